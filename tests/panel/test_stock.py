"""The perpetual inventory: by hand, with gaps, and its invariants."""

import numpy as np
import pandas as pd
import pytest
from hypothesis import given
from hypothesis import strategies as st

from analysis.data import read
from analysis.panel import stock
from analysis.panel.innovation import covered

FLOWS = pd.DataFrame(
    [[10.0, 20.0, 30.0, 40.0], [10.0, np.nan, 40.0, 20.0], [np.nan, 5.0, 6.0, 7.0]],
    index=["a", "b", "c"],
    columns=[2008, 2009, 2010, 2011],
)


def test_by_hand():
    found = stock.perpetual_inventory(FLOWS).loc["a"]
    # 10 / 0.25, then 0.85 of the year before and the flow
    assert found.tolist() == pytest.approx([40.0, 54.0, 75.9, 104.515])


def test_a_missing_flow_leaves_later_stocks_missing_and_only_that_place():
    found = stock.perpetual_inventory(FLOWS)
    assert found.loc["b", 2008] == 40
    assert found.loc["b", [2009, 2010, 2011]].isna().all()
    assert found.loc["c"].isna().all()
    assert found.loc["a"].notna().all()
    assert stock.first_missing(FLOWS).to_dict() == {"b": 2009, "c": 2008}


def test_late_start_begins_at_the_first_flow_and_bridges_nothing_inside():
    found = stock.perpetual_inventory(FLOWS, late_start=True)
    assert np.isnan(found.loc["c", 2008])
    assert found.loc["c", [2009, 2010]].tolist() == pytest.approx([20.0, 23.0])
    assert found.loc["b", [2009, 2010, 2011]].isna().all()
    pd.testing.assert_series_equal(found.loc["a"], stock.perpetual_inventory(FLOWS).loc["a"])


def test_bridge_is_a_line_between_logarithms():
    found = stock.bridged(FLOWS)
    assert found.loc["b", 2009] == pytest.approx(np.sqrt(10 * 40))
    assert np.isnan(found.loc["c", 2008])  # no neighbour before it
    known = FLOWS.notna()
    assert found.where(known).equals(FLOWS)


def test_two_missing_years_are_bridged_evenly():
    flows = pd.DataFrame([[1.0, np.nan, np.nan, 8.0]], columns=[2008, 2009, 2010, 2011])
    assert stock.bridged(flows).to_numpy()[0].tolist() == pytest.approx([1, 2, 4, 8])


def test_a_gap_beside_zero_is_not_bridged():
    flows = pd.DataFrame([[4.0, np.nan, 0.0, 9.0]], columns=[2008, 2009, 2010, 2011])
    found = stock.bridged(flows)
    assert np.isnan(found.loc[0, 2009])
    assert found.loc[0, 2010] == 0


@pytest.mark.parametrize(
    ("columns", "rates"),
    [
        ([2008, 2010], {}),
        ([2008, 2009], {"depreciation": 1.2}),
        ([2008, 2009], {"depreciation": 0, "growth": 0}),
    ],
)
def test_refuses_what_gives_no_stock(columns, rates):
    with pytest.raises(ValueError, match=r"consecutive|no stock"):
        stock.perpetual_inventory(pd.DataFrame([[1.0, 2.0]], columns=columns), **rates)


@given(
    flows=st.lists(st.floats(0.1, 1e6), min_size=2, max_size=16),
    scale=st.floats(0.01, 100),
    depreciation=st.floats(0.01, 0.9),
)
def test_unit_does_not_matter_and_more_depreciation_is_less_stock(flows, scale, depreciation):
    frame = pd.DataFrame([flows], columns=range(2008, 2008 + len(flows)))
    found = stock.perpetual_inventory(frame, depreciation=depreciation).to_numpy()
    scaled = stock.perpetual_inventory(frame * scale, depreciation=depreciation).to_numpy()
    np.testing.assert_allclose(scaled, scale * found, rtol=1e-9)
    less = stock.perpetual_inventory(frame, depreciation=depreciation + 0.05).to_numpy()
    assert (less <= found).all()


def test_real_flows_are_those_of_the_file():
    flows = stock.science_flows(covered(), "printed")
    assert flows.shape == (13, 16)
    rows = read.observations("city_yearbook", "printed")
    row = rows[(rows["adcode"] == "431000") & (rows["indicator"] == "fiscal_science")]
    assert flows.loc["431000"].to_dict() == dict(zip(row["year"], row["value"], strict=True))
    first = stock.perpetual_inventory(flows)[2008]
    np.testing.assert_allclose(first, flows[2008] / 0.25)
