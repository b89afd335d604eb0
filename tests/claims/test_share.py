import pytest
from hypothesis import given
from hypothesis import strategies as st

from analysis.claims.share import below_share, implied_total, totals


@pytest.fixture
def firms(make_claim):
    return make_claim(
        114.0, claim_id="1.1-j", adcode="431000", unit="个", indicator="high_tech_enterprises"
    )


@pytest.fixture
def share(make_claim):
    def make(value=3.62, year="2019"):
        return make_claim(
            value, claim_id="1.1-k", year=year, comparison="1.1-j",
            rule="implied_total", indicator="high_tech_enterprises",
        )  # fmt: skip

    return make


def test_the_totals_of_which_114_are_3_62_percent():
    low, high = totals(114, 3.62, 0.005)
    assert (low, high) == (3145, 3153)


@given(part=st.integers(1, 5000), total=st.integers(5001, 100_000))
def test_the_true_total_is_always_in_the_range(part, total):
    share = round(part / total * 100, 2)
    if share > 0.01:
        low, high = totals(part, share, 0.005)
        assert low <= total <= high


def test_a_share_of_an_earlier_total(share, firms):
    found = implied_total(share(), firms, "corrected")
    assert found.verdict == "other-year"
    assert found.official_value == (3145, 3153)
    assert "3,149家" in found.explanation_zh
    assert "2.78%" in found.explanation_zh
    assert found.reference == pytest.approx(114 / 4104 * 100)


def test_a_share_of_the_total_of_the_claimed_year(share, firms):
    # 114 of 1.9 percent are 6000: between the totals of 2018 and 2020
    assert implied_total(share(1.9), firms, "corrected").verdict == "consistent"


def test_a_share_of_no_total_on_record(share, firms):
    # 114 of 0.1 percent are 114000, above every total
    found = implied_total(share(0.1), firms, "corrected")
    assert found.verdict == "contradicted"
    assert found.reference is None


def test_one_total_is_not_enough(share, firms, folder):
    for event in ("2013", "2017", "2018", "2020"):
        folder.drop("events", event_id=f"hunan_high_tech_{event}")
    assert implied_total(share(), firms, "corrected").verdict == "no-public-evidence"


@pytest.fixture
def below(make_claim):
    def make(year="2019"):
        return make_claim(
            claim_id="1.1-l", adcode="431000", year=year, comparison="1.1-k",
            rule="below_share", indicator="high_tech_enterprises", tolerance=None,
        )  # fmt: skip

    return make


def test_below_the_share_of_the_population(below, share):
    found = below_share(below(), share(), "corrected")
    assert found.verdict == "consistent"
    assert found.official_value == pytest.approx(475.5 / 6918.4 * 100)
    # 617 of 16495 in 2023
    assert "3.74%" in found.explanation_zh


def test_not_below_it(below, share):
    assert below_share(below(), share(7.0), "corrected").verdict == "contradicted"


def test_a_year_without_population(below, share):
    found = below_share(below("2030"), share(), "corrected")
    assert found.verdict == "no-public-evidence"
    assert found.official_value is None
