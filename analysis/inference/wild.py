"""The restricted wild cluster bootstrap, enumerated while that is possible.

The null is imposed, each cluster's restricted residuals keep or change their sign, and
the clustered t statistic is computed anew. No model is fitted again: with S the G by G
matrix that takes a vector of signs to the cluster scores of the refitted model, both the
coefficient and its variance follow from S times the signs. Up to 16 clusters every sign
vector is used, half of them by computation, since a vector and its negative tie.

A p-value here counts ties with >= and includes the identity, so it is never 0: at least
2/2^G when enumerated, 1/(draws + 1) otherwise.

References:
    Cameron, Gelbach and Miller (2008), Review of Economics and Statistics 90, 414-427.
    Roodman, Nielsen, MacKinnon and Webb (2019), Stata Journal 19, 4-60,
    doi:10.1177/1536867X19830877.
    MacKinnon, Nielsen and Webb (2023), Fast and reliable jackknife and bootstrap methods
    for cluster-robust inference, Journal of Applied Econometrics (arXiv:2301.04527).
    Webb (2023), Reworking wild bootstrap-based inference for clustered errors, Canadian
    Journal of Economics, for the six-point weights.
"""

from collections.abc import Callable
from dataclasses import dataclass
from functools import lru_cache, partial

import numpy as np

from analysis.inference.basis import full_basis
from analysis.inference.grid import FloatArray
from analysis.inference.resample import block_sizes, run_tasks
from analysis.inference.within import Fit

ENUMERATED_UP_TO = 16
# The six points of Webb's weights: +- the roots of 1/2, 1 and 3/2.
WEBB = np.sign([-1, -1, -1, 1, 1, 1]) * np.sqrt([1.5, 1.0, 0.5, 0.5, 1.0, 1.5])
# Squared statistics nearer than this are the same sign vector up to rounding.
TIE = 1e-9
# Nulls tried for the confidence set, in clustered standard errors from the coefficient;
# the last stands for infinity.
STEPS = np.concatenate([np.linspace(0.1, 12, 120), np.geomspace(12.5, 1e6, 40)])


@dataclass(frozen=True)
class WildBootstrap:
    """Result of the bootstrap.

    Attributes:
        p_value: two-sided, of the null.
        interval: hull of the nulls that are not rejected, in units of the coefficient;
            an end may be infinite. None when it was not asked for.
        weights: "rademacher", all sign vectors, or "webb", drawn.
        draws: number of weight vectors, the identity included.
        seed: of the draws; None when enumerated.
    """

    p_value: float
    interval: tuple[float, float] | None
    weights: str
    draws: int
    seed: int | None


@dataclass(frozen=True)
class _Scores:
    """Cluster scores of the refitted model as a linear map of the cluster weights.

    The map is diag(own) - loading moment', and the coefficient's numerator is own' v.
    """

    own: FloatArray
    loading: FloatArray
    moment: FloatArray

    def apply(self, weights: FloatArray) -> FloatArray:
        """Scores (G, B) for weights (G, B)."""
        if len(self.own) <= self.loading.shape[1]:
            return (np.diag(self.own) - self.loading @ self.moment.T) @ weights
        return self.own[:, None] * weights - self.loading @ (self.moment.T @ weights)


