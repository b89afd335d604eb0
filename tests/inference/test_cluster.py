import numpy as np
import pandas as pd
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from statsmodels.api import OLS, add_constant

from analysis.errors import BookError
from analysis.inference import cluster
from analysis.inference.basis import nuisance_basis
from analysis.inference.within import least_squares

EFFECTS = ["none", "entity", "time", "two-way"]


def _all(panel):
    fit = least_squares(panel)
    parts = cluster.blocks(fit, nuisance_basis(panel))
    jackknife = cluster.crv3(fit, parts)
    return fit, cluster.crv1(fit), cluster.cr2(fit, parts), jackknife


def _root_inverse(block):
    """Symmetric pseudo-inverse root."""
    values, vectors = np.linalg.eigh(block)
    kept = values > 1e-9
    return (vectors[:, kept] / np.sqrt(values[kept])) @ vectors[:, kept].T


@pytest.mark.parametrize("effects", EFFECTS)
def test_the_jackknife_is_that_of_refits(unbalanced, build, effects):
    fit, _, _, jackknife = _all(build.panel(unbalanced, effects))
    refits = []
    for name in sorted(unbalanced["entity"].unique()):
        rest = unbalanced[unbalanced["entity"] != name]
        design = np.column_stack([rest["x"], build.nuisance(rest, effects)])
        refits.append(build.ols(rest["y"].to_numpy(), design)[0][0])
    np.testing.assert_allclose(jackknife.leave_one_out, refits, atol=1e-12)
    g = len(refits)
    error = np.sqrt((g - 1) / g * np.sum((np.array(refits) - fit.coefficient) ** 2))
    assert jackknife.standard_error == pytest.approx(error, rel=1e-12)


@pytest.mark.parametrize("effects", EFFECTS)
def test_cr2_is_the_direct_matrix_formula(unbalanced, build, effects):
    # Bell and McCaffrey (2002) with the full hat matrix, dummies and all: Pustejovsky and
    # Tipton (2018), equations 8-12, identity working model.
    _, _, (error, freedom), _ = _all(build.panel(unbalanced, effects))
    design = np.column_stack([unbalanced["x"], build.nuisance(unbalanced, effects)])
    bread = np.linalg.pinv(design.T @ design, hermitian=True, rcond=1e-12)
    maker = np.eye(len(design)) - design @ bread @ design.T
    residual = maker @ unbalanced["y"].to_numpy()
    square, columns = 0.0, []
    for rows in build.clusters(unbalanced):
        adjusted = bread[0] @ design[rows].T @ _root_inverse(maker[np.ix_(rows, rows)])
        square += (adjusted @ residual[rows]) ** 2
        columns.append(maker[:, rows] @ adjusted)
    products = np.array(columns) @ np.array(columns).T
    assert error == pytest.approx(np.sqrt(square), rel=1e-10)
    expected = np.trace(products) ** 2 / np.sum(products**2)
    assert freedom == pytest.approx(expected, rel=1e-8)


def test_cr2_is_unbiased_under_independent_errors(unbalanced, build):
    # What CR2 is made for: its expectation is the true variance of the coefficient.
    panel = build.panel(unbalanced)
    fit = least_squares(panel)
    parts = cluster.blocks(fit, nuisance_basis(panel))
    adjusted = parts.power(-0.5, fit.regressor) / fit.variation
    own = np.einsum("gt,gt->g", adjusted, adjusted)
    loading = np.einsum("gtr,gt->gr", parts.basis, adjusted)
    assert np.sum(own) - np.sum(loading**2) == pytest.approx(1 / fit.variation, rel=1e-10)


def _with_lonely_year(unbalanced):
    """Only e0 is seen in 2030, so 2030's effect goes when e0 does."""
    extra = unbalanced.iloc[[0]].assign(entity="e0", year=2030, x=9.0, y=-4.0, w=1.0)
    return pd.concat([unbalanced, extra], ignore_index=True)


