"""What a figure should be, seen from the nearest years before and after it."""

from dataclasses import dataclass
from functools import lru_cache

import numpy as np

from analysis.suspects.cells import Grid
from analysis.suspects.chain import surprise
from analysis.suspects.scale import FLOOR, scaled


@dataclass(frozen=True)
class Expected:
    """Expectation of every figure of a grid without looking at that figure.

    ``level`` and ``spread`` are logarithms, shape (places, years), NaN where a place has no
    other figure; ``gap`` is the printed logarithm less the expected one, ``least`` the
    smaller of the gaps to the figures before and after.
    """

    grid: Grid
    level: np.ndarray
    spread: np.ndarray
    gap: np.ndarray
    least: np.ndarray

    @property
    def evidence(self) -> np.ndarray:
        """Nats against each figure, 0 where nothing can be said."""
        return np.nan_to_num(np.asarray(surprise(self.gap / self.spread)))

    @property
    def evidence_both_sides(self) -> np.ndarray:
        """Nats against each figure from the side that likes it better; a lasting change has none."""
        return np.nan_to_num(np.asarray(surprise(self.least / self.spread)))

    def interval(self, row: int, column: int) -> tuple[float, float]:
        """Two spreads below and above the expected figure, in the indicator's unit."""
        middle, sd = self.level[row, column], self.spread[row, column]
        return float(np.exp(middle - 2 * sd)), float(np.exp(middle + 2 * sd))


@lru_cache(maxsize=512)
def leave_one_out(grid: Grid) -> Expected:
    """Mean of the nearest figures before and after, moved along the common path."""
    model = scaled(grid)
    years = np.arange(len(grid.years))
    path = model.path + model.drift[:, None] * years
    net = model.level - path
    level = np.full_like(net, np.nan)
    least = np.full_like(net, np.nan)
    spread = np.full_like(net, np.nan)
    for row in range(net.shape[0]):
        present = np.flatnonzero(~np.isnan(net[row]))
        for column in present.tolist():
            near = [*present[present < column][-1:], *present[present > column][:1]]
            if not near:
                continue
            level[row, column] = net[row, near].mean() + path[row, column]
            least[row, column] = np.abs(net[row, column] - net[row, near]).min()
            unrest = max(model.unrest[column], model.unrest[min(column + 1, len(years) - 1)])
            variance = (model.spread[row] * unrest) ** 2 + FLOOR**2
            variance *= 1.0 if len(near) == 1 else 0.75
            spread[row, column] = np.sqrt(variance + model.print_noise[row, column] ** 2)
    return Expected(grid, level, spread, model.level - level, least)
