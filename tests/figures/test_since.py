import pytest

from analysis.data import read
from analysis.figures import since as figures


@pytest.fixture(scope="module")
def numbers():
    return figures.numbers()


def test_the_citys_intensity_first_and_last(numbers):
    assert numbers["rd_first"].text == "1.15%"
    assert numbers["rd_first_year"].text == "2017年"
    assert numbers["rd_last"].text == "2.43%"
    assert numbers["rd_last_year"].text == "2025年"


def test_the_bulletins_are_of_one_year(numbers):
    assert numbers["rd_both_year"].text == "2023年"
    assert (numbers["rd_nation"].value, numbers["rd_province"].value) == (2.65, 2.57)


def test_patents_and_the_ratio_of_densities(numbers):
    assert numbers["patents_first"].text == "1,111件"
    assert numbers["patents_last"].text == "1,936件"
    assert numbers["patents_growth"].value == pytest.approx((1936 / 1111 - 1) * 100)
    assert numbers["ratio_paper"].value == pytest.approx(1.672 / 5.329)
    assert numbers["ratio_first"].value == pytest.approx(2.34 / 8.00)
    assert numbers["ratio_last"].value == pytest.approx(4.23 / 19.85)


def test_densities_keep_the_digits_that_are_printed():
    data = figures.patents().data
    assert list(data["city"]) == ["1.672", "2.34", "2.38", "4.23"]
    assert list(data["province"]) == ["5.329", "8.00", "8.40", "19.85"]


def test_the_papers_figures_stand_beside_the_published():
    data = figures.rd_intensity().data
    paper = data[data["kind"] == "论文"].set_index("place")["value"]
    assert paper.to_dict() == {"郴州": 1.8, "全国": 2.19, "湖南": 2.5}
    city = data[(data["place"] == "郴州") & (data["kind"] != "论文")]
    assert list(city["year"]) == [2017, 2019, 2020, 2025]
    assert list(city["kind"]) == ["推算", "推算", "公布", "公布"]


def test_the_doubt_of_a_figure_is_told():
    note = figures.rd_intensity().note
    assert "起点年份为推断" in note
    assert "可能是2024年实绩" in note


def test_no_text_covers_another(check_texts):
    check_texts(figures.rd_intensity())


def test_both_statements_on_the_lake_stand():
    statements = "".join(figures.dongjiang().data["statement"])
    assert "12年来有10年为Ⅰ类" in statements
    assert "连续9年总体保持Ⅰ类" in statements


def test_the_river_is_told_from_the_section_to_its_return():
    data = figures.taojia().data
    assert list(data["when"])[-1] == "未载明"
    assert "2020年1月至3月" in list(data["when"])
    assert any("临连大桥" in place for place in data["place"])


def test_the_incident_has_its_dates_and_its_doubt():
    data = figures.leishui().data
    assert list(data["when"]) == ["2025年3月16日", "2025年3月31日"]
    assert "0.13微克/升" in data["statement"][0]
    assert "误写" in data["doubt"][0]


def test_every_event_about_the_city_is_somewhere():
    shown = sum(
        len(exhibit().data)
        for exhibit in (figures.taojia, figures.dongjiang, figures.leishui, figures.others)
    )
    events = read.table("events")
    elsewhere = ["rd_intensity", "patent_density", "patent_density_ratio"]
    city = events[(events["adcode"] == "431000") & ~events["topic"].isin(elsewhere)]
    assert shown == len(city)


def test_every_record_has_its_source():
    for exhibit in (figures.taojia, figures.dongjiang, figures.leishui, figures.others):
        assert all(exhibit().data["source"])


def test_the_page_is_about_the_papers_city_whichever_the_book_is_built_for(monkeypatch):
    before = figures.rd_intensity().title
    monkeypatch.setenv("FOCUS", "430200")
    assert figures.rd_intensity().title == before
    assert figures.numbers()["patents_last"].text == "1,936件"
    assert "株洲" not in figures.rd_intensity().alt
