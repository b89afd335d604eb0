"""Constant prices: what a common deflator does, exactly."""

import numpy as np
import pandas as pd
import pytest

from analysis.models import few_clusters, prices
from analysis.models.estimates import panel
from analysis.panel import stock
from analysis.panel.innovation import covered


def test_for_a_flow_in_logarithms_a_common_deflator_is_absorbed():
    frame = panel("printed")
    regressors = ["log_fiscal_science_lag2"]
    nominal = few_clusters.infer(frame, "log_patents_granted", regressors, draws=99)
    frame[regressors[0]] -= 0.03 * (frame["year"] - 2015) + 0.1 * (frame["year"] == 2020)
    real = few_clusters.infer(frame, "log_patents_granted", regressors, draws=99)
    assert real.coefficient == pytest.approx(nominal.coefficient, abs=1e-9)
    assert real.se_crv3 == pytest.approx(nominal.se_crv3, rel=1e-7)


@pytest.mark.parametrize("rate", [0.0, 0.02, 0.06])
def test_for_the_stock_it_is_a_lower_depreciation(rate):
    flows = stock.science_flows(covered(), "printed")
    real = prices.constant_price_stock(flows, rate)
    own_prices = real * (1 + rate) ** np.arange(flows.shape[1])
    lower = 1 - (1 - stock.DEPRECIATION) * (1 + rate)
    growth = (1 + stock.GROWTH) / (1 + rate) - 1
    first = stock.DEPRECIATION + growth - lower  # the same first stock
    wanted = stock.perpetual_inventory(flows, depreciation=lower, growth=first)
    pd.testing.assert_frame_equal(own_prices, wanted)


def test_no_rise_is_the_nominal_baseline():
    assert prices.estimate(0.0, "printed").coefficient == pytest.approx(0.574, abs=5e-4)


def test_the_stock_does_not_cancel_exactly():
    assert prices.estimate(0.04, "printed").coefficient != pytest.approx(0.574, abs=0.02)


def test_years_in_which_growth_and_levels_say_nothing_of_prices():
    implied = prices.implied_prices("printed")
    assert list(implied.index) == list(range(2009, 2024))
    assert set(implied.index[~implied["usable"]]) == {2013, 2017}
    revised = implied.loc[2019]
    assert revised["highest"] - revised["lowest"] > 20  # a revision, not prices
    assert (implied["lowest"].dropna() <= implied["highest"].dropna()).all()
