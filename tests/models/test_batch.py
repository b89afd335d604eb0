"""The batched two-way fits against the package's own single fits."""

import numpy as np
import pytest

from analysis.inference import grid
from analysis.inference.poisson import poisson
from analysis.inference.within import least_squares
from analysis.models import batch

G, T = 9, 6


def planted(seed, gaps, estimator, n_controls):
    generator = np.random.default_rng(seed)
    x = generator.normal(size=(3, G, T)) + generator.normal(size=(3, G, 1))
    controls = generator.normal(size=(G, T, n_controls))
    noise = generator.normal(size=(G, 1)) + generator.normal(size=T) + 0.3 * x[0]
    y = noise + 0.3 * generator.normal(size=(G, T))
    if estimator == "poisson":
        y = generator.poisson(np.exp(1 + 0.5 * noise)).astype(float)
    if gaps:
        y[2, 3] = np.nan
        x[1, 4, :2] = np.nan
        x[2, 5] = np.nan
        if n_controls:
            controls[0, 0, 0] = np.nan
    return y, x, controls


def single(y, x, controls, estimator):
    present = np.isfinite(y + x + controls.sum(axis=2))
    g, t = np.nonzero(present)
    regressors = np.column_stack([x[present], controls[present]])
    panel = grid.from_arrays(y[present], regressors, g, t)
    if estimator == "ols":
        return least_squares(panel).coefficient
    return poisson(panel).coefficient


@pytest.mark.parametrize("estimator", ["ols", "poisson"])
@pytest.mark.parametrize("gaps", [False, True])
@pytest.mark.parametrize("n_controls", [0, 2])
def test_every_version_is_its_own_fit(estimator, gaps, n_controls):
    y, x, controls = planted(3, gaps, estimator, n_controls)
    found = batch.coefficients(y, x, controls, estimator)
    wanted = [single(y, version, controls, estimator) for version in x]
    np.testing.assert_allclose(found, wanted, atol=1e-8)


def test_a_period_that_nobody_has_is_no_matter():
    y, x, controls = planted(4, False, "ols", 0)
    y[:, 2] = np.nan
    found = batch.coefficients(y, x, controls, "ols")
    kept = [0, 1, 3, 4, 5]
    wanted = batch.coefficients(y[:, kept], x[..., kept], controls[:, kept], "ols")
    np.testing.assert_allclose(found, wanted, atol=1e-12)


def test_poisson_keeps_zeros_and_an_entity_without_counts_says_nothing():
    y, x, controls = planted(5, False, "poisson", 0)
    y[0] = 0.0
    y[1, 1] = 0.0
    found = batch.coefficients(y, x, controls, "poisson")
    without = batch.coefficients(y[1:], x[:, 1:], controls[1:], "poisson")
    np.testing.assert_allclose(found, without, atol=1e-8)


def test_counts_in_other_units_change_nothing():
    y, x, controls = planted(6, True, "poisson", 2)
    found = batch.coefficients(y, x, controls, "poisson")
    np.testing.assert_allclose(batch.coefficients(40 * y, x, controls, "poisson"), found, atol=1e-8)


def test_no_maximum_is_said(monkeypatch):
    y, x, controls = planted(7, False, "poisson", 0)
    monkeypatch.setattr(batch, "ITERATIONS", 1)
    with pytest.raises(ValueError, match="did not converge"):
        batch.coefficients(y, x, controls, "poisson")
