"""Words that follow from numbers, so that a title stays true when the data change."""

import math
import re

# four digits and more; 2019年, 2018、2019 and 2019—2021 are years
_NUMBER = re.compile(r"(?<![\d.,])(?!(?:19|20)\d\d[年、—])\d{4,}")


def changed(first: float, last: float) -> str:
    """ "减少42%", "增加7%" or "大致持平": the change between two levels above zero.

    A change that rounds to no percent is level. A level of zero or a missing one has no
    relative change and is a ValueError.
    """
    percent = _percent(first, last)
    if percent == 0:
        return "大致持平"
    return f"{'增加' if percent > 0 else '减少'}{abs(percent)}%"


def changed_en(first: float, last: float) -> str:
    """ "fell by 42%", "rose by 7%" or "hardly changed"; as ``changed``."""
    percent = _percent(first, last)
    if percent == 0:
        return "hardly changed"
    return f"{'rose' if percent > 0 else 'fell'} by {abs(percent)}%"


def against(value: float, reference: float, decimals: int = 0) -> str:
    """ "高于", "低于" or "等于": the value as shown beside the reference as shown."""
    difference = round(value, decimals) - round(reference, decimals)
    return "等于" if difference == 0 else "高于" if difference > 0 else "低于"


def against_en(value: float, reference: float, decimals: int = 0) -> str:
    """ "above", "below" or "equal to"; as ``against``."""
    return {"等于": "equal to", "高于": "above", "低于": "below"}[
        against(value, reference, decimals)
    ]


def grouped(text: str) -> str:
    """Prose with the thousands of its numbers set off, as beside them in a table; years stay."""
    return _NUMBER.sub(lambda found: f"{int(found[0]):,}", text)


def when(time: int | str) -> str:
    """A year or a month ("2020-11") as it is said: 2020年, 2020年11月."""
    year, _, month = str(time).partition("-")
    return f"{year}年{int(month)}月" if month else f"{year}年"


def stretch(first: int | str, last: int | str) -> str:
    """From one time to another: 2008—2023年; 2020年11月至2023年3月; one time alone."""
    if str(first) == str(last):
        return when(first)
    if "-" in f"{first}{last}":
        return f"{when(first)}至{when(last)}"
    return f"{first}—{last}年"


def _percent(first: float, last: float) -> int:
    if not (first > 0 and math.isfinite(first) and math.isfinite(last)):
        raise ValueError(f"no relative change from {first} to {last}")
    return round(100 * (last / first - 1))
