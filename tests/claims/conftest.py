"""A data folder of the figures that claims rest on, which a test may change."""

import csv
import shutil
from pathlib import Path

import pytest

from analysis import paths
from analysis.claims.claim import Claim, Evidence

PLACES = {"431000", "430000", "100000"}
YEARBOOK = {"gdp", "gdp_growth", "rd_expenditure", "high_tech_enterprises"}


class Folder:
    """The copy; rows are found by the cells named."""

    def __init__(self, path: Path):
        self.path = path

    def rows(self, name: str) -> list[dict[str, str]]:
        with (self.path / f"{name}.csv").open(encoding="utf-8", newline="") as opened:
            return list(csv.DictReader(opened))

    def write(self, name: str, rows: list[dict[str, str]], columns: list[str]) -> None:
        with (self.path / f"{name}.csv").open("w", encoding="utf-8", newline="") as out:
            writer = csv.DictWriter(out, columns, lineterminator="\n")
            writer.writeheader()
            writer.writerows(rows)

    def change(self, name: str, where: dict[str, str], **cells: str) -> None:
        """Write cells of the rows that ``where`` names."""
        rows = self.rows(name)
        found = [row for row in rows if where.items() <= row.items()]
        assert found, f"{name} holds no row {where}"
        for row in found:
            row.update(cells)
        self.write(name, rows, list(rows[0]))

    def drop(self, name: str, **where: str) -> None:
        """Leave out the rows that hold these cells."""
        rows = self.rows(name)
        kept = [row for row in rows if not where.items() <= row.items()]
        assert len(kept) < len(rows), f"{name} holds no row {where}"
        self.write(name, kept, list(rows[0]))

    def add(self, name: str, **cells: str) -> None:
        """A row at the end, its other cells empty."""
        path = self.path / f"{name}.csv"
        columns = path.read_text(encoding="utf-8").splitlines()[0].split(",")
        self.write(name, [*self.rows(name), dict.fromkeys(columns, "") | cells], columns)


@pytest.fixture(scope="session")
def original(tmp_path_factory) -> Path:
    root = tmp_path_factory.mktemp("claims") / "data"
    shutil.copytree(paths.DATA, root)
    folder = Folder(root)
    folder.write(
        "observations/city_yearbook",
        [
            row
            for row in folder.rows("observations/city_yearbook")
            if row["adcode"] in PLACES and row["indicator"] in YEARBOOK
        ],
        ["adcode", "year", "indicator", "value", "source_id"],
    )
    header = (root / "corrections.csv").read_text(encoding="utf-8").splitlines()[0]
    (root / "corrections.csv").write_text(header + "\n", encoding="utf-8")
    return root


@pytest.fixture
def folder(original, tmp_path, monkeypatch) -> Folder:
    """A fresh copy that the reading layer reads."""
    copy = tmp_path / "data"
    shutil.copytree(original, copy)
    monkeypatch.setattr(paths, "DATA", copy)
    return Folder(copy)


@pytest.fixture
def make_claim():
    """A claim about Hunan's R&D intensity in 2019 (the bulletin: 1.98), unless told otherwise."""

    def make(value: float | None = None, *evidence: Evidence, **cells) -> Claim:
        made = {
            "claim_id": "1.1-z",
            "section": "1.1",
            "claim_zh": "湖南省研发投入强度",
            "claim_en": "R&D intensity of Hunan",
            "quote_zh": f"{value}%",
            "value": value,
            "unit": "%",
            "year": "2019",
            "comparison": "",
            "rule": "figure",
            "indicator": "rd_intensity",
            "adcode": "430000",
            "tolerance": 0.005,
            "note": "",
            "printed": "" if value is None else f"{value:g}",
            "evidence": evidence,
        }
        return Claim(**{**made, **cells})

    return make


@pytest.fixture
def make_evidence():
    """A figure of the claimed quantity, unless told otherwise."""

    def make(value: float | None = None, **cells) -> Evidence:
        made = {
            "claim_id": "1.1-z",
            "value": value,
            "unit": "" if value is None else "%",
            "date": "2019",
            "vintage": "final",
            "source_id": "hunan_plan_2020",
            "bearing": "figure",
            "statement_zh": "某文件所载。",
            "note": "",
        }
        return Evidence(**{**made, **cells})

    return make
