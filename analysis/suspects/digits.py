"""What a slip of the hand would have to be: a power of ten, a digit lost, added or swapped."""

import math

import numpy as np

from analysis.suspects.cells import Alarm, Grid

# A series whose places keep one figure in most years: only there is a swap of digits telling.
STEADY = 0.5
SEVERITY = 6.0


def _whole(value: float, resolution: float) -> str:
    """The figure's digits without the point, as printed."""
    return str(round(abs(value) / resolution))


def slip(value: float, low: float, high: float, resolution: float = 1.0) -> str | None:
    """Name of the slip that turns a figure of [low, high] into ``value``, or None.

    ``factor_of_ten`` when a power of ten brings it there; ``digit_added`` when striking out
    one digit does; ``digit_lost`` when one more digit does, wherever it stood.
    """
    if not (math.isfinite(low) and math.isfinite(high)) or value <= 0 or low <= value <= high:
        return None
    if any(low <= value * 10.0**power <= high for power in (-3, -2, -1, 1, 2, 3)):
        return "factor_of_ten"
    digits = _whole(value, resolution)
    if len(digits) < 2:
        return None
    struck = {digits[:k] + digits[k + 1 :] for k in range(len(digits))}
    if value > high and any(low <= int(d) * resolution <= high for d in struck):
        return "digit_added"
    longer = {digits[:k] + d + digits[k:] for k in range(len(digits) + 1) for d in "0123456789"}
    longer = {d for d in longer if not d.startswith("0")}
    if value < low and any(low <= int(d) * resolution <= high for d in longer):
        return "digit_lost"
    return None


def swapped(a: str, b: str) -> bool:
    """Whether b is a with two neighbouring digits exchanged."""
    if len(a) != len(b) or a == b:
        return False
    differ = [k for k in range(len(a)) if a[k] != b[k]]
    return (
        len(differ) == 2
        and differ[1] == differ[0] + 1
        and a[differ[0]] == b[differ[1]]
        and a[differ[1]] == b[differ[0]]
    )


def digits_swapped(grid: Grid) -> list[Alarm]:
    """Rule ``digits_swapped``: in an indicator that stands still, the usual figure misspelt.

    An indicator stands still when at least half of all its steps are nought and its figures
    have four digits or more. The right spelling is borne out by more of the place's years,
    and the figures before and after the wrong one are both nearer to it.
    """
    steps = np.diff(grid.values, axis=1)
    steps = steps[~np.isnan(steps)]
    present = grid.values[~np.isnan(grid.values)]
    if len(steps) == 0 or np.mean(steps == 0) < STEADY:
        return []
    if np.median(present) < 1000 * grid.resolution:
        return []
    alarms = []
    for row in range(len(grid.adcodes)):
        series = grid.values[row]
        known = sorted({float(v) for v in series if not np.isnan(v)})
        pairs = [
            (wrong, right)
            for wrong in known
            for right in known
            if swapped(_whole(wrong, grid.resolution), _whole(right, grid.resolution))
        ]
        for wrong, right in pairs:
            nearer_right = np.abs(series - right) < np.abs(series - wrong)
            if np.mean(nearer_right[~np.isnan(series)]) <= 0.5:
                continue
            for column in np.flatnonzero(series == wrong):
                around = _neighbours(series, int(column))
                if len(around) == 2 and all(abs(v - right) < abs(v - wrong) for v in around):
                    name = grid.cell(row, int(column))
                    alarms.append(Alarm(*name, wrong, "digits_swapped", right, right, SEVERITY))
    return alarms


def _neighbours(series: np.ndarray, column: int) -> list[float]:
    """The nearest different figures before and after a column, fewer than two at an end."""
    different = ~np.isnan(series) & (series != series[column])
    before = np.flatnonzero(different[:column])
    after = np.flatnonzero(different[column:]) + column
    return [float(series[k]) for k in (*before[-1:], *after[:1])]
