"""Diagnostics that stand beside an estimate and do not choose it.

References:
    Mundlak (1978), On the pooling of time series and cross section data, Econometrica 46,
    69-85.
    Wooldridge (2021), Two-way fixed effects, the two-way Mundlak regression, and
    difference-in-differences estimators, for the means of the period dummies.
    Pesaran (2021), General diagnostic tests for cross-sectional dependence in panels,
    Empirical Economics 60, 13-50.
    Juodis and Reese (2022), The incidental parameters problem in testing for remaining
    cross-section correlation, Journal of Business and Economic Statistics 40, 1191-1203.
"""

from dataclasses import dataclass

import numpy as np
from scipy import stats

from analysis.inference.basis import RANK
from analysis.inference.grid import FloatArray, Panel
from analysis.inference.within import Fit

# A pair of entities needs this many common periods for a correlation to be one.
COMMON_PERIODS = 3


@dataclass(frozen=True)
class WaldTest:
    """An F test: statistic, its two degrees of freedom, p-value."""

    statistic: float
    numerator: int
    denominator: int
    p_value: float


@dataclass(frozen=True)
class DependenceTest:
    """Pesaran's CD: statistic (standard normal), p-value, mean |correlation|, pairs used."""

    statistic: float
    p_value: float
    mean_absolute_correlation: float
    pairs: int


def mundlak(panel: Panel) -> WaldTest | None:
    """Whether entity means of the regressors belong in the pooled regression.

    Pooled least squares on the regressors, their entity means and, with period effects,
    the period dummies and their entity means; the coefficients of the regressors are then
    the within estimates. The Wald test of the means' coefficients is clustered by entity
    (CRV1, F with G - 1), which Hausman's test cannot be. None without entity effects, or
    when the means have no variation of their own or fewer clusters than means speak to them.
    """
    if not panel.entity_effects:
        return None
    rows = panel.present
    shares = rows / rows.sum(axis=1, keepdims=True)
    means = np.einsum("gt,gtk->gk", shares, panel.regressors)
    means = np.broadcast_to(means[:, None, :], panel.regressors.shape)[rows]
    others = [panel.regressors[rows], np.ones((panel.n_obs, 1))]
    if panel.time_effects:
        dummies = np.broadcast_to(np.eye(len(panel.periods)), (*rows.shape, len(panel.periods)))
        seen = np.broadcast_to(shares[:, None, :], dummies.shape)
        others += [dummies[rows], seen[rows]]
    nuisance = _orthonormal(np.concatenate(others, axis=1))
    tested = means - nuisance @ (nuisance.T @ means)
    tested = tested - nuisance @ (nuisance.T @ tested)
    whole = np.linalg.norm(panel.regressors[rows], axis=0)
    if (np.linalg.norm(tested, axis=0) <= 1e-8 * whole).all():
        return None
    tested = _orthonormal(tested)
    rank = nuisance.shape[1] + tested.shape[1]
    g, n, k = panel.n_entities, panel.n_obs, tested.shape[1]
    if n <= rank or k >= g:
        return None
    y = panel.outcome[rows]
    y = y - nuisance @ (nuisance.T @ y)
    coefficients = tested.T @ y
    residual = y - tested @ coefficients
    products = tested * residual[:, None]
    scores = np.zeros((g, k))
    np.add.at(scores, np.nonzero(rows)[0], products)
    if np.linalg.matrix_rank(scores, tol=1e-9 * np.linalg.norm(residual)) < k:
        return None
    covariance = g / (g - 1) * (n - 1) / (n - rank) * scores.T @ scores
    statistic = float(coefficients @ np.linalg.solve(covariance, coefficients)) / k
    return WaldTest(statistic, k, g - 1, float(stats.f.sf(statistic, k, g - 1)))


def cross_section_dependence(fit: Fit) -> DependenceTest | None:
    """Pesaran's CD on the residuals, over the periods that each pair has in common.

    With period effects in the model the statistic is biased: taking them out makes the
    residuals of a period sum to zero, hence correlated (Juodis and Reese 2022). Read the
    mean absolute correlation then. None when no pair has three common periods.
    """
    residual, rows = fit.residual, fit.panel.present.astype(np.float64)
    common = rows @ rows.T
    periods = np.where(common > 0, common, 1)
    total = residual @ rows.T
    covariance = residual @ residual.T - total * total.T / periods
    variance = residual**2 @ rows.T - total**2 / periods
    scale = np.sqrt(np.clip(variance * variance.T, 0, None))
    floor = 1e-12 * float(np.mean(residual**2))
    usable = np.triu((common >= COMMON_PERIODS) & (scale > floor), 1)
    if not usable.any():
        return None
    correlation = covariance[usable] / scale[usable]
    pairs = int(usable.sum())
    statistic = float(np.sum(np.sqrt(common[usable]) * correlation) / np.sqrt(pairs))
    p_value = float(2 * stats.norm.sf(abs(statistic)))
    return DependenceTest(statistic, p_value, float(np.mean(np.abs(correlation))), pairs)


def _orthonormal(columns: FloatArray) -> FloatArray:
    length = np.linalg.norm(columns, axis=0)
    left, values, _ = np.linalg.svd(columns[:, length > 0] / length[length > 0], False)
    return left[:, values > RANK]
