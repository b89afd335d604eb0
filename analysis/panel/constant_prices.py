"""Output at constant prices, chained from the printed growth rates.

Levels in current prices are revised and carry inflation, the growth rates do neither. Two
years break the chain: the yearbook prints nominal growth for 2013 and nothing for 2017. A
chain over a broken year is missing here; ``chained_bounds`` says how far output can have
moved if the broken years grew at a rate between the least and the greatest of the
prefecture's own real rates. No rate is invented.
"""

import pandas as pd

from analysis.data.read import Version
from analysis.panel.by_year import by_year

# the rates printed for these years are those of output in current prices
NOMINAL_YEARS = (2013,)


def growth_factors(places: list[str] | None = None, version: Version = "corrected") -> pd.DataFrame:
    """Real output of a year over the year before: one row a place, one column a year.

    Args:
        places: codes; all that the yearbook covers by default.

    Returns:
        Ratios such as 1.083, from the first year printed to the last, every year a column;
        NaN where the rate is nominal, not printed or set missing.
    """
    rates = by_year("gdp_growth", places, version)
    rates.loc[:, [year for year in NOMINAL_YEARS if year in rates]] = float("nan")
    return 1 + rates / 100


def chained(factors: pd.DataFrame, start: int, end: int) -> pd.Series:
    """Real output of ``end`` over that of ``start``, by place; NaN where a rate is missing.

    Args:
        factors: as from ``growth_factors``.
        start: the base year; the first rate used is that of ``start + 1``.

    Raises:
        ValueError: the span does not lie in the factors' years, or is empty.
    """
    return _span(factors, start, end).prod(axis=1, skipna=False)


def chained_bounds(factors: pd.DataFrame, start: int, end: int) -> pd.DataFrame:
    """The least and the most of ``chained`` when missing rates lie in the place's own range.

    The range is that of all of the place's real rates in ``factors``, whatever the span.

    Returns:
        Columns ``low`` and ``high`` by place; equal where no rate of the span is missing, NaN
        for a place without any rate.

    Raises:
        ValueError: as ``chained``.
    """
    span = _span(factors, start, end)
    known = span.prod(axis=1)
    gaps = span.isna().sum(axis=1)
    return pd.DataFrame(
        {
            "low": known * factors.min(axis=1) ** gaps,
            "high": known * factors.max(axis=1) ** gaps,
        }
    )


def broken_years(factors: pd.DataFrame) -> list[int]:
    """Years after the first for which no place has a real rate."""
    return [int(year) for year in factors.columns[factors.isna().all()]]


def unbroken_spans(factors: pd.DataFrame) -> list[tuple[int, int]]:
    """The longest spans (base year, last year) that no broken year interrupts.

    A broken year is itself the base of the next span: its level is not needed, only the
    rates after it.
    """
    spans, start = [], int(factors.columns[0])
    last = int(factors.columns[-1])
    for year in broken_years(factors):
        if year - 1 > start:
            spans.append((start, year - 1))
        start = year
    return [*spans, (start, last)] if last > start else spans


def _span(factors: pd.DataFrame, start: int, end: int) -> pd.DataFrame:
    years = list(range(start + 1, end + 1))
    if not years or not set(years) <= set(factors.columns):
        raise ValueError(
            f"span {start}-{end} is not within the rates of "
            f"{factors.columns.min()}-{factors.columns.max()}"
        )
    return factors[years]
