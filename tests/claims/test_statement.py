import pytest

from analysis.claims.statement import statement

OFFICIAL, PRESS, LOCAL = "hunan_gov_2019_46", "hunan_daily_2023_05", "linwu_taojia_completion"


@pytest.fixture
def verdict(make_claim, make_evidence):
    def judge(*pieces):
        evidence = [make_evidence(bearing=b, source_id=s, date="") for b, s in pieces]
        return statement(make_claim(None, *evidence, rule="statement"), "corrected")

    return judge


@pytest.mark.parametrize(
    ("pieces", "expected"),
    [
        ([("states", OFFICIAL)], "confirmed"),
        ([("states", PRESS)], "confirmed"),
        ([("states", LOCAL)], "consistent"),
        ([("supports", OFFICIAL)], "consistent"),
        ([("supports", PRESS), ("states", PRESS)], "confirmed"),
        ([("contradicts", PRESS)], "contradicted"),
        ([("context", OFFICIAL)], "no-public-evidence"),
        ([], "no-public-evidence"),
        # the higher rank decides alone
        ([("contradicts", OFFICIAL), ("states", PRESS)], "contradicted"),
        ([("states", OFFICIAL), ("contradicts", PRESS)], "confirmed"),
        # sources of one rank that disagree decide nothing
        ([("states", PRESS), ("contradicts", PRESS)], "no-public-evidence"),
        # the paper is no evidence for itself
        ([("states", "paper")], "no-public-evidence"),
    ],
)
def test_what_the_sources_of_the_highest_rank_say_decides(verdict, pieces, expected):
    assert verdict(*pieces).verdict == expected


def test_disagreement_is_told(verdict):
    assert "说法不一" in verdict(("states", PRESS), ("contradicts", PRESS)).explanation_zh


def test_what_is_only_related_is_no_statement(verdict):
    assert "不足以判定" in verdict(("context", OFFICIAL)).explanation_zh


def test_the_reservation_of_a_piece_is_told(make_claim, make_evidence):
    piece = make_evidence(
        bearing="supports", source_id=PRESS, statement_zh="报道如此。", note="只说一部分"
    )
    found = statement(make_claim(None, piece, rule="statement"), "corrected")
    assert found.explanation_zh.endswith("报道如此（只说一部分）。")
    assert found.source_ids == (PRESS,)


def test_every_kind_of_source_has_a_rank():
    from analysis.claims.statement import RANK
    from analysis.data.lists import LISTS

    (sources,) = (table for table in LISTS if table.name == "sources")
    (kind,) = (column for column in sources.columns if column.name == "kind")
    assert set(RANK) == set(kind.words)
