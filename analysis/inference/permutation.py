"""Randomisation inference that permutes whole input paths among entities.

Under the sharp null that the input does nothing to anyone, which entity had which path of
the input is arbitrary as far as the outcome goes. A path moves as a whole, so its
autocorrelation stays; moving rows would break it. On an unbalanced panel paths are
exchanged only among entities seen in the same periods. The statistic is the coefficient,
each time with effects and controls taken out anew.

References:
    MacKinnon and Webb (2020), Randomization inference for difference-in-differences with
    few treated clusters, Journal of Econometrics 218, 435-450.
    Young (2019), Channeling Fisher, Quarterly Journal of Economics 134, 557-598.
"""

from dataclasses import dataclass
from functools import partial
from itertools import islice, permutations, product
from math import factorial, prod

import numpy as np
from numpy.typing import NDArray

from analysis.inference.basis import nuisance_basis
from analysis.inference.grid import BoolArray, FloatArray, Panel
from analysis.inference.resample import BLOCK, block_sizes, run_tasks
from analysis.inference.within import Fit, entity_demean

# With fewer arrangements no p-value can reach 0.05.
FEWEST = 20
TIE = 1e-9


@dataclass(frozen=True)
class PermutationTest:
    """Result of the permutation test.

    Attributes:
        p_value: two-sided, the identity included and ties counted, so never 0; None when
            the panel allows too few arrangements.
        draws: arrangements used, the identity included.
        arrangements: how many different ones the panel allows.
        exact: whether all of them were used.
    """

    p_value: float | None
    draws: int
    arrangements: int
    exact: bool


@dataclass(frozen=True)
class _Statistic:
    """The coefficient as a function of who has which path.

    Attributes:
        paths: (G, T), the input less what effects take out wherever a path goes.
        residual: (G, T).
        basis: (G, T, q), ``basis.nuisance_basis``.
        weights: (G, T); None for least squares, where a path that moves among entities
            seen in the same periods takes its mean and its sum of squares with it.
        demean: whether a path needs demeaning anew where it arrives.
    """

    paths: FloatArray
    residual: FloatArray
    basis: FloatArray
    weights: FloatArray | None = None
    demean: bool = False

    def __call__(self, order: NDArray[np.intp]) -> tuple[FloatArray, FloatArray]:
        """Numerators and denominators (B,) of the coefficients for (B, G) indices."""
        moved = self.paths[order]
        if self.weights is not None and self.demean:
            moved = entity_demean(moved.transpose(1, 2, 0), self.weights).transpose(2, 0, 1)
        flat = moved.reshape(len(order), -1)
        if self.weights is None:
            weighted, total = flat, np.full(len(order), np.vdot(self.paths, self.paths))
        else:
            weighted = flat * np.sqrt(self.weights).reshape(-1)
            total = np.einsum("bc,bc->b", weighted, weighted)
        loading = weighted @ self.basis.reshape(flat.shape[1], -1)
        variation = total - np.einsum("bq,bq->b", loading, loading)
        return flat @ self.residual.reshape(-1), variation


def permutation_test(
    fit: Fit,
    nuisance: FloatArray,
    *,
    draws: int = 9999,
    seed: int = 20250101,
    n_jobs: int | None = None,
) -> PermutationTest:
    """Permute the input paths of a least-squares fit.

    Args:
        fit: the fit.
        nuisance: ``basis.nuisance_basis`` of its panel.
        draws: random arrangements beside the identity; when the panel allows no more than
            that, every arrangement is used instead.
        seed: of the draws.
        n_jobs: see ``resample.run_tasks``.
    """
    statistic = _Statistic(_centred(fit.panel), fit.outcome, nuisance)
    return _test(statistic, fit.panel.present, draws, seed, n_jobs)


def weighted_permutation_test(
    panel: Panel,
    residual: FloatArray,
    weights: FloatArray,
    *,
    draws: int = 9999,
    seed: int = 20250101,
    n_jobs: int | None = None,
) -> PermutationTest:
    """Permute the input paths of a model fitted under the null by weighted least squares.

    The statistic is the coefficient after one Newton step from the null: the score of the
    permuted input over its weighted variation. It needs no refit, and a permutation test
    is valid with any statistic.

    Args:
        panel: the panel.
        residual: (G, T), outcome less its mean under the null, 0 where absent.
        weights: (G, T), the variances under the null, 0 where absent.
        draws: as in ``permutation_test``.
        seed: as in ``permutation_test``.
        n_jobs: as in ``permutation_test``.
    """
    nuisance = nuisance_basis(panel, weights)
    statistic = _Statistic(_centred(panel), residual, nuisance, weights, panel.entity_effects)
    return _test(statistic, panel.present, draws, seed, n_jobs)


def same_periods(present: BoolArray) -> NDArray[np.intp]:
    """Group number (G,) of entities that were seen in exactly the same periods."""
    return np.unique(present, axis=0, return_inverse=True)[1].reshape(-1)


def _centred(panel: Panel) -> FloatArray:
    """The input paths (G, T) less what the effects take out wherever a path goes."""
    paths, cells = panel.regressors[..., :1], panel.present.astype(np.float64)
    if panel.entity_effects:
        centred = entity_demean(paths, cells)
    else:
        centred = paths - paths.sum() / panel.n_obs
    return centred[..., 0] * cells


def _test(
    statistic: _Statistic, present: BoolArray, draws: int, seed: int, n_jobs: int | None
) -> PermutationTest:
    groups = same_periods(present)
    arrangements = prod(factorial(int(size)) for size in np.bincount(groups))
    if arrangements < FEWEST:
        return PermutationTest(None, 0, arrangements, False)
    numerator, variation = statistic(np.arange(len(groups))[None])
    observed = (float(numerator[0]), float(variation[0]))
    if arrangements <= draws + 1:
        exceed = sum(
            _exceeding(statistic, observed, order) for order in _all_orders(groups, arrangements)
        )
        return PermutationTest(exceed / arrangements, arrangements, arrangements, True)
    block = partial(_drawn, statistic, observed, groups, seed)
    exceed = 1 + sum(run_tasks(block, block_sizes(draws), n_jobs))
    return PermutationTest(exceed / (draws + 1), draws + 1, arrangements, False)


def _exceeding(
    statistic: _Statistic, observed: tuple[float, float], order: NDArray[np.intp]
) -> int:
    numerator, variation = statistic(order)
    reached = np.abs(numerator) * observed[1]
    return int(np.sum(reached >= abs(observed[0]) * variation * (1 - TIE)))


def _drawn(
    statistic: _Statistic,
    observed: tuple[float, float],
    groups: NDArray[np.intp],
    seed: int,
    block: tuple[int, int],
) -> int:
    index, size = block
    generator = np.random.default_rng([seed, index])
    # Sorting by group, then by chance, lines up each group's own places.
    shuffled = np.argsort(groups + generator.random((size, len(groups))), axis=1)
    order = np.empty_like(shuffled)
    order[:, np.argsort(groups, kind="stable")] = shuffled
    return _exceeding(statistic, observed, order)


def _all_orders(groups: NDArray[np.intp], arrangements: int):
    """Every arrangement within the groups, in batches of (B, G) indices."""
    members = [np.flatnonzero(groups == group) for group in range(groups.max() + 1)]
    places = np.argsort(np.concatenate(members))
    each = product(*(permutations(member.tolist()) for member in members))
    for _ in range(0, arrangements, BLOCK):
        batch = [[i for part in parts for i in part] for parts in islice(each, BLOCK)]
        yield np.array(batch, dtype=np.intp)[:, places]
