"""pandera schemas for the tables of ``data/``, generated from their description.

The form of a cell comes from ``tables``; units, ranges and whole numbers come from
``data/indicators.csv``, allowed years from ``data/series.csv``, codes and ids from the
dictionaries. Every check is named after its rule in ``faults.RULES``; cells are text, so that
a report shows what the file holds. Empty cells are the business of the rule ``required`` alone.
"""

from collections.abc import Callable
from dataclasses import dataclass, field

import pandas as pd
import pandera.pandas as pa

from analysis.data.columns import Column, Table
from analysis.data.faults import Fault, fault
from analysis.data.forms import RULES, right

Rule = Callable[[pd.Series], pd.Series]

_REFERS = {"places": "unknown_place", "indicators": "unknown_indicator",
           "sources": "unknown_source", "claims": "unknown_claim"}  # fmt: skip


@dataclass(frozen=True)
class Limits:
    """What the dictionary allows one indicator; None where it sets no limit."""

    unit: str
    minimum: float | None = None
    maximum: float | None = None
    integer: bool = False


@dataclass
class Dictionary:
    """What the dictionaries hold. A table whose keys cannot be trusted is left out of ``known``,
    and nothing is then held against it."""

    known: dict[str, frozenset[str]] = field(default_factory=dict)
    limits: dict[str, Limits] = field(default_factory=dict)
    # (dataset, indicator): first and last year; None where series.csv cannot be used
    years: dict[tuple[str, str], tuple[int, int]] | None = None


def table_schema(table: Table, dictionary: Dictionary) -> pa.DataFrameSchema:
    """The schema of one table as text; for observations with the limits of each indicator."""
    checks = _figure_checks(table, dictionary) if table.dataset else []
    return pa.DataFrameSchema(
        # no dtype: every cell is text by construction, and asking for it costs a third of the time
        {
            column.name: pa.Column(checks=_cell_checks(column, dictionary))
            for column in table.columns
        },
        checks=checks,
        unique=list(table.key),
        report_duplicates="exclude_first",
        strict=True,
    )


def failures(table: Table, frame: pd.DataFrame, dictionary: Dictionary) -> list[Fault]:
    """Every cell of ``frame`` (index: line of the file) that breaks a rule, by pandera, lazily."""
    try:
        table_schema(table, dictionary).validate(frame, lazy=True)
    except pa.errors.SchemaErrors as errors:
        cases = errors.failure_cases[["check", "index", "column"]].drop_duplicates()
        return _faults(table, frame, dictionary, cases)
    return []


def _cell_checks(column: Column, dictionary: Dictionary) -> list[pa.Check]:
    checks = []
    if column.required:
        text = column.type == "text"
        # blanks alone are text of a kind; elsewhere they break the form already
        checks.append(
            _check("required", lambda cells: (cells.str.strip() if text else cells) != "")
        )
    if column.type == "choice":
        checks.append(_check("choice", lambda cells: cells.isin(["", *column.words])))
    else:
        checks.append(_form_check(column.type))
    known = dictionary.known.get(column.refers)
    if known is not None:
        # a code of the wrong form is already a fault of its form
        form = _matcher(column.type)
        checks.append(
            _check(_REFERS[column.refers], lambda cells: cells.isin(known) | ~form(cells))
        )
    return checks


def _matcher(form: str) -> Rule:
    def matches(cells: pd.Series) -> pd.Series:
        # a few distinct cells stand for many rows: each is looked at once
        found = {cell: right(form, cell) for cell in cells.unique()}
        return cells.map(found).astype(bool)

    return matches


def _form_check(form: str) -> pa.Check:
    matches = _matcher(form)
    return _check(RULES.get(form, form), lambda cells: matches(cells) | (cells == ""))


def _figure_checks(table: Table, dictionary: Dictionary) -> list[pa.Check]:
    """Rules on a figure that depend on its indicator; reported at the column in their name."""
    limits, years = dictionary.limits, dictionary.years

    def numbers(frame: pd.DataFrame) -> pd.Series:
        return frame["value"].where(_matcher("number")(frame["value"])).astype(float)

    def limit(frame: pd.DataFrame, name: str) -> pd.Series:
        values = {key: getattr(one, name) for key, one in limits.items()}
        return frame["indicator"].map(values).astype(float)

    def not_below(frame: pd.DataFrame) -> pd.Series:
        return ~(numbers(frame) < limit(frame, "minimum"))

    def not_above(frame: pd.DataFrame) -> pd.Series:
        return ~(numbers(frame) > limit(frame, "maximum"))

    def whole(frame: pd.DataFrame) -> pd.Series:
        return ~((limit(frame, "integer") == 1) & (numbers(frame) % 1 > 0))

    checks = [
        _check("minimum@value", not_below),
        _check("maximum@value", not_above),
        _check("integer@value", whole),
    ]
    if years is None:
        return checks

    def listed(frame: pd.DataFrame) -> pd.Series:
        here = {indicator for dataset, indicator in years if dataset == table.dataset}
        return frame["indicator"].isin(here) | ~frame["indicator"].isin(set(limits))

    def in_time(frame: pd.DataFrame) -> pd.Series:
        form = _matcher(table.time)(frame[table.time])
        year = frame[table.time].where(form).str[:4].astype(float)
        first = frame["indicator"].map(lambda i: years.get((table.dataset, i), (None, None))[0])
        last = frame["indicator"].map(lambda i: years.get((table.dataset, i), (None, None))[1])
        return ~((year < first.astype(float)) | (year > last.astype(float)))

    return [
        *checks,
        _check("series@indicator", listed),
        _check(f"year_outside@{table.time}", in_time),
    ]


def _check(name: str, rule: Callable) -> pa.Check:
    return pa.Check(rule, name=name, error=name)


def _faults(
    table: Table, frame: pd.DataFrame, dictionary: Dictionary, cases: pd.DataFrame
) -> list[Fault]:
    found = []
    firsts: dict[tuple[str, ...], int] = {}
    for line, *key in frame[list(table.key)].itertuples():
        firsts.setdefault(tuple(key), line)
    seen = set()
    for check, line, name in cases.itertuples(index=False):
        rule, _, at = str(check).partition("@")
        # pandera reports a rule on several columns once for each of them
        column = at or name
        if rule == "multiple_fields_uniqueness":
            rule, column = "duplicate", "value" if table.dataset else table.key[-1]
        if (rule, line, column) in seen:
            continue
        seen.add((rule, line, column))
        row = frame.loc[line]
        details = _details(table, row, rule, str(column), dictionary)
        if rule == "duplicate":
            key = tuple(row[k] for k in table.key)
            details = {"first": firsts[key], "key": ", ".join(key)}
        found.append(
            fault(
                table.file, rule, line=int(line), column=str(column), value=row[column], **details
            )
        )
    return found


def _details(
    table: Table, row: pd.Series, rule: str, column: str, dictionary: Dictionary
) -> dict[str, object]:
    """What the sentence of a rule names beside the cell."""
    if rule in ("minimum", "maximum"):
        return {"limit": format(getattr(dictionary.limits[row["indicator"]], rule), "g")}
    if rule == "choice":
        words = next(c.words for c in table.columns if c.name == column)
        return {"expected": ", ".join(words)}
    if rule == "series":
        return {"dataset": table.dataset}
    if rule == "year_outside" and dictionary.years is not None:
        first, last = dictionary.years[table.dataset, row["indicator"]]
        return {
            "indicator": row["indicator"],
            "dataset": table.dataset,
            "first": first,
            "last": last,
        }
    return {}
