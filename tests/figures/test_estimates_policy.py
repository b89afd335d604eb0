"""The counterfactual and constant prices as the page shows them."""

import pytest

from analysis.figures import estimates_policy
from analysis.figures.estimate_labels import DATA
from analysis.figures.estimates import two_way


def test_counterfactual_table_goes_as_far_as_the_interval():
    data = estimates_policy.counterfactual_table().data
    assert "patents_factor" not in data  # no point estimate is carried over
    last = data.set_index("year").loc[2023]
    factor = 1 + last["stock_factor"] / 100
    then = estimates_policy._counterfactual().set_index("year").loc[2023]
    assert factor == pytest.approx(then["stock_then"] / then["stock"])
    assert last["stock"] == pytest.approx(then["stock"] / 1e4)
    ends = sorted(100 * (factor**end - 1) for end in two_way().ci_crv3)
    assert [last["patents_low"], last["patents_high"]] == pytest.approx(ends)


def test_shares_stand_beside_the_stock_they_made():
    data = estimates_policy.counterfactual_table().data.set_index("year")
    shares = estimates_policy._shares()
    assert data.loc[2020, "own"] == shares.loc[2019, "own"]
    assert data.loc[2020, "together"] == shares.loc[2019, "together"]


def test_no_price_rise_is_the_baseline():
    data = estimates_policy.constant_prices().data
    nominal = data[data["rate"] == 0].set_index("data")
    for version in ("printed", "corrected"):
        found = two_way(data=version)
        assert nominal.loc[DATA[version], "coefficient"] == pytest.approx(found.coefficient)
        assert nominal.loc[DATA[version], "depreciation"] == pytest.approx(0.15)


def test_the_page_says_what_the_numbers_say():
    numbers = estimates_policy.numbers()
    assert numbers["price_unusable"].value == "2013年、2017年"
    assert numbers["price_spread_year"].value == "2019年"
    assert numbers["price_spread_low"].value < -5 and numbers["price_spread_high"].value > 5
    # the lower end stays about zero, the enumerated p-value above 5 %
    assert -0.2 < numbers["price_low_least"].value < 0.2
    assert -0.2 < numbers["price_low_most"].value < 0.2
    assert numbers["price_p_least"].value > 0.05
    assert numbers["counter_low"].value <= 0 <= numbers["counter_high"].value
    assert numbers["share_years"].value == 16
