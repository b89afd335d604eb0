import pytest

from analysis.figures import chapter_1_4_emissions as emissions
from analysis.figures import chapter_1_4_series as series
from analysis.figures import lines


def test_the_median_line_is_of_the_others_by_hand():
    """PM2.5 of 2023 without Chenzhou: 28 31 31 32 36 38 38 40 41 42 43 44."""
    data = series.series("pm25")
    median = data[(data["adcode"] == lines.MEDIAN) & (data["year"] == 2023)]["value"].item()
    assert median == 38


def test_dust_and_particulates_are_two_series_and_share_no_year():
    data = emissions.industrial_dust().data
    spans = data.groupby("series")["year"].agg(["min", "max"])
    assert spans.loc["工业烟粉尘排放量"].tolist() == [2011, 2019]
    assert spans.loc["工业颗粒物排放量"].tolist() == [2020, 2023]


def test_the_series_end_with_the_yearbook():
    assert emissions.industrial_wastewater().data["year"].max() == 2019
    assert emissions.industrial_so2().data["year"].max() == 2023


def test_what_the_yearbook_leaves_out_is_told_apart_from_misprints():
    note = series.unprinted_note("industrial_so2", range(2008, 2024))
    assert note == "年鉴未刊：2018年岳阳、娄底；2022年长沙。"
    assert series.unprinted_note("industrial_so2", range(2010, 2012)) == ""


def test_a_misprint_is_neither_drawn_nor_hidden():
    """Zhuzhou's smoke and dust of 2015 is printed as 1347367 t."""
    exhibit = emissions.industrial_dust()
    assert exhibit.data["value"].max() < 100_000
    assert "株洲2015年（原刊1,347,367）" in exhibit.note


def test_a_note_on_two_series_says_which_one_lacks_a_figure():
    note = emissions.industrial_dust().note
    assert "年鉴未刊烟粉尘：2018年岳阳、娄底。年鉴未刊颗粒物：2021年郴州；2022年长沙。" in note


def test_the_largest_rise_needs_two_years_in_a_row():
    data = series.series("industrial_wastewater")
    assert "2011年（比上年增加61%）" in series.largest_rise(data)
    every_other = data[data["year"] % 2 == 0]
    assert series.largest_rise(every_other) == ""


def test_ends_are_common_to_city_and_median():
    data = series.series("industrial_so2")
    own_only_later = data[(data["adcode"] != lines.MEDIAN) | (data["year"] < 2020)]
    end = series.ends(own_only_later)
    assert (end.first, end.last) == (2008, 2019)
    assert end.own_last == pytest.approx(11952)
