"""Everything that can be wrong with a data folder, found in one go."""

from dataclasses import dataclass, field
from pathlib import Path

import pandas as pd

from analysis.data import files, package
from analysis.data.columns import FOLDER
from analysis.data.faults import Fault, fault, lines_of, ordered
from analysis.data.files import Sheet
from analysis.data.forms import right
from analysis.data.relations import relations
from analysis.data.schema import Dictionary, Limits, failures
from analysis.data.tables import DATASETS, TABLES
from analysis.data.treatments import treatments
from analysis.errors import BookError


@dataclass
class Report:
    """All faults in order of file and line; notes are remarks that are no faults."""

    faults: list[Fault] = field(default_factory=list)
    notes: list[tuple[str, str]] = field(default_factory=list)
    counts: dict[str, int] = field(default_factory=dict)

    @property
    def ok(self) -> bool:
        """Whether the data are in order."""
        return not self.faults

    def text(self) -> str:
        """The report as a person reads it, in Chinese and English."""
        lines = list(lines_of(self.faults)) if self.faults else [_summary(self.counts)]
        if self.faults and self.notes:
            lines.append("")
        return "\n".join([*lines, *(line for note in self.notes for line in note)])

    def as_dict(self) -> dict[str, object]:
        """The same for a program."""
        return {
            "ok": self.ok,
            "counts": self.counts,
            "faults": [item.as_dict() for item in self.faults],
            "notes": [{"zh": zh, "en": en} for zh, en in self.notes],
        }


def check(folder: Path) -> Report:
    """Check every file of a data folder, each against its form and all against each other.

    Raises BookError only where there is no such folder; all else is in the report.
    """
    if not folder.is_dir():
        raise BookError(f"没有数据目录 {folder}", f"there is no data folder {folder}")
    sheets: dict[str, Sheet] = {}
    faults = _strangers(folder)
    for name, table in TABLES.items():
        sheet, found = files.read(folder, table)
        faults += found
        if sheet is not None:
            sheets[name] = sheet
    frames = {name: sheet.frame() for name, sheet in sheets.items()}
    partial = {name for name in TABLES if name not in sheets or not sheets[name].whole}
    dictionary = dictionary_of(frames, partial)
    for name, frame in frames.items():
        if len(frame):
            faults += failures(TABLES[name], frame, dictionary)
    faulty = {(item.file, item.line) for item in faults if item.line}
    faults += relations(frames, dictionary, faulty)
    faults, own = treatments(frames, partial, dictionary, faults)
    faults = ordered([*faults, *own])
    notes = package.differences(folder, {item.file for item in faults})
    return Report(faults, notes, _counts(frames))


def dictionary_of(frames: dict[str, pd.DataFrame], partial: set[str]) -> Dictionary:
    """What the dictionaries allow, as far as they can be trusted.

    A dictionary that lost lines, or one of whose keys is wrong, holds nothing against the
    other files: its own fault is reported, and not a thousand that follow from it.
    """
    known: dict[str, frozenset[str]] = {}
    for name in ("places", "indicators", "sources", "claims"):
        key = TABLES[name].columns[0]
        if name in frames and name not in partial:
            cells = frames[name][key.name]
            if cells.is_unique and all(right(key.type, cell) for cell in cells):
                known[name] = frozenset(cells)
    limits = {
        row["indicator"]: Limits(
            row["unit"],
            _limit(row["minimum"]),
            _limit(row["maximum"]),
            row["integer"] == "true",
        )
        for _, row in frames.get("indicators", pd.DataFrame()).iterrows()
    }
    return Dictionary(known, limits, _years(frames, partial, known))


def _limit(cell: str) -> float | None:
    return float(cell) if right("number", cell) else None


def _years(
    frames: dict[str, pd.DataFrame], partial: set[str], known: dict[str, frozenset[str]]
) -> dict[tuple[str, str], tuple[int, int]] | None:
    if "series" not in frames or "series" in partial or "indicators" not in known:
        return None
    frame = frames["series"]
    if not frame["indicator"].isin(known["indicators"]).all():
        return None
    if (
        not frame["dataset"].isin(DATASETS).all()
        or frame.duplicated(["dataset", "indicator"]).any()
    ):
        return None
    years = {}
    for _, row in frame.iterrows():
        first, last = row["first_year"], row["last_year"]
        sound = right("year", first) and right("year", last) and first <= last
        years[row["dataset"], row["indicator"]] = (int(first), int(last)) if sound else (0, 9999)
    return years


def _strangers(folder: Path) -> list[Fault]:
    """CSV files that no table describes: they would be published and never checked."""
    known = {table.file for table in TABLES.values()}
    found = sorted(path.relative_to(folder).as_posix() for path in folder.rglob("*.csv"))
    return [fault(file, "file_unknown") for file in found if file not in known]


def _counts(frames: dict[str, pd.DataFrame]) -> dict[str, int]:
    sizes = {name: len(frame) for name, frame in frames.items()}
    return {
        "files": len(sizes),
        "rows": sum(sizes.values()),
        "figures": sum(size for name, size in sizes.items() if name.startswith(FOLDER)),
        **{
            name: sizes.get(name, 0)
            for name in ("indicators", "places", "sources", "corrections", "claims")
        },
    }


def _summary(counts: dict[str, int]) -> str:
    zh = (
        "数据完好：{files} 个文件，{rows} 行，其中观测值 {figures} 个；{indicators} 项指标，"
        "{places} 个地方，{sources} 个来源，{corrections} 处订正，{claims} 条论断"
    )
    en = (
        "the data are in order: {files} files, {rows} rows, {figures} of them figures; "
        "{indicators} indicators, {places} places, {sources} sources, {corrections} corrections, "
        "{claims} claims"
    )
    return f"{zh} / {en}".format(**counts)
