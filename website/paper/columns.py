"""Type and column widths of tables on paper.

A layout engine gives columns of Chinese, which breaks anywhere, as little as it can; here
each column gets its longest word first, and the rest goes by how much it holds.
"""

import unicodedata
from dataclasses import dataclass
from typing import Any

from lxml import etree

# a mean cell of more lines asks for more room
_TALL = 2.5
# a cell that is shorter is not broken; a column of sentences is not narrower
_WORD = 6.5
_PADDING = 1.35
# a longer word, which is an identifier, may be broken after an underscore
_LONG_WORD = 12.0
_BREAK = "\u200b"
# more rows are set in small type; fewer than SHORT stand together on a page
_LONG, SHORT = 40, 14


@dataclass(frozen=True)
class Sheet:
    """What a line of a table holds, in ems of its type: usual, smaller, and on its side.

    ``every``: whether also a table that fits has its columns set.
    """

    usual: float
    small: float
    wide: float
    every: bool = False


@dataclass(frozen=True)
class Column:
    """Widths in ems: the least that reads well, of the mean cell, of the longest."""

    least: float
    mean: float
    most: float


def fit_tables(body: Any, sheet: Sheet) -> list[str]:
    """Mark the tables below ``body``, or their cards, and set their columns.

    Returns:
        Of each table in order, "", "small" or "wide" (on a page on its side, in small type).
        Those are its marks, with "short" for one that should stand whole on a page.
    """
    sizes = []
    for table in body.xpath(".//table"):
        rows = [row.xpath("./th|./td") for row in table.xpath(".//tr")]
        for cell in (cell for row in rows for cell in row):
            _let_break(cell)
            if ems(cell.text_content().strip()) <= _WORD:
                _mark(cell, "word")
        found = columns([[cell.text_content().strip() for cell in row] for row in rows])
        above = table.getparent()
        card = above if "exhibit-table" in above.get("class", "") else table
        size, shares = _fitting(found, sheet, long=len(rows) > _LONG)
        sizes.append(size)
        if size:
            _mark(card, size)
        if len(rows) <= SHORT:
            _mark(card, "short")
        if shares:
            _set_widths(table, shares)
    return sizes


def _fitting(found: list[Column], sheet: Sheet, *, long: bool) -> tuple[str, list[float]]:
    """The first size in which the table reads well, and its columns' shares where they matter."""
    for size, room in (("", sheet.usual), ("small", sheet.small), ("wide", sheet.wide)):
        given = widths(found, room)
        tall = max(column.mean / width for column, width in zip(found, given, strict=True))
        fits = sum(column.least for column in found) <= room and tall <= _TALL
        if (fits and not (long and not size)) or size == "wide":
            break
    tight = sum(column.most for column in found) > room
    return size, [width / room for width in given] if tight or sheet.every else []


def columns(cells: list[list[str]]) -> list[Column]:
    """What the columns of a table need, each with its padding."""
    count = max((len(row) for row in cells), default=0)
    found = []
    for index in range(count):
        texts = [row[index] for row in cells if index < len(row)]
        lengths = [ems(text) for text in texts]
        found.append(
            Column(
                _PADDING + max(_least(text) for text in texts),
                _PADDING + sum(lengths) / len(lengths),
                _PADDING + max(lengths),
            )
        )
    return found


def widths(found: list[Column], room: float) -> list[float]:
    """Ems for each column within ``room``: the least for each, the rest by what each holds."""
    given = [column.least for column in found]
    rest = room - sum(given)
    while rest > 0.01:
        wanting = [i for i, column in enumerate(found) if given[i] < column.most - 0.01]
        if not wanting:
            break
        weight = sum(found[i].mean for i in wanting)
        for i in wanting:
            given[i] = min(found[i].most, given[i] + rest * found[i].mean / weight)
        rest = room - sum(given)
    return given


def ems(text: str) -> float:
    """How long a line of the book's font is, nearly."""
    return sum(1.0 if _is_chinese(char) else 0.56 for char in text if char != _BREAK)


def _least(text: str) -> float:
    """The longest word, or some characters of a sentence."""
    parts = (" " if _is_chinese(char) or char == _BREAK else char for char in text)
    words = "".join(parts).split()
    return max([ems(word) for word in words] + [min(ems(text), _WORD)])


def _is_chinese(char: str) -> bool:
    return unicodedata.east_asian_width(char) in "WF"


def _let_break(cell: Any) -> None:
    if any(ems(word) > _LONG_WORD for word in cell.text_content().split()):
        for element in cell.iter():
            element.text = (element.text or "").replace("_", "_" + _BREAK)


def _mark(element: Any, name: str) -> None:
    element.set("class", f"{element.get('class', '')} {name}".strip())


def _set_widths(table: Any, shares: list[float]) -> None:
    for group in table.xpath("./colgroup"):
        group.drop_tree()
    group = etree.Element("colgroup")
    for share in shares:
        etree.SubElement(group, "col", style=f"width: {share:.2%}")
    caption = table.find("caption")
    table.insert(0 if caption is None else 1, group)
    _mark(table, "set")
