import pytest

from analysis.data import read
from analysis.errors import BookError, NotHereError
from analysis.figures import chapter_1_1_elsewhere, chapter_1_2, elsewhere
from analysis.figures.chapter_1_4 import discharge_share
from analysis.figures.chapter_2_3 import urbanization_2023
from analysis.figures.chapter_2_4 import zones_timeline
from analysis.site_file import SiteFile


@pytest.fixture
def guilin(monkeypatch):
    monkeypatch.setenv("FOCUS", "450300")


def refused():
    raise NotHereError("没有", "There is none")


def test_a_figure_that_can_t_be_had_is_a_sentence_and_comes_once():
    found = elsewhere.made([refused, lambda: SiteFile("a", "b"), refused])
    assert [type(thing) for thing in found] == [elsewhere.Notice, SiteFile]
    bundle = found[0]._repr_mimebundle_()
    assert bundle["text/markdown"] == "没有。"


def test_another_error_is_not_hidden():
    def broken():
        raise BookError("坏了", "broken")

    with pytest.raises(BookError, match="坏了"):
        elsewhere.made([broken])


def test_the_prose_gets_each_sentence_once_in_both_languages(guilin):
    told = elsewhere.messages(refused, urbanization_2023, refused)
    assert told["told"].text == f"没有。{urbanization_2023().title}"
    assert told["told_en"].text == f"There is none. {urbanization_2023().title_en}"
    assert told["place"].text == "桂林"
    assert told["beside"].text == "其他示范区城市"


def test_a_city_of_a_panel_is_set_beside_its_province(monkeypatch):
    monkeypatch.setenv("FOCUS", "430200")
    assert elsewhere.messages()["beside"].text == "湖南其他市州"
    assert elsewhere.messages()["beside_en"].text == "the other prefectures of Hunan"


def test_guilins_intensity_by_hand_beside_the_nation_and_no_province(guilin):
    cells = read.wide(["rd_expenditure", "gdp"], places=["450300"]).loc[("450300", 2019)]
    made = chapter_1_1_elsewhere.rd_intensity()
    value = 100 * cells["rd_expenditure"] / cells["gdp"]
    assert made.title == f"2019年研发投入强度：桂林{value:.2f}%，全国2.23%"
    assert set(made.data["place"]) == {"桂林", "全国"}
    assert "论文" not in made.note + made.alt
    assert "paper" not in made.sources


def test_zhuzhous_intensity_has_its_province_too(monkeypatch):
    monkeypatch.setenv("FOCUS", "430200")
    made = chapter_1_1_elsewhere.rd_intensity()
    assert set(made.data["place"]) == {"株洲", "湖南", "全国"}
    assert "湖南1.98%" in made.title


def test_a_city_without_research_figures_has_no_intensity(monkeypatch):
    monkeypatch.setenv("FOCUS", "433100")
    with pytest.raises(NotHereError, match="湘西"):
        chapter_1_1_elsewhere.rd_intensity()


def test_words_for_the_peers_follow_the_city(monkeypatch, guilin):
    assert "占各示范区城市的比重" in discharge_share().title
    assert "湘西" not in discharge_share().note + chapter_1_2.value_added_structure().note
    monkeypatch.setenv("FOCUS", "430200")
    assert "占全省各市的比重" in discharge_share().title
    assert "不含湘西" in discharge_share().note


def test_the_policies_of_a_province_are_on_its_own_cities_timeline_only(monkeypatch, guilin):
    assert list(zones_timeline().data.query("kind == '政策'")["name"]) == ["建设方案"]
    assert "湖南" not in zones_timeline().note
    monkeypatch.setenv("FOCUS", "430200")
    assert len(zones_timeline().data.query("kind == '政策'")) == 3
    assert "湖南省两次出台支持政策（2019年9月、2022年12月）" in zones_timeline().note
