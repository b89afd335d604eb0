"""What a heading says: which indicator, in which unit, of which year, and of how much of a city."""

import re
from dataclasses import dataclass

from analysis.intake import units
from analysis.intake.names import Names
from analysis.intake.text import chinese_lines, key, label

# heads of columns that hold no figures
YEAR_HEADS = {"年份", "年度", "年", "时间", "时期", "数据年份", "统计年度", "year"}
UNIT_HEADS = {"单位", "计量单位", "unit", "units"}
OTHER_HEADS = {"序号", "编号", "代码", "省份", "省", "省区", "备注", "说明", "no"}
# words that add nothing to a name
NEUTRAL = {
    *("全市", "全域", "地区", "合计", "总计", "绝对数", "绝对额", "数值", "数据", "数量", "指标值"),
    *("本年", "当年", "年末", "全年", "总量", "值", "value", "values", "total"),
}
# words that make of an indicator another one: part of a city, another time, a rate, a plan
NARROW = re.compile(
    r"市辖区|市区|城区|辖区|县|上年|去年|上期|同期|同比|环比|增长|增速|增减|变动|指数|比重|占比|构成"
    r"|位次|排名|排序|计划|预算|目标|预测|预计|累计|人均|平均|季度|半年|\d月|快报|初步"
)
# the same in a title, where a name of an indicator may stand too
NARROW_TITLE = re.compile(
    r"市辖区|市区|城区|县域|增长|增速|指数|比重|位次|排名|计划|预算|目标|预计|\d月|季度|半年|快报|初步"
)
_YEAR = re.compile(
    r"(?<!\d)(?<!\d[-–/.—~至])(?<!年[-–—~至])(?P<year>(?:19|20)\d\d)(?!\d)"
    r"(?!年?(?:版|卷|出版|人口普查|经济普查|普查|不变价|可比价|价|修订)"
    r"|年?[-–/.—~至]\d|年\d|[一-鿿]{0,12}年鉴)"
    r"(?P<rest>年?(?:末|底|度)?)"
)
_YEARBOOK = re.compile(r"年鉴[^\d]{0,3}$")
_YEAR_CELL = re.compile(r"((?:19|20)\d\d)(?:年度?|年末|-12-31|\.0)?", re.ASCII)
_BRACKETS = re.compile(r"(?P<name>.*?)[(\[〔【](?P<inner>[^()\[\]〔〕【】]*)[)\]〕】]")
_UNIT_WORD = re.compile(r"[(\[]?(?:计量)?单位[:：为](?P<unit>[^()\[\]]+)[)\]]?")


@dataclass(frozen=True)
class Heading:
    """A heading from top to bottom. Empty: not said.

    ``narrow`` is the word that makes it another quantity than the dictionary's; ``name`` is
    what is left when unit and year are taken off.
    """

    text: str
    name: str = ""
    indicator: str = ""
    unit: str = ""
    year: int | None = None
    narrow: str = ""


def year_cell(text: str) -> int | None:
    """The year of a cell that holds a year and nothing else."""
    found = _YEAR_CELL.fullmatch(label(text))
    return int(found[1]) if found else None


def years(text: str) -> list[int]:
    """The years that a title speaks of: not those of an edition, a census or a price base."""
    bare = label(text)
    found = {
        int(match["year"])
        for match in _YEAR.finditer(bare)
        if not _YEARBOOK.search(bare[: match.start()])
    }
    return sorted(found)


def stated_unit(text: str) -> str:
    """The unit of "单位：万元", '' where the text says none."""
    found = _UNIT_WORD.search(label(text))
    return found["unit"] if found else ""


def unit_alone(text: str) -> bool:
    """Whether a text is "单位：万元" and nothing else."""
    return _UNIT_WORD.fullmatch(label(text)) is not None


def heading(parts: list[str], names: Names) -> Heading:
    """Read a heading of one or more levels, top first.

    The longest run of levels, read together from some level down to the last, that is a name
    of the dictionary counts; levels above it are titles of groups, unless they narrow it. Lines
    without Chinese are a translation where the whole text is no name.
    """
    found = _heading(parts, names)
    chinese = [chinese_lines(part) for part in parts]
    return found if found.indicator or chinese == parts else _heading(chinese, names)


def _heading(parts: list[str], names: Names) -> Heading:
    levels = list(dict.fromkeys(label(part) for part in parts if part.strip()))
    text = " / ".join(levels)
    unit, year, kept = "", None, []
    for level in levels:
        name, its_unit, its_year = _level(level, names)
        unit, year = its_unit or unit, its_year or year
        if name and key(name) not in NEUTRAL:
            kept.append(name)
    name = "".join(kept)
    for start in range(len(kept)):
        found = names.indicator("".join(kept[start:]))
        if found:
            narrow = NARROW.search(" ".join(kept[:start]))
            return Heading(text, name, found, unit, year, narrow.group() if narrow else "")
    # the word that keeps the levels from being a name, not one within a name
    narrow = NARROW.search(" ".join(level for level in kept if not names.indicator(level)))
    return Heading(text, name, "", unit, year, narrow.group() if narrow else "")


def _level(text: str, names: Names) -> tuple[str, str, int | None]:
    """Name, unit and year of one level."""
    said = _UNIT_WORD.search(text)
    if said:
        text = (text[: said.start()] + text[said.end() :]).strip("()[],;、，；")
    name, unit = _unit(text, names)
    year = None
    # a year within a name of the dictionary is no year
    if not names.indicator(name):
        text = text.removeprefix("全市")
        found = years(text)
        if len(found) == 1:
            year = found[0]
            text = _YEAR.sub(lambda m: "" if int(m["year"]) == year else m.group(), text, count=1)
        name, unit = ("", text) if units.known(text) else _unit(text, names)
    return name, said["unit"] if said else unit, year


def _unit(text: str, names: Names) -> tuple[str, str]:
    """A name and the unit behind it, in brackets, after a stroke or directly."""
    name, unit = text, ""
    while True:
        group = _BRACKETS.fullmatch(name)
        inner = group["inner"] if group else ""
        if group and units.known(inner):
            # another bracket may still belong to the name
            name, unit = group["name"], unit or inner
        elif name[-1:] in ("%", "‰"):
            name, unit = name[:-1].rstrip("/:：,，、"), unit or name[-1]
        elif names.indicator(name):
            return name, unit
        elif not group:
            break
        elif key(inner) in NEUTRAL:
            name = group["name"]
        elif names.indicator(group["name"]) and not NARROW.search(inner) and not unit:
            # whatever stands there in place of a unit is refused later by its name
            return group["name"], inner
        else:
            break
    if unit:
        return name, unit
    at_end = units.suffix(name)
    rest = name[: len(name) - len(at_end)].rstrip("/:：,，、_-") if at_end else ""
    if rest and names.indicator(rest):
        return rest, at_end
    return name, unit
