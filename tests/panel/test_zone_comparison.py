import pytest

from analysis.errors import BookError
from analysis.panel import zone_comparison


@pytest.fixture(scope="module")
def frame():
    return zone_comparison.windows()


def test_ten_cities_by_batch_and_only_windows_that_both_have_figures(frame):
    for indicator, part in frame.groupby("indicator"):
        assert part["batch"].is_monotonic_increasing, indicator
        assert len(part) <= 10 and (part[["n_before", "n_after"]] >= 1).all(axis=None)
    assert set(frame["indicator"]) == {compared.id for compared in zone_comparison.COMPARED}


def test_chenzhou_by_hand(frame):
    own = frame[frame["adcode"] == "431000"].set_index("indicator")
    share = own.loc["science_share"]
    assert share["before"] == pytest.approx(50 * (43617 / 3976419 + 78222 / 4173001))
    assert share["after"] == pytest.approx(50 * (176954 / 5069049 + 272600 / 5608157))
    assert share["change"] == pytest.approx(share["after"] - share["before"])  # points
    pm25 = own.loc["pm25"]
    assert (pm25["before"], pm25["after"]) == (34.5, 28.5)
    assert pm25["change"] == pytest.approx(-100 * 6 / 34.5)  # per cent


def test_a_city_with_one_year_in_a_window_counts_it_alone(frame):
    taiyuan = frame[(frame["place"] == "太原") & (frame["indicator"] == "pm25")].iloc[0]
    assert taiyuan["n_before"] == 1 and taiyuan["before"] == 66


def test_the_focal_city_beside_the_others(frame):
    result = zone_comparison.focal_against_others(frame)
    changes = frame[frame["indicator"] == "pm25"].set_index("place")["change"]
    row = result.loc["pm25"]
    assert row["n"] == len(changes)
    assert row["median"] == pytest.approx(changes.drop("郴州").median())
    assert row["rank"] == (changes > changes["郴州"]).sum() + 1
    without = frame[~((frame["adcode"] == "431000") & (frame["indicator"] == "pm25"))]
    assert "pm25" not in zone_comparison.focal_against_others(without).index


def test_a_city_that_is_no_zone_is_refused_in_both_languages(frame, monkeypatch):
    monkeypatch.setenv("FOCUS", "430200")
    with pytest.raises(BookError) as refused:
        zone_comparison.focal_against_others(frame)
    assert "株洲" in str(refused.value) and "Zhuzhou" in str(refused.value)
