"""The explorer's data: every printed figure is there once, and what may be reckoned is said."""

import json

import pytest

from analysis import focus
from analysis.data import read
from analysis.figures import explorer


@pytest.fixture(scope="module")
def content():
    return explorer.content()


def test_every_printed_figure_is_there(content):
    codes = [place["code"] for place in content["places"]]
    found = {
        (indicator["id"], code, year): value
        for indicator in content["indicators"]
        for code, row in zip(codes, indicator["values"], strict=True)
        for year, value in zip(content["years"], row, strict=True)
        if value is not None
    }
    printed = read.observations("city_yearbook", "printed")
    keys = zip(printed["indicator"], printed["adcode"], printed["year"], strict=True)
    assert found == dict(zip(keys, printed["value"], strict=True))


def test_the_doubts_turn_the_printed_figures_into_the_corrected_ones(content):
    places, years = content["places"], content["years"]
    values = {
        (indicator["id"], place["code"], year): indicator["values"][p][y]
        for indicator in content["indicators"]
        for p, place in enumerate(places)
        for y, year in enumerate(years)
    }
    for indicator, place, year, treatment, new, source, reason in content["doubts"]:
        key = (content["indicators"][indicator]["id"], places[place]["code"], years[year])
        assert (treatment == "replaced") == (new is not None) == bool(source)
        assert reason
        values[key] = new
    corrected = read.observations("city_yearbook")
    keys = zip(corrected["indicator"], corrected["adcode"], corrected["year"], strict=True)
    wanted = dict(zip(keys, corrected["value"], strict=True))
    assert {key: value for key, value in values.items() if value is not None} == wanted


def test_only_the_cities_of_one_province_have_residents_after_the_census(content):
    known = {
        place["name"]: [value is not None for value in row]
        for place, row in zip(content["places"], content["residents"], strict=True)
    }
    inside = [place["name"] for place in content["places"] if place["panel"]]
    assert len(inside) == 13
    assert {name for name, row in known.items() if any(row)} == set(inside)
    assert all(row == [False] * 2 + [True] * 14 for name, row in known.items() if name in inside)


def test_every_tile_has_a_place_and_one_prefecture_has_no_figures(content):
    tiles = {tile["code"] for tile in content["tiles"]}
    assert tiles == set(focus.peers())
    covered = {place["code"] for place in content["places"]}
    assert tiles - covered == {"433100"}


@pytest.mark.parametrize(
    ("indicator", "wanted"),
    [
        ("gdp", (1.0, "元/人")),
        ("industrial_so2", (1.0, "吨/万人")),
        ("water_use", (1e4, "立方米/人")),
        ("employment_mining", (100.0, "人/百人")),
        ("mobile_subscribers", (100.0, "户/百人")),
        ("patents_granted", (1.0, "件/万人")),
        ("pm25", None),
        ("gdp_growth", None),
        ("population_registered", None),
    ],
)
def test_units_per_head(indicator, wanted):
    assert explorer.per_head(read.indicators().loc[indicator]) == wanted


def test_what_is_not_reckoned_says_why():
    entries = read.indicators()
    told = {name: explorer.reckoned(entries.loc[name]) for name in entries.index}
    assert told["gdp"] == {"head": [1.0, "元/人"], "share": True, "index": True}
    assert told["industrial_profit"]["share"] == "可为负数，不算比重"
    assert told["gdp_growth"]["index"] == "增长率不作指数"
    assert told["pm25"]["share"] == "浓度不能相加，没有比重"


def test_the_file_is_a_script_that_sets_one_name():
    text = explorer.data_file().text
    head, _, rest = text.partition("=")
    assert head == "window.explorerData"
    assert json.loads(rest.rstrip(";\n"))["focal"] == focus.adcode()
    assert "NaN" not in text


def test_another_city_can_stand_in_its_place(monkeypatch):
    monkeypatch.setenv("FOCUS", "450300")
    content = explorer.content()
    assert content["focal"] == "450300"
    assert content["panelName"] == "湖南"
    assert len(content["tiles"]) == 14
