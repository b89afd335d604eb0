"""One figure of the focal city among its province's prefectures, ready to be drawn."""

import pandas as pd

from analysis import focus
from analysis.figures import lines

MEDIAN_NOTE = "虚线是其余各市当年的中位数，不足半数市有数的年份不取。"


def among_peers(values: pd.DataFrame) -> pd.DataFrame:
    """``adcode, place, year, value`` of the prefectures, the others' median below."""
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
