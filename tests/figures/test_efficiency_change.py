"""Productivity, the ranks by every method, and the sentences that lean on them."""

import pytest

from analysis import focus
from analysis.figures import efficiency, efficiency_change


@pytest.fixture(scope="module")
def numbers():
    return efficiency_change.numbers()


def test_productivity_is_the_product_and_starts_at_one(check_texts):
    made = efficiency_change.productivity()
    data = made.data
    assert data["index"].to_numpy() == pytest.approx(
        (data["efficiency"] * data["technical"]).to_numpy()
    )
    first = data[data["year"] == 2017]
    assert (first[["index", "efficiency", "technical"]] == 1).all().all()
    own = data[(data["adcode"] == focus.adcode()) & (data["year"] == 2023)].iloc[0]
    assert ("追近" in made.title) == (own["efficiency"] > 1)
    assert f"{own['index']:.2f}倍" in made.title
    check_texts(made)


def test_ranks_by_every_method(check_texts):
    made = efficiency_change.efficiency_ranks()
    data = made.data
    assert set(data["method"]) >= {"inventions", "patents", "constant", "variable", "malmquist"}
    assert {"rd_2017", "rd_2019"} <= set(data["method"])
    assert "rd_2018" not in set(data["method"])  # Chenzhou has no R&D figure of 2018
    assert (data["low"] >= 1).all()
    assert (data["high"] <= data["units"]).all()
    assert data["rank"].between(1, data["units"]).all()
    levels = data[data["method"] != "malmquist"]
    last = (levels["rank"] == levels["units"]).sum()
    assert made.title.endswith(f"有{last}种列最末")
    check_texts(made)


def test_the_page_says_what_the_ranks_say(numbers):
    # by fiscal input near the end, whichever way it is measured
    for method in ("inventions", "patents", "constant", "variable"):
        assert numbers[f"rank_{method}_plain"].value >= numbers[f"rank_{method}_of"].value - 1
    assert numbers["rate_own_high"].value < numbers["rate_median"].value
    # with all R&D as input better in 2019, and by change near the front
    half = numbers["rank_rd_2019_of"].value / 2
    assert numbers["rank_rd_2019_plain"].value <= half + 1
    assert numbers["rank_malmquist_plain"].value <= 3
    # catching up, part of it by a stock that grew more slowly, below a frontier that sank
    assert numbers["malmquist_efficiency"].value > 1 > numbers["malmquist_technical"].value
    assert numbers["stock_growth_own"].value < numbers["stock_growth_median"].value
    product = numbers["malmquist_efficiency"].value * numbers["malmquist_technical"].value
    assert numbers["malmquist_index"].value == pytest.approx(product)


def test_scores_in_the_text_are_those_of_the_figure(numbers):
    data = efficiency.frontier_scores().data
    own = data[data["adcode"] == focus.adcode()].set_index("returns")
    for returns, label in efficiency.RETURNS.items():
        assert numbers[f"score_{returns}"].value == own.loc[label, "corrected"]
        assert numbers[f"score_{returns}_low"].value == own.loc[label, "low"]
