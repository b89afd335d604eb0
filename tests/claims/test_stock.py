import pytest

from analysis.claims.points import points
from analysis.claims.stock import Span, stock, taken_back, year_end


@pytest.fixture
def make(make_claim):
    def density(value, adcode="430000", year="2018"):
        return make_claim(
            value,
            adcode=adcode,
            year=year,
            unit="件/万人",
            rule="stock",
            indicator="invention_patents_per_10k",
            tolerance=0.05,
        )

    return density


def judged(claim):
    return stock(claim, "corrected")


def test_the_end_of_the_year_is_confirmed(make):
    found = judged(make(9.8, "100000", "2017"))
    assert found.verdict == "confirmed"
    assert found.official_date == "2017-12"


def test_an_estimate_for_the_end_of_the_year(make):
    # 40684 patents over 6898.77 and 6860.2 ten thousand people: 5.897 and 5.930
    span = year_end(make(5.9), [], "corrected")
    assert span.low == pytest.approx(5.8973, abs=1e-4)
    assert span.high == pytest.approx(5.9304, abs=1e-4)
    found = judged(make(5.91))
    assert found.verdict == "consistent"
    assert found.reference == (pytest.approx(span.low), pytest.approx(span.high))


def test_a_nation_without_population_is_carried_on_with_the_count(make):
    # 9.8 at the end of 2017 times 1662269 / 1413911
    claim = make(11.5, "100000")
    known = points("invention_patents_per_10k", "100000")
    span = year_end(claim, known, "corrected")
    assert span.low == span.high == pytest.approx(11.5214, abs=1e-4)


def test_another_month_of_the_year(make):
    found = judged(make(5.329))
    assert found.verdict == "other-year"
    assert found.official_value == 5.31
    assert found.official_date == "2018-03"
    assert "5.90—5.93" in found.explanation_zh


def test_another_year(make):
    found = judged(make(9.8, "100000"))
    assert found.verdict == "other-year"
    assert found.official_date == "2017-12"


def test_a_month_of_the_year_is_consistent_where_its_end_is_unknown(make, folder):
    folder.drop(
        "observations/province_and_nation",
        adcode="430000",
        year="2018",
        indicator="invention_patents_valid",
    )
    assert judged(make(5.329)).verdict == "consistent"


def test_neither_the_end_nor_a_month_agrees(make):
    found = judged(make(7.0))
    assert found.verdict == "contradicted"


def test_a_city_is_taken_back_at_the_pace_of_its_province(make):
    claim = make(1.672, "431000")
    known = points("invention_patents_per_10k", "431000")
    span = taken_back(claim, known, "corrected")
    # 2.34 times 36235 (2018-03) and 40684 (end of 2018) over 55313 (2020-11)
    assert span.low == pytest.approx(2.34 * 36235 / 55313)
    assert span.high == pytest.approx(2.34 * 40684 / 55313)
    assert judged(claim).verdict == "consistent"


def test_outside_that_range_is_no_proof_either_way(make):
    found = judged(make(3.0, "431000"))
    assert found.verdict == "no-public-evidence"
    assert "不在此范围之内" in found.explanation_zh


def test_a_year_before_and_after_which_nothing_is_known(make):
    assert judged(make(3.0, "431000", "2030")).verdict == "no-public-evidence"


def test_a_span_holds_its_ends_and_the_tolerance_beside_them():
    span = Span(1.5, 1.7, "", ())
    assert span.holds(1.6, 0)
    assert span.holds(1.75, 0.05)
    assert span.holds(1.45, 0.05)
    assert not span.holds(1.76, 0.05)
