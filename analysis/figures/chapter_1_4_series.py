"""Chapter 1.4: one indicator of the focal city and its peers, ready to be drawn."""

from dataclasses import dataclass

import pandas as pd

from analysis import focus
from analysis.data import read
from analysis.exhibit import Column
from analysis.figures import lines
from analysis.figures.words import changed
from analysis.panel.by_year import by_year

SOURCES = ("city_yearbook",)
MEDIAN_NOTE = "“其余中位数”是除{name}外各市当年所刊数的中位数，不足半数市有数的年份不取。"


def name_en() -> str:
    """The focal city's English name."""
    return read.places().loc[focus.adcode(), "name_en"]


def median_note() -> str:
    """What the reference line is."""
    return MEDIAN_NOTE.format(name=focus.name())


@dataclass(frozen=True)
class Ends:
    """The first and last year in which both the city and the median have a figure."""

    first: int
    last: int
    own_first: float
    own_last: float
    median_first: float
    median_last: float


def with_reference(values: pd.DataFrame) -> pd.DataFrame:
    """``adcode, place, year, value`` of the peers, with the median of the others below."""
    data = values.dropna(subset=["value"]).sort_values(["adcode", "year"], ignore_index=True)
    data.insert(1, "place", data["adcode"].map(focus.short))
    return lines.with_median(data[["adcode", "place", "year", "value"]])


def series(indicator: str) -> pd.DataFrame:
    """One indicator of all peers as ``with_reference`` gives it."""
    table = by_year(indicator, focus.peers())
    return with_reference(table.melt(ignore_index=False, value_name="value").reset_index())


def ends(data: pd.DataFrame) -> Ends:
    """The common first and last year of city and median, with their values."""
    own = data[data["adcode"] == focus.adcode()].set_index("year")["value"]
    median = data[data["adcode"] == lines.MEDIAN].set_index("year")["value"]
    years = sorted(set(own.index) & set(median.index))
    first, last = years[0], years[-1]
    return Ends(first, last, own[first], own[last], median[first], median[last])


def names_above(data: pd.DataFrame, year: int, count: int = 1) -> dict[str, str]:
    """The places with the highest values of a year, the focal city aside: code to name."""
    others = data[~data["adcode"].isin([focus.adcode(), lines.MEDIAN]) & (data["year"] == year)]
    top = others.nlargest(count, "value")
    return dict(zip(top["adcode"], top["place"], strict=True))


def unprinted_note(indicator: str, years: range, name: str = "") -> str:
    """Which peers the yearbook has no figure for, year by year; "" where none lacks one.

    ``name`` says which figure, where a note tells of several.

    Peers without any figure in the series and years without any figure are not named.
    """
    printed = by_year(indicator, focus.peers(), "printed").reindex(columns=list(years))
    gaps = [
        f"{year}年{'、'.join(focus.short(code) for code in column.index[column.isna()])}"
        for year, column in printed.items()
        if column.isna().any() and column.notna().any()
    ]
    return f"年鉴未刊{name}：{'；'.join(gaps)}。" if gaps else ""


def columns(indicator: str, decimals: int = 0) -> tuple[Column, ...]:
    """The columns of ``series``."""
    return (
        Column("adcode", "代码"),
        Column("place", "地区"),
        Column("year", "年份"),
        Column.of(indicator, "value", decimals=decimals),
    )


def largest_rise(data: pd.DataFrame) -> str:
    """A sentence on the year in which the focal city's figure rose most; "" if it never rose."""
    own = data[data["adcode"] == focus.adcode()].set_index("year")["value"]
    before = own.reindex(own.index - 1).to_numpy()
    ratios = (own / before).dropna()
    if ratios.empty or ratios.max() <= 1:
        return ""
    year = int(ratios.idxmax())
    change = changed(own[year - 1], own[year])
    return f"{focus.name()}升幅最大的一年是{year}年（比上年{change}），年鉴没有说明原因。"
