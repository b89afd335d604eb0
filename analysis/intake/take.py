"""One table from file to verdict: read, understood, compared and judged; nothing is written here."""

from dataclasses import dataclass, field
from pathlib import Path

from analysis.errors import BookError
from analysis.intake.caption import Caption, caption
from analysis.intake.compare import compare, spans
from analysis.intake.figures import Figure, figures
from analysis.intake.grid import Grid, grids
from analysis.intake.judge import judge
from analysis.intake.layout import Layout, lay_out, ragged
from analysis.intake.limits import limits
from analysis.intake.names import Names, names
from analysis.intake.problems import LEAVE, OLD, Problem
from analysis.intake.swaps import swaps
from analysis.intake.table import Table, read_table


@dataclass
class Intake:
    """What a table holds for the book: ``new`` figures, those ``there`` already, problems.

    ``problems`` are in the order in which they should be looked at; ``blank`` counts cells
    not printed; ``marked`` are addresses of cells with footnote marks.
    """

    grid: Grid
    layout: Layout
    said: Caption
    table: Table
    names: Names
    new: list[Figure] = field(default_factory=list)
    there: list[Figure] = field(default_factory=list)
    problems: list[Problem] = field(default_factory=list)
    remarks: list[tuple[str, str]] = field(default_factory=list)
    marked: list[str] = field(default_factory=list)
    blank: int = 0

    def open(self, accepted: set[str]) -> list[Problem]:
        """The problems that nobody has accepted."""
        return [one for one in self.problems if not one.code or one.code not in accepted]

    def to_write(self, accepted: set[str]) -> list[Figure]:
        """The new figures less those whose doubt, accepted, means to leave them out."""
        out = {
            one.cell
            for one in self.problems
            if one.code in accepted and one.then in (LEAVE, OLD) and one.cell
        }
        return [figure for figure in self.new if figure.cell not in out]


def take(path: Path, source: str, year: int | None = None, sheet: str = "") -> Intake:
    """Read a table and find everything that stands against it.

    Raises BookError where the file cannot be read or is no table of cities.
    """
    known = names()
    grid = _sheet(path, known, sheet)
    layout = lay_out(grid, known)
    said = caption(layout.captions, known, year)
    table = read_table(layout, said, known, year)
    read = figures(table.cells, grid, known)
    intake = Intake(grid, layout, said, table, known, marked=read.marked, blank=read.blank)
    intake.remarks += grid.notes
    intake.problems += [_ragged(row, grid) for row in ragged(grid)]
    intake.problems += [*said.problems, *table.problems, *read.problems]
    if not read.found and not intake.problems:
        intake.problems.append(_nothing(table, year))
    compared = compare(read.found, known)
    intake.new, intake.there = compared.new, compared.there
    intake.problems += compared.problems
    broken = limits(compared.new, source, known)
    intake.problems += broken
    out = {one.cell for one in broken}
    judged = [figure for figure in compared.new if figure.cell not in out]
    # what was read from a table with faults may not be what it says: first the faults
    if judged and all(one.code for one in intake.problems):
        judgement = judge(judged, known)
        intake.problems += [
            *spans(judged, known),
            *swaps(judged, compared.there, known),
            *judgement.problems,
        ]
        intake.remarks += judgement.remarks
    return intake


def _sheet(path: Path, known: Names, wanted: str) -> Grid:
    """The one sheet with cities, or the one asked for."""
    found = grids(path)
    titles = [grid.title for grid in found]
    listed = "、".join(titles), ", ".join(titles)
    if wanted:
        named = [grid for grid in found if grid.title == wanted]
        if not named:
            raise BookError(
                f"{path.name} 中没有工作表“{wanted}”；有：{listed[0]}",
                f'{path.name} has no sheet "{wanted}"; it has: {listed[1]}',
            )
        return named[0]
    with_cities = [
        grid for grid in found if any(known.city(c, codes=False) for row in grid.cells for c in row)
    ]
    if len(with_cities) > 1:
        raise BookError(
            f"{path.name} 有几张工作表写有城市：{listed[0]}；请用 --sheet 指明一张",
            f"several sheets of {path.name} name cities: {listed[1]}; choose one with --sheet",
        )
    if not found:
        raise BookError(f"{path.name} 中没有内容", f"{path.name} holds nothing")
    return (with_cities or found)[0]


def _ragged(row: int, grid: Grid) -> Problem:
    count = grid.widths[row]
    return Problem(
        "cells",
        f"第 {row + 1} 行有 {count} 格，与其他行不同：文件可能被截断，"
        "或数字里的逗号（千位分隔符、小数点）被当成了分隔符",
        f"row {row + 1} has {count} cells, unlike the others: the file may be cut off, or a comma "
        "within a number (thousands, decimal) was taken for a separator",
    )


def _nothing(table: Table, year: int | None) -> Problem:
    if table.other_years:
        years = "、".join(map(str, sorted(table.other_years)))
        return Problem(
            "no_figures",
            f"表里只有 {years} 年的数，没有 {year} 年的",
            f"the table has figures of {years} only, none of {year}",
        )
    return Problem("no_figures", "没有读出一个数", "not one figure was read")
