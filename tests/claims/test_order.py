import pytest

from analysis.claims.order import order, pairs_of
from analysis.errors import BookError


@pytest.fixture
def make(make_claim):
    def comparison(text, year="2019"):
        return make_claim(comparison=text, year=year, rule="order", tolerance=None)

    return comparison


def judged(claim):
    return order(claim, "corrected")


def test_an_order_that_holds(make):
    found = judged(make("431000 < 100000; 431000 < 430000"))
    assert found.verdict == "confirmed"
    assert "1.14%" in found.explanation_zh
    assert set(found.source_ids) == {"city_yearbook", "rd_bulletin"}


def test_an_order_that_does_not(make):
    found = judged(make("430000 > 100000"))
    assert found.verdict == "contradicted"
    assert "湖南比全国低0.25个百分点" in found.explanation_zh


def test_one_pair_of_two_is_not_enough(make):
    assert judged(make("431000 < 100000; 430000 > 100000")).verdict == "contradicted"


def test_equal_figures_are_not_in_order(make):
    # both 2.23 in the bulletins: the nation in 2019, Hunan in 2021
    assert judged(make("430000 < 430000")).verdict == "contradicted"


def test_a_missing_year_cannot_be_compared(make):
    found = judged(make("431000 < 430000", "2018"))
    assert found.verdict == "no-public-evidence"
    assert "郴州2018年" in found.explanation_zh


def test_the_later_vintage_is_compared(make, folder):
    folder.add(
        "events",
        event_id="hunan_rd_2019_revised",
        topic="rd_intensity",
        indicator="rd_intensity",
        adcode="430000",
        place="湖南省",
        date="2019",
        basis="revised",
        value="2.30",
        unit="%",
        statement_zh="修订数。",
        source_id="rednet_2022_11",
    )
    assert judged(make("430000 > 100000")).verdict == "confirmed"


@pytest.mark.parametrize("text", ["", "湖南 > 全国", "430000 >= 100000", "430000 > 100000;"])
def test_a_comparison_that_cannot_be_read_is_refused(make, text):
    with pytest.raises(BookError, match=r"1\.1-z"):
        pairs_of(make(text))
