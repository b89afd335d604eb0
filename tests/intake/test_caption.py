import pytest

from analysis.intake.caption import caption
from analysis.intake.names import names


@pytest.fixture
def read(shared):
    known = names()
    return lambda *texts, asked=None: caption(texts, known, asked)


def test_a_title_says_year_unit_and_indicator(read):
    said = read("2024年湖南省各市地区生产总值（亿元）")
    assert (said.year, said.unit, said.indicator) == (2024, "亿元", "gdp")
    said = read("主要指标", "单位：万元", "2024 年")
    assert (said.year, said.unit, said.indicator) == (2024, "万元", "")


def test_the_year_of_an_edition_is_not_that_of_the_figures(read):
    assert read("中国城市统计年鉴—2025").year is None
    assert read("中国城市统计年鉴—2025", "2024年主要指标").year == 2024


def test_two_years_are_none_and_are_told(read):
    said = read("2023年和2024年主要指标")
    assert said.year is None
    assert said.several == (2023, 2024)


def test_several_units_are_none(read):
    assert read("单位：万元、人").unit == ""
    assert read("单位：万元", "单位：人").unit == ""


def test_a_year_that_contradicts_the_title_is_a_doubt(read):
    assert read("2024年主要指标", asked=2024).problems == ()
    said = read("2023年主要指标", asked=2024)
    assert [one.code for one in said.problems] == ["year/2024"]
    assert "2023" in said.problems[0].zh


@pytest.mark.parametrize(
    ("title", "code"),
    [
        ("2024年市辖区主要指标", "title/市辖区"),
        ("2024年1-11月主要指标", "title/1月"),
        ("2024年统计快报", "title/快报"),
        ("2024年主要指标增长速度", "title/增长"),
    ],
)
def test_titles_that_speak_of_other_figures_are_doubted(read, title, code):
    (problem,) = read(title).problems
    assert problem.code == code


def test_the_whole_city_beside_its_districts_is_no_doubt(read):
    assert read("2024年全市和市辖区主要指标").problems == ()
