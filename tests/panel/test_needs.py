import pytest

from analysis.errors import NotHereError
from analysis.panel import capacity, industry, innovation, needs, ratios, residence

GUILIN = "450300"


@pytest.mark.parametrize(
    "asked",
    [innovation.innovation_panel, industry.mining_quotients, capacity.holder_shares],
)
def test_what_needs_a_provinces_panel_says_that_guilins_province_has_none(monkeypatch, asked):
    monkeypatch.setenv("FOCUS", GUILIN)
    with pytest.raises(NotHereError) as refused:
        asked()
    assert "没有桂林所在的广西的面板" in refused.value.zh
    assert "none for the province of Guilin" in refused.value.en


@pytest.mark.parametrize(
    "asked",
    [
        residence.resident_over_registered,
        lambda: ratios.per_10k_residents("patents_granted", places=[GUILIN]),
    ],
)
def test_what_needs_residents_says_that_guilin_has_none(monkeypatch, asked):
    monkeypatch.setenv("FOCUS", GUILIN)
    with pytest.raises(NotHereError, match="没有桂林的这组数"):
        asked()


def test_zhuzhou_has_both(monkeypatch):
    monkeypatch.setenv("FOCUS", "430200")
    needs.province_panel("", "")
    needs.residents()
    quotients = industry.mining_quotients()
    assert "430200" in set(quotients["adcode"])
    assert len(set(quotients["adcode"])) == 13


def test_a_figure_that_is_not_known_is_named():
    needs.found(True, "一数", "one")
    with pytest.raises(NotHereError, match="年鉴没有郴州可用的一数"):
        needs.found(False, "一数", "one")
