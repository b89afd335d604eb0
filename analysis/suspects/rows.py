"""Faults of a whole row or of two columns: figures in each other's place or unit.

Both rules compare figures of one place and year that share a unit. ``swapped_columns``:
two figures each fit where the other stands. ``row_at_another_scale``: two or more figures
are off by one and the same factor, as when a row is left in its old unit or gives the city
proper for the whole prefecture.
"""

from collections import defaultdict
from itertools import combinations

import numpy as np

from analysis.suspects.cells import Alarm, Grid
from analysis.suspects.chain import surprise
from analysis.suspects.expectation import Expected, leave_one_out

# Nats that an exchange must save, and how many spreads an exchanged figure may be off.
SAVED, FITS = 6.0, 2.0
# Factors (logarithms) beyond which a figure is off, within which two are off alike; nats.
FAR, ALIKE, EACH, TOGETHER = 1.0, 0.4, 2.0, 7.0


def by_unit(grids: dict[str, Grid], units: dict[str, str]) -> list[list[Expected]]:
    """Expectations of all grids, in groups of one unit that hold two or more grids."""
    groups: dict[str, list[Expected]] = defaultdict(list)
    for indicator, grid in grids.items():
        if not grid.share and len(grid.years) >= 3 and units.get(indicator):
            groups[units[indicator]].append(leave_one_out(grid))
    return [group for group in groups.values() if len(group) >= 2]


def _places(group: list[Expected]) -> set[tuple[str, int]]:
    return {(a, y) for e in group for a in e.grid.adcodes for y in e.grid.years}


def _at(expected: Expected, adcode: str, year: int) -> tuple[int, int] | None:
    grid = expected.grid
    if adcode not in grid.adcodes or year not in grid.years:
        return None
    row, column = grid.adcodes.index(adcode), grid.years.index(year)
    return None if np.isnan(expected.gap[row, column]) else (row, column)


def _alarm(expected: Expected, at: tuple[int, int], rule: str, severity: float) -> Alarm:
    low, high = expected.interval(*at)
    value = float(expected.grid.values[at])
    return Alarm(*expected.grid.cell(*at), value, rule, low, high, severity)


def swapped_columns(groups: list[list[Expected]]) -> list[Alarm]:
    """Pairs of figures of one place, year and unit that stand in each other's column."""
    alarms = []
    for group in groups:
        for a, b in combinations(group, 2):
            for adcode, year in sorted(_places([a, b])):
                at_a, at_b = _at(a, adcode, year), _at(b, adcode, year)
                if at_a is None or at_b is None:
                    continue
                level_a, level_b = a.level[at_a] + a.gap[at_a], b.level[at_b] + b.gap[at_b]
                off_a = abs(level_b - a.level[at_a]) / a.spread[at_a]
                off_b = abs(level_a - b.level[at_b]) / b.spread[at_b]
                if max(off_a, off_b) > FITS:
                    continue
                printed = surprise(a.gap[at_a] / a.spread[at_a]) + surprise(
                    b.gap[at_b] / b.spread[at_b]
                )
                saved = float(printed - surprise(off_a) - surprise(off_b))
                if saved >= SAVED:
                    alarms.append(_alarm(a, at_a, "swapped_columns", saved))
                    alarms.append(_alarm(b, at_b, "swapped_columns", saved))
    return alarms


def row_at_another_scale(groups: list[list[Expected]]) -> list[Alarm]:
    """Figures of one place, year and unit that are off by one factor."""
    alarms = []
    for group in groups:
        for adcode, year in sorted(_places(group)):
            off = []
            for expected in group:
                at = _at(expected, adcode, year)
                if at is None or abs(expected.gap[at]) < FAR:
                    continue
                evidence = float(expected.evidence[at])
                if evidence >= EACH:
                    off.append((float(expected.gap[at]), evidence, expected, at))
            off.sort(key=lambda entry: entry[0])
            best: list = []
            for k in range(len(off)):
                alike = [entry for entry in off[k:] if entry[0] - off[k][0] <= ALIKE]
                if sum(entry[1] for entry in alike) > sum(entry[1] for entry in best):
                    best = alike
            together = sum(entry[1] for entry in best)
            if len(best) >= 2 and together >= TOGETHER:
                alarms += [_alarm(e, at, "row_at_another_scale", together) for _, _, e, at in best]
    return alarms
