"""Bias-corrected scores of data envelopment analysis, by the smoothed bootstrap.

The estimated frontier lies inside the true one, so that scores look better than they are.
The bootstrap draws new inefficiencies from a kernel density of the estimated ones,
reflected at 1, rebuilds a frontier each time, and reads the bias from how the scores fall.

Method: Simar and Wilson (1998), Sensitivity analysis of efficiency scores: how to bootstrap
in nonparametric frontier models, Management Science 44, 49-61. Bandwidth: Silverman's rule
on the reflected scores, scaled back to their number.

With a dozen units the correction removes about half of the bias and the 95 % intervals hold
the truth far less often than that; they are a measure of fragility, not of confidence.
"""

from dataclasses import dataclass
from functools import partial

import numpy as np

from analysis.inference.resample import run_tasks
from analysis.models.dea import FloatArray, Returns, scores, stacked_scores

DRAWS = 999
SEED = 20250103
# frontiers in one linear program
STACK = 25


@dataclass(frozen=True)
class BootstrapScores:
    """Scores of n units, at least 1, larger is less efficient.

    Attributes:
        score: (n,), as estimated.
        corrected: (n,), less the bootstrap's estimate of the bias.
        low: (n,), lower end of the 95 % interval.
        high: (n,), upper end.
        draws: (B, n), the scores that the interval and the ranks are read from.
    """

    score: FloatArray
    corrected: FloatArray
    low: FloatArray
    high: FloatArray
    draws: FloatArray

    def rank_interval(self, unit: int, level: float = 0.95) -> tuple[int, int]:
        """The unit's rank (1 is best) in the middle ``level`` of the draws."""
        ranks = 1 + (self.draws < self.draws[:, [unit]]).sum(axis=1)
        tail = (1 - level) / 2
        low, high = np.quantile(ranks, [tail, 1 - tail], method="closest_observation")
        return int(low), int(high)


def bootstrap_scores(
    inputs: FloatArray,
    outputs: FloatArray,
    returns: Returns = "constant",
    *,
    draws: int = DRAWS,
    seed: int = SEED,
    n_jobs: int | None = None,
) -> BootstrapScores:
    """Score units and correct for the bias.

    Args:
        inputs: (n, p), positive.
        outputs: (n, q).
        returns: to scale.
        draws: bootstrap frontiers.
        seed: of the draws.
        n_jobs: see ``analysis.inference.resample.run_tasks``.

    Raises:
        ValueError: as in ``dea.scores``, or all units are on the frontier.
    """
    x, y = np.asarray(inputs, dtype=np.float64), np.asarray(outputs, dtype=np.float64)
    found = scores(x, y, returns)
    pseudo = _smoothed(found, draws, np.random.default_rng(seed))
    # each unit is put on the frontier and moved back by a drawn inefficiency
    frontiers = y * (found / pseudo)[..., None]
    stacks = [frontiers[start : start + STACK] for start in range(0, draws, STACK)]
    fallen = np.concatenate(run_tasks(partial(_against, x, y, returns), stacks, n_jobs))
    moved = 2 * found - fallen
    low, high = np.quantile(moved, [0.025, 0.975], axis=0)
    return BootstrapScores(found, moved.mean(axis=0), low, high, moved)


def _against(x: FloatArray, y: FloatArray, returns: Returns, frontiers: FloatArray) -> FloatArray:
    inputs = np.broadcast_to(x, (len(frontiers), *x.shape))
    return stacked_scores(x, y, inputs, frontiers, returns)


def bandwidth(found: FloatArray) -> float:
    """Silverman's rule on scores reflected at 1, without those at 1.

    Raises:
        ValueError: no score is above 1.
    """
    above = found[found > 1 + 1e-6]
    if not len(above):
        raise ValueError("all units are on the frontier; there is no inefficiency to draw")
    reflected = np.concatenate([above, 2 - above])
    quartiles = np.quantile(reflected, [0.25, 0.75])
    spread = min(reflected.std(ddof=1), (quartiles[1] - quartiles[0]) / 1.34)
    rule = 0.9 * spread * len(reflected) ** -0.2
    adjusted = (len(reflected) / len(found)) ** 0.2 * found.std(ddof=1) / reflected.std(ddof=1)
    return float(rule * adjusted)


def _smoothed(found: FloatArray, draws: int, generator: np.random.Generator) -> FloatArray:
    """(draws, n) inefficiencies with the mean and variance of the estimated ones."""
    width = bandwidth(found)
    picked = generator.choice(found, size=(draws, len(found)))
    noisy = picked + width * generator.standard_normal(picked.shape)
    noisy = np.where(noisy < 1, 2 - noisy, noisy)
    centre = picked.mean(axis=1, keepdims=True)
    shrunk = centre + (noisy - centre) / np.sqrt(1 + width**2 / found.var())
    return np.maximum(shrunk, 1.0)
