import pytest

from analysis.data import read
from analysis.panel.by_year import by_year


def test_a_year_in_which_nothing_is_printed_stays_a_column():
    rates = by_year("gdp_growth", ["431000"], "printed")
    assert list(rates.columns) == list(range(2008, 2024))
    assert rates.loc["431000"].isna().tolist() == [year == 2017 for year in rates.columns]


def test_the_figures_are_those_of_the_file():
    figures = read.observations("city_yearbook", "printed")
    own = figures[(figures["indicator"] == "industrial_so2") & (figures["adcode"] == "431000")]
    printed = dict(zip(own["year"], own["value"], strict=True))
    assert by_year("industrial_so2", ["431000"], "printed").loc["431000"].to_dict() == printed


def test_places_without_figures_have_no_row_and_none_at_all_is_an_error():
    assert list(by_year("pm25", ["431000", "433100"]).index) == ["431000"]
    with pytest.raises(ValueError, match="pm25"):
        by_year("pm25", ["433100"])
