import pytest

from analysis.claims.audit import audit
from analysis.figures import claimed


def test_a_claim_gives_its_figure_and_year():
    assert claimed.value("1.1-a") == 1.8
    assert claimed.year("1.1-a") == 2019


def test_an_unknown_claim_and_one_without_a_figure_are_refused():
    with pytest.raises(KeyError):
        claimed.value("9.9-z")
    with pytest.raises(ValueError):
        claimed.value("1.2-a")


def test_a_count_and_its_share_imply_the_totals_of_the_verdict():
    (verdict,) = (found for found in audit() if found.claim_id == "1.1-k")
    assert claimed.totals("1.1-j", "1.1-k") == verdict.official_value
