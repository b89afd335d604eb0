"""Numbers by hand, and the sentences of the chapter that lean on them."""

import pytest

from analysis.data import read
from analysis.figures import chapter_1_4

FIGURES = [
    "industrial_wastewater",
    "industrial_so2",
    "industrial_dust",
    "pm25",
    "water_resources",
    "solid_waste_use",
    "decoupling_prefectures",
]


@pytest.fixture(scope="module")
def numbers():
    return chapter_1_4.numbers()


@pytest.mark.parametrize("name", FIGURES)
def test_figures_are_drawn_without_texts_over_each_other(name, check_texts):
    check_texts(getattr(chapter_1_4, name)())


def test_changes_by_hand(numbers):
    """6234 to 3629, 47897 to 4869, as printed for Chenzhou."""
    assert numbers["wastewater_change"].text == f"减少{round(100 * (1 - 3629 / 6234))}%"
    assert numbers["so2_change"].text == f"减少{round(100 * (1 - 4869 / 47897))}%"
    assert (numbers["wastewater_rise_year"].text, numbers["so2_rise_year"].text) == ("2011", "2019")


def test_discharges_fell_by_less_than_the_median_as_the_text_says(numbers):
    for name in ("wastewater", "so2"):
        own, median = (
            int(numbers[f"{name}{part}"].text.strip("减少%"))
            for part in ("_change", "_median_change")
        )
        assert own < median


def test_the_text_on_air_water_and_waste_holds(numbers):
    assert numbers["pm25_against"].value == "低于"
    assert numbers["water_against"].value == "高于"
    assert numbers["solid_waste_against"].value == "低于"
    assert numbers["so2_share"].value > numbers["so2_output_share"].value
    assert numbers["n_cities"].value == 13


def test_water_per_resident_by_hand(numbers):
    water = read.wide(["water_resources"], places=["431000"]).loc[("431000", 2023)].item()
    people = read.wide(["population_resident"], places=["431000"], dataset="population")
    assert numbers["water_last"].value == pytest.approx(water / people.loc[("431000", 2023)].item())


def test_the_thallium_event_against_the_standard_that_its_record_names(numbers):
    assert numbers["thallium"].text == "0.13微克/升"
    assert numbers["thallium_standard"].text == "0.1微克/升"
    assert numbers["thallium_excess"].text == "30%"


def test_both_statements_on_the_lake_stand(numbers):
    assert numbers["lake_ten_of_twelve"].value == "12年中10年Ⅰ类"
    assert numbers["lake_nine_years"].value == "连续9年总体Ⅰ类"


def test_the_text_on_decoupling_holds(numbers):
    counts = {key: numbers[key].value for key in numbers if key.startswith(("spans", "cells"))}
    assert 0 < counts["spans_steady"] < counts["spans_strong"] < counts["spans"]
    assert counts["cells_strong"] > counts["cells"] / 2
    assert counts["cells_steady"] < counts["cells"]
    # over the whole series every one of the city's is strong
    assert (chapter_1_4.decoupling_bounds().data["state"] == "强脱钩").all()


def test_the_first_particulates_stand_alone(numbers):
    assert numbers["particulates_first"].text == "24,792吨"
    assert numbers["particulates_next_year"].value == "2022"
