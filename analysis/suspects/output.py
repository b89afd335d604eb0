"""Identities of regional output: sectors and total, total and head, growth and level.

``sectors_and_gdp``: the three sectors sum to gross regional product. ``gdp_per_head``:
product over product per head is a population, and populations move slowly.
``growth_against_level``: nominal growth less real growth is a price change, and prices
move together. A figure that keeps the first identity is confirmed by it: four figures
that agree to the digit are not misprints, however odd one of them looks.
"""

import numpy as np

from analysis.suspects.cells import Alarm, Grid, Note
from analysis.suspects.expectation import leave_one_out
from analysis.suspects.level_in_time import deviations
from analysis.suspects.scale import mad

SECTORS = ("value_added_primary", "value_added_secondary", "value_added_tertiary")
# Sum and total agree to this share (the total is rounded to 亿元 from 2019 on).
AGREE = 0.003
# A population implied by product per head repeats a printed one to this share.
SAME_POPULATION = 0.012
# Yearly steps of an implied population scatter by one per cent.
POPULATION_FLOOR = 0.01
# Populations are no volatile series: a little less is asked of them, in nats.
IDENTITY_BONUS = 1.5
# Per cent points by which a deflator and a growth rate must leave the other places'.
DEFLATOR, GROWTH_SPREADS = 6.0, 5.0


def aligned(grids: dict[str, Grid], names: tuple[str, ...]) -> tuple[Grid, dict[str, np.ndarray]]:
    """Values of several indicators on the places and years of the first."""
    frame = grids[names[0]]
    result = {}
    for name in names:
        grid = grids[name]
        values = np.full(frame.values.shape, np.nan)
        rows = [k for k, a in enumerate(frame.adcodes) if a in grid.adcodes]
        columns = [k for k, y in enumerate(frame.years) if y in grid.years]
        from_rows = [grid.adcodes.index(frame.adcodes[k]) for k in rows]
        from_columns = [grid.years.index(frame.years[k]) for k in columns]
        values[np.ix_(rows, columns)] = grid.values[np.ix_(from_rows, from_columns)]
        result[name] = values
    return frame, result


def sum_gap(grids: dict[str, Grid]) -> tuple[Grid, np.ndarray]:
    """Sectors' sum over gross regional product less one, NaN where a figure is missing."""
    frame, values = aligned(grids, ("gdp", *SECTORS))
    return frame, sum(values[name] for name in SECTORS) / values["gdp"] - 1


def confirmed(grids: dict[str, Grid]) -> set[tuple[str, int, str]]:
    """Cells of output that the sum of the sectors bears out."""
    if not {"gdp", *SECTORS} <= grids.keys():
        return set()
    frame, gap = sum_gap(grids)
    agree = np.argwhere(np.abs(gap) <= AGREE)
    return {
        (frame.adcodes[row], frame.years[column], name)
        for row, column in agree
        for name in ("gdp", *SECTORS)
    }


def sectors_and_gdp(grids: dict[str, Grid]) -> list[Alarm]:
    """Broken sums; the member is doubted that the other three put furthest from its years."""
    if not {"gdp", *SECTORS} <= grids.keys():
        return []
    frame, gap = sum_gap(grids)
    expected = {name: leave_one_out(grids[name]) for name in ("gdp", *SECTORS)}
    _, values = aligned(grids, ("gdp", *SECTORS))
    alarms = []
    for row, column in np.argwhere(np.abs(gap) > AGREE):
        adcode, year = frame.adcodes[row], frame.years[column]
        evidence = {}
        for name, exp in expected.items():
            at = exp.grid.adcodes.index(adcode), exp.grid.years.index(year)
            evidence[name] = float(exp.evidence[at])
        culprit = max(evidence, key=lambda name: evidence[name])
        others = sum(values[name][row, column] for name in SECTORS if name != culprit)
        right = others if culprit == "gdp" else values["gdp"][row, column] - others
        interval = right * (1 - AGREE), right * (1 + AGREE)
        severity = 8.0 + evidence[culprit]
        value = float(values[culprit][row, column])
        alarms.append(Alarm(adcode, year, culprit, value, "sectors_and_gdp", *interval, severity))
    return alarms


def implied_population(grids: dict[str, Grid]) -> Grid:
    """Product over product per head in 万人, where both are printed."""
    frame, values = aligned(grids, ("gdp", "gdp_per_capita"))
    people = values["gdp"] / values["gdp_per_capita"]
    return Grid("population_implied", frame.adcodes, frame.years, people, resolution=0.01)


def _registered(grids: dict[str, Grid], people: Grid) -> np.ndarray:
    """Where the implied population is the printed registered one, bool like ``people``."""
    if "population_registered" not in grids:
        return np.zeros(people.values.shape, dtype=bool)
    wide = {"people": people, "population_registered": grids["population_registered"]}
    _, values = aligned(wide, ("people", "population_registered"))
    off = values["people"] / values["population_registered"] - 1
    return np.abs(np.nan_to_num(off, nan=1.0)) <= SAME_POPULATION


