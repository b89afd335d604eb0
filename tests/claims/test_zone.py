import pytest

from analysis.claims.zone import approval_date, unique_theme


@pytest.fixture
def make(make_claim):
    def zone(year="2019-05-06", word="水", adcode="431000"):
        return make_claim(None, year=year, comparison=word, adcode=adcode, rule="approval_date")

    return zone


def test_the_date_of_the_list(make):
    found = approval_date(make(), "corrected")
    assert found.verdict == "confirmed"
    assert found.official_date == "2019-05-06"
    assert "国函〔2019〕44号" in found.explanation_zh


def test_another_date(make):
    assert approval_date(make("2019-05-14"), "corrected").verdict == "contradicted"


def test_a_date_known_to_the_month(make, folder):
    folder.change("zones", {"adcode": "431000"}, approved="2019-05")
    assert approval_date(make(), "corrected").verdict == "consistent"
    assert approval_date(make("2019-06-01"), "corrected").verdict == "contradicted"


def test_a_place_that_is_no_zone(make):
    assert approval_date(make(adcode="430100"), "corrected").verdict == "no-public-evidence"
    assert unique_theme(make(adcode="430100"), "corrected").verdict == "no-public-evidence"


def test_a_theme_that_another_zone_comes_near_to(make):
    found = unique_theme(make(), "corrected")
    assert found.verdict == "consistent"
    assert "承德" in found.explanation_zh


def test_a_theme_with_no_other_near_it(make):
    assert unique_theme(make(word="水资源"), "corrected").verdict == "confirmed"
    assert unique_theme(make(word=""), "corrected").verdict == "confirmed"


def test_a_theme_that_another_zone_has(make, folder):
    (own,) = (row for row in folder.rows("zones") if row["adcode"] == "431000")
    folder.change("zones", {"adcode": "130800"}, theme=own["theme"])
    assert unique_theme(make(), "corrected").verdict == "contradicted"
