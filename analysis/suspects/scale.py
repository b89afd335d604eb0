"""How large a step is usual: the common path of all places and the spread of one place.

Levels are compared as logarithms, so that a change of unit changes nothing. What most
places do in the same year (inflation, weather, a new definition) is taken off as the common
path: that of the province where enough of its places are in the table, else that of all.
What is left is judged against the place's own volatility, drawn towards that of the
indicator, and against the coarseness of print.
"""

from dataclasses import dataclass
from functools import lru_cache

import numpy as np

from analysis.suspects.cells import Grid

# Scale factor that makes the median absolute deviation a standard deviation (normal law).
MAD_TO_SD = 1.4826
# A place can be this many times more volatile than its indicator; beyond that its spread
# is the work of its misprints.
MOST_VOLATILE = 6.0
# An indicator's own spread counts like this many steps of the place itself.
PRIOR_STEPS = 8.0
# Nothing is measured to better than two per cent; shares to three. A series of a few years
# says little about its own spread: it is taken to be a tenth at least.
FLOOR, SHARE_FLOOR, SHORT_FLOOR = 0.02, 0.03, 0.1
SHORT = 5
# A common step that stands out from the others by this much is a break of definition.
BREAK = 0.15
MIN_PLACES = 5
# So many places of one province have a common path of their own.
PROVINCE_PLACES = 8
# Share of the upper-quintile step that is taken for the spread, whatever the median step.
TAIL = 0.5


@dataclass(frozen=True)
class Scaled:
    """A grid on the scale where its steps are judged.

    ``level`` is the logarithm of the figures, ``path`` each place's common path, ``excess``
    the part of its yearly steps that is a break (0 in other years), ``print_noise`` the
    standard deviation that rounding and small counts add to each figure; all are (places,
    years). ``drift`` and ``spread`` are one a place, ``unrest``, one a year, is the factor
    (1 to 3) by which a year's steps scatter more than those of other years.
    """

    grid: Grid
    level: np.ndarray
    path: np.ndarray
    drift: np.ndarray
    spread: np.ndarray
    unrest: np.ndarray
    print_noise: np.ndarray
    excess: np.ndarray


def mad(values: np.ndarray) -> float:
    """Robust standard deviation: 1.4826 times the median absolute deviation, NaN if empty."""
    values = values[~np.isnan(values)]
    if len(values) == 0:
        return np.nan
    return float(MAD_TO_SD * np.median(np.abs(values - np.median(values))))


def log_level(grid: Grid) -> np.ndarray:
    """Logarithms; a printed 0 is at most half the last digit, a negative figure is NaN."""
    values = np.where(grid.values < 0, np.nan, grid.values)
    if grid.share:
        values = np.minimum(values, 100.0)
    return np.log(np.maximum(values, grid.resolution / 2))


def common_path(level: np.ndarray) -> np.ndarray:
    """Sum of the median steps of all places, 0 in the first year; shape (years,)."""
    steps = np.diff(level, axis=1)
    enough = (~np.isnan(steps)).sum(axis=0) >= MIN_PLACES
    medians = np.zeros(steps.shape[1])
    medians[enough] = np.nanmedian(steps[:, enough], axis=0)
    return np.concatenate([[0.0], np.cumsum(medians)])


def paths(grid: Grid, level: np.ndarray) -> np.ndarray:
    """Each place's common path, shape (places, years)."""
    result = np.tile(common_path(level), (len(grid.adcodes), 1))
    provinces = np.array([adcode[:2] for adcode in grid.adcodes])
    for province in np.unique(provinces):
        rows = provinces == province
        if rows.sum() >= PROVINCE_PLACES:
            result[rows] = common_path(level[rows])
    return result


def break_excess(path: np.ndarray) -> np.ndarray:
    """What each year's common step has beyond its neighbours' median, 0 where it is usual."""
    steps = np.diff(path)
    if len(steps) < 3:
        return np.zeros(len(path))
    usual = np.array([np.median(steps[max(0, t - 3) : t + 4]) for t in range(len(steps))])
    beyond = steps - usual
    limit = max(BREAK, 4 * mad(beyond))
    return np.concatenate([[0.0], np.where(np.abs(beyond) > limit, beyond, 0.0)])


def unrest(level: np.ndarray, path: np.ndarray) -> np.ndarray:
    """Scatter of each year's steps over all places against the usual one; shape (years,)."""
    steps = np.diff(level - path, axis=1)
    scatter = np.array(
        [mad(year) if (~np.isnan(year)).sum() >= MIN_PLACES else np.nan for year in steps.T]
    )
    usual = np.nanmedian(scatter) if (~np.isnan(scatter)).any() else 0.0
    if not usual > 0:
        return np.ones(path.shape[1])
    return np.concatenate([[1.0], np.clip(np.nan_to_num(scatter / usual, nan=1.0), 1.0, 3.0)])


def share_shape(fraction: np.ndarray) -> np.ndarray:
    """Relative spread of a share: wide in the middle, narrow near 100 per cent."""
    clipped = np.clip(fraction, 0.01, 1.0)
    return np.sqrt((1 - clipped) / clipped)


def place_steps(level: np.ndarray, path: np.ndarray) -> list[np.ndarray]:
    """Each place's steps between the years it has, per year and off the common path."""
    result = []
    for row in level - path:
        present = np.flatnonzero(~np.isnan(row))
        result.append(np.diff(row[present]) / np.sqrt(np.maximum(np.diff(present), 1)))
    return result


@lru_cache(maxsize=512)
def scaled(grid: Grid) -> Scaled:
    """Common path, drifts, spreads and noise of one grid."""
    level = log_level(grid)
    path = paths(grid, level)
    steps = place_steps(level, path)
    drift = np.array([np.median(s) if len(s) >= MIN_PLACES else 0.0 for s in steps])
    own = np.array([mad(s) if len(s) >= MIN_PLACES else np.nan for s in steps])
    counts = np.array([len(s) if len(s) >= MIN_PLACES else 0 for s in steps])
    pooled = np.concatenate(steps) if steps else np.zeros(0)
    # Where most steps are nought (rounded figures) the median says nothing, the tail does.
    tail = TAIL * float(np.quantile(np.abs(pooled), 0.8)) if len(pooled) else 0.0
    middle = mad(pooled) if np.isnan(own).all() else float(np.nanmedian(own))
    usual = max(tail, 0.0 if np.isnan(middle) else middle)
    own = np.minimum(own, MOST_VOLATILE * usual)
    spread = np.sqrt(
        (counts * np.nan_to_num(own) ** 2 + PRIOR_STEPS * usual**2) / (counts + PRIOR_STEPS)
    )
    if len(grid.years) < SHORT:
        spread = np.maximum(spread, SHORT_FLOOR)
    size = np.maximum(np.where(np.isnan(level), 1.0, np.exp(np.nan_to_num(level))), 1e-300)
    noise = 0.29 * grid.resolution / np.maximum(size, grid.resolution)
    if grid.count:
        noise = np.sqrt(noise**2 + grid.resolution / np.maximum(size, grid.resolution))
    kinds, which = np.unique(path, axis=0, return_inverse=True)
    excess = np.array([break_excess(row) for row in kinds])[which.ravel()]
    return Scaled(grid, level, path, drift, spread, unrest(level, path), noise, excess)
