"""What a row of the claims, the evidence or the errata cannot do without (``relations``)."""

import pytest


@pytest.mark.parametrize(
    ("claim", "column", "rule"),
    [
        ("1.1-a", "value", "required_by"),  # figure
        ("1.1-a", "tolerance", "required_by"),
        ("1.1-h", "indicator", "required_by"),  # stock
        ("1.1-h", "year", "required_by"),
        ("1.1-d", "comparison", "required_by"),  # order
        ("1.1-k", "comparison", "required_by"),  # implied_total
        ("1.1-l", "comparison", "required_by"),  # below_share
        ("0-a", "year", "required_by"),  # approval_date
        ("1.1-a", "unit", "pair"),
    ],
)
def test_what_the_rule_of_a_claim_needs(small, claim, column, rule):
    line = small.line("claims", claim_id=claim)
    small.set("claims", line, column, "")
    assert small.found() == [("claims.csv", line, column, "", rule)]


def test_an_unknown_rule(small):
    line = small.line("claims", claim_id="1.1-a")
    small.set("claims", line, "rule", "guess")
    assert small.found() == [("claims.csv", line, "rule", "guess", "choice")]


def test_two_claims_of_one_number(small):
    line = small.line("claims", claim_id="1.1-b")
    small.set("claims", line, "claim_id", "1.1-a")
    assert ("claims.csv", line, "claim_id", "1.1-a", "duplicate") in small.found()


@pytest.mark.parametrize(
    ("column", "cell", "rule"),
    [
        ("date", "", "required_by"),
        ("vintage", "", "required_by"),
        ("unit", "公里", "evidence_unit"),
        ("bearing", "proves", "choice"),
        ("unit", "", "pair"),
    ],
)
def test_what_a_figure_among_the_evidence_needs(small, column, cell, rule):
    line = small.line("evidence", claim_id="1.1-c")
    small.set("evidence", line, column, cell)
    assert small.found() == [("evidence.csv", line, column, cell, rule)]


def test_a_figure_without_a_value(small):
    line = small.line("evidence", claim_id="1.1-c")
    small.set("evidence", line, "value", "")
    small.set("evidence", line, "unit", "")
    assert small.found() == [("evidence.csv", line, "value", "", "required_by")]


def test_a_figure_in_a_unit_that_can_be_converted_is_in_order(small):
    line = small.line("evidence", claim_id="1.1-c")
    small.set("evidence", line, "value", "25")
    small.set("evidence", line, "unit", "‰")
    assert small.found() == []


def test_an_erratum_names_a_claim_that_exists(small):
    good = "2026-01-02,1.1-a,correction,附录C,改了一字,原字有误"
    line = small.add("errata", good)
    assert small.found() == []
    small.set("errata", line, "claim_id", "9.9-z")
    assert small.found() == [("errata.csv", line, "claim_id", "9.9-z", "unknown_claim")]
