import pytest

from analysis import focus
from analysis.errors import BookError
from analysis.panel import innovation


def at(monkeypatch, code):
    monkeypatch.setenv("FOCUS", code)


def test_a_city_of_hunan_is_set_beside_the_prefectures_of_hunan(monkeypatch):
    for code in ("431000", "430200"):
        at(monkeypatch, code)
        assert focus.has_panel()
        assert len(focus.peers()) == 14
        assert {place[:2] for place in focus.peers()} == {"43"}


def test_guilin_is_set_beside_the_cities_of_the_other_zones_chenzhou_among_them(monkeypatch):
    at(monkeypatch, "450300")
    assert not focus.has_panel()
    assert focus.province() is None
    names = [focus.short(code) for code in focus.peers()]
    assert sorted(names) == sorted(
        ["太原", "桂林", "深圳", "郴州", "临沧", "承德", "鄂尔多斯", "徐州", "湖州", "枣庄"]
    )
    assert innovation.covered() == focus.peers()  # the yearbook has them all


def test_an_empty_setting_is_the_papers_city(monkeypatch):
    at(monkeypatch, "")
    assert focus.name() == "郴州"


@pytest.mark.parametrize("code", ["999999", "430000", "100000", "other", "../431000"])
def test_what_is_no_city_of_the_dictionary_is_refused_by_name(monkeypatch, code):
    at(monkeypatch, code)
    with pytest.raises(BookError) as refused:
        focus.adcode()
    assert f"FOCUS={code}" in refused.value.zh
    assert f"FOCUS={code}" in refused.value.en


def test_a_city_that_the_yearbook_leaves_out_can_t_be_built_for(monkeypatch):
    at(monkeypatch, "433100")
    with pytest.raises(BookError, match="湘西"):
        innovation.must_be_covered()
    at(monkeypatch, "450300")
    innovation.must_be_covered()
