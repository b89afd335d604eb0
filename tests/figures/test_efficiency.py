"""Patents for the stock and frontier scores as drawn."""

import pytest

from analysis import focus
from analysis.errors import BookError
from analysis.figures import efficiency
from analysis.models.estimates import panel


def test_ratio_by_hand_and_rank_in_the_title(check_texts):
    made = efficiency.patents_per_stock()
    rows = panel("corrected")
    rows = rows[(rows["adcode"] == focus.adcode())].dropna(
        subset=["invention_patents_granted", "research_stock"]
    )
    rate = rows["invention_patents_granted"].sum() / (rows["research_stock"].sum() / 1e4)
    own = made.data[made.data["adcode"] == focus.adcode()].iloc[0]
    assert own["rate"] == pytest.approx(rate)
    place = int((made.data["rate"] > rate).sum()) + 1
    assert f"{rate:.1f}件，列第{place}位（共{len(made.data)}个市州）" in made.title
    assert made.data["rate"].is_monotonic_decreasing
    check_texts(made)


def test_who_is_not_compared_is_said():
    units = efficiency.all_years()
    for code in units.left_out:
        assert focus.short(code) in efficiency.left_out_note()
    assert len(units.codes) + len(units.left_out) == 13
    assert focus.adcode() in units.codes


def test_scores_and_their_order(check_texts):
    made = efficiency.frontier_scores()
    data = made.data
    assert len(data) == 2 * len(efficiency.all_years().codes)
    assert (data["score"] > 1 - 1e-7).all()
    assert data["corrected"].between(data["low"], data["high"]).all()
    constant = data[data["returns"] == efficiency.RETURNS["constant"]]
    assert constant["corrected"].is_monotonic_increasing
    # both panels name the same rows
    variable = data[data["returns"] == efficiency.RETURNS["variable"]]
    assert constant["adcode"].tolist() == variable["adcode"].tolist()
    check_texts(made)


def test_a_focal_city_with_a_gap_is_told(monkeypatch):
    gap = efficiency.all_years().left_out[0]
    monkeypatch.setenv("FOCUS", gap)
    efficiency.all_years.cache_clear()
    with pytest.raises(BookError, match="cannot be set against the frontier"):
        efficiency.all_years()
