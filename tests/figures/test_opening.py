"""The opening page says what the audit and the estimates say."""

from analysis.claims.audit import audit
from analysis.data import read
from analysis.figures import opening
from analysis.figures.estimates import headline_numbers


def test_the_three_groups_are_all_the_claims():
    found = opening.numbers()
    groups = [found[name].value for name in ("hold", "differ", "unknown")]
    assert sum(groups) == found["claims"].value == len(audit())


def test_of_what_differs_the_contradicted_claims_are_told_apart():
    found = opening.numbers()
    listed = opening.verdict_counts().data.set_index("label")["count"]
    assert found["contradicted"].value == listed["× 不符"] > 0
    assert found["differ"].value - found["contradicted"].value == sum(
        count for label, count in listed.items() if label[2:] in ("异期", "目标值")
    )


def test_the_intensity_is_that_of_the_yearbook():
    wide = read.wide(["rd_expenditure", "gdp"], places=["431000"])
    row = wide.loc[("431000", 2019)]
    assert opening.numbers()["intensity"].value == 100 * row["rd_expenditure"] / row["gdp"]
    # what the page says of it: lower than the paper's figure
    assert opening.numbers()["intensity"].value < 1.8


def test_the_interval_is_that_of_the_headline_and_holds_none_and_one():
    found, headline = opening.numbers(), headline_numbers()
    assert found["elasticity_low"] == headline["baseline_corrected_low"]
    assert found["elasticity_low"].value < 0 < 1 < found["elasticity_high"].value


def test_every_verdict_is_in_the_table_and_counts_add_up():
    data = opening.verdict_counts().data
    assert data["count"].sum() == len(audit())
    assert data["label"].is_unique
