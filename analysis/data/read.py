"""The only door to the files in ``data/``: everything else asks here.

Values come back as float64, codes and ids as text, years as int. ``version`` says
whether the recorded corrections are applied ("corrected") or not ("printed"). What cannot be
read without a doubt is refused with a :class:`BookError` that names file and line; whether
the data are in order as a whole is the business of ``python -m analysis check``.
"""

from functools import lru_cache
from pathlib import Path
from typing import Literal

import pandas as pd

from analysis import paths
from analysis.data import files
from analysis.data.columns import FOLDER, Table
from analysis.data.faults import Fault, fault, short
from analysis.data.forms import right
from analysis.data.tables import DATASETS, TABLES
from analysis.errors import BookError

Version = Literal["printed", "corrected"]


def table(name: str) -> pd.DataFrame:
    """One of the dictionaries or lists of ``data/`` as text, empty cells as ''.

    ``name`` is the file's name without its ending: "sources", "zones", "claims".
    Raises BookError where the file is missing or its form is broken.
    """
    return _cached(name).reset_index(drop=True)


def indicators() -> pd.DataFrame:
    """The dictionary of indicators, indexed by id.

    Text as in the file (name_zh, name_en, unit, kind, short_zh, definition_zh, ...); minimum,
    maximum and resolution are float (NaN: none), integer is bool, break_years a tuple of int,
    and first_year and last_year are the years that the files of observations together may hold.
    """
    frame = table("indicators").set_index("indicator")
    for column in ("minimum", "maximum", "resolution"):
        frame[column] = pd.to_numeric(frame[column], errors="coerce")
    frame["integer"] = frame["integer"] == "true"
    frame["break_years"] = [tuple(map(int, cell.split())) for cell in frame["break_years"]]
    years = series().groupby("indicator").agg({"first_year": "min", "last_year": "max"})
    return frame.join(years)


def series() -> pd.DataFrame:
    """Which dataset holds which indicator: dataset, indicator, first_year, last_year (int)."""
    frame = _cached("series")
    for column in ("first_year", "last_year"):
        _refuse_unlike(TABLES["series"], frame, column, "year")
    return frame.astype({"first_year": int, "last_year": int}).reset_index(drop=True)


def places() -> pd.DataFrame:
    """The dictionary of places, indexed by adcode (name_zh, name_en, role, ...), as text."""
    return table("places").set_index("adcode")


def sources() -> pd.DataFrame:
    """The dictionary of sources, indexed by source_id (title, publisher, url, ...)."""
    return table("sources").set_index("source_id")


def corrections() -> pd.DataFrame:
    """Doubted cells and what is done about them, one row a cell, as text."""
    return table("corrections")


def observations(dataset: str, version: Version = "corrected") -> pd.DataFrame:
    """Long table of one file of ``data/observations``, one figure a row.

    Columns: adcode (text), year (int) or month ("2020-11"), indicator, value (float64,
    in the dictionary's unit), source_id, and what else that file holds. A cell that is set
    missing by a correction is left out of the corrected version; a replaced one carries the
    source of its new value. Raises BookError for an unknown dataset or version, for a value
    that is no number, and for a correction that does not fit the printed figure.
    """
    if dataset not in DATASETS:
        raise BookError(
            f"没有名为“{dataset}”的观测文件；现有：{'、'.join(DATASETS)}",
            f'no file of observations is called "{dataset}"; there are: {", ".join(DATASETS)}',
        )
    if version not in ("printed", "corrected"):
        raise BookError(
            f"版本应为 printed 或 corrected，而非“{version}”",
            f'the version must be printed or corrected, not "{version}"',
        )
    stamps = (_stamp(FOLDER + dataset), _stamp("corrections"))
    return _observations(paths.DATA, dataset, version, stamps).copy()


def wide(
    indicator_ids: list[str],
    *,
    places: list[str] | None = None,
    years: range | None = None,
    dataset: str = "city_yearbook",
    version: Version = "corrected",
) -> pd.DataFrame:
    """The same figures with one column an indicator, indexed by (adcode, year or month).

    A figure that is not printed, or is set missing by a correction, is NaN. Raises BookError
    for an id that no dictionary holds and where a file gives one figure twice.
    """
    frame = observations(dataset, version)
    time = DATASETS[dataset].time
    _refuse_unknown("indicators", indicator_ids, "指标", "indicator")
    frame = frame[frame["indicator"].isin(indicator_ids)]
    if places is not None:
        _refuse_unknown("places", places, "地方代码", "area code")
        frame = frame[frame["adcode"].isin(places)]
    if years is not None:
        year = frame["year"] if time == "year" else frame["month"].str[:4].astype(int)
        frame = frame[year.isin(years)]
    keys = ["adcode", time, "indicator"]
    twice = frame[frame.duplicated(keys)]
    if not twice.empty:
        cell = ", ".join(str(part) for part in twice.iloc[0][keys])
        raise BookError(
            f"{dataset} 中同一格有不止一个数（{cell}），不能排成宽表",
            f"{dataset} holds more than one figure for a cell ({cell}): it has no wide form",
        )
    out = frame.set_index(keys)["value"].unstack("indicator")  # noqa: PD010 (nothing to pool)
    return out.reindex(columns=pd.Index(indicator_ids, name="indicator")).sort_index()


