import pytest

from analysis.figures import chapter_1_2_structure as structure
from analysis.figures import style
from analysis.panel import industry

CHENZHOU = "431000"


def test_lines_are_cut_at_the_gap_and_at_the_revision():
    exhibit = structure.value_added_structure()
    with style.applied():
        figure = exhibit.draw(exhibit.data.copy())
    for ax in figure.axes:
        spans = [
            (min(line.get_xdata()), max(line.get_xdata()))
            for line in ax.get_lines()
            if line.get_color() == style.ACCENT
        ]
        assert sorted(spans) == [(2008, 2016), (2018, 2018), (2019, 2023)]


def test_shares_by_hand():
    data = structure.value_added_structure().data
    rows = data.set_index(["adcode", "sector", "year"])["share"]
    whole = 3254106 + 12005349 + 15850545
    assert rows[CHENZHOU, "第二产业", 2023] == pytest.approx(100 * 12005349 / whole)
    assert set(data["adcode"]) == {CHENZHOU, industry.ALL}


def test_change_is_within_one_vintage_and_a_year():
    data = structure.structure_change().data
    assert list(data["span"].unique()) == ["2008—2016年", "2019—2023年"]
    rows = data.set_index(["adcode", "span"])["change"]
    shares = industry.sector_shares().loc[CHENZHOU]
    by_hand = (shares.loc[2023] - shares.loc[2019]).abs().sum() / 2 / 4
    assert rows[CHENZHOU, "2019—2023年"] == pytest.approx(by_hand)


def test_both_panels_have_the_same_rows():
    data = structure.structure_change().data
    early, late = (rows["adcode"] for _, rows in data.groupby("span"))
    assert list(early) == list(late) and len(early) == 13


@pytest.mark.parametrize("make", [structure.value_added_structure, structure.structure_change])
def test_another_city_can_stand_in_the_middle(make, monkeypatch):
    monkeypatch.setenv("FOCUS", "431300")
    exhibit = make()
    assert "娄底" in exhibit.title and "Loudi" in exhibit.title_en
    with style.applied():
        assert exhibit.draw(exhibit.data.copy()).axes
