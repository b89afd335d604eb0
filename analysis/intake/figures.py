"""Cells to figures in the book's units, each known by place, year and indicator only once."""

from dataclasses import dataclass, field
from decimal import Decimal

from analysis.intake.grid import Grid
from analysis.intake.names import Names
from analysis.intake.numerals import REASONS, Numeral, numeral, written
from analysis.intake.problems import LEAVE, Problem, about_cell
from analysis.intake.table import Cell
from analysis.intake.units import factor


@dataclass(frozen=True)
class Figure:
    """One figure in the dictionary's unit, as the data file will hold it, and where it stood."""

    adcode: str
    year: int
    indicator: str
    value: str
    printed: str
    address: str

    @property
    def cell(self) -> tuple[str, int, str]:
        """Its place in the data: adcode, year, indicator."""
        return self.adcode, self.year, self.indicator


@dataclass
class Figures:
    """The figures of a table; ``blank`` counts cells not printed, ``marked`` names those that
    carried a footnote mark."""

    found: list[Figure] = field(default_factory=list)
    problems: list[Problem] = field(default_factory=list)
    blank: int = 0
    marked: list[str] = field(default_factory=list)


def figures(cells: list[Cell], grid: Grid, names: Names) -> Figures:
    """Read every cell. A cell that cannot be read is a doubt; the same figure twice is a fault
    where the two differ."""
    read = [(cell, numeral(cell.text)) for cell in cells]
    # where one comma is a decimal point, none of the file's can be trusted to be anything else
    suspicious = grid.semicolons or any(one.why == "comma" for _, one in read)
    result = Figures()
    seen: dict[tuple[str, int, str], Figure] = {}
    for cell, one in read:
        result.marked += [cell.address] if one.marked else []
        why = "comma" if suspicious and one.comma else one.why
        value = None if why else _value(cell, one, names.units[cell.indicator])
        if why or (value is None and one.value is not None):
            result.problems.append(_unread(cell, why or "percent", names))
        elif value is None:
            result.blank += 1
        else:
            figure = Figure(
                *(cell.adcode, cell.year, cell.indicator),
                *(written(value), cell.text, cell.address),
            )
            first = seen.setdefault(figure.cell, figure)
            if first is figure:
                result.found.append(figure)
            elif first.value != figure.value:
                result.problems.append(_twice(first, figure, names))
    return result


def _value(cell: Cell, one: Numeral, wanted: str) -> Decimal | None:
    """The figure in the wanted unit; None where nothing is printed or its sign does not fit."""
    if one.value is None:
        return None
    if one.sign and cell.unit and cell.unit != one.sign and factor(one.sign, cell.unit) != 1:
        return None
    times = factor(one.sign or cell.unit or wanted, wanted)
    return None if times is None else one.value * times


def title(cell: tuple[str, int, str], names: Names) -> tuple[str, str]:
    """A figure named for a reader in Chinese and English."""
    adcode, year, indicator = cell
    place, what = names.names_zh.get(adcode, adcode), names.names_zh.get(indicator, indicator)
    return f"{place} {year} 年{what}", f"{adcode}, {year}, {indicator}"


def _unread(cell: Cell, why: str, names: Names) -> Problem:
    key = cell.adcode, cell.year, cell.indicator
    zh, en = title(key, names)
    return about_cell(
        "unread",
        key,
        LEAVE,
        f"{cell.address} 的“{cell.text}”没有读出（{zh}）：{REASONS[why][0]}",
        f'{cell.address} "{cell.text}" is not read ({en}): {REASONS[why][1]}',
    )


def _twice(first: Figure, other: Figure, names: Names) -> Problem:
    zh, en = title(first.cell, names)
    return Problem(
        "twice",
        f"{zh}在表里出现两次，数字不同：{first.address} 为 {first.printed}，"
        f"{other.address} 为 {other.printed}",
        f"{en} stands in the table twice with different figures: {first.printed} in "
        f"{first.address}, {other.printed} in {other.address}",
    )
