import pytest

from analysis.data import read
from analysis.figures import chapter_1_1_patents as patents
from analysis.figures import lines, style

CHENZHOU = "431000"


def test_patents_per_10k_use_the_population_after_the_census_revision():
    table = patents.granted_per_10k().set_index(["indicator", "adcode", "year"])["value"]
    # 2018: 465.54 after the revision, 474.45 or so before it
    assert table["patents_granted", CHENZHOU, 2018] == pytest.approx(1646 / 465.54)
    assert table["invention_patents_granted", CHENZHOU, 2023] == pytest.approx(323 / 460.05)


def test_misprinted_grants_are_not_drawn_and_the_note_names_them():
    exhibit = patents.patents_granted()
    rows = exhibit.data.set_index(["kind", "adcode", "year"])["value"]
    assert ("发明专利", "430200", 2021) not in rows.index
    assert "株洲2021年" in exhibit.note
    assert {"全部专利", "发明专利"} == set(exhibit.data["kind"])
    medians = exhibit.data[exhibit.data["adcode"] == lines.MEDIAN]
    assert medians.groupby("kind")["year"].nunique().to_dict() == {"全部专利": 7, "发明专利": 7}


def test_the_median_is_that_of_the_other_prefectures():
    exhibit = patents.patents_granted()
    year = exhibit.data[(exhibit.data["year"] == 2023) & (exhibit.data["kind"] == "发明专利")]
    others = year[~year["adcode"].isin([CHENZHOU, lines.MEDIAN])]["value"]
    assert len(others) == 12
    stated = year.loc[year["adcode"] == lines.MEDIAN, "value"].item()
    assert stated == pytest.approx(others.median())


def test_patents_in_force_cover_all_fourteen_and_grow_as_printed():
    data = patents.patents_in_force().data.set_index("adcode")
    assert len(data) == 14 and "433100" in data.index and "other" not in data.index
    assert data.loc[CHENZHOU, ["first", "last"]].tolist() == [1111, 1936]
    assert data.loc[CHENZHOU, "growth"] == pytest.approx(1936 / 1111)


def test_the_growth_rank_in_the_title_is_that_of_the_data():
    exhibit = patents.patents_in_force()
    growth = exhibit.data.set_index("adcode")["growth"]
    place = int((growth > growth[CHENZHOU]).sum()) + 1
    assert exhibit.title.endswith(f"居第{place}位")


def test_the_map_shows_the_last_tables_own_density():
    exhibit = patents.density_map()
    values = exhibit.data.set_index("adcode")["value"]
    assert values[CHENZHOU] == 4.23 and values["430100"] == 77.23
    assert len(values) == 14
    assert "19.85" in exhibit.note


def test_holders_sum_to_the_whole():
    data = patents.patent_holders().data
    assert data.groupby("adcode")["share"].sum().tolist() == pytest.approx([100, 100])
    frame = read.observations("patents_in_force")
    whole = frame[(frame["month"] == "2025-07") & (frame["indicator"] == patents.IN_FORCE)]
    whole = whole.set_index("adcode")["value"]
    for code, count in data.groupby("adcode")["count"].sum().items():
        assert count == whole[code]


@pytest.mark.parametrize(
    "make",
    [
        patents.patents_granted,
        patents.patents_in_force,
        patents.density_map,
        patents.patent_holders,
    ],
)
def test_another_city_can_stand_in_the_middle(make, monkeypatch):
    monkeypatch.setenv("FOCUS", "431300")
    exhibit = make()
    assert "娄底" in exhibit.title and "Loudi" in exhibit.title_en
    assert "郴州" not in exhibit.title
    with style.applied():
        assert exhibit.draw(exhibit.data.copy()).axes
