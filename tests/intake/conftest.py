"""A small copy of the book's data, and made-up tables of 2024.

The figures of 2024 are invented: 2023 grown by a few per cent. They exist in these tests only.
"""

import csv
import hashlib
import io
import random
import shutil
from decimal import Decimal
from pathlib import Path

import pytest
from openpyxl import Workbook

from analysis import paths
from analysis.data import package, read
from analysis.data.lists import LISTS

YEARBOOK = "observations/city_yearbook"
SOURCE = "made_up_2025"
INDICATORS = (
    *("gdp", "value_added_primary", "value_added_secondary", "value_added_tertiary"),
    *("fiscal_science", "fiscal_education", "loans", "deposits"),
    *("population_resident", "pm25", "hospital_beds"),
)
FIRST = "2014"
SECTORS = INDICATORS[1:4]


def copy_small(target: Path) -> Path:
    """All lists, eleven indicators of every city since 2014, the helping files of observations."""
    (target / "observations").mkdir(parents=True)
    for table in LISTS:
        shutil.copyfile(paths.DATA / table.file, target / table.file)
    for source in (paths.DATA / "observations").glob("*.csv"):
        shutil.copyfile(source, target / "observations" / source.name)
    for name, at in ((YEARBOOK, 1), ("corrections", 2)):
        path = target / f"{name}.csv"
        head, *lines = path.read_text(encoding="utf-8").splitlines()
        kept = [
            line
            for line in lines
            if line.split(",")[at] >= FIRST and line.split(",")[at + 1] in INDICATORS
        ]
        path.write_text("\n".join([head, *kept]) + "\n", encoding="utf-8", newline="")
    with (target / "sources.csv").open("a", encoding="utf-8", newline="") as file:
        file.write(f"{SOURCE},虚构的年鉴（只用于测试）,,,annual,secondary,,测试中虚构\n")
    package.write(target)
    return target


@pytest.fixture(scope="session")
def original(tmp_path_factory):
    return copy_small(tmp_path_factory.mktemp("small") / "data")


@pytest.fixture
def folder(original, tmp_path, monkeypatch):
    """A fresh copy that stands in for the data folder."""
    target = shutil.copytree(original, tmp_path / "data")
    monkeypatch.setattr(paths, "DATA", target)
    return target


@pytest.fixture
def shared(original, monkeypatch):
    """The copy itself, for tests that write nothing."""
    monkeypatch.setattr(paths, "DATA", original)
    return original


@pytest.fixture(scope="session")
def hashes():
    """The digest of every file under a folder."""

    def digest(root: Path) -> dict[str, str]:
        return {
            path.relative_to(root).as_posix(): hashlib.sha256(path.read_bytes()).hexdigest()
            for path in sorted(root.rglob("*"))
            if path.is_file()
        }

    return digest


@pytest.fixture(scope="session")
def made_up(original):
    """Invented figures of 2024 in the dictionary's units: {adcode: {indicator: Decimal}}."""
    rng = random.Random(2024)
    frame = read.observations("city_yearbook")
    frame = frame[(frame["year"] == 2023) & frame["indicator"].isin(INDICATORS)]
    growth = {indicator: 1.01 + rng.random() * 0.05 for indicator in INDICATORS}
    result: dict[str, dict[str, Decimal]] = {}
    for adcode, _, indicator, value, _ in frame.itertuples(index=False):
        grown = value * growth[indicator] * (1 + (rng.random() - 0.5) * 0.03)
        digits = 2 if indicator == "population_resident" else 0
        result.setdefault(adcode, {})[indicator] = round(Decimal(grown), digits)
    for figures in result.values():
        figures["gdp"] = sum((figures[name] for name in SECTORS), Decimal(0))
    return result


@pytest.fixture(scope="session")
def table(made_up):
    """The made-up table as rows of text: a title, heads as the yearbook prints them, cities."""

    def build(indicators=INDICATORS, title="虚构的2024年城市主要指标") -> list[list[str]]:
        places, dictionary = read.places(), read.indicators()
        heads = ["城市", *(dictionary["yearbook_column"][name] for name in indicators)]
        rows = [[title], heads]
        for adcode in sorted(made_up):
            figures = made_up[adcode]
            rows.append(
                [places["name_zh"][adcode], *(str(figures.get(i, "…")) for i in indicators)]
            )
        return rows

    return build


@pytest.fixture
def write_csv(tmp_path):
    """Rows to a CSV file, filled up to one width as a spreadsheet does."""

    def write(rows, *, name="table.csv", encoding="utf-8", delimiter=",", pad=True) -> Path:
        width = max(map(len, rows))
        out = io.StringIO()
        writer = csv.writer(out, delimiter=delimiter, lineterminator="\r\n")
        writer.writerows([*row, *[""] * (width - len(row))] if pad else row for row in rows)
        path = tmp_path / name
        path.write_bytes(out.getvalue().encode(encoding))
        return path

    return write


@pytest.fixture
def write_xlsx(tmp_path):
    """Rows to a workbook; ``merge`` joins ranges such as B2:F2."""

    def write(rows, *, name="table.xlsx", merge=(), sheet="主要指标") -> Path:
        book = Workbook()
        page = book.active
        page.title = sheet
        for row in rows:
            page.append([None if cell == "" else cell for cell in row])
        for area in merge:
            page.merge_cells(area)
        book.save(tmp_path / name)
        return tmp_path / name

    return write
