"""The focal city among its peers: one figure ready to be drawn, and what the peers are called."""

import pandas as pd

from analysis import focus
from analysis.figures import lines
from analysis.panel.innovation import covered

MEDIAN_NOTE = "虚线是其余各市当年的中位数，不足半数市有数的年份不取。"


def among_peers(values: pd.DataFrame) -> pd.DataFrame:
    """``adcode, place, year, value`` of the peers, the others' median below."""
    data = values.dropna(subset=["value"]).sort_values(["adcode", "year"], ignore_index=True)
    data = data.assign(place=data["adcode"].map(focus.short))
    return lines.with_median(data[["adcode", "place", "year", "value"]])


def of(data: pd.DataFrame, code: str) -> pd.Series:
    """One line of ``among_peers`` by year."""
    return data[data["adcode"] == code].set_index("year")["value"]


def ends(data: pd.DataFrame) -> tuple[int, int, pd.Series, pd.Series]:
    """First and last year that city and median share, and the two series."""
    own, median = of(data, focus.adcode()), of(data, lines.MEDIAN)
    years = sorted(set(own.index) & set(median.index))
    return years[0], years[-1], own, median


def together() -> str:
    """The peers in words: 全省各市, or 各示范区城市 where there is no province's panel."""
    return "全省各市" if focus.has_panel() else "各示范区城市"


def where() -> str:
    """Where the peers are: 省内, or 示范区 where there is no province's panel."""
    return "省内" if focus.has_panel() else "示范区"


def unlisted() -> str:
    """Which peers the yearbook does not cover, by name: 湘西; '' for none."""
    return "、".join(focus.short(code) for code in focus.peers() if code not in covered())


def left_out() -> str:
    """The same as a phrase of a note: "，不含湘西"; '' for none."""
    return f"，不含{unlisted()}" if unlisted() else ""
