"""Rules ``share_above_100`` and ``negative``: figures outside what their unit allows."""

import numpy as np

from analysis.suspects.cells import Alarm, Grid

# Impossible is as sure as a rule can be.
SEVERITY = 20.0


def share_above_100(grid: Grid) -> list[Alarm]:
    """Shares of a whole above 100 per cent."""
    if not grid.share:
        return []
    return _alarms(grid, grid.values > 100, "share_above_100", (0.0, 100.0))


def negative(grid: Grid) -> list[Alarm]:
    """Figures below nought where the thing counted cannot be."""
    if grid.signed:
        return []
    return _alarms(grid, grid.values < 0, "negative", (0.0, np.inf))


def _alarms(grid: Grid, wrong: np.ndarray, rule: str, interval: tuple[float, float]) -> list[Alarm]:
    return [
        Alarm(*grid.cell(row, column), float(grid.values[row, column]), rule, *interval, SEVERITY)
        for row, column in np.argwhere(wrong)
    ]
