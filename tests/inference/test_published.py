"""Published numbers, each with where it is printed.

linearmodels and statsmodels are the estimators of record; where our own code estimates the
same thing it is held to the same number. Tolerances are half a unit of the last printed
digit, or a little more where a printed number was rounded from an iteration.
"""

from importlib.resources import files

import numpy as np
import pandas as pd
import pytest
from linearmodels.datasets import munnell, wage_panel
from linearmodels.panel import BetweenOLS, PanelOLS, PooledOLS, RandomEffects

from analysis.inference import cluster, diagnostics
from analysis.inference.basis import nuisance_basis
from analysis.inference.grid import from_frame
from analysis.inference.poisson import poisson
from analysis.inference.within import least_squares


def _fit(frame, outcome, regressor, controls, effects, entity="firm", time="year"):
    columns = {"outcome": outcome, "regressor": regressor, "controls": controls}
    return least_squares(from_frame(frame, **columns, entity=entity, time=time, effects=effects))


# --- Grunfeld's ten firms -------------------------------------------------------------
# Baltagi, Econometric Analysis of Panel Data, tables 2.1 and 3.1, as Stata and R's plm print
# them; Hausman's statistic from plm's phtest (Croissant and Millo 2008, J. Stat. Software
# 27(2)).

MODELS = {
    "pooled": lambda y, x: PooledOLS(y, x.assign(const=1.0)),
    "entity": lambda y, x: PanelOLS(y, x, entity_effects=True),
    "two-way": lambda y, x: PanelOLS(y, x, entity_effects=True, time_effects=True),
    "random": lambda y, x: RandomEffects(y, x.assign(const=1.0)),
    "between": lambda y, x: BetweenOLS(y, x.assign(const=1.0)),
}
PRINTED = [
    ("pooled", "value", 0.1155622, 0.0058357, 5e-8),
    ("pooled", "capital", 0.2306785, 0.0254758, 5e-8),
    ("entity", "value", 0.110124, 0.011857, 5e-7),
    ("entity", "capital", 0.310065, 0.017355, 6e-7),
    ("two-way", "value", 0.117716, 0.013751, 5e-7),
    ("two-way", "capital", 0.357916, 0.022719, 5e-7),
    ("random", "value", 0.109781, 0.010493, 5e-7),
    ("random", "capital", 0.308113, 0.017180, 6e-7),
    ("between", "value", 0.134646, 0.028745, 6e-7),
]


def _record(firms, model):
    indexed = firms.set_index(["firm", "year"])
    return MODELS[model](indexed["invest"], indexed[["value", "capital"]]).fit()


@pytest.mark.parametrize(("model", "name", "coefficient", "error", "within"), PRINTED)
def test_grunfeld_coefficients(firms, model, name, coefficient, error, within):
    assert _record(firms, model).params[name] == pytest.approx(coefficient, abs=within)


@pytest.mark.parametrize(("model", "name", "coefficient", "error", "within"), PRINTED)
def test_grunfeld_standard_errors(firms, model, name, coefficient, error, within):
    assert _record(firms, model).std_errors[name] == pytest.approx(error, abs=within)


@pytest.mark.parametrize(
    ("model", "name", "coefficient", "error", "within"),
    [row for row in PRINTED if row[0] in ("pooled", "entity", "two-way")],
)
def test_our_own_grunfeld_coefficients(firms, model, name, coefficient, error, within):
    other = {"value": "capital", "capital": "value"}[name]
    effects = "none" if model == "pooled" else model
    fit = _fit(firms, "invest", name, [other], effects)
    assert fit.coefficient == pytest.approx(coefficient, abs=within)


def test_grunfeld_hausman(firms):
    within, random = _record(firms, "entity"), _record(firms, "random")
    names = ["value", "capital"]
    gap = within.params[names] - random.params[names]
    spread = within.cov.loc[names, names] - random.cov.loc[names, names]
    statistic = float(gap @ np.linalg.solve(spread, gap))
    assert statistic == pytest.approx(2.3303669, abs=5e-8)


# --- Clustered errors -----------------------------------------------------------------


def test_two_way_clustered_error_is_statas(firms):
    # Stata's value as quoted in fixest's vignette "On standard-errors":
    # inv ~ capital, firm and year effects, vce(cluster firm).
    fit = _fit(firms, "invest", "capital", [], "two-way")
    assert cluster.crv1(fit) == pytest.approx(0.06328129, abs=5e-9)


