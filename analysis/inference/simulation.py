"""How often each method rejects a true null on panels of the book's shape.

The designs are invented, not calibrated to any place: read the ordering of the methods,
not the levels. What is simulated is the size: with a true effect of zero a test at the
5 % level should reject in 5 % of the panels, and no more.
"""

from dataclasses import dataclass
from functools import partial

import numpy as np
from scipy import stats

from analysis.inference import cluster
from analysis.inference.basis import nuisance_basis
from analysis.inference.grid import FloatArray, Panel, from_arrays
from analysis.inference.permutation import permutation_test
from analysis.inference.resample import run_tasks
from analysis.inference.wild import wild_bootstrap
from analysis.inference.within import least_squares

METHODS = ("crv1", "cr2", "crv3", "wcr", "ri")
ALPHA = 0.05
# Panels in one task, and arrangements in each panel's permutation test.
PANELS = 50
ARRANGEMENTS = 999


@dataclass(frozen=True)
class Design:
    """Errors and input of the simulated panels.

    Attributes:
        zh: name in Chinese.
        en: name in English.
        autocorrelation: of the errors and of the input within an entity.
        spread: standard deviation of the log of the entities' error scales.
        large_input: factor on how far the input of one entity moves.
        large_error: factor on the errors of that entity.
        follows_input: whether an error's scale grows with the input's own deviation,
            which makes the input paths not exchangeable.
    """

    zh: str
    en: str
    autocorrelation: float = 0.0
    spread: float = 0.0
    large_input: float = 1.0
    large_error: float = 1.0
    follows_input: bool = False


# Each adds to the one before, but the last two, which are harder than a short panel
# should be expected to bear and show where each method gives way.
DESIGNS = (
    Design("误差独立", "independent errors"),
    Design("自相关 0.6", "autocorrelation 0.6", 0.6),
    Design("＋异方差", "+ heteroskedastic", 0.6, 0.5),
    Design("＋一个大市州", "+ one large prefecture", 0.6, 0.5, 3.0),
    Design("大市州误差也大", "its errors large too", 0.6, 0.5, 3.0, 3.0),
    Design("误差随投入放大", "errors follow the input", 0.6, 0.5, 3.0, 1.0, True),
)


def simulated_panel(
    design: Design,
    n_entities: int,
    n_periods: int,
    generator: np.random.Generator,
    effect: float = 0.0,
) -> Panel:
    """One panel with two-way effects; ``effect`` is the true coefficient."""
    shape = (n_entities, n_periods)
    x = _paths(design.autocorrelation, shape, generator)
    error = _paths(design.autocorrelation, shape, generator)
    error = error * np.exp(design.spread * generator.normal(size=(n_entities, 1)))
    if design.follows_input:
        error = error * (0.5 + np.abs(x))
    x[0] *= design.large_input
    error[0] *= design.large_error
    x = x + generator.normal(size=(n_entities, 1)) + generator.normal(size=(1, n_periods))
    level = generator.normal(size=(n_entities, 1)) + generator.normal(size=(1, n_periods))
    y = effect * x + level + error
    entity, period = np.indices(shape)
    return from_arrays(y.reshape(-1), x.reshape(-1), entity.reshape(-1), period.reshape(-1))


def rejection_rates(
    design: Design,
    *,
    panels: int,
    n_entities: int = 13,
    n_periods: int = 7,
    effect: float = 0.0,
    seed: int = 20250101,
    n_jobs: int | None = None,
) -> dict[str, float]:
    """Share of panels in which each method rejects a coefficient of zero at 5 %.

    The number of panels is rounded up to whole tasks.
    """
    task = partial(_rejections, design, n_entities, n_periods, effect, seed)
    counts = run_tasks(task, range(-(-panels // PANELS)), n_jobs)
    rates = np.sum(counts, axis=0) / (len(counts) * PANELS)
    return dict(zip(METHODS, rates.tolist(), strict=True))


def monte_carlo_error(panels: int, rate: float = ALPHA) -> float:
    """Standard error of a rejection rate over that many panels."""
    return float(np.sqrt(rate * (1 - rate) / panels))


def _paths(
    autocorrelation: float, shape: tuple[int, int], generator: np.random.Generator
) -> FloatArray:
    """Stationary first-order autoregressions of unit variance."""
    shocks = generator.normal(size=shape)
    paths = shocks.copy()
    for t in range(1, shape[1]):
        paths[:, t] = (
            autocorrelation * paths[:, t - 1] + np.sqrt(1 - autocorrelation**2) * shocks[:, t]
        )
    return paths


def _rejections(
    design: Design, n_entities: int, n_periods: int, effect: float, seed: int, index: int
) -> FloatArray:
    generator = np.random.default_rng([seed, index])
    count = np.zeros(len(METHODS))
    freedom = n_entities - 1
    for _ in range(PANELS):
        panel = simulated_panel(design, n_entities, n_periods, generator, effect)
        fit = least_squares(panel)
        nuisance = nuisance_basis(panel)
        parts = cluster.blocks(fit, nuisance)
        se_cr2, df_cr2 = cluster.cr2(fit, parts)
        errors = np.array([cluster.crv1(fit), se_cr2, cluster.crv3(fit, parts).standard_error])
        by_t = 2 * stats.t.sf(abs(fit.coefficient) / errors, [freedom, df_cr2, freedom])
        boot = wild_bootstrap(fit, nuisance, interval=False)
        draw_seed = int(generator.integers(2**32))
        test = permutation_test(fit, nuisance, draws=ARRANGEMENTS, seed=draw_seed)
        by_draws = [boot.p_value, 1.0 if test.p_value is None else test.p_value]
        count += np.array([*by_t, *by_draws]) <= ALPHA
    return count
