import numpy as np
import pandas as pd
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from analysis.panel.location_quotient import location_quotient
from analysis.panel.shares import rounded_bounds

YEAR = 2019


def frame(values: dict[str, float]) -> pd.DataFrame:
    return pd.DataFrame({YEAR: values})


def quotients(part: dict, rest: dict) -> pd.DataFrame:
    return location_quotient(frame(part), frame(rest)).set_index("adcode")


def test_the_quotient_by_hand():
    # shares 2/4 and 1/6, base 3/10
    table = quotients({"a": 2.0, "b": 1.0}, {"a": 2.0, "b": 5.0})
    assert table.loc["a", "quotient"] == pytest.approx(0.5 / 0.3)
    assert table.loc["b", "quotient"] == pytest.approx((1 / 6) / 0.3)


def test_a_place_alike_to_the_base_has_one():
    table = quotients({"a": 2.0, "b": 4.0}, {"a": 3.0, "b": 6.0})
    assert list(table["quotient"]) == pytest.approx([1, 1])


def test_a_year_with_a_place_missing_has_no_base():
    table = quotients({"a": 2.0, "b": np.nan}, {"a": 2.0, "b": 5.0})
    assert table[["quotient", "low", "high"]].isna().all(axis=None)


def test_a_printed_zero_has_an_interval_above_zero():
    table = quotients({"a": 0.0, "b": 1.0}, {"a": 4.0, "b": 5.0})
    assert table.loc["a", "quotient"] == 0
    assert table.loc["a", "low"] == 0
    assert table.loc["a", "high"] > 0


def test_two_zeros_have_no_quotient():
    table = quotients({"a": 0.0, "b": 1.0}, {"a": 0.0, "b": 5.0})
    assert np.isnan(table.loc["a", "quotient"])


def test_frames_of_different_places_are_refused():
    with pytest.raises(ValueError, match="same places"):
        location_quotient(frame({"a": 1.0}), frame({"b": 1.0}))


counts = st.lists(st.integers(0, 9), min_size=2, max_size=5)


@settings(max_examples=60, deadline=None)
@given(part=counts, rest=counts, seed=st.integers(0, 2**32 - 1))
def test_no_figures_that_round_to_the_printed_ones_leave_the_interval(part, rest, seed):
    size = min(len(part), len(rest))
    names = list("abcde")[:size]
    part_printed = pd.Series(part[:size], index=names, dtype=float)
    rest_printed = pd.Series(rest[:size], index=names, dtype=float)
    table = location_quotient(part_printed.to_frame(YEAR), rest_printed.to_frame(YEAR)).set_index(
        "adcode"
    )
    random = np.random.default_rng(seed)

    def draws(printed):
        bounds = rounded_bounds(printed)
        # ends as often as inner points: that is where the extremes are
        inside = random.uniform(size=(400, size))
        where = np.where(random.uniform(size=(400, size)) < 0.5, np.round(inside), inside)
        return bounds["low"].to_numpy() + where * (bounds["high"] - bounds["low"]).to_numpy()

    m, f = draws(part_printed), draws(rest_printed)
    known = ((m + f) > 0).all(axis=1) & (m.sum(axis=1) > 0)
    m, f = m[known], f[known]
    base = m.sum(axis=1) / (m + f).sum(axis=1)
    found = m / (m + f) / base[:, None]
    assert (found >= table["low"].to_numpy() - 1e-9).all()
    assert (found <= table["high"].to_numpy() + 1e-9).all()


def test_the_upper_bound_is_reached_inside_the_interval():
    # with f = 4.5, M = 1 and F = 95 the quotient turns at an own part of 2.2, inside 1.5 to 2.5
    part = {"own": 2.0, "b": 1.5}
    rest = {"own": 5.0, "b": 94.5}
    high = quotients(part, rest).loc["own", "high"]
    own = np.linspace(1.5, 2.5, 100_001)
    values = own / (own + 4.5) * (own + 1 + 4.5 + 95) / (own + 1)
    assert high == pytest.approx(values.max())
    assert high > max(values[0], values[-1]) * 1.0001
