import re

import pandas as pd
import pytest

from analysis.data import read
from analysis.figures import chapter_1_3
from analysis.figures import chapter_1_3_unpublished as unpublished


@pytest.fixture(scope="module")
def numbers():
    return chapter_1_3.numbers()


def test_meat_in_its_last_year_by_hand(numbers):
    """492000 t in 2016 against 433707 t in 2008; the 13 cities' sum of 2016."""
    row = chapter_1_3.farm_last().set_index("indicator").loc["meat_output"]
    assert (row["first"], row["last"], row["value"]) == (2008, 2016, 492000)
    assert row["change"] == pytest.approx(100 * (492000 / 433707 - 1))
    figures = read.observations("city_yearbook")
    hunan = figures[
        (figures["indicator"] == "meat_output")
        & (figures["year"] == 2016)
        & figures["adcode"].str.startswith("43")
    ]
    assert row["count"] == len(hunan) == 13
    assert row["share"] == pytest.approx(100 * 492000 / hunan["value"].sum())
    assert row["rank"] == (hunan["value"] > 492000).sum() + 1
    assert numbers["meat_change"].text == "增加13%"


def test_the_series_end_in_the_years_that_the_text_names(numbers):
    last = {key: number.text for key, number in numbers.items() if key.endswith("_last_year")}
    assert last == {
        "grain_last_year": "2017",
        "oil_crop_last_year": "2018",
        "vegetable_last_year": "2013",
        "fruit_last_year": "2016",
        "meat_last_year": "2016",
        "aquatic_last_year": "2018",
    }


def test_rural_residents_by_hand(numbers):
    people = read.wide(["population_resident"], places=["431000"], dataset="population")
    of_2023 = people.loc[("431000", 2023), "population_resident"]
    assert numbers["urban_year"].text == "2023"
    assert numbers["rural_share"].value == pytest.approx(100 - 60.4)
    assert numbers["rural_people"].value == pytest.approx(of_2023 * 0.396)


def test_treatment_shares_are_those_of_the_file(numbers):
    assert [numbers[key].text for key in ("garbage_first", "garbage")] == ["29%", "100%"]
    assert [numbers[key].text for key in ("sewage_first", "sewage")] == ["71%", "99%"]


def test_no_indicator_of_the_dictionary_measures_what_the_section_says():
    """The chapter's answer: were one added, the table and this test would say so."""
    assert unpublished.unmeasured() == len(unpublished.POINTS)
    table = chapter_1_3.rural_measures().data
    assert (table["in_book"] == "无").all()


def test_a_new_indicator_is_found_by_its_name(monkeypatch):
    known = read.indicators()
    extra = pd.DataFrame({"name_zh": ["农用化肥施用量"]}, index=["fertilizer_use"])
    monkeypatch.setattr(read, "indicators", lambda: pd.concat([known, extra]))
    assert unpublished.unmeasured() == len(unpublished.POINTS) - 1
    assert unpublished.found(unpublished.POINTS[0]) == ["农用化肥施用量"]


def test_the_nearest_series_are_in_the_dictionary_and_say_that_they_are_urban():
    known = read.indicators()
    for point in unpublished.POINTS:
        assert not point.nearest or point.nearest in known.index
        if "城市" in point.why_not:
            assert "不含农村" in known.loc[point.nearest, "definition_zh"]


def test_the_index_begins_at_one_hundred_and_stops_with_the_series():
    data = chapter_1_3.farm_output().data
    assert (data[data["year"] == 2008]["value"] == 100).all()
    assert data.groupby("product")["year"].max().to_dict() == {
        "粮食产量": 2017,
        "油料产量": 2018,
        "蔬菜产量": 2013,
        "水果产量": 2016,
        "肉类产量": 2016,
        "水产品产量": 2018,
    }


def test_titles_count_what_the_data_hold():
    assert "6类全部增加" in chapter_1_3.farm_output().title
    assert "7件事，本书所用的市级数据里一件也没有" in chapter_1_3.rural_measures().title


@pytest.mark.parametrize(("count", "words"), [(7, "一条也没有"), (6, "有6条没有"), (0, "都有")])
def test_how_many_points_lack_a_series(count, words):
    assert chapter_1_3.without_series(count, "条") == words


@pytest.mark.parametrize("name", ["farm_output", "urban_treatment"])
def test_figures_are_drawn_without_texts_over_each_other(name, check_texts):
    exhibit = getattr(chapter_1_3, name)()
    check_texts(exhibit)
    assert re.search(r"郴州|\d{4}年", exhibit.alt)


def test_tables_hold_a_row_a_product_and_a_point():
    assert len(chapter_1_3.farm_output_last().data) == 6
    assert len(chapter_1_3.rural_measures().data) == 7
