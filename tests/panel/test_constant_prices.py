import math

import numpy as np
import pandas as pd
import pytest
from hypothesis import given
from hypothesis import strategies as st

from analysis import focus
from analysis.data import read
from analysis.panel import constant_prices as cp

NAN = math.nan


def factors(*rates: float, first: int = 2001) -> pd.DataFrame:
    return pd.DataFrame([[1 + r / 100 for r in rates]], ["a"], range(first, first + len(rates)))


def test_the_rates_of_2013_are_nominal_in_the_file_itself():
    """Why the year is set aside: the printed rate is that of the printed levels."""
    levels = read.wide(["gdp", "gdp_growth"], places=focus.peers(), version="printed")
    for place in {code for code, _ in levels.index}:
        nominal = 100 * (levels.loc[(place, 2013), "gdp"] / levels.loc[(place, 2012), "gdp"] - 1)
        assert levels.loc[(place, 2013), "gdp_growth"] == pytest.approx(nominal, abs=0.006)


def test_broken_years_and_spans_of_the_real_data():
    real = cp.growth_factors(focus.peers())
    assert cp.broken_years(real) == [2013, 2017]
    assert cp.unbroken_spans(real) == [(2008, 2012), (2013, 2016), (2017, 2023)]


def test_chenzhou_2013_to_2016_by_hand():
    real = cp.growth_factors(["431000"], "printed")
    assert cp.chained(real, 2013, 2016)["431000"] == pytest.approx(1.109 * 1.0854 * 1.083)


def test_the_base_years_own_rate_is_not_used():
    assert cp.chained(factors(NAN, 10, 20), 2001, 2003)["a"] == pytest.approx(1.32)


def test_a_missing_rate_leaves_the_chain_missing_and_the_bounds_wide():
    real = factors(5, 10, NAN, 2)
    assert math.isnan(cp.chained(real, 2001, 2004)["a"])
    bounds = cp.chained_bounds(real, 2001, 2004).loc["a"]
    assert bounds["low"] == pytest.approx(1.10 * 1.02 * 1.02)
    assert bounds["high"] == pytest.approx(1.10 * 1.10 * 1.02)


def test_a_place_without_any_rate_has_no_bounds():
    assert cp.chained_bounds(factors(NAN, NAN), 2001, 2002).isna().all(axis=None)


@pytest.mark.parametrize("span", [(2003, 2003), (2003, 2002), (1999, 2002), (2001, 2010)])
def test_a_span_outside_the_rates_is_an_error(span):
    with pytest.raises(ValueError, match="span"):
        cp.chained(factors(1, 2, 3), *span)


def test_two_broken_years_in_a_row_leave_no_span_between_them():
    assert cp.unbroken_spans(factors(1, 2, NAN, NAN, 5, 6)) == [(2001, 2002), (2004, 2006)]
    assert cp.unbroken_spans(factors(1, 2, 3)) == [(2001, 2003)]
    assert cp.unbroken_spans(factors(1, 2, NAN)) == [(2001, 2002)]


@given(
    rates=st.lists(st.floats(-20, 30), min_size=3, max_size=8),
    gaps=st.sets(st.integers(1, 7), max_size=3),
)
def test_bounds_hold_the_chain_whatever_the_missing_rates_were(rates, gaps):
    """Rates within the place's own range: the true chain lies between the bounds."""
    whole = factors(*rates)
    holed = whole.copy()
    for gap in gaps:
        if gap < len(rates):
            holed.iloc[0, gap] = np.nan
    kept = holed.loc["a"].dropna()
    true = whole.loc["a"].clip(kept.min(), kept.max())
    end = 2000 + len(rates)
    bounds = cp.chained_bounds(holed, 2001, end).loc["a"]
    chain = true.iloc[1:].prod()
    assert bounds["low"] <= chain * (1 + 1e-12)
    assert chain <= bounds["high"] * (1 + 1e-12)
    if not holed.isna().any(axis=None):
        assert bounds["low"] == bounds["high"] == cp.chained(holed, 2001, end)["a"]
