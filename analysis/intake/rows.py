"""What the labels beside the figures say: which city, which year, and in long tables what of it."""

from dataclasses import dataclass

from analysis.intake.grid import View
from analysis.intake.labels import (
    NARROW,
    NEUTRAL,
    OTHER_HEADS,
    UNIT_HEADS,
    YEAR_HEADS,
    Heading,
    heading,
    year_cell,
)
from analysis.intake.layout import Block, is_numeral
from analysis.intake.names import Names
from analysis.intake.problems import Problem
from analysis.intake.text import key, label

Named = tuple[str, str]
_NOTHING = Heading("")
# labels that may go on under the name of one city
_CARRYING = ("year", "indicator", "scope")
# heads that may stand above years as well
_CORNER = {"", "指标", "项目", "城市", "地区", "市州", "名称"}


@dataclass(frozen=True)
class Row:
    """One row of figures of one city, with what its own labels say."""

    at: int
    where: Named
    text: str
    adcode: str
    year: int | None = None
    heading: Heading = _NOTHING
    unit: str = ""


def role_of(
    view: View, block: Block, cities: int, column: int, parts: list[str], names: Names
) -> str:
    """What a column beside the cities holds.

    figures, or labels: place, year, indicator, unit, scope, other; aside: text not understood.
    """
    head = heading(parts, names)
    if head.indicator:
        return "figures"
    levels = [key(part) for part in parts if part.strip()]
    last = levels[-1] if levels else ""
    cells = [cell for row in block.rows if (cell := view.at(row, column))]
    # figures may look like years, so a head that says something else is believed
    if last in YEAR_HEADS or (last in _CORNER and cells and all(map(year_cell, cells))):
        return "year"
    if last in UNIT_HEADS:
        return "unit"
    beside = [view.at(row, column) for row in block.rows if names.city(view.at(row, cities))]
    if _most(bool(names.city(cell)) for cell in beside if cell):
        return "place"
    if _most(bool(heading([cell], names).indicator) for cell in cells):
        return "indicator"
    if cells and all(_scope(cell) for cell in cells):
        return "scope"
    if last in OTHER_HEADS or (
        cells and _most(bool(names.place(cell, codes=False)) for cell in cells)
    ):
        return "other"
    if head.year is None and cells and _most(not is_numeral(cell) for cell in cells):
        return "aside"
    return "figures"


def _most(answers) -> bool:
    answers = list(answers)
    return sum(answers) * 2 > len(answers)


def _scope(cell: str) -> bool:
    return key(label(cell)) in NEUTRAL or NARROW.fullmatch(label(cell)) is not None


def read_rows(
    view: View, block: Block, cities: int, roles: dict[int, str], names: Names
) -> tuple[list[Row], list[tuple[Named, str]], list[Problem]]:
    """The rows of cities of the dictionary, the rows of other places, and contradictions."""
    found: list[Row] = []
    strangers: list[tuple[Named, str]] = []
    problems: list[Problem] = []
    of = {role: [c for c, r in roles.items() if r == role] for role in set(roles.values())}
    carried = ""
    for at in block.rows:
        text, where = view.at(at, cities), view.across(at)
        beside = (view.at(at, c) for role in _CARRYING for c in of.get(role, []))
        if not text and any(beside):
            text = carried
        carried = text
        adcode = names.city(text)
        others = {view.at(at, c): names.city(view.at(at, c)) for c in of.get("place", [])}
        wrong = [cell for cell, code in others.items() if cell and code != adcode]
        scope = [view.at(at, c) for c in of.get("scope", []) if NARROW.search(view.at(at, c))]
        if not adcode or adcode not in names.cities or scope:
            shown = " ".join([text or "（无名）", *scope])
            if key(text) not in OTHER_HEADS | UNIT_HEADS | YEAR_HEADS:
                strangers.append((where, shown))
            continue
        if wrong:
            zh = f"{where[0]}：“{text}”与“{'、'.join(wrong)}”不是同一个城市"
            en = f'{where[1]}: "{text}" and "{", ".join(wrong)}" are not one city'
            problems.append(Problem("two_places", zh, en))
            continue
        found.append(_row(view, at, where, text, adcode, of, names))
    return found, strangers, problems


def _row(
    view: View,
    at: int,
    where: Named,
    text: str,
    adcode: str,
    of: dict[str, list[int]],
    names: Names,
) -> Row:
    years = [year_cell(view.at(at, c)) for c in of.get("year", [])]
    units = [view.at(at, c) for c in of.get("unit", [])]
    heads = [view.at(at, c) for c in of.get("indicator", [])]
    return Row(
        at,
        where,
        text,
        adcode,
        next(filter(None, years), None),
        heading(heads, names) if heads else _NOTHING,
        next(filter(None, units), ""),
    )
