"""Units as table heads print them, and by what a figure is multiplied to come to the book's."""

import re
import unicodedata
from decimal import Decimal
from functools import lru_cache

from analysis.data import units

# base unit: (what it measures, its size); a magnitude such as 万 may stand before it
_BASE = {
    **dict.fromkeys(("元", "人民币元"), ("money", "1")),
    "美元": ("dollars", "1"),
    **dict.fromkeys(("人", "口"), ("persons", "1")),
    "户": ("households", "1"),
    "件": ("patents", "1"),
    "张": ("beds", "1"),
    **dict.fromkeys(("个", "家", "座", "处", "所"), ("things", "1")),
    "人年": ("person-years", "1"),
    **dict.fromkeys(("平方公里", "平方千米", "km2"), ("area", "1")),
    "公顷": ("area", "0.01"),
    **dict.fromkeys(("平方米", "m2"), ("area", "0.000001")),
    **dict.fromkeys(("公里", "千米", "km"), ("length", "1")),
    "米": ("length", "0.001"),
    "吨": ("mass", "1"),
    **dict.fromkeys(("公斤", "千克", "kg"), ("mass", "0.001")),
    **dict.fromkeys(("立方米", "m3"), ("volume", "1")),
    **dict.fromkeys(("千瓦时", "千瓦小时", "度", "kwh"), ("energy", "1")),
    **dict.fromkeys(("%", "百分比"), ("share", "1")),
    "‰": ("share", "0.1"),
    **dict.fromkeys(("微克/立方米", "μg/m3", "ug/m3"), ("density of matter", "1")),
    **dict.fromkeys(("毫克/立方米", "mg/m3"), ("density of matter", "1000")),
    "件/万人": ("patents per person", "1"),
    "件/百万人": ("patents per person", "0.01"),
}
_MAGNITUDE = {
    "": 0, "十": 1, "百": 2, "千": 3, "万": 4, "十万": 5, "百万": 6, "千万": 7,
    "亿": 8, "十亿": 9, "百亿": 10, "千亿": 11, "万亿": 12,
}  # fmt: skip
_BY_LENGTH = sorted(_BASE, key=len, reverse=True)


def tidy(text: str) -> str:
    """A unit in one spelling: half-width, without blanks, km2 for km², μ for µ."""
    folded = unicodedata.normalize("NFKC", text)
    return re.sub(r"\s", "", folded).replace("每", "/")


@lru_cache(maxsize=1024)
def known(text: str) -> tuple[str, Decimal] | None:
    """What a unit measures and its size, None for text that is no unit."""
    unit = tidy(text)
    for name in _BY_LENGTH:
        if unit.lower().endswith(name) and unit[: len(unit) - len(name)] in _MAGNITUDE:
            measures, size = _BASE[name]
            tens = _MAGNITUDE[unit[: len(unit) - len(name)]]
            return measures, Decimal(size) * Decimal(10) ** tens
    return None


def factor(unit: str, wanted: str) -> Decimal | None:
    """By what a figure in ``unit`` is multiplied to be one in ``wanted``; None: not the same kind.

    Conversions of the data layer come first; ``factor("人", "万人")`` is 0.0001.
    """
    given = units.factor(tidy(unit), wanted)
    if given is not None:
        return given
    one, other = known(unit), known(wanted)
    if one is None or other is None or one[0] != other[0]:
        return None
    return one[1] / other[1]


def suffix(text: str) -> str:
    """The longest unit at the end of a text, '' where there is none."""
    best = ""
    for start in range(len(text) - 1, 0, -1):
        if known(text[start:]):
            best = text[start:]
        if len(text) - start > 10:
            break
    return best
