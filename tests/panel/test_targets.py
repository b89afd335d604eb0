import pandas as pd
import pytest

from analysis.data import read
from analysis.panel import targets


@pytest.fixture(scope="module")
def table():
    return targets.targets_with_outcomes().set_index("target_id")


def test_the_province_in_2020(table):
    rows = table.loc[
        ["hunan_rd_intensity_2020", "hunan_high_tech_2020", "hunan_patent_density_2020"]
    ]
    assert rows["outcome"].tolist() == [2.15, 8621, 8.0]
    assert rows["met"].tolist() == ["未达到", "达到", "达到"]


def test_an_amount_comes_back_in_the_printed_unit(table):
    row = table.loc["hunan_rd_expenditure_2020"]
    assert row["outcome"] == pytest.approx(8987000 / 10_000)  # 万元 to 亿元
    assert row["target"] == "1100亿元左右"


def test_an_outcome_in_doubt_is_not_judged(table):
    row = table.loc["chenzhou_rd_intensity_2025"]
    assert row["met"] == "不能判定" and row["outcome_doubt"]


def test_a_target_is_never_its_own_outcome(monkeypatch):
    events = read.table("events")
    only_target = events[events["event_id"] != "chenzhou_rd_2025"]
    real = read.table
    monkeypatch.setattr(read, "table", lambda name: only_target if name == "events" else real(name))
    row = targets.targets_with_outcomes().set_index("target_id").loc["chenzhou_rd_intensity_2025"]
    assert row["met"] == "" and pd.isna(row["outcome"])


def test_another_area_and_a_target_in_words_have_no_outcome(table):
    for name in ("changzhutan_rd_intensity_2020", "hunan_plan_rd_2020", "dongjiang_water_2015"):
        assert table.loc[name, "met"] == "" and table.loc[name, "outcome_source"] == ""
