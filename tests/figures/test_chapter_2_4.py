"""Numbers by hand, and the sentences of the chapter that lean on them."""

import pandas as pd
import pytest

from analysis.figures import chapter_2_4


@pytest.fixture(scope="module")
def numbers():
    return chapter_2_4.numbers()


def test_numbers_by_hand(numbers):
    assert numbers["zones"].text == "11个"
    assert [numbers[f"batch_{n}"].value for n in (1, 2, 3)] == [3, 3, 5]
    assert (numbers["yearbook_cities"].value, numbers["province_others"].value) == (22, 12)
    assert (numbers["pm25_before"].value, numbers["pm25_after"].value) == (34.5, 28.5)
    assert numbers["patents_after"].value == (299 + 323) / 2
    assert numbers["rd_outcome"].text == "2.15%" and numbers["fund"].text == "2,000万元"


def test_no_number_is_missing(numbers):
    assert not [name for name, number in numbers.items() if pd.isna(number.value)]


def test_the_text_holds(numbers):
    value = {name: number.value for name, number in numbers.items()}
    assert value["science_rank"] == 1 and value["science_after"] > value["science_before"]
    assert value["patents_change"] < value["patents_median"]
    assert value["pm25_change"] < value["pm25_median"]  # both fall
    assert value["so2_change"] < value["so2_median"]
    frame = chapter_2_4.focal_against_others(chapter_2_4.windows())
    assert (frame.loc[["pm25", "industrial_so2"], ["change", "median"]] < 0).all(axis=None)
    assert value["rd_outcome"] < value["rd_target"]
    assert value["targets_known"] == value["targets_met"] + value["targets_missed"] + 1
    assert value["unsure_days"] == 3 and value["without_document"] == 4


def test_changes_are_told_in_points_or_per_cent_with_a_real_minus():
    data = chapter_2_4.zone_comparison().data.set_index("indicator")
    assert data.loc["财政科技支出占比", "change"] == "+2.7个百分点"
    assert data.loc["工业二氧化硫", "change"] == "−39%"
    assert data.loc["PM2.5年均浓度", "rank"].endswith("/10")


def test_every_target_keeps_its_words_and_a_doubted_outcome_its_doubt():
    data = chapter_2_4.targets_table().data
    assert len(data) == 14
    doubted = data[data["met"] == "不能判定"].iloc[0]
    assert "可能是目标值" in doubted["note"]
    assert (data.loc[data["met"] == "—", "outcome"] == "未见").all()
    assert data.loc[data["topic"] == "R&D经费总量", "outcome"].item() == "898.7亿元（2020）"


def test_the_measures_have_no_gap_in_their_words():
    table = chapter_2_4.measures_table().data
    assert not table["status"].str.contains("缺|nan").any()
    share = table.loc[table["indicator"] == "财政科技支出占比", "status"].item()
    assert f"{100 * 78222 / 4173001:.1f}%" in share


def test_a_comparison_that_says_it_is_no_effect():
    assert "不是批复的效果" in chapter_2_4.zone_cities().title
    assert "不能归于批复" in chapter_2_4.zone_comparison().note
