"""Another share of the budget: shares by hand, and how far the interval carries."""

from types import SimpleNamespace

import numpy as np
import pytest

from analysis.data import read
from analysis.models import counterfactual as module
from analysis.models.counterfactual import counterfactual, science_shares
from analysis.panel import stock
from analysis.panel.innovation import covered

PLACE = "431000"


def estimate(coefficient, low, high):
    return SimpleNamespace(coefficient=coefficient, ci_crv3=(low, high))


def test_shares_by_hand():
    shares = science_shares(PLACE, "printed")
    figures = read.wide(["fiscal_science", "fiscal_expenditure"], version="printed")
    own = figures.loc[(PLACE, 2023)]
    assert shares.loc[2023, "own"] == pytest.approx(
        100 * own["fiscal_science"] / own["fiscal_expenditure"]
    )
    year = figures.loc[(covered(), 2023), :]
    together = 100 * year["fiscal_science"].sum() / year["fiscal_expenditure"].sum()
    assert shares.loc[2023, "together"] == pytest.approx(together)
    assert shares["prefectures"].eq(13).all()
    assert list(shares.index) == list(range(2008, 2024))


def test_a_prefecture_without_one_figure_is_in_neither_sum():
    shares = science_shares(PLACE, "corrected")
    figures = read.wide(["fiscal_science", "fiscal_expenditure"], places=covered())
    known = figures.dropna().groupby("year").size()
    assert shares["prefectures"].to_dict() == known.to_dict()
    assert shares["prefectures"].min() < 13


def test_without_effect_nothing_changes_and_with_one_it_is_proportional():
    found = counterfactual(PLACE, estimate(0.0, -0.5, 1.0))
    assert found["patents_factor"].eq(1).all()
    ends = found[["patents_low", "patents_high"]]
    one, half = found["stock_factor"], found["stock_factor"] ** -0.5
    np.testing.assert_allclose(ends["patents_low"], np.minimum(one, half))
    np.testing.assert_allclose(ends["patents_high"], np.maximum(one, half))
    assert found["year"].tolist() == list(range(2017, 2024))


def test_the_stock_now_is_the_panel_stock():
    found = counterfactual(PLACE, estimate(0.5, 0, 1)).set_index("year")
    stocks = stock.perpetual_inventory(stock.science_flows([PLACE], "corrected")).loc[PLACE]
    assert found.loc[2023, "stock"] == stocks[2022]


def test_the_same_share_is_no_change(monkeypatch):
    shares = science_shares(PLACE)
    monkeypatch.setattr(module, "science_shares", lambda *_: shares.assign(together=shares["own"]))
    found = counterfactual(PLACE, estimate(0.8, -0.1, 1.7))
    np.testing.assert_allclose(found["stock_factor"], 1)
    np.testing.assert_allclose(found[["patents_low", "patents_high"]], 1)
