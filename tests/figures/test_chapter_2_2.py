"""Numbers by hand, and the sentences of the chapter that lean on them."""

import pandas as pd
import pytest

from analysis.data import read
from analysis.figures import chapter_2_2
from analysis.figures.chapter_2_2_numbers import numbers as make_numbers
from analysis.figures.measures import UNPUBLISHED


@pytest.fixture(scope="module")
def numbers():
    return chapter_2_2.numbers()


def test_the_relative_chart_has_a_line_a_pressure_and_no_year_without_value_added():
    data = chapter_2_2.relative()
    assert data["pressure"].unique().tolist() == ["二氧化硫", "氮氧化物", "工业用电"]
    assert 2017 not in set(data["year"])
    so2 = data[data["pressure"] == "二氧化硫"].set_index("year")
    assert so2.loc[2023, "own"] == pytest.approx(4869 / 12005349)


def test_the_index_chart_begins_at_100_for_everyone():
    data = chapter_2_2.per_output()
    assert data.loc[data["year"] == 2018, "value"].eq(100).all()
    assert data["year"].between(2018, 2023).all()


def test_the_text_holds(numbers):
    value = {name: number.value for name, number in numbers.items()}
    assert value["so2_fell"] < value["so2_fell_others"]  # slower than the median
    assert value["nox_fell"] < value["nox_fell_others"]
    assert value["electricity_fell"] > value["electricity_fell_others"]
    assert value["so2_multiple"] > value["so2_multiple_2019"] > 1  # farther from the others
    for pressure in ("nox", "electricity"):
        assert abs(value[f"{pressure}_multiple"] - value[f"{pressure}_multiple_2019"]) < 0.2
    so2 = chapter_2_2.relative().query("pressure == '二氧化硫'").set_index("year")["value"]
    assert (so2.loc[2008:2016] < 1).sum() > len(so2.loc[2008:2016]) / 2
    assert so2[2018] < 1 < so2[2019]
    assert value["waste"] < value["waste_median"]
    assert abs(value["profit_2023"] - value["profit_median"]) < 2


def test_employment_printed_as_zero_is_less_than_half(numbers):
    row = chapter_2_2.measures_table().data.query("indicator == '信息业从业人员'").iloc[0]
    assert row["status"] == "2019年刊作0万人，即不足0.5万人"


def test_amounts_in_current_prices_say_so():
    table = chapter_2_2.measures_table().data
    amounts = table[table["status"].str.contains("亿元")]
    assert len(amounts) and amounts["status"].str.contains("当年价").all()
    assert (table["coverage"] == UNPUBLISHED).sum() >= 3


def test_the_focal_city_follows_the_setting(monkeypatch):
    monkeypatch.setenv("FOCUS", "430200")
    made = chapter_2_2.pressure_relative()
    assert "株洲" in made.title and "郴州" not in made.title + made.alt + made.note
    assert make_numbers()["firms_last"].value == 2002


@pytest.mark.parametrize("version", ["printed", "corrected"])
def test_the_others_median_is_little_moved_by_the_corrections(version):
    made = chapter_2_2.green_shift.intensity_index("industrial_so2", version=version)
    others = made[(made["adcode"] != "431000") & (made["year"] == 2023)]["value"]
    assert 75 < 100 - others.median() < 87
    assert not pd.isna(others).any()


def test_a_missing_pressure_breaks_nothing(monkeypatch):
    """A correction may set any other city's cell missing: the chart still builds."""
    real = read.observations

    def without(dataset, version="corrected"):
        frame = real(dataset, version)
        gone = (frame["indicator"] == "industrial_so2") & (frame["adcode"] == "430200")
        return frame[~gone] if dataset == "city_yearbook" else frame

    monkeypatch.setattr(read, "observations", without)
    data = chapter_2_2.pressure_per_output().data
    assert "430200" not in set(data.loc[data["pressure"] == "二氧化硫", "adcode"])


@pytest.mark.parametrize("name", [n for n in chapter_2_2.__all__ if n != "numbers"])
def test_each_exhibit_has_what_a_card_needs_and_no_text_covers_another(name, check_texts):
    made = getattr(chapter_2_2, name)()
    assert made.note
    if made.kind == "figure":
        assert len(made.alt) > 30 and len(made.alt_en) > 40
        check_texts(made)
