"""A small data folder of real figures, and the means to spoil one cell of it."""

import csv
import io
import shutil
from pathlib import Path

import pytest

from analysis import paths
from analysis.data.check import Report, check
from analysis.data.lists import LISTS

YEARBOOK = "observations/city_yearbook"
_CITIES = {"431000", "370400"}
_SERIES = {
    "gdp",
    "gdp_growth",
    "industrial_profit",
    "patents_granted",
    "pm25",
    "employment_mining",
    "sewage_plant_treated_share",
}
_CORRECTIONS = """\
dataset,adcode,year,indicator,printed_value,treatment,new_value,source_id,rule,reason
city_yearbook,370400,2021,sewage_plant_treated_share,102,missing,,,maximum,超过百分之百
"""


class Folder:
    """A data folder that a test may change."""

    def __init__(self, path: Path):
        self.path = path

    def file(self, name: str) -> Path:
        return self.path / f"{name}.csv"

    def lines(self, name: str) -> list[str]:
        return self.file(name).read_text(encoding="utf-8").splitlines()

    def rows(self, name: str) -> list[dict[str, str]]:
        return list(csv.DictReader(io.StringIO(self.file(name).read_text(encoding="utf-8"))))

    def write(self, name: str, lines: list[str]) -> None:
        self.file(name).write_text("\n".join(lines) + "\n", encoding="utf-8", newline="")

    def line(self, name: str, **cells: str) -> int:
        """The line of the one row that holds these cells."""
        (at,) = (
            number
            for number, row in enumerate(self.rows(name), 2)
            if all(row[key] == value for key, value in cells.items())
        )
        return at

    def set(self, name: str, line: int, column: str, value: str) -> None:
        """One cell written anew, every other byte as it was."""
        lines = self.lines(name)
        header = lines[0].split(",")
        cells = next(csv.reader([lines[line - 1]]))
        cells[header.index(column)] = value
        out = io.StringIO()
        csv.writer(out, lineterminator="").writerow(cells)
        lines[line - 1] = out.getvalue()
        self.write(name, lines)

    def add(self, name: str, line: str) -> int:
        """A row at the end; returns its line."""
        lines = [*self.lines(name), line]
        self.write(name, lines)
        return len(lines)

    def check(self) -> Report:
        return check(self.path)

    def found(self) -> list[tuple[str, int | None, str | None, str | None, str]]:
        """What the check reports: file, line, column, value, rule."""
        return [(f.file, f.line, f.column, f.value, f.rule) for f in self.check().faults]


def _keep(name: str, row: dict[str, str], number: int) -> bool:
    if name == YEARBOOK:
        return row["adcode"] in _CITIES and row["indicator"] in _SERIES
    return number < 60


@pytest.fixture(scope="session")
def small_original(tmp_path_factory: pytest.TempPathFactory) -> Path:
    root = tmp_path_factory.mktemp("small") / "data"
    (root / "observations").mkdir(parents=True)
    for table in LISTS:
        shutil.copyfile(paths.DATA / table.file, root / table.file)
    for source in sorted((paths.DATA / "observations").glob("*.csv")):
        name = f"observations/{source.stem}"
        with source.open(encoding="utf-8", newline="") as opened:
            reader = csv.DictReader(opened)
            kept = [row for number, row in enumerate(reader) if _keep(name, row, number)]
        with (root / f"{name}.csv").open("w", encoding="utf-8", newline="") as out:
            writer = csv.DictWriter(out, reader.fieldnames or [], lineterminator="\n")
            writer.writeheader()
            writer.writerows(kept)
    (root / "corrections.csv").write_text(_CORRECTIONS, encoding="utf-8")
    return root


@pytest.fixture
def small(small_original: Path, tmp_path: Path) -> Folder:
    """A fresh copy of the small folder, in order until a test spoils it."""
    shutil.copytree(small_original, tmp_path / "data")
    return Folder(tmp_path / "data")


@pytest.fixture(scope="session")
def shared(small_original: Path, tmp_path_factory: pytest.TempPathFactory) -> Folder:
    """One copy for many examples; each puts back what it spoils."""
    path = tmp_path_factory.mktemp("shared") / "data"
    shutil.copytree(small_original, path)
    return Folder(path)