def _cached(name: str) -> pd.DataFrame:
    """The table as text, indexed by the line of its file."""
    if name not in TABLES:
        raise BookError(
            f"data/ 中没有名为“{name}”的表；现有：{'、'.join(TABLES)}",
            f'no table of data/ is called "{name}"; there are: {", ".join(TABLES)}',
        )
    return _table(paths.DATA, name, _stamp(name)).copy()


def _stamp(name: str) -> tuple[int, int]:
    """What tells one state of a file from the next, so that a changed file is read again."""
    try:
        state = (paths.DATA / f"{name}.csv").stat()
    except OSError:
        return 0, 0
    return state.st_mtime_ns, state.st_size


@lru_cache(maxsize=64)
def _table(folder: Path, name: str, stamp: tuple[int, int]) -> pd.DataFrame:
    sheet, faults = files.read(folder, TABLES[name])
    if faults or sheet is None:
        raise _refusal(faults)
    return sheet.frame()


@lru_cache(maxsize=32)
def _observations(
    folder: Path, dataset: str, version: Version, stamps: tuple[tuple[int, int], ...]
) -> pd.DataFrame:
    frame = _cached(FOLDER + dataset)
    declared = DATASETS[dataset]
    _refuse_unlike(declared, frame, "value", "number")
    _refuse_unlike(declared, frame, declared.time, declared.time)
    frame["value"] = frame["value"].astype(float)
    if version == "corrected":
        frame = _correct(frame, declared)
    if declared.time == "year":
        frame["year"] = frame["year"].astype(int)
    return frame.reset_index(drop=True)


def _correct(frame: pd.DataFrame, declared: Table) -> pd.DataFrame:
    """The figures with the recorded corrections applied."""
    fixes = _cached("corrections")
    fixes = fixes[fixes["dataset"] == declared.dataset]
    if fixes.empty:
        return frame
    cells = zip(frame["adcode"], frame[declared.time], frame["indicator"], strict=True)
    where = dict(zip(cells, frame.index, strict=True))
    drop = []
    for line, fix in fixes.iterrows():
        at = where.get((fix["adcode"], fix["year"], fix["indicator"]))
        new = fix["new_value"]
        if at is None or not right("number", fix["printed_value"]):
            raise _misfit(line, fix, "它所指的一格不存在", "points at a cell that is not there")
        if float(fix["printed_value"]) != frame.loc[at, "value"]:
            raise _misfit(line, fix, "所记的印数与文件不同", "records another printed value")
        if fix["treatment"] == "missing":
            drop.append(at)
        elif fix["treatment"] == "replaced" and new and right("number", new):
            frame.loc[at, ["value", "source_id"]] = [float(new), fix["source_id"]]
        else:
            raise _misfit(line, fix, "没有可用的处理", "has no usable treatment")
    return frame.drop(index=drop)


def _misfit(line: object, fix: pd.Series, zh: str, en: str) -> BookError:
    cell = " ".join(fix[["dataset", "adcode", "year", "indicator"]])
    where = f"data/corrections.csv:{line}"
    return BookError(f"{where}（{cell}）：{zh}", f"{where} ({cell}): {en}")


def _refuse_unlike(declared: Table, frame: pd.DataFrame, column: str, form: str) -> None:
    """Raise where a cell of the column has not the form."""
    wrong = [
        fault(declared.file, form, line=int(line), column=column, value=cell)
        for line, cell in zip(frame.index, frame[column], strict=True)
        if not right(form, cell)
    ]
    if wrong:
        raise _refusal(wrong)


def _refuse_unknown(name: str, ids: list[str], zh: str, en: str) -> None:
    known = set(_cached(name).iloc[:, 0])
    unknown = [one for one in ids if one not in known]
    if unknown:
        raise BookError(
            f"data/{name}.csv 中没有{zh} {'、'.join(unknown)}",
            f"data/{name}.csv holds no {en} {', '.join(unknown)}",
        )


def _refusal(faults: list[Fault]) -> BookError:
    zh, en = short(faults)
    return BookError(
        f"{zh}（python -m analysis check 列出全部错误）",
        f"{en} (python -m analysis check lists every fault)",
    )
