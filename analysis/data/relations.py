"""Rules between cells: one unit for one id, conversions, spans, pairs. Corrections stand apart.

A line that already has a fault is not held against others, so that one wrong cell is one fault.
"""

from collections.abc import Iterator
from decimal import Decimal

import pandas as pd

from analysis.data.columns import Table
from analysis.data.faults import Fault, fault
from analysis.data.forms import right
from analysis.data.schema import Dictionary
from analysis.data.tables import DATASETS, TABLES
from analysis.data.units import factor

# the corners of a rectangle around China, in degrees
_EXTENT = {"seat_longitude": (73, 136), "seat_latitude": (3, 54)}

Frames = dict[str, pd.DataFrame]


def relations(frames: Frames, dictionary: Dictionary, faulty: set[tuple[str, int]]) -> list[Fault]:
    """Faults between the cells of a line, and between lines; ``faulty`` are (file, line)."""
    found: list[Fault] = []
    for name, frame in frames.items():
        table = TABLES[name]
        lines = [line for line in frame.index if (table.file, line) not in faulty]
        rows = frame.loc[lines]
        if name in _RULES:
            found += _RULES[name](table, rows)
        if name == "evidence" and "claims" in frames:
            found += _evidence_units(table, rows, frames["claims"])
        if name in ("events", "targets"):
            found += _units(table, rows, dictionary)
        if "printed_unit" in table.names:
            found += _conversions(table, rows, dictionary)
    return found


def _at(table: Table, line: object, row: pd.Series, column: str, rule: str, **details: object):
    return fault(table.file, rule, line=int(str(line)), column=column, value=row[column], **details)


def _series(table: Table, rows: pd.DataFrame) -> Iterator[Fault]:
    for line, row in rows.iterrows():
        if row["dataset"] not in DATASETS:
            yield _at(table, line, row, "dataset", "choice", expected=", ".join(DATASETS))
        elif row["last_year"] < row["first_year"]:
            yield _not_below(table, line, row, "last_year", "first_year")


def _indicators(table: Table, rows: pd.DataFrame) -> Iterator[Fault]:
    for line, row in rows.iterrows():
        low, high = row["minimum"], row["maximum"]
        if low and high and float(high) < float(low):
            yield _not_below(table, line, row, "maximum", "minimum")
        if float(row["resolution"]) <= 0:
            yield _at(table, line, row, "resolution", "minimum", limit="0.0001")


def _places(table: Table, rows: pd.DataFrame) -> Iterator[Fault]:
    for line, row in rows.iterrows():
        if bool(row["seat_longitude"]) != bool(row["seat_latitude"]):
            empty = "seat_latitude" if row["seat_longitude"] else "seat_longitude"
            other = "seat_longitude" if row["seat_longitude"] else "seat_latitude"
            yield _at(table, line, row, empty, "pair", other=other)
        for column, (low, high) in _EXTENT.items():
            if row[column] and float(row[column]) < low:
                yield _at(table, line, row, column, "minimum", limit=low)
            if row[column] and float(row[column]) > high:
                yield _at(table, line, row, column, "maximum", limit=high)


def _events(table: Table, rows: pd.DataFrame) -> Iterator[Fault]:
    units: dict[str, tuple[int, str]] = {}
    for line, row in rows.iterrows():
        if row["date_end"] and row["date_end"] < row["date"]:
            yield _not_below(table, line, row, "date_end", "date")
        if bool(row["value"]) != bool(row["unit"]):
            yield _at(table, line, row, "unit", "pair", other="value")
        elif row["unit"]:
            first, unit = units.setdefault(row["topic"], (int(str(line)), row["unit"]))
            if unit != row["unit"]:
                words = {"first": first, "topic": row["topic"], "expected": unit}
                yield _at(table, line, row, "unit", "unit_mixed", **words)