def wild_bootstrap(
    fit: Fit,
    nuisance: FloatArray,
    *,
    null: float = 0.0,
    level: float = 0.95,
    interval: bool = True,
    draws: int = 9999,
    seed: int = 20250101,
    n_jobs: int | None = None,
) -> WildBootstrap:
    """Test a coefficient and, by inverting the test, give its confidence set.

    Args:
        fit: the least-squares fit.
        nuisance: ``basis.nuisance_basis`` of its panel.
        null: the coefficient under the null, in the coefficient's unit.
        level: of the confidence set.
        interval: whether to invert the test.
        draws: of Webb's weights above 16 entities; not used when enumerated.
        seed: of those draws.
        n_jobs: see ``resample.run_tasks``.
    """
    basis = full_basis(fit, nuisance)
    loading = np.einsum("gtr,gt->gr", basis, fit.regressor)
    variation = np.einsum("gt,gt->g", fit.regressor, fit.regressor)

    def scores(residual: FloatArray) -> _Scores:
        own = np.einsum("gt,gt->g", fit.regressor, residual)
        return _Scores(own, loading, np.einsum("gtr,gt->gr", basis, residual))

    at_null = scores(fit.outcome - null * fit.regressor)
    # Around the coefficient, not around 0, the confidence set is well conditioned.
    maps = [scores(fit.residual), _Scores(variation, loading, loading)] if interval else []
    n_entities = fit.panel.n_entities
    enumerated = n_entities <= ENUMERATED_UP_TO
    if enumerated:
        moments = _moments(at_null, maps, _all_signs(n_entities))
    else:
        block = partial(_drawn_moments, at_null, maps, seed)
        parts = run_tasks(block, block_sizes(draws), n_jobs)
        identity = _moments(at_null, maps, np.ones((n_entities, 1)))
        moments = np.concatenate([identity, *parts], axis=1)
    # Column 0 is the identity: the statistic that was observed.
    p_value = _share(moments[0], moments[1], moments[0, 0], moments[1, 0])
    hull = None
    if interval:
        outside = 1 - level
        error = float(np.sqrt(moments[3, 0])) / fit.variation
        p_at = partial(_p_shifted, moments[2:], fit.variation)
        low = fit.coefficient - error * _farthest(lambda d: p_at(-d * error), outside)
        high = fit.coefficient + error * _farthest(lambda d: p_at(d * error), outside)
        hull = (low, high)
    used = 2**n_entities if enumerated else draws + 1
    weights = "rademacher" if enumerated else "webb"
    return WildBootstrap(p_value, hull, weights, used, None if enumerated else seed)


@lru_cache(maxsize=4)
def _all_signs(n_entities: int) -> FloatArray:
    """Half of all sign vectors, (G, 2^(G-1)), the first all ones; read only."""
    code = np.arange(2 ** (n_entities - 1))
    bits = code >> np.arange(n_entities)[:, None] & 1
    signs = (1 - 2 * bits).astype(np.float64)
    signs.setflags(write=False)
    return signs


def _webb(generator: np.random.Generator, shape: tuple[int, int]) -> FloatArray:
    return WEBB[generator.integers(0, len(WEBB), shape)]


def _drawn_moments(
    at_null: _Scores, maps: list[_Scores], seed: int, block: tuple[int, int]
) -> FloatArray:
    index, size = block
    generator = np.random.default_rng([seed, index])
    return _moments(at_null, maps, _webb(generator, (len(at_null.own), size)))


def _moments(at_null: _Scores, maps: list[_Scores], weights: FloatArray) -> FloatArray:
    """What the statistics are made of, one column a weight vector.

    Rows: numerator and squared scores at the null; then, for the confidence set, the
    numerator and squared scores at the coefficient, those of the regressor, and the
    scores' product.
    """
    first = at_null.apply(weights)
    rows = [at_null.own @ weights, np.einsum("gb,gb->b", first, first)]
    if maps:
        residual, regressor = (part.apply(weights) for part in maps)
        rows += [
            maps[0].own @ weights,
            np.einsum("gb,gb->b", residual, residual),
            maps[1].own @ weights,
            np.einsum("gb,gb->b", regressor, regressor),
            np.einsum("gb,gb->b", residual, regressor),
        ]
    return np.stack(rows)


def _share(numerator: FloatArray, square: FloatArray, observed: float, scale: float) -> float:
    """Share of |t| >= the observed one, by cross-multiplication: 0/0 counts as a tie."""
    return float(np.mean(numerator**2 * scale >= observed**2 * square * (1 - TIE)))


def _p_shifted(moments: FloatArray, variation: float, shift: float) -> float:
    """The p-value of the null coefficient + shift."""
    numerator, square, own, own_square, product = moments
    moved = square - 2 * shift * product + shift**2 * own_square
    return _share(numerator - shift * own, moved, shift * variation, square[0])


def _farthest(p_at: Callable[[float], float], outside: float) -> float:
    """The farthest step whose p-value exceeds ``outside``; infinite if the last does."""
    inside = [p_at(step) > outside for step in STEPS]
    if inside[-1]:
        return float("inf")
    last = max((i for i, kept in enumerate(inside) if kept), default=-1)
    low = STEPS[last] if last >= 0 else 0.0
    high = STEPS[last + 1]
    while high - low > 1e-10 * high:
        middle = (low + high) / 2
        low, high = (middle, high) if p_at(middle) > outside else (low, middle)
    return float(low)