@pytest.mark.parametrize("effects", ["time", "two-way"])
def test_a_year_that_one_entity_alone_has_goes_with_it(unbalanced, build, effects):
    frame = _with_lonely_year(unbalanced)
    fit, _, (error, freedom), jackknife = _all(build.panel(frame, effects))
    rest = frame[frame["entity"] != "e0"]
    design = np.column_stack([rest["x"], build.nuisance(rest, effects)])
    expected = build.ols(rest["y"].to_numpy(), design)[0][0]
    assert jackknife.leave_one_out[0] == pytest.approx(expected, abs=1e-11)
    # Its one row is fitted exactly: the coefficient does not see it.
    without = least_squares(build.panel(unbalanced, effects))
    assert fit.coefficient == pytest.approx(without.coefficient, abs=1e-12)
    assert np.isfinite([error, freedom]).all()


def test_a_coefficient_that_rests_on_one_entity_is_refused(unbalanced, build):
    unbalanced["x"] = np.where(unbalanced["entity"] == "e3", unbalanced["x"], 0.0)
    with pytest.raises(BookError) as caught:
        _all(build.panel(unbalanced, "entity", ()))
    assert "e3" in caught.value.zh
    assert "e3" in caught.value.en


def test_two_entities_with_period_effects_rest_on_each_other(unbalanced, build):
    pair = unbalanced[unbalanced["entity"].isin(["e1", "e2"])]
    with pytest.raises(BookError, match="rests on that"):
        _all(build.panel(pair, "two-way", ()))


def test_an_entity_seen_once_contributes_nothing_under_entity_effects(unbalanced, build):
    frame = unbalanced.drop(index=unbalanced[unbalanced["entity"] == "e6"].index[1:])
    fit, _, _, jackknife = _all(build.panel(frame, "entity"))
    assert jackknife.leave_one_out[-1] == pytest.approx(fit.coefficient, abs=1e-13)


@settings(max_examples=40, deadline=None)
@given(
    seed=st.integers(0, 5000),
    scale=st.floats(1e-4, 1e4),
    effects=st.sampled_from(["entity", "two-way"]),
)
def test_units_scale_the_errors_and_labels_do_not_matter(build, seed, scale, effects):
    frame = build.unbalanced(seed)
    try:
        fit, crv1, (cr2, freedom), jackknife = _all(build.panel(frame, effects))
    except BookError:
        return
    renamed = frame.assign(
        y=frame["y"] * scale,
        x=frame["x"] / 2 + 5,
        entity=frame["entity"].map(lambda name: f"z{9 - int(name[1])}"),
    )
    again, crv1_again, (cr2_again, freedom_again), other = _all(build.panel(renamed, effects))
    assert again.coefficient == pytest.approx(2 * scale * fit.coefficient, rel=1e-7, abs=1e-9)
    assert crv1_again == pytest.approx(2 * scale * crv1, rel=1e-7)
    assert cr2_again == pytest.approx(2 * scale * cr2, rel=1e-6)
    assert freedom_again == pytest.approx(freedom, rel=1e-6)
    np.testing.assert_allclose(
        other.leave_one_out[::-1], 2 * scale * jackknife.leave_one_out, rtol=1e-6, atol=1e-7 * scale
    )


def test_every_observation_its_own_cluster_gives_hc1_hc2_and_hc3(unbalanced, build):
    frame = unbalanced.assign(entity=[f"r{i:02}" for i in range(len(unbalanced))])
    _, crv1, (cr2, _), jackknife = _all(build.panel(frame, "none"))
    model = OLS(frame["y"], add_constant(frame[["x", "w"]])).fit()
    n = len(frame)
    assert crv1 == pytest.approx(model.HC1_se["x"], rel=1e-10)
    assert cr2 == pytest.approx(model.HC2_se["x"], rel=1e-10)
    # HC3 is the jackknife around the coefficient without the factor (n - 1)/n.
    expected = np.sqrt((n - 1) / n) * model.HC3_se["x"]
    assert jackknife.standard_error == pytest.approx(expected, rel=1e-10)