def test_linearmodels_two_way_conventions_differ_from_statas(firms):
    # PanelOLS counts no effects in (N - 1)/(N - K) by default and all of them under
    # group_debias; explicit year dummies and a constant give Stata's number.
    indexed = firms.set_index(["firm", "year"])
    y, x = indexed["invest"], indexed[["capital"]]
    options = {"cov_type": "clustered", "cluster_entity": True}
    two_way = PanelOLS(y, x, entity_effects=True, time_effects=True)
    plain = two_way.fit(**options).std_errors["capital"]
    debiased = two_way.fit(**options, group_debias=True).std_errors["capital"]
    years = pd.get_dummies(indexed.index.get_level_values("year"), dtype=float, prefix="y")
    years = years.iloc[:, 1:].set_index(indexed.index)
    explicit = PanelOLS(y, x.join(years).assign(const=1.0), entity_effects=True)
    explicit = explicit.fit(**options, group_debias=True).std_errors["capital"]
    assert plain == pytest.approx(0.061757, abs=5e-7)
    assert debiased == pytest.approx(0.064935, abs=5e-7)
    assert explicit == pytest.approx(0.06328129, abs=5e-9)


@pytest.mark.parametrize(
    ("name", "coefficient", "error"),
    [
        ("value", 0.11556215606596, 0.01589433647768),
        ("capital", 0.23067848754982, 0.08496711097464),
    ],
)
def test_grunfeld_pooled_clustered_by_firm(firms, name, coefficient, error):
    # Stata, `regress invest mvalue kstock, vce(cluster company)`: statsmodels,
    # regression/tests/results/results_grunfeld_ols_robust_cluster.py. Stata's data are
    # single precision, hence six digits.
    other = {"value": "capital", "capital": "value"}[name]
    fit = _fit(firms, "invest", name, [other], "none")
    assert fit.coefficient == pytest.approx(coefficient, rel=1e-7)
    assert cluster.crv1(fit) == pytest.approx(error, rel=1e-6)


@pytest.mark.parametrize(
    ("effects", "name", "error"),
    [
        ("entity", "value", 0.015156),
        ("entity", "capital", 0.052618),
        ("two-way", "value", 0.010263),
        ("two-way", "capital", 0.045367),
    ],
)
def test_grunfeld_within_clustered_by_firm(firms, effects, name, error):
    # R's plm, coeftest(plm(inv ~ value + capital, Grunfeld, model = "within"),
    # vcovHC(type = "sss")). plm counts the two regressors only, where Stata also counts the
    # constant and the year dummies, so the factor differs and nothing else.
    other = {"value": "capital", "capital": "value"}[name]
    fit = _fit(firms, "invest", name, [other], effects)
    factor = np.sqrt((200 - fit.parameters) / (200 - 2))
    assert cluster.crv1(fit) * factor == pytest.approx(error, abs=6e-7)


@pytest.mark.parametrize(
    ("name", "coefficient", "error", "within"),
    [
        ("expersq", -0.0052, 0.0007, 5e-5),
        ("married", 0.047, 0.018, 5e-4),
        ("union", 0.080, 0.019, 5e-4),
    ],
)
def test_vella_and_verbeek_wages(name, coefficient, error, within):
    # Wooldridge, Introductory Econometrics, table 14.2, fixed effects with year dummies:
    # 545 men, 1980-1987.
    wages = wage_panel.load()
    names = ["expersq", "married", "union"]
    indexed = wages.set_index(["nr", "year"])
    two_way = PanelOLS(indexed["lwage"], indexed[names], entity_effects=True, time_effects=True)
    record = two_way.fit()
    assert record.params[name] == pytest.approx(coefficient, abs=within)
    assert record.std_errors[name] == pytest.approx(error, abs=within)
    others = [other for other in names if other != name]
    fit = _fit(wages, "lwage", name, others, "two-way", "nr", "year")
    assert fit.coefficient == pytest.approx(coefficient, abs=within)
    # No small-sample factor on either side but G/(G - 1) and (N - 1)/(N - K).
    clustered = two_way.fit(cov_type="clustered", cluster_entity=True, group_debias=True)
    g, n, k = 545, 4360, 545 + 7 + 3
    factor = np.sqrt((n - k) / (n - fit.parameters))
    assert cluster.crv1(fit) == pytest.approx(clustered.std_errors[name] * factor, rel=1e-6)
    assert g == fit.panel.n_entities


@pytest.mark.parametrize(
    ("name", "coefficient", "error"),
    [
        ("P_CAP", -0.02614965, 0.02900158),
        ("PC", 0.29200693, 0.02511967),
        ("EMP", 0.76815947, 0.03009174),
        ("UNEMP", -0.00529774, 0.00098873),
    ],
)
def test_munnell_public_capital(name, coefficient, error):
    # R's plm, example(plm), which reproduces Baltagi's table 3.1: 48 states, 1970-1986.
    states = munnell.load()
    for column in ("GSP", "P_CAP", "PC", "EMP"):
        states[column] = np.log(states[column])
    names = ["P_CAP", "PC", "EMP", "UNEMP"]
    indexed = states.set_index(["STATE", "YR"])
    record = PanelOLS(indexed["GSP"], indexed[names], entity_effects=True).fit()
    assert record.params[name] == pytest.approx(coefficient, abs=6e-9)
    assert record.std_errors[name] == pytest.approx(error, abs=6e-9)
    others = [other for other in names if other != name]
    fit = _fit(states, "GSP", name, others, "entity", "STATE", "YR")
    assert fit.coefficient == pytest.approx(coefficient, abs=6e-9)


