import pytest

from analysis.claims.claim import within
from analysis.claims.figure import figure
from analysis.errors import BookError


def judged(claim):
    return figure(claim, "corrected")


def test_the_figure_of_the_year_is_confirmed(make_claim):
    found = judged(make_claim(1.98))
    assert found.verdict == "confirmed"
    assert found.official_value == 1.98
    assert found.official_date == "2019"
    assert found.source_ids == ("rd_bulletin",)


@pytest.mark.parametrize(
    ("value", "agrees"),
    [
        (2.08, True),  # exactly the tolerance above
        (1.88, True),  # and below; 1.98 - 1.88 is 0.10000000000000009 in binary
        (2.0801, False),
        (1.8799, False),
    ],
)
def test_a_difference_of_exactly_the_tolerance_agrees(make_claim, value, agrees):
    verdict = judged(make_claim(value, tolerance=0.1)).verdict
    assert (verdict == "confirmed") is agrees


def test_within_is_exact_for_decimals():
    assert within(1.8, 1.9, 0.1)
    assert within(0.3, 0.1, 0.2)
    assert not within(1.8, 1.9001, 0.1)


def test_the_preliminary_figure_was_right_when_it_was_published(make_claim, make_evidence):
    found = judged(make_claim(1.9, make_evidence(1.9, vintage="preliminary")))
    assert found.verdict == "preliminary"
    assert found.official_value == 1.98
    assert "就当时的公布数而言是对的" in found.explanation_zh


def test_a_preliminary_figure_alone_confirms_and_is_called_so(make_claim, make_evidence):
    claim = make_claim(1.9, make_evidence(1.9, vintage="preliminary"), indicator="")
    found = judged(claim)
    assert found.verdict == "confirmed"
    assert "初步数" in found.explanation_zh


def test_what_the_evidence_leaves_open_is_said_beside_its_figure(make_claim, make_evidence):
    early = make_evidence(1.9, vintage="preliminary", note="原文未取得")
    assert "先前公布的1.9%（原文未取得）一致" in judged(make_claim(1.9, early)).explanation_zh
    alone = judged(make_claim(1.9, early, indicator=""))
    assert "初步数为1.9%（原文未取得），" in alone.explanation_zh
    target = make_evidence(2.5, vintage="target", date="2020", note="转载本")
    assert "目标值（转载本）。" in judged(make_claim(2.5, target)).explanation_zh


def test_of_two_vintages_the_later_decides_and_the_earlier_excuses(make_claim):
    # Hunan 2020: 2.15 in the bulletin, revised to 2.16
    assert judged(make_claim(2.16, year="2020")).verdict == "confirmed"
    early = judged(make_claim(2.15, year="2020"))
    assert early.verdict == "preliminary"
    assert early.official_value == 2.16


def test_a_target_is_not_an_outcome(make_claim, make_evidence):
    target = make_evidence(2.5, vintage="target", date="2020", source_id="hunan_innovation_plan")
    found = judged(make_claim(2.5, target))
    assert found.verdict == "target-as-outcome"
    assert found.official_value == 1.98
    assert "2020年" in found.explanation_zh
    assert "hunan_innovation_plan" in found.source_ids


def test_a_target_says_nothing_where_the_outcome_is_not_known(make_claim, make_evidence):
    target = make_evidence(2.5, vintage="target", date="2020")
    assert judged(make_claim(2.5, target, indicator="")).verdict == "no-public-evidence"


def test_the_figure_of_another_year(make_claim):
    found = judged(make_claim(1.81))
    assert found.verdict == "other-year"
    assert "2018年" in found.explanation_zh


def test_a_year_that_is_missing_from_the_series(make_claim):
    assert judged(make_claim(1.98, year="2030")).verdict == "other-year"
    nothing = judged(make_claim(9.9, year="2030"))
    assert nothing.verdict == "no-public-evidence"
    assert nothing.official_value is None
    assert nothing.official_text == ""


def test_a_claim_that_names_no_year_is_held_against_the_last(make_claim):
    assert judged(make_claim(2.57, year="")).verdict == "confirmed"  # Hunan 2023
    assert judged(make_claim(1.98, year="")).verdict == "other-year"
    assert judged(make_claim(9.9, year="")).verdict == "contradicted"


def test_a_figure_that_fits_no_year_is_contradicted_with_the_distance(make_claim):
    found = judged(make_claim(3.5))
    assert found.verdict == "contradicted"
    assert "1.52个百分点" in found.explanation_zh
    assert found.reference == 1.98


def test_the_same_rounded_figure_elsewhere_is_mentioned_and_decides_nothing(make_claim):
    found = judged(make_claim(1.8, adcode="431000", tolerance=0.1))
    assert found.verdict == "contradicted"
    assert "湖南2018年的1.81%取整后恰为1.8%" in found.explanation_zh
    assert "公开材料不能判断" in found.explanation_zh


def test_a_claim_without_series_or_evidence(make_claim):
    found = judged(make_claim(2.3, indicator=""))
    assert found.verdict == "no-public-evidence"
    assert found.source_ids == ()


def test_evidence_in_another_unit_is_converted(make_claim, make_evidence):
    claim = make_claim(3000.0, make_evidence(0.3, unit="亿立方米"), indicator="", unit="万立方米")
    found = judged(claim)
    assert found.verdict == "confirmed"
    assert found.official_value == pytest.approx(3000)


def test_evidence_in_a_unit_of_another_kind_is_refused(make_claim, make_evidence):
    claim = make_claim(3000.0, make_evidence(3.0, unit="公里"), indicator="", unit="万立方米")
    with pytest.raises(BookError, match=r"1\.1-z.*万立方米"):
        judged(claim)


def test_context_is_never_compared(make_claim, make_evidence):
    claim = make_claim(2.3, make_evidence(2.3, bearing="context"), indicator="")
    assert judged(claim).verdict == "no-public-evidence"


@pytest.mark.parametrize(
    ("comparison", "value", "verdict"),
    [("<", 10.0, "confirmed"), ("<", 1.0, "contradicted"),
     (">=", 1.0, "confirmed"), (">=", 10.0, "contradicted")],
)  # fmt: skip
def test_a_bound_is_held_against_the_figure(make_claim, comparison, value, verdict):
    assert judged(make_claim(value, comparison=comparison)).verdict == verdict


def test_a_claim_that_lacks_what_its_rule_needs_is_refused(make_claim):
    with pytest.raises(BookError, match="tolerance"):
        judged(make_claim(1.98, tolerance=None))
    with pytest.raises(BookError, match="value"):
        judged(make_claim(None))


def test_what_was_compared_is_told(make_claim, make_evidence):
    found = judged(make_claim(1.9, make_evidence(1.9, vintage="preliminary")))
    assert [(line.role, line.value) for line in found.compared] == [
        ("claimed", 1.9),
        ("official", 1.98),
        ("other", 1.9),
    ]
    assert "初步数" in found.compared[2].what_zh
