import pytest

from analysis.data import read
from analysis.intake.names import names


@pytest.fixture
def known(shared):
    return names()


@pytest.mark.parametrize(
    "text",
    [
        *("株洲市", "株洲", "株 洲 市", "湖南省株洲市", "湖南株洲", "Zhuzhou", "zhuzhou city"),
        *("430200", "430200000000", "430200.0", "株洲市①", "株洲\nZhuzhou", "株洲市 Zhuzhou"),
    ],
)
def test_a_city_under_its_many_names(known, text):
    assert known.city(text) == "430200"


@pytest.mark.parametrize("text", ["株州市", "株洲县", "株洲市辖区", "广州市", "", "4302", "合计"])
def test_what_is_no_city_of_the_book(known, text):
    assert known.city(text) == ""


def test_provinces_are_places_and_no_cities(known):
    assert known.place("湖南省") == "430000"
    assert known.city("湖南省") == ""
    assert known.city("全国") == ""


def test_the_autonomous_prefecture_is_not_in_the_yearbook(known):
    assert known.city("湘西州") == "433100"
    assert "433100" not in known.cities


def test_a_code_can_be_left_aside(known):
    assert known.city("430200", codes=False) == ""


def test_every_printed_name_of_the_dictionary_means_its_indicator(known):
    for code, row in read.indicators().iterrows():
        for column in ("name_zh", "short_zh", "name_en"):
            assert known.indicator(row[column]) == code
        assert known.indicator(code) == code


def test_near_names_are_offered(known):
    assert known.like("科学技术支出") == "科学支出"
    assert known.like("完全无关的一栏") == ""
    assert known.like_city("株州市", {"430200", "430100"}) == "株洲市"
    assert known.like_city("株州市", {"430100"}) == ""
