import math

import pytest

from analysis.figures import words


@pytest.mark.parametrize(
    ("first", "last", "zh", "en"),
    [
        (100, 58, "减少42%", "fell by 42%"),
        (100, 107.4, "增加7%", "rose by 7%"),
        (100, 100.4, "大致持平", "hardly changed"),
        (100, 0, "减少100%", "fell by 100%"),
    ],
)
def test_the_change_between_two_levels(first, last, zh, en):
    assert words.changed(first, last) == zh
    assert words.changed_en(first, last) == en


@pytest.mark.parametrize(("first", "last"), [(0, 5), (-1, 5), (math.nan, 5), (5, math.nan)])
def test_no_change_from_nothing_or_to_nothing_known(first, last):
    with pytest.raises(ValueError, match="relative change"):
        words.changed(first, last)


def test_a_comparison_is_of_the_numbers_as_shown():
    assert words.against(31.2, 30.8) == "等于"
    assert words.against(31.2, 30.8, decimals=1) == "高于"
    assert words.against_en(29, 31) == "below"


@pytest.mark.parametrize(
    ("text", "wanted"),
    [
        ("247387吨为前后两年（57883、35636吨）的四至七倍", "247,387吨为前后两年（57,883、35,636吨）的四至七倍"),
        ("年末数2008、2009年为369.38、1371.915万人", "年末数2008、2009年为369.38、1,371.915万人"),
        ("约为2018年（1771000）与2022年水平的十倍，2019—2021年", "约为2018年（1,771,000）与2022年水平的十倍，2019—2021年"),
        ("应近2000件，2010吨只及上年", "应近2,000件，2,010吨只及上年"),
        ("0.12345", "0.12345"),
    ],
)  # fmt: skip
def test_thousands_are_set_off_and_years_are_not(text, wanted):
    assert words.grouped(text) == wanted


@pytest.mark.parametrize(
    ("first", "last", "wanted"),
    [
        (2008, 2023, "2008—2023年"),
        ("2019", "2019", "2019年"),
        ("2018-03", "2018-03", "2018年3月"),
        ("2018-03", "2023-12", "2018年3月至2023年12月"),
        ("2017", "2018-03", "2017年至2018年3月"),
    ],
)
def test_times_are_said_with_year_and_month(first, last, wanted):
    assert words.stretch(first, last) == wanted
