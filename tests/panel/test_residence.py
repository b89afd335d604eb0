import pytest

from analysis.data import read
from analysis.panel import residence


def test_chenzhou_by_hand_and_the_year_without_registered_people():
    table = residence.resident_over_registered().set_index(["adcode", "year"])
    assert table.loc[("431000", 2022), "value"] == pytest.approx(100 * 463.68 / 525)
    assert table.loc[("431000", 2010), "value"] == pytest.approx(100 * 458.35 / 502.07)
    assert 2020 not in table.loc["431000"].index
    assert table.index.get_level_values("year").max() == 2022  # registered people end there


def test_residents_before_the_census_revision_are_not_used():
    table = residence.resident_over_registered().set_index(["adcode", "year"])
    old = read.observations("population")
    old = old[old["indicator"] == "population_resident_before_2020_census"]
    old = old.set_index(["adcode", "year"])["value"]
    assert table.loc[("431000", 2018), "resident"] != old["431000", 2018]
    assert (table.index.get_level_values("year") >= 2010).all()
