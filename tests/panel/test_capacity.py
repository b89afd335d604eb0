import pytest

from analysis.data import read
from analysis.panel import capacity


def test_holders_of_chenzhou_by_hand():
    shares = capacity.holder_shares()
    # 20 + 2 of 1111 in November 2020, 91 + 12 of 1936 in July 2025
    assert shares.loc[("431000", "2020-11"), "public_research"] == pytest.approx(100 * 22 / 1111)
    assert shares.loc[("431000", "2025-07"), "public_research"] == pytest.approx(100 * 103 / 1936)
    assert shares.loc[("431000", "2025-07"), "enterprises"] == pytest.approx(100 * 1733 / 1936)
    assert (shares[list(capacity.HOLDERS)].sum(axis=1) - 100).abs().max() < 1e-9
    assert len(shares.xs("2025-07", level="month")) == 15  # 14 prefectures and the province


def test_holders_that_do_not_add_up_are_missing(monkeypatch):
    table = read.observations("patents_in_force")
    cell = (
        (table["adcode"] == "431000")
        & (table["month"] == "2025-07")
        & (table["indicator"] == "invention_patents_valid_universities")
    )
    table.loc[cell, "value"] += 900  # a planted digit
    monkeypatch.setattr(read, "observations", lambda *_: table)
    shares = capacity.holder_shares()
    assert shares.loc[("431000", "2025-07")].isna().all()
    assert shares.loc[("430100", "2025-07")].notna().all()


def test_rounding_of_part_and_whole():
    table = capacity.scientific_services().set_index(["adcode", "year"])
    row = table.loc[("431000", 2019)]  # 1 of 37
    assert row["low"] == pytest.approx(100 * 0.5 / 37.5)
    assert row["high"] == pytest.approx(100 * 1.5 / 36.5)
    zero = table.loc[("431000", 2012)]  # 0 of 34 is less than 0.5, not none
    assert (zero["share"], zero["low"]) == (0, 0)
    assert zero["high"] == pytest.approx(100 * 0.5 / 33.5)
    assert (table["low"] <= table["share"]).all() and (table["share"] <= table["high"]).all()
