"""Every cell of a laid-out table with the place, year, indicator and unit that its heads give."""

from dataclasses import dataclass, field

from analysis.intake.caption import Caption
from analysis.intake.labels import UNIT_HEADS, Heading, heading
from analysis.intake.layout import Block, Layout
from analysis.intake.names import Names
from analysis.intake.problems import Problem
from analysis.intake.rows import Row, read_rows, role_of
from analysis.intake.text import key
from analysis.intake.units import factor

Named = tuple[str, str]
"""A column or row named in Chinese and English."""


@dataclass(frozen=True)
class Cell:
    """One cell under understood heads; ``unit`` as printed, '' where the table says none."""

    adcode: str
    year: int
    indicator: str
    text: str
    unit: str
    address: str


@dataclass(frozen=True)
class Line:
    """A line of figures (a column, or a row of a turned table) and what it was taken for.

    ``indicator`` is '' where it was not understood, then ``why`` says so in both languages.
    """

    where: Named
    text: str
    indicator: str = ""
    unit: str = ""
    why: Named = ("", "")


@dataclass
class Table:
    """What was understood of a table, and what was not."""

    lines: list[Line] = field(default_factory=list)
    rows: list[tuple[Named, str, str]] = field(default_factory=list)
    strangers: list[tuple[Named, str]] = field(default_factory=list)
    cells: list[Cell] = field(default_factory=list)
    problems: list[Problem] = field(default_factory=list)
    other_years: set[int] = field(default_factory=set)


def read_table(layout: Layout, said: Caption, names: Names, asked: int | None) -> Table:
    """Join each cell's heads; ``asked``, a year, leaves out the cells of other years."""
    table = Table()
    for block in layout.blocks:
        _read_block(table, layout, block, said, names, asked)
    table.lines = list(dict.fromkeys(table.lines))
    table.problems = list(dict.fromkeys(table.problems))
    return table


def _read_block(
    table: Table, layout: Layout, block: Block, said: Caption, names: Names, asked: int | None
) -> None:
    view = layout.view
    parts = [head_parts(layout, block, column) for column in range(view.width)]
    roles = {
        column: role_of(view, block, layout.cities, column, parts[column], names)
        for column in range(view.width)
        if column != layout.cities
    }
    rows, strangers, problems = read_rows(view, block, layout.cities, roles, names)
    table.strangers += strangers
    table.problems += problems
    table.rows += [(row.where, row.text, row.adcode) for row in rows]
    for column, role in roles.items():
        head = heading(parts[column], names)
        if role == "aside":
            why = ("这一列不是数字", "holds no numbers")
            table.lines.append(Line(view.line(column), head.text or "（无栏名）", why=why))
        if role != "figures":
            continue
        for row in rows:
            text = view.at(row.at, column)
            if text:
                _read_cell(table, layout, (row, column), text, head, said, names, asked)


def _read_cell(
    table: Table,
    layout: Layout,
    at: tuple[Row, int],
    text: str,
    head: Heading,
    said: Caption,
    names: Names,
    asked: int | None,
) -> None:
    row, column = at
    where = layout.view.line(column)
    indicator = head.indicator or row.heading.indicator
    if not indicator and (not head.name or key(head.name) == key(said.indicator)):
        indicator = said.indicator
    shown = head.text if head.indicator else row.heading.text or head.text
    why = _why_not(head, row.heading, indicator, names)
    if why:
        table.lines.append(Line(where, shown or "（无栏名）", why=why))
        if not head.text and layout.view.grid.widths:
            table.problems.append(_headless(where, layout.view.address(row.at, column), text))
        return
    unit = head.unit or row.heading.unit or row.unit or said.unit
    wanted = names.units[indicator]
    if unit and factor(unit, wanted) is None:
        table.problems.append(_unit_refused(where, shown, unit, wanted))
        return
    table.lines.append(Line(where, shown or names.names_zh[indicator], indicator, unit))
    year = row.year or head.year or said.year
    address = layout.view.address(row.at, column)
    if row.year and head.year and row.year != head.year:
        zh = f"{address}：行上写 {row.year} 年，栏上写 {head.year} 年"
        en = f"{address}: its row says {row.year}, its column {head.year}"
        table.problems.append(Problem("two_years", zh, en))
    elif year is None:
        table.problems.append(_no_year(said))
    elif asked and year != asked:
        table.other_years.add(year)
    else:
        table.cells.append(Cell(row.adcode, year, indicator, text, unit, address))


def _why_not(head: Heading, row: Heading, indicator: str, names: Names) -> Named | None:
    """Why a line of figures is not taken, None where it is."""
    narrow = head.narrow or row.narrow
    if narrow and not (head.indicator and not head.narrow):
        return f"“{narrow}”不是本书的口径", f'"{narrow}" is not what the book holds'
    if not indicator:
        like = names.like(head.name) if head.name else ""
        hint = (f"；是不是“{like}”？", f'; is it "{like}"?') if like else ("", "")
        return f"词典里没有这个名称{hint[0]}", f"the dictionary has no such name{hint[1]}"
    if head.indicator and row.indicator and head.indicator != row.indicator:
        return "行和栏各说一项指标", "row and column name two indicators"
    if indicator not in names.held:
        return (
            f"{indicator} 不在城市年鉴文件中（见 series.csv）",
            f"{indicator} is not in the file of the city yearbook (see series.csv)",
        )
    return None


def head_parts(layout: Layout, block: Block, column: int) -> list[str]:
    """The levels of a column's head, top first; a blank in an upper level belongs to its left.

    In a workbook that joins cells the file says what belongs together, and a blank is blank.
    """
    view, parts = layout.view, []
    for level, row in enumerate(block.heads):
        text = view.at(row, column)
        below = block.heads[level + 1 :]
        if not text and not view.grid.merged and any(view.at(r, column) for r in below):
            left = next((c for c in range(column - 1, -1, -1) if view.at(row, c)), None)
            # a title of a group has something below it; a head of one column has not
            if left is not None and any(view.at(r, left) for r in below):
                text = view.at(row, left)
        if text and key(view.at(row, layout.cities)) in UNIT_HEADS:
            text = f"单位:{text.strip('()（）')}"
        parts.append(text)
    return parts


def _headless(where: Named, address: str, text: str) -> Problem:
    return Problem(
        "no_head",
        f"{where[0]}没有栏名，{address} 却有“{text}”；数字里的逗号可能被当成了分隔符",
        f'{where[1]} has no head, yet {address} holds "{text}": a comma within a number may have '
        "been taken for a separator",
    )


def _unit_refused(where: Named, text: str, unit: str, wanted: str) -> Problem:
    return Problem(
        "unit",
        f"{where[0]}“{text}”的单位“{unit}”不能换算成词典的“{wanted}”；请改正栏名，或删去这一栏",
        f'{where[1]} "{text}": its unit "{unit}" cannot be turned into "{wanted}" of the '
        "dictionary; correct the head or delete the column",
    )


def _no_year(said: Caption) -> Problem:
    several = "、".join(map(str, said.several))
    zh = f"（表题提到 {several}）" if several else ""
    en = f" (the title speaks of {several})" if several else ""
    return Problem(
        "no_year",
        f"表里没有写明是哪一年的数{zh}；请加 --year 年份",
        f"the table does not say of which year its figures are{en}; give --year",
    )
