"""Two tables of one form, row against row."""

from dataclasses import dataclass
from typing import Any

from website.reproduction.tolerance import same

Row = list[Any]


@dataclass(frozen=True)
class Cell:
    """A cell that differs: the row's name, the column, before and after."""

    row: str
    column: str
    before: Any
    after: Any


@dataclass(frozen=True)
class RowChanges:
    """Cells that differ, and the names of rows that are on one side only."""

    cells: list[Cell]
    gone: list[str]
    new: list[str]


def changes(columns: list[str], before: list[Row], after: list[Row]) -> RowChanges:
    """What differs between two tables with the same ``columns``.

    Rows are matched by the first columns that tell every row of both tables apart (place and
    year, say), or by position where none do.
    """
    key = _key(columns, before, after)
    old, new = _named(before, key), _named(after, key)
    cells = [
        Cell(name, column, was, now)
        for name in old
        if name in new
        for column, was, now in zip(columns, old[name], new[name], strict=True)
        if not same(was, now)
    ]
    return RowChanges(
        cells, [name for name in old if name not in new], [name for name in new if name not in old]
    )


def in_order(columns: list[str], before: list[Row], after: list[Row]) -> bool:
    """Whether the rows that both tables hold stand in the same order."""
    key = _key(columns, before, after)
    old, new = list(_named(before, key)), list(_named(after, key))
    common = set(old) & set(new)
    return [name for name in old if name in common] == [name for name in new if name in common]


def _key(columns: list[str], before: list[Row], after: list[Row]) -> list[int]:
    """Which columns make a key; none where no choice does.

    A column with a float is a result, and no part of a key.
    """
    key: list[int] = []
    for number in range(len(columns)):
        if any(isinstance(row[number], float) for row in (*before, *after)):
            continue
        key.append(number)
        if all(len({_name(row, key) for row in rows}) == len(rows) for rows in (before, after)):
            return key
    return []


def _named(rows: list[Row], key: list[int]) -> dict[str, Row]:
    return {
        _name(row, key) if key else f"row {number}": row for number, row in enumerate(rows, start=1)
    }


def _name(row: Row, key: list[int]) -> str:
    return " ".join("—" if row[part] is None else str(row[part]) for part in key)
