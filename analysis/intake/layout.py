"""Where a table has its cities, heads, figures and remarks; afterwards cities always run down."""

import re
from collections import Counter
from dataclasses import dataclass, field

from analysis.errors import BookError
from analysis.intake.grid import Grid, View
from analysis.intake.labels import heading, unit_alone, year_cell
from analysis.intake.names import Names
from analysis.intake.numerals import numeral
from analysis.intake.text import label

# the names that spreadsheet programs give to a sheet
_UNNAMED = re.compile(r"|sheet ?\d*|工作表 ?\d*", re.IGNORECASE)


@dataclass(frozen=True)
class Block:
    """Head rows with the rows of figures that follow under them."""

    heads: tuple[int, ...]
    rows: tuple[int, ...]


@dataclass(frozen=True)
class Layout:
    """A table laid out: ``cities`` is the column (as seen) of the cities' names.

    ``captions`` and ``remarks`` are the texts above and below the table.
    """

    view: View
    cities: int
    blocks: tuple[Block, ...]
    captions: tuple[str, ...] = ()
    remarks: tuple[str, ...] = ()


def is_numeral(text: str) -> bool:
    """Whether a cell holds a figure or a sign for none, and is no year."""
    one = numeral(text)
    return bool(text) and not one.why and year_cell(text) is None


def lay_out(grid: Grid, names: Names) -> Layout:
    """Find the parts of a table. Raises BookError where no city is named, or no head is found."""
    top, bottom, captions, remarks = _frame(grid, names)
    down, across = View(grid, top, bottom), View(grid, top, bottom, turned=True)
    best = max(
        (_found(view, column, names), not view.turned, -column)
        for view in (down, across)
        for column in range(view.width)
    )
    (cities, _, _), upright, column = best[0], best[1], -best[2]
    if not cities:
        raise BookError(
            "没有认出一个城市名；请核对表格里城市的写法（如“株洲市”），或文件的编码",
            "no name of a city was found; look at how the cities are written, "
            "or at the encoding of the file",
        )
    view = down if upright else across
    blocks, below = _blocks(view, column, names)
    title = () if _UNNAMED.fullmatch(grid.title) else (grid.title,)
    return Layout(view, column, blocks, (*title, *captions), (*below, *remarks))


def _found(view: View, column: int, names: Names) -> tuple[int, int, int]:
    """How good a column is as that of the cities: by name, by code, and by heads beside it."""
    cells = [view.at(row, column) for row in range(view.height)]
    named = {names.city(cell, codes=False) for cell in cells} - {""}
    coded = {names.city(cell) for cell in cells} - {""} - named
    if not named and not coded:
        return 0, 0, 0
    first = next(row for row, cell in enumerate(cells) if names.city(cell))
    heads = sum(
        bool(heading([view.at(row, other)], names).indicator)
        for row in range(first)
        for other in range(view.width)
    )
    # two codes at least: one alone may be a figure
    return len(named) or (len(coded) if len(coded) > 1 else 0), heads, len(named)


def _frame(grid: Grid, names: Names) -> tuple[int, int, list[str], list[str]]:
    """First and last row of the table itself, and the lines of text above and below it."""

    def words(row: int) -> list[str]:
        return list(dict.fromkeys(cell.strip() for cell in grid.cells[row] if cell.strip()))

    def aside(row: int) -> bool:
        texts = words(row)
        if any(is_numeral(text) or names.city(text) for text in texts):
            return False
        pure = [text for text in texts if unit_alone(text)]
        return len(texts) <= 1 or (bool(pure) and len(pure) < len(texts) <= 3)

    top, bottom = 0, grid.height
    while top < bottom and aside(top):
        top += 1
    while bottom > top and aside(bottom - 1):
        bottom -= 1
    above = [text for row in range(top) for text in words(row)]
    below = [text for row in range(bottom, grid.height) for text in words(row)]
    return top, bottom, above, below


@dataclass
class _Draft:
    heads: list[int] = field(default_factory=list)
    rows: list[int] = field(default_factory=list)


def _blocks(view: View, cities: int, names: Names) -> tuple[tuple[Block, ...], list[str]]:
    """Heads and rows of figures in turn; what is neither is a remark."""
    drafts = [_Draft()]
    remarks: list[str] = []
    for row in range(view.height):
        kind = _kind(view, row, cities, names, drafts[-1])
        if kind == "head":
            if drafts[-1].rows:
                drafts.append(_Draft())
            drafts[-1].heads.append(row)
        elif kind == "figures":
            drafts[-1].rows.append(row)
        elif kind == "remark":
            remarks += dict.fromkeys(cell for cell in view.row(row) if cell)
    found = [Block(tuple(d.heads), tuple(d.rows)) for d in drafts if d.rows]
    return tuple(found), remarks


def _kind(view: View, row: int, cities: int, names: Names, draft: _Draft) -> str:
    """head, figures, remark or blank."""
    cells = view.row(row)
    if not any(cells):
        return "blank"
    others = [cell for column, cell in enumerate(cells) if column != cities and cell]
    figures = sum(map(is_numeral, others))
    if names.city(cells[cities]) and (figures or draft.heads):
        return "figures"
    words = [cell for cell in others if not is_numeral(cell)]
    indicators = sum(bool(heading([cell], names).indicator) for cell in words)
    if figures and figures >= indicators:
        # rows of places unknown, and rows that go on with the place above them
        return "figures"
    if draft.rows and not label(cells[cities]) and any(map(year_cell, others)):
        return "figures"
    if not draft.rows or indicators:
        return "head"
    return "remark"


def ragged(grid: Grid) -> list[int]:
    """Rows of a CSV file with more or fewer cells than the others: a comma in a figure, a cut."""
    wide = {
        row: width
        for row, width in enumerate(grid.widths[: grid.height])
        if sum(bool(cell.strip()) for cell in grid.cells[row]) >= 3
        or any(is_numeral(cell.strip()) for cell in grid.cells[row])
    }
    if not wide:
        return []
    usual = Counter(wide.values()).most_common(1)[0][0]
    return [
        row
        for row, width in wide.items()
        if width < usual or any(cell.strip() for cell in grid.cells[row][usual:])
    ]