def _sines(clusters):
    """The data of dfadjust's test of its clustered errors against Stata."""
    ten = np.arange(10)
    return pd.DataFrame(
        {
            "y": np.concatenate([np.cos(ten), np.tan(ten + 1)]),
            "x": np.concatenate([np.sin(ten + 1), np.sin(ten + 2)]),
            "cluster": clusters,
            "row": np.arange(20),
        }
    )


def test_three_unequal_clusters():
    # Stata, `reg y x, cluster(clusters)`: R package dfadjust (Kolesar),
    # tests/testthat/test_clustervar.R.
    frame = _sines([2, 1, 3, 2, 2, 3, 3, 1, 1, 2] * 2)
    fit = _fit(frame, "y", "x", [], "none", "cluster", "row")
    assert fit.coefficient == pytest.approx(0.3241183110, abs=5e-11)
    assert cluster.crv1(fit) == pytest.approx(0.1814501834, abs=5e-11)


def test_twenty_clusters_of_one():
    # Stata, `reg y x, r` and `reg y x, vce(hc2)`: the same file.
    fit = _fit(_sines(range(20)), "y", "x", [], "none", "cluster", "row")
    parts = cluster.blocks(fit, nuisance_basis(fit.panel))
    assert cluster.crv1(fit) == pytest.approx(0.4392155956, abs=5e-11)
    assert cluster.cr2(fit, parts)[0] == pytest.approx(0.4421048122, abs=5e-11)


# --- Dependence across entities -------------------------------------------------------


def test_pesaran_cd_on_grunfeld(firms):
    # R's plm, pcdtest(inv ~ value + capital, Grunfeld, model = "within"), as printed in
    # Nguyen, A Guide on Data Analysis, chapter on panel data.
    result = diagnostics.cross_section_dependence(
        _fit(firms, "invest", "value", ["capital"], "entity")
    )
    assert result.statistic == pytest.approx(4.6612, abs=5e-5)
    assert result.p_value == pytest.approx(3.144e-06, abs=5e-10)


# --- Poisson --------------------------------------------------------------------------


@pytest.fixture(scope="module")
def ships():
    """McCullagh and Nelder's ship damage data, 34 rows with service."""
    place = files("statsmodels").joinpath("discrete/tests/results/ships.csv")
    frame = pd.read_csv(place).dropna()
    return frame.assign(cell=10 * frame["yr_con"] + frame["yr_op"])


def _ship_fit(ships, regressor, controls, effects, exposed):
    columns = {"entity": "ship", "time": "cell", "effects": effects}
    panel = from_frame(ships, outcome="accident", regressor=regressor, controls=controls, **columns)
    service = from_frame(ships, outcome="service", regressor=regressor, **columns).outcome
    return poisson(panel, exposure=service if exposed else None)


@pytest.mark.parametrize(
    ("name", "ratio"),
    [
        ("op_75_79", 1.468831),
        ("co_65_69", 2.008003),
        ("co_70_74", 2.26693),
        ("co_75_79", 1.573695),
    ],
)
def test_ships_with_fixed_effects(ships, name, ratio):
    # Stata, [XT] xtpoisson, example 1: `xtpoisson accident op_75_79 co_65_69 co_70_74
    # co_75_79, exposure(service) irr fe`, incidence-rate ratios.
    names = ["op_75_79", "co_65_69", "co_70_74", "co_75_79"]
    others = [other for other in names if other != name]
    fit = _ship_fit(ships, name, others, "entity", True)
    assert np.exp(fit.coefficient) == pytest.approx(ratio, abs=1e-6)


@pytest.mark.parametrize(
    ("name", "exposed", "coefficient", "error"),
    [
        ("yr_con", False, -0.02172061893549, 0.19933709357097),
        ("op_75_79", False, 0.22148585072024, 0.11093628220713),
        ("yr_con", True, 0.30633819450439, 0.03817694295902),
        ("op_75_79", True, 0.35592229608495, 0.09213163536669),
    ],
)
def test_ships_clustered(ships, name, exposed, coefficient, error):
    # Stata, `poisson accident yr_con op_75_79 [, exposure(service)] vce(cluster ship)`:
    # statsmodels, discrete/tests/results/results_count_robust_cluster.py.
    other = {"yr_con": "op_75_79", "op_75_79": "yr_con"}[name]
    fit = _ship_fit(ships, name, [other], "none", exposed)
    assert fit.coefficient == pytest.approx(coefficient, abs=1e-8)
    assert fit.se_crv1 == pytest.approx(error, abs=1e-7)