def _targets(table: Table, rows: pd.DataFrame) -> Iterator[Fault]:
    for line, row in rows.iterrows():
        if bool(row["target_value"]) != bool(row["unit"]):
            yield _at(table, line, row, "unit", "pair", other="target_value")


def _claims(table: Table, rows: pd.DataFrame) -> Iterator[Fault]:
    """What the rule of a claim cannot do without."""
    for line, row in rows.iterrows():
        for column in _NEEDED.get(row["rule"], ()):
            if not row[column]:
                yield _at(table, line, row, column, "required_by", by="rule", to=row["rule"])
        if row["value"] and not row["unit"]:
            yield _at(table, line, row, "unit", "pair", other="value")


def _evidence(table: Table, rows: pd.DataFrame) -> Iterator[Fault]:
    """A figure has its unit, time and vintage; evidence that is a figure has a value."""
    for line, row in rows.iterrows():
        if bool(row["value"]) != bool(row["unit"]):
            yield _at(table, line, row, "unit", "pair", other="value")
        elif row["bearing"] == "figure" or row["value"]:
            for column in ("value", "date", "vintage"):
                if not row[column]:
                    yield _at(
                        table, line, row, column, "required_by", by="bearing", to=row["bearing"]
                    )


def _evidence_units(table: Table, rows: pd.DataFrame, claims: pd.DataFrame) -> Iterator[Fault]:
    """A figure can be turned into the unit of its claim."""
    units = dict(zip(claims["claim_id"], claims["unit"], strict=True))
    for line, row in rows[rows["bearing"] == "figure"].iterrows():
        wanted = units.get(row["claim_id"], "")
        if wanted and row["unit"] and factor(row["unit"], wanted) is None:
            words = {"claim": row["claim_id"], "expected": wanted}
            yield _at(table, line, row, "unit", "evidence_unit", **words)


_NEEDED = {
    "figure": ("value", "tolerance"),
    "stock": ("value", "tolerance", "year", "indicator"),
    "order": ("comparison", "year", "indicator"),
    "implied_total": ("value", "tolerance", "comparison", "year", "indicator"),
    "below_share": ("comparison", "year"),
    "approval_date": ("year",),
}
_RULES = {
    "claims": _claims,
    "evidence": _evidence,
    "series": _series,
    "indicators": _indicators,
    "places": _places,
    "events": _events,
    "targets": _targets,
}


def _not_below(table: Table, line: object, row: pd.Series, column: str, other: str) -> Fault:
    return _at(table, line, row, column, "order", other=other, limit=row[other])


def _units(table: Table, rows: pd.DataFrame, dictionary: Dictionary) -> Iterator[Fault]:
    """One id has one unit everywhere."""
    for line, row in rows[(rows["indicator"] != "") & (rows["unit"] != "")].iterrows():
        limits = dictionary.limits.get(row["indicator"])
        if limits and limits.unit and limits.unit != row["unit"]:
            words = {"indicator": row["indicator"], "expected": limits.unit}
            yield _at(table, line, row, "unit", "unit", **words)


def _conversions(table: Table, rows: pd.DataFrame, dictionary: Dictionary) -> Iterator[Fault]:
    """A figure that was converted is what the printed one makes."""
    column = "target_value" if table.name == "targets" else "value"
    for line, row in rows[rows[column] != ""].iterrows():
        limits = dictionary.limits.get(row["indicator"])
        unit = row.get("unit", limits.unit if limits else "")
        printed, printed_unit = row["printed_value"], row["printed_unit"]
        if not unit or not right("number", printed):
            continue
        times = factor(printed_unit, unit)
        if times is None:
            yield _at(table, line, row, "printed_unit", "printed_unit", unit=unit)
        elif Decimal(row[column]) != Decimal(printed) * times:
            expected = format((Decimal(printed) * times).normalize(), "f")
            words = {"printed": printed, "printed_unit": printed_unit}
            yield _at(table, line, row, column, "conversion", **words, expected=expected, unit=unit)