def gdp_per_head(grids: dict[str, Grid]) -> list[Alarm]:
    """Products per head whose implied population fits no population of the place.

    A year in which the printed registered population was used is no misprint (see
    ``registered_denominator``). Where the sectors bear the product out, the product per
    head is doubted, else the one whose own series is the less smooth.
    """
    if not {"gdp", "gdp_per_capita"} <= grids.keys():
        return []
    people = implied_population(grids)
    registered = _registered(grids, people)
    # A whole series on the registered population is judged like any other.
    registered &= ~(np.mean(registered, axis=1, keepdims=True) > 0.5)
    values = np.where(registered, np.nan, people.values)
    rest = Grid("population_implied", people.adcodes, people.years, values, resolution=0.01)
    sound = confirmed(grids)
    evidence = {name: leave_one_out(grids[name]) for name in ("gdp", "gdp_per_capita")}
    alarms = []
    certain = np.full(rest.values.shape, IDENTITY_BONUS)
    for found in deviations(rest, certain, floor=POPULATION_FLOOR):
        adcode, year = rest.adcodes[found.row], rest.years[found.column]
        against = {}
        for name, exp in evidence.items():
            at = exp.grid.adcodes.index(adcode), exp.grid.years.index(year)
            against[name] = float(exp.evidence[at])
        head = (adcode, year, "gdp") in sound or against["gdp_per_capita"] >= against["gdp"]
        name = "gdp_per_capita" if head else "gdp"
        gdp = grids["gdp"].series(adcode)[grids["gdp"].years.index(year)]
        per_head = grids["gdp_per_capita"].series(adcode)[grids["gdp_per_capita"].years.index(year)]
        low, high = (
            (gdp / found.high, gdp / found.low)
            if head
            else (per_head * found.low, per_head * found.high)
        )
        value = float(per_head if head else gdp)
        alarms.append(
            Alarm(
                adcode, year, name, value, "gdp_per_head", float(low), float(high), found.severity
            )
        )
    return alarms


def registered_denominator(grids: dict[str, Grid], at_least: int = 4) -> list[Note]:
    """Years in which several places divide by the registered instead of another population."""
    if not {"gdp", "gdp_per_capita"} <= grids.keys():
        return []
    people = implied_population(grids)
    same = _registered(grids, people)
    unusual = same & (np.mean(same, axis=1, keepdims=True) <= 0.5)
    notes = []
    for column, year in enumerate(people.years):
        places = tuple(people.adcodes[row] for row in np.flatnonzero(unusual[:, column]))
        if len(places) >= at_least:
            size = len(places) / len(people.adcodes)
            notes.append(Note("gdp_per_capita", year, "registered_denominator", places, size))
    return notes


def deflators(grids: dict[str, Grid]) -> tuple[Grid, np.ndarray, np.ndarray]:
    """Grid of growth rates, the rates, and nominal less real growth in per cent points."""
    frame, values = aligned(grids, ("gdp_growth", "gdp"))
    nominal = np.full(frame.values.shape, np.nan)
    for column in range(1, len(frame.years)):
        if frame.years[column] - frame.years[column - 1] == 1:
            ratio = values["gdp"][:, column] / values["gdp"][:, column - 1]
            nominal[:, column] = 100 * np.log(ratio)
    real = values["gdp_growth"]
    return frame, real, nominal - 100 * np.log1p(real / 100)


def growth_against_level(grids: dict[str, Grid]) -> list[Alarm]:
    """Growth rates that neither the other places nor the change of the level bear out."""
    if not {"gdp", "gdp_growth"} <= grids.keys():
        return []
    frame, real, deflator = deflators(grids)
    alarms = []
    own = real - np.nanmedian(real, axis=0)
    own -= np.nanmedian(own, axis=1, keepdims=True)
    spread = max(mad(own.ravel()), 0.1)
    for row, column in np.argwhere(~np.isnan(own) & ~np.isnan(deflator)):
        usual = np.nanmedian(deflator[:, column])
        off = deflator[row, column] - usual
        if abs(own[row, column]) < GROWTH_SPREADS * spread or abs(off) < DEFLATOR:
            continue
        # A growth rate too low makes the deflator too high by as much, and the reverse.
        if abs(own[row, column] + off) > 0.5 * abs(off):
            continue
        value = float(real[row, column])
        right = value - own[row, column]
        interval = float(right - 3 * spread), float(right + 3 * spread)
        severity = float(abs(own[row, column]) / spread)
        name = frame.cell(int(row), int(column))
        alarms.append(Alarm(*name, value, "growth_against_level", *interval, severity))
    return alarms


def nominal_growth(grids: dict[str, Grid]) -> list[Note]:
    """Years in which the printed growth is nominal: most deflators are nought."""
    if not {"gdp", "gdp_growth"} <= grids.keys():
        return []
    frame, _, deflator = deflators(grids)
    notes = []
    for column, year in enumerate(frame.years):
        known = ~np.isnan(deflator[:, column])
        nought = np.abs(deflator[:, column]) < 0.05
        if known.sum() and nought.sum() > known.sum() / 2:
            places = tuple(frame.adcodes[row] for row in np.flatnonzero(nought))
            size = float(nought.sum() / known.sum())
            notes.append(Note("gdp_growth", year, "nominal_growth", places, size))
    return notes
