import pytest

from analysis.data import read
from analysis.intake.labels import heading, stated_unit, unit_alone, year_cell, years
from analysis.intake.names import names


@pytest.fixture
def known(shared):
    return names()


@pytest.mark.parametrize(
    ("parts", "indicator", "unit", "year"),
    [
        (["地区生产总值(万元)"], "gdp", "万元", None),
        (["地区生产\n总值（亿元）"], "gdp", "亿元", None),
        (["地区生产总值/亿元"], "gdp", "亿元", None),
        (["地区生产总值，亿元"], "gdp", "亿元", None),
        (["地区生产总值亿元"], "gdp", "亿元", None),
        (["地区生产总值（单位：亿元）"], "gdp", "亿元", None),
        (["地区生产总值", "亿元"], "gdp", "亿元", None),
        (["2024年地区生产总值(亿元)"], "gdp", "亿元", 2024),
        (["地区生产总值", "2024年"], "gdp", "", 2024),
        (["全市地区生产总值"], "gdp", "", None),
        (["综合", "地区生产总值(万元)", "全市"], "gdp", "万元", None),
        (["第一产业", "增加值(亿元)"], "value_added_primary", "亿元", None),
        (["人均", "地区生产总值(元)"], "gdp_per_capita", "元", None),
        (["专利授权数(件)", "其中：发明专利授权数(件)"], "invention_patents_granted", "件", None),
        (["规模以上工业总产值（当年价）（亿元）"], "industrial_output", "亿元", None),
        (["地区生产总值（当年）(万元)"], "gdp", "万元", None),
        (["地区生产总值\nGross Regional Product\n(10 000 yuan)"], "gdp", "", None),
        (["地区生产总值(亿元)\nGross Regional Product"], "gdp", "亿元", None),
        (["Gross regional product,\ncurrent prices\n(亿元)"], "gdp", "亿元", None),
        (["常住人口城镇化率‰"], "urbanization_rate", "‰", None),
        (["常住人口城镇化率(‰)"], "urbanization_rate", "‰", None),
        (["工业固废利用率（至2011年）(%)"], "industrial_solid_waste_used_share_2011", "%", None),
        (["fiscal_science"], "fiscal_science", "", None),
    ],
)
def test_headings_are_understood(known, parts, indicator, unit, year):
    found = heading(parts, known)
    assert (found.indicator, found.unit, found.year) == (indicator, unit, year)
    assert not found.narrow


def test_every_column_of_the_yearbook_is_understood_with_its_unit(known):
    for code, row in read.indicators().iterrows():
        if row["yearbook_column"]:
            found = heading([row["yearbook_column"]], known)
            assert (found.indicator, found.unit) == (code, row["unit"])


@pytest.mark.parametrize(
    ("parts", "word"),
    [
        (["地区生产总值(亿元)", "市辖区"], "市辖区"),
        (["市辖区", "地区生产总值(亿元)"], "市辖区"),
        (["地区生产总值(市辖区)(亿元)"], "市辖区"),
        (["地区生产总值", "比上年增长(%)"], "上年"),
        (["位次", "地区生产总值"], "位次"),
        (["城镇非私营单位在岗职工平均工资(元)", "市辖区"], "市辖区"),
    ],
)
def test_what_narrows_an_indicator_is_named(known, parts, word):
    found = heading(parts, known)
    assert found.narrow == word


@pytest.mark.parametrize(
    "parts", [["地区生产总值指数"], ["工业增加值(亿元)"], ["户籍人口(男)(万人)"]]
)
def test_other_indicators_are_not_taken_for_near_ones(known, parts):
    found = heading(parts, known)
    assert not found.indicator or found.narrow


def test_what_stands_in_place_of_a_unit_is_kept_to_be_refused(known):
    found = heading(["粮食产量(亿斤)"], known)
    assert (found.indicator, found.unit) == ("grain_output", "亿斤")


def test_a_year_in_a_name_of_the_dictionary_is_no_year(known):
    found = heading(["常住人口（2020年人口普查修订前）"], known)
    assert found.indicator == "population_resident_before_2020_census"
    assert found.year is None


@pytest.mark.parametrize(
    ("title", "found"),
    [
        ("2024年各市主要指标", [2024]),
        ("２０２４ 年", [2024]),
        ("主要指标（2024）", [2024]),
        ("2023年和2024年主要指标", [2023, 2024]),
        ("中国城市统计年鉴2025", []),
        ("中国城市统计年鉴—2025", []),
        ("2024年数据，据年鉴2025", [2024]),
        ("2025中国城市统计年鉴", []),
        ("按2020年人口普查修订", []),
        ("2020年价", []),
        ("2008—2023年", []),
        ("2024-06-30", []),
        ("编号 120245", []),
    ],
)
def test_years_of_a_title(title, found):
    assert years(title) == found


@pytest.mark.parametrize("text", ["2024", "2024年", "2024年度", "２０２４", "2024.0", "2024-12-31"])
def test_a_cell_that_is_a_year(text):
    assert year_cell(text) == 2024


@pytest.mark.parametrize("text", ["20240", "1824", "2024年末户籍", "", "24"])
def test_a_cell_that_is_none(text):
    assert year_cell(text) is None


def test_the_unit_of_a_whole_table():
    assert stated_unit("单位：万元") == "万元"
    assert stated_unit("2024年主要指标（单位:亿元）") == "亿元"
    assert stated_unit("城镇单位从业人员") == ""
    assert unit_alone("单位：万元")
    assert not unit_alone("2024年（单位：万元）")
