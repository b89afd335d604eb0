"""Rule ``level_in_time``: a level against its neighbours in time and the same year elsewhere.

A figure is doubted when setting it aside makes the place's series cheaper to explain (see
``chain``). One figure alone is ``level_in_time``; two or three in a row at another level,
after which the series comes back, are ``stretch_at_other_level``.
"""

from dataclasses import dataclass
from functools import lru_cache
from itertools import pairwise

import numpy as np

from analysis.suspects.cells import Alarm, Grid
from analysis.suspects.chain import cheapest_chain
from analysis.suspects.digits import slip
from analysis.suspects.scale import FLOOR, scaled
from analysis.suspects.series import LONGEST, Series, share_kappa

# A digit more or less fits many figures: it names a fault only beyond this factor.
FAR = 2.0
# A place that would lose more than a quarter of its figures is volatile, not misprinted.
MOST_ASIDE, FEW_ASIDE = 0.25, 3


@dataclass(frozen=True)
class Deviation:
    """A figure set aside: where, what was expected (with an interval), how much it weighs.

    ``start`` is the column where its stretch begins, ``length`` the stretch's length.
    """

    row: int
    column: int
    low: float
    expected: float
    high: float
    severity: float
    start: int
    length: int


def deviations(
    grid: Grid, bonus: np.ndarray | None = None, floor: float = FLOOR
) -> list[Deviation]:
    """All figures of a grid that are worth setting aside.

    ``bonus``, shaped like the grid, is what other evidence already holds against each
    figure, in nats; ``floor`` is the least spread of a yearly step. A place whose figures
    change sign has no logarithms to compare and is left alone, as is one with one figure.
    """
    bonus = np.zeros(grid.values.shape) if bonus is None else bonus
    found: list[Deviation] = []
    for row in range(len(grid.adcodes)):
        found += _place_deviations(grid, row, tuple(bonus[row].tolist()), floor)
    return found


@lru_cache(maxsize=8192)
def _place_deviations(
    grid: Grid, row: int, bonus: tuple[float, ...], floor: float
) -> tuple[Deviation, ...]:
    """One place's figures worth setting aside; kept, as most are asked for twice."""
    if np.nanmin(grid.values[row], initial=0.0) < 0:
        return ()
    model = scaled(grid)
    kappa = share_kappa(model) if grid.share else 0.0
    series = Series(model, row, kappa, np.array(bonus), floor)
    return tuple(_set_aside(series)) if series.n >= 2 else ()


def _set_aside(series: Series) -> list[Deviation]:
    n, steps = series.n, series.steps.tolist()
    gaps = {
        (i, j): series.gap(i, j)
        for i in range(-1, n)
        for j in range(i + 1, min(i + LONGEST + 2, n + 1))
    }

    def gap(i: int, j: int) -> float:
        return gaps.get((i, j), np.inf)

    def step(i: int, j: int) -> float:
        return steps[i][j]

    cost, trusted = cheapest_chain(n, step, gap)
    if n - len(trusted) > max(FEW_ASIDE, MOST_ASIDE * n):
        return []
    ends = [-1, *trusted, n]
    found = []
    for i, j in pairwise(ends):
        if j - i == 1:
            continue

        def whole(a: int, b: int, i: int = i, j: int = j) -> float:
            """The same gaps, but nothing between i and j may be set aside."""
            return np.inf if max(a, i) < min(b, j) - 1 else gap(a, b)

        kept, _ = cheapest_chain(n, step, whole)
        found += [_deviation(series, i, t, j, kept - cost) for t in range(i + 1, j)]
    return [d for d in found if d is not None]


def _deviation(series: Series, i: int, t: int, j: int, severity: float) -> Deviation | None:
    """Position t between the trusted i and j; None if it is as expected all the same."""
    expected = series.expected(i, t, j)
    near = [k for k in (i, j) if 0 <= k < series.n]
    sd = min(float(series.spread[min(t, k), max(t, k)]) for k in near)
    low, high = expected - 2 * sd, expected + 2 * sd
    if low <= series.level[t] <= high:
        return None
    return Deviation(
        row=series.row,
        column=int(series.columns[t]),
        low=float(np.exp(low)),
        expected=float(np.exp(expected)),
        high=min(float(np.exp(high)), 100.0 if series.model.grid.share else np.inf),
        severity=severity,
        start=int(series.columns[i + 1]),
        length=j - i - 1,
    )


def level_alarm(grid: Grid, found: Deviation) -> Alarm:
    """The deviation as an alarm, under the name of the slip that explains it, if one does."""
    value = float(grid.values[found.row, found.column])
    rule = "stretch_at_other_level" if found.length > 1 else "level_in_time"
    far = not 1 / FAR <= value / found.expected <= FAR
    if far and not grid.share:
        rule = slip(value, found.low, found.high, grid.resolution) or rule
    name = grid.cell(found.row, found.column)
    return Alarm(*name, value, rule, found.low, found.high, found.severity)
