"""Rule ``another_series``: a figure of one population printed in the column of another.

Registered, average and resident population are three series. The resident population can
be seen twice: in the table of resident population and, for every place, as gross regional
product over product per head. A figure of a registered series that equals a resident one
to the last digit and lies off its own years has slipped from one column to the other.
"""

import numpy as np

from analysis.suspects.cells import Alarm, Grid, printed_resolution

# Share by which the figure must be off its own years to be more than a coincidence.
OFF = 0.01
# Years on its own footing that a series needs; nats of a coincidence to the last digit.
MIN_OWN, SEVERITY = 4, 5.0
# A population implied by product per head is known to this share.
IMPLIED = 1e-4
SERIES = ("population_registered", "population_annual_average")


def equals(value: float, other: float, resolution: float, precision: float = 0.0) -> bool:
    """Whether ``other``, known to ``precision`` (a share), prints as ``value``."""
    return bool(abs(value - other) <= 0.55 * resolution + precision * value)


def another_series(
    grids: dict[str, Grid],
    implied: Grid | None,
    resident: dict[tuple[str, int], float],
) -> list[Alarm]:
    """Registered or average populations that are resident ones.

    ``implied`` is the population behind product per head, ``resident`` the year-end resident
    population by (adcode, year), both in 万人.
    """
    alarms = []
    for name in SERIES:
        if name not in grids:
            continue
        grid = grids[name]
        for row, adcode in enumerate(grid.adcodes):
            series = grid.values[row]
            present = ~np.isnan(series)
            twin = np.array(
                [
                    _has_twin(value, _twins(adcode, year, implied, resident))
                    for value, year in zip(series, grid.years, strict=True)
                ]
            )
            twin &= ~_is_mean_of_year_ends(grids, grid, row)
            own = present & ~twin
            if own.sum() < MIN_OWN:
                continue
            years = np.array(grid.years)
            usual = np.interp(years, years[own], np.log(series[own]))
            for column in np.flatnonzero(present & twin):
                off = abs(float(np.log(series[column]) - usual[column]))
                if off > OFF:
                    low, high = np.exp(usual[column] + np.array([-OFF, OFF]))
                    name_of = grid.cell(row, int(column))
                    value = float(series[column])
                    severity = SEVERITY + 50 * min(off, 0.2)
                    alarms.append(
                        Alarm(*name_of, value, "another_series", float(low), float(high), severity)
                    )
    return alarms


def _is_mean_of_year_ends(grids: dict[str, Grid], grid: Grid, row: int) -> np.ndarray:
    """Where an average population is the mean of two registered ones, as it should be."""
    ends = grids.get("population_registered")
    sound = np.zeros(len(grid.years), dtype=bool)
    if grid.indicator != "population_annual_average" or ends is None:
        return sound
    adcode = grid.adcodes[row]
    registered = dict(zip(ends.years, ends.series(adcode), strict=True))
    for column, year in enumerate(grid.years):
        mean = (registered.get(year - 1, np.nan) + registered.get(year, np.nan)) / 2
        sound[column] = abs(grid.values[row, column] - mean) <= 0.55
    return sound


def _has_twin(value: float, twins: list[tuple[float, float]]) -> bool:
    if np.isnan(value):
        return False
    resolution = printed_resolution(np.array([value]))
    return any(equals(value, twin, resolution, precision) for twin, precision in twins)


def _twins(
    adcode: str, year: int, implied: Grid | None, resident: dict[tuple[str, int], float]
) -> list[tuple[float, float]]:
    """Resident populations of a place and year with their precision.

    They are the one implied by product per head, that at the year's end, and the mean of
    two year ends.
    """
    found = []
    if implied is not None and adcode in implied.adcodes and year in implied.years:
        found.append((float(implied.series(adcode)[implied.years.index(year)]), IMPLIED))
    now, before = resident.get((adcode, year)), resident.get((adcode, year - 1))
    if now is not None:
        found.append((now, 0.0))
        if before is not None:
            found.append(((now + before) / 2, 0.0))
    return [(value, precision) for value, precision in found if not np.isnan(value)]
