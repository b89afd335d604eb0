"""The linear models: Grunfeld's published numbers, then the book's own baseline."""

import pytest
from statsmodels.datasets import grunfeld

from analysis.errors import BookError
from analysis.models import linear
from analysis.panel.innovation import innovation_panel

# Grunfeld, inv on value and capital, 11 firms 1935-1954 less American Steel as in Baltagi's
# Econometric Analysis of Panel Data, table 2.1; two-way from R's plm vignette
PUBLISHED = {
    "pooled": (0.1155622, 0.2306785),
    "between": (0.134646, 0.032032),
    "random_effects": (0.109781, 0.308113),
    "prefecture_effects": (0.110124, 0.310065),
    "two_way": (0.117716, 0.357916),
}

# R² as Stata prints it for the same data: pooled, between, within; plm for the other two
R_SQUARED = {
    "pooled": 0.8124,
    "between": 0.8578,
    "random_effects": 0.7695,
    "prefecture_effects": 0.7668,
    "two_way": 0.7201,
}


@pytest.fixture(scope="module")
def firms():
    data = grunfeld.load_pandas().data
    data = data[data["firm"] != "American Steel"]
    return data.rename(columns={"firm": "adcode"}).assign(year=lambda d: d["year"].astype(int))


@pytest.mark.parametrize("model", linear.MODELS)
def test_grunfeld(firms, model):
    value, capital = PUBLISHED[model]
    first = linear.fit(model, firms, "invest", ["value", "capital"])
    second = linear.fit(model, firms, "invest", ["capital", "value"])
    assert first.coefficient == pytest.approx(value, abs=2e-6)
    assert second.coefficient == pytest.approx(capital, abs=2e-5)
    assert (first.n_obs, first.n_prefectures) == (200, 10)
    assert first.r_squared == pytest.approx(R_SQUARED[model], abs=1e-4)


def test_baseline_on_figures_as_printed():
    found = linear.fit(
        "two_way",
        innovation_panel("printed"),
        "log_invention_patents_granted",
        ["log_research_stock"],
    )
    assert f"{found.coefficient:.3f}" == "0.574"
    assert f"{found.std_error:.3f}" == "0.537"
    assert (found.n_obs, found.n_prefectures) == (91, 13)
    assert found.ci_low < 0 < 1 < found.ci_high


def test_pooled_elasticity_is_near_one():
    found = linear.fit(
        "pooled",
        innovation_panel("printed"),
        "log_invention_patents_granted",
        ["log_research_stock"],
    )
    assert 0.9 < found.coefficient < 1.3
    assert found.ci_low < 1 < found.ci_high


def test_incomplete_rows_are_left_out(firms):
    gap = firms.copy()
    gap.loc[gap.index[:3], "value"] = float("nan")
    assert linear.fit("two_way", gap, "invest", ["value"]).n_obs == 197


def test_nothing_left_is_an_error_a_person_reads(firms):
    empty = firms.assign(value=float("nan"))
    with pytest.raises(BookError, match="no row has invest and value"):
        linear.fit("pooled", empty, "invest", ["value"])
