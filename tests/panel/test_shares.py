import numpy as np
import pandas as pd
import pytest
from hypothesis import given
from hypothesis import strategies as st

from analysis.panel import shares


def test_a_printed_two_of_two_and_five_lies_between_a_fifth_and_a_third_and_more():
    # 1.5 / (1.5 + 5.5) and 2.5 / (2.5 + 4.5)
    row = shares.rounded_share(pd.Series([2.0]), pd.Series([5.0])).iloc[0]
    assert row["share"] == pytest.approx(2 / 7)
    assert (row["low"], row["high"]) == pytest.approx((0.2142857, 0.3571429))


def test_a_printed_zero_is_less_than_a_half_and_not_none():
    row = shares.rounded_share(pd.Series([0.0]), pd.Series([3.0])).iloc[0]
    assert row["share"] == 0
    assert (row["low"], row["high"]) == pytest.approx((0, 0.5 / 3.0))


def test_two_zeros_leave_everything_open():
    row = shares.rounded_share(pd.Series([0.0]), pd.Series([0.0])).iloc[0]
    assert np.isnan(row["share"])
    assert (row["low"], row["high"]) == (0, 1)


def test_what_is_not_printed_has_no_share_and_no_interval():
    table = shares.rounded_share(pd.Series([np.nan, 1.0]), pd.Series([4.0, np.nan]))
    assert table.isna().all(axis=None)


def test_each_part_of_the_rest_is_rounded_by_itself():
    row = shares.rounded_share(pd.Series([2.0]), pd.Series([5.0]), pd.Series([0.0])).iloc[0]
    assert row["low"] == pytest.approx(1.5 / (1.5 + 5.5 + 0.5))
    assert row["high"] == pytest.approx(2.5 / (2.5 + 4.5 + 0.0))


def test_a_negative_count_and_a_whole_without_rest_are_refused():
    with pytest.raises(ValueError, match="negative"):
        shares.rounded_share(pd.Series([-1.0]), pd.Series([5.0]))
    with pytest.raises(ValueError, match="rest"):
        shares.rounded_share(pd.Series([1.0]))


@given(
    part=st.floats(0, 40),
    rest=st.lists(st.floats(0, 40), min_size=1, max_size=3),
)
def test_the_interval_holds_the_share_of_the_figures_before_rounding(part, rest):
    true = [part, *rest]
    if sum(true) == 0:
        return
    printed = [pd.Series([float(np.floor(value + 0.5))]) for value in true]
    row = shares.rounded_share(*printed).iloc[0]
    assert row["low"] - 1e-12 <= part / sum(true) <= row["high"] + 1e-12


def test_a_structure_sums_to_100_and_a_missing_part_takes_the_row_away():
    parts = pd.DataFrame({"a": [1.0, 2.0], "b": [3.0, np.nan]})
    table = shares.structure(parts)
    assert list(table.loc[0]) == [25, 75]
    assert table.loc[1].isna().all()
