import pytest

from analysis import focus
from analysis.data import read
from analysis.errors import NotHereError
from analysis.figures.chapter_1_4_map import pm25_map
from analysis.figures.counted import how_many


@pytest.fixture(scope="module")
def exhibit():
    return pm25_map()


def test_the_map_holds_every_printed_concentration(exhibit):
    printed = read.wide(["pm25"], places=focus.peers())["pm25"].dropna()
    drawn = exhibit.data.set_index(["adcode", "year"])["value"]
    assert drawn.sort_index().to_dict() == printed.to_dict()


def test_title_and_alternative_text_hold_for_the_last_year(exhibit):
    final = exhibit.data[exhibit.data["year"] == 2023].set_index("place")["value"]
    own = final[focus.name()]
    assert (
        f"{own:.0f}微克/立方米，{len(final)}个市{how_many((final < own).sum(), len(final), '个')}比它低"
        in exhibit.title
    )
    assert f"最低的{final.idxmin()}{final.min():.0f}" in exhibit.alt


def test_every_year_can_be_played_and_the_last_is_drawn(exhibit, check_texts):
    check_texts(exhibit)
    panel = exhibit.drawn()[1]["panels"][0]
    assert panel["labels"] == [f"{year}年" for year in range(2017, 2024)]
    missing = {
        (series["name"], panel["labels"][time])
        for series in panel["series"]
        for run in series["runs"]
        for time, value in zip(run[2], run[3], strict=True)
        if value is None
    }
    assert {time for name, time in missing if name == "湘西"} == set(panel["labels"])
    # what the yearbook leaves out is told in the note
    named = {name for name, time in missing if time == "2018年"} - {"湘西"}
    assert all(name in exhibit.note for name in named)
    assert named


def test_a_city_without_a_panel_has_no_map(monkeypatch):
    monkeypatch.setenv("FOCUS", "450300")
    with pytest.raises(NotHereError):
        pm25_map()
