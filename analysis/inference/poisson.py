"""Poisson regression with effects, clustered errors and the delete-one jackknife.

Counts keep their zeros. Entity effects are concentrated out, which gives the estimator of
Hausman, Hall and Griliches; the outcome need not be Poisson, only its mean must be right.
With a dozen clusters the sandwich errors reject far too often, the jackknife much less.

References:
    Hausman, Hall and Griliches (1984), Econometric models for count data with an
    application to the patents-R&D relationship, Econometrica 52, 909-938,
    doi:10.2307/1911191.
    Santos Silva and Tenreyro (2006), The log of gravity, Review of Economics and
    Statistics 88, 641-658.
"""

from dataclasses import dataclass, replace
from functools import partial

import numpy as np

from analysis.errors import BookError
from analysis.inference.cluster import SINGULAR, Jackknife, no_error, sole_source
from analysis.inference.grid import BoolArray, FloatArray, Panel
from analysis.inference.resample import run_tasks
from analysis.inference.within import demean, refuse_collinear

ITERATIONS = 60
# Twice the log likelihood still to be gained, per count, at the maximum.
NEAR = 1e-24
# An error of the coefficient of a unit-variance regressor that is 0 but for rounding.
ROUNDING = 1e-10
# A fitted mean this far below the average has run off to zero: separation.
SEPARATED = 1e-8


@dataclass(frozen=True)
class PoissonFit:
    """A Poisson fit of the first regressor.

    Attributes:
        panel: what was fitted, without the entities and periods whose counts are all 0:
            the effects fit them with a mean of 0 and they say nothing.
        coefficient: change of the log mean per unit of the regressor.
        se_crv1: clustered by entity, with G/(G - 1) as Stata has it for likelihoods.
        jackknife: delete-one-entity, factor (G - 1)/G, to be read with t(G - 1).
        null_mean: (G, T), fitted means when the coefficient is 0; 0 in absent cells.
    """

    panel: Panel
    coefficient: float
    se_crv1: float
    jackknife: Jackknife
    null_mean: FloatArray


@dataclass(frozen=True)
class _Problem:
    """Counts, offsets (both (G, T)) and columns (G, T, K); ``axes`` the totals run over."""

    counts: FloatArray
    offset: FloatArray
    columns: FloatArray
    present: BoolArray
    axes: tuple[int, ...]
    time_effects: bool


@dataclass(frozen=True)
class _Maximum:
    """Where the likelihood is highest; ``identified`` speaks of the first parameter."""

    parameters: FloatArray
    mean: FloatArray
    scores: FloatArray
    inverse: FloatArray
    identified: bool


def poisson(
    panel: Panel, *, exposure: FloatArray | None = None, n_jobs: int | None = None
) -> PoissonFit:
    """Fit by maximum likelihood and leave each entity out in turn.

    Args:
        panel: outcome not negative, regressors as in the linear model.
        exposure: (G, T), positive where present; its log enters with coefficient 1.
        n_jobs: see ``resample.run_tasks``.

    Raises:
        BookError: a negative outcome, an outcome that is 0 everywhere, a regressor
            without variation or collinear, no maximum (separation), a coefficient that
            rests on one entity alone, or an error of 0.
    """
    logs = np.zeros(panel.outcome.shape)
    if exposure is not None:
        logs = np.log(np.where(panel.present, exposure, 1.0))
    used, offset = _informative(panel, logs)
    # Columns less the effects are the same model with better conditioned parameters.
    demeaned = demean(used.regressors, used.present, used.effects)
    refuse_collinear(used, demeaned)
    scale = np.sqrt(np.mean(demeaned[used.present] ** 2, axis=0))
    columns = demeaned / scale
    if used.time_effects:
        n_periods = len(used.periods)
        dummies = np.broadcast_to(np.eye(n_periods), (*used.present.shape, n_periods))
        columns = np.concatenate([columns, dummies], axis=2)
    axes = (1,) if used.entity_effects else (0, 1)
    problem = _Problem(used.outcome, offset, columns, used.present, axes, used.time_effects)
    full = _maximise(problem)
    null = _maximise(replace(problem, columns=columns[..., 1:]))
    g = used.n_entities
    influence = full.scores @ full.inverse[0]
    crv1 = float(np.sqrt(g / (g - 1) * (influence @ influence)) / scale[0])
    coefficient = float(full.parameters[0] / scale[0])
    refit = partial(_without, used, problem, full.parameters)
    left_out = np.array(run_tasks(refit, range(g), n_jobs)) / scale[0]
    crv3 = float(np.sqrt((g - 1) / g * np.sum((left_out - coefficient) ** 2)))
    if min(crv1, crv3) * scale[0] <= ROUNDING:
        raise no_error(used.names[0])
    return PoissonFit(used, coefficient, crv1, Jackknife(crv3, left_out), null.mean)


