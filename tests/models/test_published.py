"""The book's estimators against published numbers; the sources stand beside the numbers in
``analysis.models.published``. A tolerance is half a unit of the last printed digit, or a
little more where a printed number was rounded from an iteration.
"""

import numpy as np
import pandas as pd
import pytest
from linearmodels.datasets import wage_panel
from linearmodels.panel import PanelOLS

from analysis.inference import cluster
from analysis.models import published_fits as fits
from analysis.models.published import Published, published

ALL = published()
FIRMS = "Grunfeld"


def name_of(one: Published) -> str:
    return f"{one.data}-{one.model}-{one.quantity}"


@pytest.mark.parametrize("one", ALL, ids=name_of)
def test_what_is_printed_is_what_we_compute(one):
    assert one.ours() == pytest.approx(float(one.printed), abs=one.tolerance)


def test_every_number_has_one_row_and_a_source():
    rows = {(one.data, one.model, one.quantity, one.source) for one in ALL}
    assert len(rows) == len(ALL)
    assert all(one.source for one in ALL)


def test_tolerance_and_decimals_follow_the_printed_digits():
    def of(printed, within=0.0):
        return Published("", "", "", printed, "", float, within)

    assert of("2.330").tolerance == pytest.approx(0.0005, rel=1e-6)
    assert of("2.330").decimals == 3
    assert of("3.144e-06").decimals == 9
    # rounded from an iteration: the last digit may differ by one, it is still shown
    assert of("0.310065", 6e-7).decimals == 6
    # single-precision data: fourteen printed digits, seven that can be compared
    assert of("0.01589433647768", 1.6e-8).decimals == 7
    assert of("12").decimals == 0


@pytest.mark.parametrize(
    ("model", "effects"), [("混合", "none"), ("个体效应", "entity"), ("双向效应", "two-way")]
)
@pytest.mark.parametrize("name", ["value", "capital"])
def test_our_own_grunfeld_coefficients(model, effects, name):
    regressors = fits.first(name, ("value", "capital"))
    fit = fits.fitted(fits.grunfeld_firms(), "invest", regressors, effects)
    key = FIRMS, model, f"{name}的系数"
    (one,) = [one for one in ALL if (one.data, one.model, one.quantity) == key]
    assert fit.coefficient == pytest.approx(float(one.printed), abs=one.tolerance)


@pytest.mark.parametrize(
    ("name", "coefficient"), [("value", 0.11556215606596), ("capital", 0.23067848754982)]
)
def test_our_own_pooled_coefficients_to_statas_digits(name, coefficient):
    # Stata's data are single precision, hence seven digits
    regressors = fits.first(name, ("value", "capital"))
    fit = fits.fitted(fits.grunfeld_firms(), "invest", regressors, "none")
    assert fit.coefficient == pytest.approx(coefficient, rel=1e-7)


def test_linearmodels_two_way_conventions_differ_from_statas():
    # By default PanelOLS counts the regressors and all effects of two ways in N/(N - K);
    # group_debias also multiplies by G/(G - 1) (N - 1)/N. Stata counts no entity effects:
    # explicit year dummies and a constant give its number.
    indexed = fits.grunfeld_firms().set_index(["firm", "year"])
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
    # the three differ by these factors and nothing else
    ours = cluster.crv1(fits.fitted(fits.grunfeld_firms(), "invest", ("capital",), "two-way"))
    n, g, every, nested = 200, 10, 1 + 10 + 19, 1 + 19 + 1
    stata = g / (g - 1) * (n - 1) / (n - nested)
    assert plain == pytest.approx(ours * np.sqrt(n / (n - every) / stata), rel=1e-9)
    both = g / (g - 1) * (n - 1) / (n - every)
    assert debiased == pytest.approx(ours * np.sqrt(both / stata), rel=1e-9)


@pytest.mark.parametrize("name", ["expersq", "married", "union"])
def test_our_own_wages(name):
    names = ("expersq", "married", "union")
    wages = wage_panel.load()
    fit = fits.fitted(wages, "lwage", fits.first(name, names), "two-way", "nr", "year")
    assert fit.coefficient == pytest.approx(fits.wages_record().params[name], rel=1e-9)
    indexed = wages.set_index(["nr", "year"])
    two_way = PanelOLS(indexed["lwage"], indexed[[*names]], entity_effects=True, time_effects=True)
    # No small-sample factor on either side but G/(G - 1) and (N - 1)/(N - K).
    clustered = two_way.fit(cov_type="clustered", cluster_entity=True, group_debias=True)
    g, n, k = 545, 4360, 545 + 7 + 3
    factor = np.sqrt((n - k) / (n - fit.parameters))
    assert cluster.crv1(fit) == pytest.approx(clustered.std_errors[name] * factor, rel=1e-6)
    assert g == fit.panel.n_entities


@pytest.mark.parametrize("name", ["P_CAP", "PC", "EMP", "UNEMP"])
def test_our_own_public_capital(name):
    regressors = fits.first(name, ("P_CAP", "PC", "EMP", "UNEMP"))
    fit = fits.fitted(fits.munnell_states(), "GSP", regressors, "entity", "STATE", "YR")
    assert fit.coefficient == pytest.approx(fits.munnell_record().params[name], rel=1e-9)
