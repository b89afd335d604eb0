"""``data/corrections.csv``: what is done about the figures that the rules doubt."""

import re

import pytest

from analysis import focus
from analysis.data import read
from analysis.suspects.find import RULES, printed_suspects

BASELINE = {"fiscal_science", "invention_patents_granted"}
COLUMNS = [
    *("dataset", "adcode", "year", "indicator", "printed_value"),
    *("treatment", "new_value", "source_id", "rule", "reason"),
]


@pytest.fixture(scope="module")
def fixes():
    return read.corrections()


@pytest.fixture(scope="module")
def alarms():
    return {a.cell: a for a in printed_suspects().alarms}


def cells(fixes):
    return list(zip(fixes["adcode"], fixes["year"].astype(int), fixes["indicator"], strict=True))


def test_every_row_is_complete_and_in_order(fixes):
    assert list(fixes.columns) == COLUMNS
    assert not fixes.duplicated(["dataset", "adcode", "year", "indicator"]).any()
    order = fixes.assign(year=fixes["year"].astype(int))
    order = order[["dataset", "adcode", "indicator", "year"]]
    assert order.equals(order.sort_values(list(order.columns)))
    assert set(fixes["treatment"]) <= {"missing", "replaced"}
    assert set(fixes["rule"]) <= set(RULES)


def test_every_row_names_an_existing_cell_with_exactly_its_printed_value(fixes):
    assert set(fixes["dataset"]) == {"city_yearbook"}
    printed = read.table("observations/city_yearbook")
    printed = printed.set_index(["adcode", "year", "indicator"])["value"]
    for _, fix in fixes.iterrows():
        assert printed[fix["adcode"], fix["year"], fix["indicator"]] == fix["printed_value"]


def test_every_treated_figure_is_one_that_its_rule_doubts(fixes, alarms):
    for cell, rule in zip(cells(fixes), fixes["rule"], strict=True):
        assert alarms[cell].rule == rule


def test_the_reason_is_one_chinese_sentence_that_speaks_of_this_figure(fixes):
    for _, fix in fixes.iterrows():
        reason = fix["reason"]
        assert re.search("[一-鿿]{4}", reason)
        assert reason.endswith("。")
        assert reason.count("。") == 1
        assert fix["printed_value"] in reason or "刊为0" in reason or "推得" in reason


def test_a_replacement_is_printed_somewhere_and_nothing_is_interpolated(fixes):
    printed = read.observations("city_yearbook", "printed")
    for _, fix in fixes.iterrows():
        if fix["treatment"] == "missing":
            assert (fix["new_value"], fix["source_id"]) == ("", "")
            continue
        assert fix["source_id"] in read.sources().index
        same = (printed["adcode"] == fix["adcode"]) & (printed["year"] == int(fix["year"]))
        assert float(fix["new_value"]) in printed.loc[same, "value"].to_numpy()


def test_every_doubted_figure_of_the_baseline_series_is_treated(fixes, alarms):
    prefectures = focus.peers()
    treated = set(cells(fixes))
    doubted = {c for c in alarms if c[2] in BASELINE and c[0] in prefectures}
    assert len(doubted) >= 4
    assert doubted <= treated


def test_impossible_figures_are_treated(fixes, alarms):
    impossible = {c for c, a in alarms.items() if a.rule in ("share_above_100", "negative")}
    assert impossible
    assert impossible <= set(cells(fixes))


def test_the_corrected_figures_are_quieter_than_the_printed_ones(fixes):
    corrected = read.observations("city_yearbook", "corrected")
    missing = (fixes["treatment"] == "missing").sum()
    printed = read.observations("city_yearbook", "printed")
    assert len(printed) - len(corrected) == missing
    now = corrected.set_index(["adcode", "year", "indicator"])["value"]
    assert now["431000", 2021, "exports"] == 3535256
    assert ("430200", 2011, "fiscal_science") not in now.index
