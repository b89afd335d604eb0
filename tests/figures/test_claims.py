import csv
import io
import json

import pytest

from analysis.claims.publish import record
from analysis.claims.verdict import VERDICTS
from analysis.figures import claims as figures


@pytest.fixture(scope="module")
def ratios():
    return figures.ratios().set_index("claim_id")


def test_the_verdicts_add_up_to_the_claims():
    found = figures.numbers()
    parts = [found[name.replace("-", "_")].value for name in VERDICTS]
    assert sum(parts) == found["claims"].value == 48
    assert found["claims"].text == "48条"


def test_the_table_adds_up_by_verdict_and_by_section():
    data = figures.by_section().data
    sections = [name for name in data.columns if name.startswith("section_")]
    assert (data[sections].sum(axis=1) == data["total"]).all()
    assert data["total"].sum() == 48
    assert data["section_1_1"].sum() == 18


@pytest.mark.parametrize(
    ("claim", "low", "high"),
    [
        ("1.1-a", 1.8 / (275827 / 241100), 1.8 / (275827 / 241100)),
        ("1.1-b", 2.19 / 2.23, 2.19 / 2.23),
        ("1.1-c", 2.5 / 1.98, 2.5 / 1.98),
        ("1.1-h", 5.329 / (40684 / 6860.2), 5.329 / (40684 / 6898.77)),
        ("1.1-k", 3.62 / (114 / 4104 * 100), 3.62 / (114 / 4104 * 100)),
    ],
)
def test_ratios(ratios, claim, low, high):
    assert ratios.loc[claim, "ratio_low"] == pytest.approx(low)
    assert ratios.loc[claim, "ratio_high"] == pytest.approx(high)


def test_claims_without_a_published_figure_are_not_drawn(ratios):
    assert "1.1-f" not in ratios.index
    assert "1.2-b" not in ratios.index
    assert figures.numbers()["numeric"].value == len(ratios)


def test_the_share_of_firms_is_the_citys(ratios):
    assert ratios.loc["1.1-k", "label"].startswith("郴州")
    assert ratios.loc["1.1-c", "label"].startswith("湖南")


def test_the_title_counts_what_is_drawn(ratios):
    title = figures.claimed_over_published().title
    above = (ratios["ratio_low"] > 1).sum()
    below = (ratios["ratio_high"] < 1).sum()
    assert title == f"{len(ratios)}条有公开数据可比：{above}条偏高，{below}条偏低"


def test_the_alternative_text_tells_every_dot():
    exhibit = figures.claimed_over_published()
    assert exhibit.alt.count("判定") == len(exhibit.data)
    assert "论文2.5%，公开数据1.98，为其1.26倍，判定目标值" in exhibit.alt


def test_no_text_covers_another(check_texts):
    check_texts(figures.claimed_over_published())


def test_the_downloads_hold_the_audit():
    rows = list(csv.DictReader(io.StringIO(figures.downloads_csv().text)))
    assert len(rows) == 48
    found = json.loads(figures.downloads_json().text)
    assert found == json.loads(json.dumps(record()))
    assert figures.downloads_json().path == "results/claims.json"
