"""The diagnostics' table, and what the corrections change."""

import pytest

from analysis.figures import estimates_diagnostics
from analysis.figures.estimate_labels import DATA
from analysis.figures.estimates import two_way


@pytest.fixture(scope="module")
def table():
    return estimates_diagnostics.diagnostics_table()


def test_each_version_has_every_method(table):
    counts = table.data["data"].value_counts()
    assert counts.to_dict() == {DATA["printed"]: 8, DATA["corrected"]: 8}
    assert table.data["p_value"].between(0, 1).all()


def test_rows_are_the_headline(table):
    found = two_way()
    rows = table.data[table.data["data"] == DATA["corrected"]].set_index("method")
    jackknife = rows.filter(like="CRV3", axis=0).iloc[0]
    assert (jackknife["low"], jackknife["high"]) == pytest.approx(found.ci_crv3)
    assert jackknife["freedom"] == found.n_entities - 1
    assert rows.filter(like="野自助", axis=0)["p_value"].iloc[0] == found.p_wcr


def test_the_page_says_what_the_table_says():
    numbers = estimates_diagnostics.numbers()
    # the usual clustered error is the boldest of the three
    usual, jackknife = (numbers[f"diagnostics_p_{name}"].value for name in ("crv1", "crv3"))
    assert usual < jackknife < two_way().p_wcr
    # correcting the outcome alone does most of what all corrections do
    for name in ("patents", "baseline"):
        printed = two_way(data="printed").coefficient
        corrected = two_way(data="corrected").coefficient
        if name == "patents":
            printed, corrected = (numbers[f"patents_{v}"].value for v in ("printed", "corrected"))
        alone = numbers[f"{name}_outcome_corrected"].value
        assert abs(corrected - alone) < 0.2 * abs(corrected - printed)
