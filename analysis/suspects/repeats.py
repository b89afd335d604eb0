"""Rule ``repeat``: a figure that repeats last year's to the digit.

How unlikely that is depends on the series: one that moves by a tenth a year and is printed
with seven digits repeats itself by chance once in a hundred thousand years, one in whole
万人 every other year. The figure is doubted when the chance is small, on its own or together
with other repeats in the same row of the yearbook.
"""

import math
from collections import defaultdict
from dataclasses import dataclass

import numpy as np
from scipy import stats

from analysis.suspects.cells import Alarm, Grid
from analysis.suspects.chain import DEGREES, surprise
from analysis.suspects.scale import FLOOR, Scaled, scaled

# Nats of surprise that one repeat needs, that each needs in a row of several, and the row.
ALONE, IN_ROW, ROW = 6.0, 3.5, 9.0
# One more or less in the last digit still counts as a repeat from six digits on.
NEAR_DIGITS = 6
# An indicator in which more than this share of all pairs of years repeats stands still.
STANDS_STILL = 0.05
# A copy comes after its original; nats that must speak for the other order.
EARLIER = 2.0


@dataclass(frozen=True)
class _Pair:
    """Two figures of consecutive years that are one and the same."""

    grid: Grid
    model: Scaled
    row: int
    column: int
    surprise: float


def last_digit(value: float, resolution: float) -> float:
    """Value of the last digit that is not a nought: 100 for 838700, 1 for 40795."""
    whole = round(abs(value) / resolution)
    if whole == 0:
        return resolution
    unit = resolution
    while whole % 10 == 0:
        whole //= 10
        unit *= 10
    return unit


def step_spread(model: Scaled, row: int, column: int) -> float:
    """Standard deviation of the step from the year before to ``column``."""
    noise = model.print_noise[row, column] ** 2 + model.print_noise[row, column - 1] ** 2
    own = model.spread[row] * model.unrest[column]
    return float(np.sqrt(own**2 + FLOOR**2 + noise))


def chance(model: Scaled, row: int, column: int) -> float:
    """Probability that a sound figure falls on last year's digits, 1 where it does not."""
    grid = model.grid
    before, now = grid.values[row, column - 1], grid.values[row, column]
    if math.isnan(before) or math.isnan(now) or now <= 0 or grid.share:
        return 1.0
    unit = min(last_digit(before, grid.resolution), last_digit(now, grid.resolution))
    apart = abs(now - before)
    long_enough = now / unit >= 10 ** (NEAR_DIGITS - 1)
    if apart > (unit * 1.01 if long_enough else 0.0):
        return 1.0
    sd = step_spread(model, row, column)
    usual = model.path[row, column] - model.path[row, column - 1] + model.drift[row]
    step = model.level[row, column] - model.level[row, column - 1]
    density = stats.t.pdf((step - usual) / sd, DEGREES) / sd
    return float(min(1.0, density * (2 * apart + unit) / now))


def culprit(model: Scaled, row: int, column: int) -> int:
    """Which of the two years is the copy: the one whose neighbours like it less.

    In a longer run of one figure the first is kept and every later one is a copy.
    """
    values = model.grid.values[row]
    if column >= 2 and values[column - 2] == values[column]:
        return column
    if column + 1 < len(values) and values[column + 1] == values[column]:
        return column
    net = model.level[row] - model.path[row] - model.drift[row] * np.arange(len(model.level[row]))
    sd = step_spread(model, row, column)
    before, after = column - 2, column + 1
    # The first keeps its own place if the step from the year before it is the smooth one.
    costs = {column: 0.0, column - 1: 0.0}
    for wrong, right in ((column, column - 1), (column - 1, column)):
        for other in (before, after):
            if 0 <= other < len(net) and not np.isnan(net[other]):
                years = abs(other - right)
                costs[wrong] += float(surprise((net[other] - net[right]) / (sd * years**0.5)))
    return column - 1 if costs[column - 1] + EARLIER < costs[column] else column


def repeats(grids: dict[str, Grid]) -> list[Alarm]:
    """All repeats that chance does not explain, over all indicators at once."""
    pairs: dict[tuple[str, int], list[_Pair]] = defaultdict(list)
    for grid in grids.values():
        if grid.indicator == "gdp_growth":
            continue
        for pair in _pairs(grid):
            pairs[grid.adcodes[pair.row], grid.years[pair.column]].append(pair)
    alarms = []
    for row_pairs in pairs.values():
        together = sum(pair.surprise for pair in row_pairs)
        joint = together >= ROW and len(row_pairs) >= 2
        for pair in row_pairs:
            # A row with several repeats is last year's row: the later year is the copy.
            if joint:
                alarms.append(_alarm(pair, pair.column))
            elif pair.surprise >= ALONE:
                alarms.append(_alarm(pair, culprit(pair.model, pair.row, pair.column)))
    return alarms


def _pairs(grid: Grid) -> list[_Pair]:
    """Repeats of one grid that are worth a look, none where the indicator stands still."""
    model = scaled(grid)
    found, compared = [], 0
    for row in range(len(grid.adcodes)):
        for column in range(1, len(grid.years)):
            if grid.years[column] - grid.years[column - 1] != 1:
                continue
            compared += not np.isnan(grid.values[row, column - 1 : column + 1]).any()
            p = chance(model, row, column)
            if p < math.exp(-IN_ROW):
                found.append(_Pair(grid, model, row, column, -math.log(p)))
    return found if len(found) <= STANDS_STILL * compared or len(found) <= 1 else []


def _alarm(pair: _Pair, column: int) -> Alarm:
    model, row = pair.model, pair.row
    net = model.level[row] - model.path[row] - model.drift[row] * np.arange(len(model.level[row]))
    around = [c for c in (column - 1, column + 1) if 0 <= c < len(net) and not np.isnan(net[c])]
    expected = (
        np.mean([net[c] for c in around]) + model.path[row, column] + model.drift[row] * column
    )
    sd = step_spread(model, row, pair.column)
    adcode, year, indicator = pair.grid.cell(row, column)
    return Alarm(
        *(adcode, year, indicator),
        value=float(pair.grid.values[row, column]),
        rule="repeat",
        low=float(np.exp(expected - 2 * sd)),
        high=float(np.exp(expected + 2 * sd)),
        severity=pair.surprise,
    )
