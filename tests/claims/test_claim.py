import pytest

from analysis.claims.claim import claims, place
from analysis.data import read
from analysis.errors import BookError


def test_every_claim_has_its_evidence_in_the_order_of_the_file():
    found = {claim.claim_id: claim for claim in claims()}
    assert len(found) == 48
    rows = read.table("evidence")
    assert sum(len(claim.evidence) for claim in found.values()) == len(rows)
    for name, group in rows.groupby("claim_id"):
        assert [piece.source_id for piece in found[name].evidence] == list(group["source_id"])


def test_the_digits_of_the_paper_are_kept():
    found = {claim.claim_id: claim for claim in claims()}
    assert found["1.1-h"].value == 5.329
    assert found["1.1-h"].shown == "5.329件/万人"
    assert found["1.1-d"].value is None


def test_figures_are_shown_as_the_paper_writes_them():
    for claim in claims():
        if claim.rule in ("stock", "implied_total"):
            assert claim.printed in claim.quote_zh


@pytest.mark.parametrize(("unit", "value"), [("亿元", 20_000.0), ("万元", 2.0)])
def test_a_figure_in_another_unit(make_evidence, unit, value):
    assert make_evidence(2.0, unit=unit).value_in("万元") == value


def test_a_density_per_million(make_evidence):
    assert make_evidence(410.8, unit="件/百万人").value_in("件/万人") == pytest.approx(4.108)


def test_a_piece_without_a_figure_has_none_in_any_unit(make_evidence):
    with pytest.raises(BookError, match="hunan_plan_2020"):
        make_evidence(None).value_in("%")


def test_the_target_that_a_claim_took_for_the_outcome_is_that_of_the_list():
    (piece,) = (
        piece
        for claim in claims()
        for piece in claim.evidence
        if claim.claim_id == "1.1-c" and piece.vintage == "target"
    )
    targets = read.table("targets").set_index("target_id")
    row = targets.loc["hunan_rd_intensity_2020"]
    assert float(row["target_value"]) == piece.value
    assert (row["target_year"], row["source_id"]) == (piece.date, piece.source_id)


def test_the_city_of_the_paper_is_a_setting_of_the_data(folder):
    assert place() == "431000"
    folder.change("claims", {"adcode": "431000"}, adcode="430200")
    assert place() == "430200"