def _informative(panel: Panel, offset: FloatArray) -> tuple[Panel, FloatArray]:
    """The panel without all-zero entities and periods where those have effects."""
    counts = panel.outcome
    if counts.min() < 0:
        g, t = np.argwhere(counts < 0)[0]
        where = f"{panel.entities[g]}, {panel.periods[t]}"
        raise BookError(
            f"泊松回归的因变量不能为负：“{panel.outcome_name}”在（{where}）处为 {counts[g, t]:g}。",
            f"A Poisson outcome cannot be negative: “{panel.outcome_name}” is "
            f"{counts[g, t]:g} at ({where}).",
        )
    columns = counts.any(axis=0) if panel.time_effects else np.ones(counts.shape[1], bool)
    rows = counts.any(axis=1) if panel.entity_effects else panel.present[:, columns].any(axis=1)
    if rows.sum() < 2 or not counts.any():
        raise BookError(
            f"“{panel.outcome_name}”不为零的个体不到两个，无法按个体聚类推断。",
            f"“{panel.outcome_name}” is positive for fewer than two entities; no clustered "
            "inference is possible.",
        )
    cells = np.ix_(rows, columns)
    used = replace(
        panel,
        outcome=counts[cells],
        regressors=panel.regressors[cells],
        present=panel.present[cells],
        entities=tuple(panel.entities[i] for i in np.flatnonzero(rows)),
        periods=tuple(panel.periods[i] for i in np.flatnonzero(columns)),
    )
    return used, offset[cells]


def _without(panel: Panel, problem: _Problem, start: FloatArray, left_out: int) -> float:
    """The first parameter with one entity left out."""
    keep = (np.arange(panel.n_entities) != left_out)[:, None]
    part = replace(problem, counts=problem.counts * keep, present=problem.present & keep)
    entity = panel.entities[left_out]
    if not part.counts.any():
        raise sole_source(entity, panel.names[0])
    try:
        maximum = _maximise(part, start)
    except BookError as fault:
        raise BookError(
            f"去掉“{entity}”后：{fault.zh}", f"Without “{entity}”: {fault.en}"
        ) from None
    if not maximum.identified:
        raise sole_source(entity, panel.names[0])
    return float(maximum.parameters[0])


def _maximise(problem: _Problem, start: FloatArray | None = None) -> _Maximum:
    """Newton's method on the likelihood with totals over ``axes`` given."""
    counts, columns = problem.counts, problem.columns
    cells = problem.present
    if problem.time_effects:
        cells = cells & counts.any(axis=0)
    total = counts.sum(axis=problem.axes, keepdims=True)
    parameters = np.zeros(columns.shape[2]) if start is None else start
    mean = _mean(problem, cells, total, parameters)
    for _ in range(ITERATIONS):
        weighted = (mean[..., None] * columns).sum(axis=problem.axes, keepdims=True)
        centred = columns - weighted / np.where(total > 0, total, 1)[..., None]
        scores = np.einsum("gtk,gt->gk", centred * cells[..., None], counts - mean)
        flat = (centred * np.sqrt(mean)[..., None]).reshape(counts.size, -1)
        information = flat.T @ flat
        # A column that only its rounding tells from a constant carries no information.
        whole = np.einsum("gtk,gt->k", columns**2, mean)
        inverse = _inverse(information, np.diag(information) > SINGULAR**2 * whole)
        gradient = scores.sum(axis=0)
        step = inverse @ gradient
        if gradient @ step <= NEAR * (1 + total.sum()):
            informative = cells & (total > 0)
            if mean[informative].min() < SEPARATED * counts[informative].mean():
                raise _separated()
            own = (inverse @ information)[:1, :1]
            return _Maximum(parameters, mean, scores, inverse, bool((abs(own - 1) < 1e-6).all()))
        before = _log_likelihood(counts, mean)
        for halvings in range(20):
            trial = parameters + step / 2**halvings
            mean = _mean(problem, cells, total, trial)
            if _log_likelihood(counts, mean) >= before - 1e-9 * abs(before):
                break
        parameters = trial
    raise _separated()


def _log_likelihood(counts: FloatArray, mean: FloatArray) -> float:
    logs = np.log(mean, out=np.zeros_like(mean), where=mean > 0)
    return float(np.vdot(counts, logs))


def _mean(
    problem: _Problem, cells: BoolArray, total: FloatArray, parameters: FloatArray
) -> FloatArray:
    log_mean = problem.offset + problem.columns @ parameters
    highest = np.max(log_mean, axis=problem.axes, keepdims=True, where=cells, initial=-np.inf)
    highest = np.where(np.isfinite(highest), highest, 0.0)
    relative = np.exp(np.where(cells, log_mean - highest, -np.inf))
    whole = relative.sum(axis=problem.axes, keepdims=True)
    return total * relative / np.where(whole > 0, whole, 1)


def _inverse(information: FloatArray, carries: BoolArray) -> FloatArray:
    """Pseudo-inverse, by a rank that does not depend on the columns' units."""
    scale = np.where(carries, 1 / np.sqrt(np.where(carries, np.diag(information), 1)), 0)
    unit = information * scale[:, None] * scale
    inverse = np.linalg.pinv(unit, rcond=SINGULAR, hermitian=True)
    return np.asarray(inverse * scale[:, None] * scale, dtype=np.float64)


def _separated() -> BookError:
    return BookError(
        "泊松回归没有有限的估计值：某些变量完全预测了零（分离）。请去掉这样的控制变量或这些观测。",
        "The Poisson likelihood has no finite maximum: some regressors predict zeros perfectly "
        "(separation). Leave out those controls or rows.",
    )
