"""Changes that many places share: each is one note, not an alarm a place.

``common_break``: the common path of an indicator leaves its usual growth in a year.
``several_breaks``: a group of places changes its level in the same year and keeps it.
``shared_deviation``: a group of places leaves its level in the same year, for a while; the
alarms that would stand there are taken back.
``equal_columns``: two indicators are the same figure in most places of a year.
"""

from collections import defaultdict
from itertools import combinations

import numpy as np

from analysis.suspects.cells import Alarm, Grid, Note
from analysis.suspects.expectation import leave_one_out
from analysis.suspects.output import aligned
from analysis.suspects.scale import break_excess, common_path, scaled

# A group is this share of the places, and not fewer than four; a stretch of years with one
# beginning is rarer, three make a group there.
GROUP_SHARE, GROUP, STRETCH_GROUP = 0.18, 4, 3
# Spreads by which a place's step counts as a break of level.
BREAK_SPREADS = 6.0


def group_size(places: int) -> float:
    """How many of ``places`` make a group."""
    return max(GROUP, GROUP_SHARE * places)


def common_breaks(grids: dict[str, Grid]) -> list[Note]:
    """Years in which the median place breaks with the usual growth of an indicator."""
    notes = []
    for grid in grids.values():
        if len(grid.years) < 4 or grid.indicator == "gdp_growth":
            continue
        excess = break_excess(common_path(scaled(grid).level))
        for column in np.flatnonzero(excess):
            places = tuple(
                adcode
                for row, adcode in enumerate(grid.adcodes)
                if not np.isnan(grid.values[row, column])
            )
            year = grid.years[column]
            notes.append(Note(grid.indicator, year, "common_break", places, float(excess[column])))
    return notes


def several_breaks(grids: dict[str, Grid]) -> list[Note]:
    """Years in which a group of places, not most, moves to another level in one direction."""
    notes = []
    for grid in grids.values():
        if len(grid.years) < 4:
            continue
        model = scaled(grid)
        steps = np.diff(model.level - common_path(model.level), axis=1)
        noise = model.print_noise[:, 1:] ** 2 + model.print_noise[:, :-1] ** 2
        spread = np.sqrt(np.maximum(model.spread, 0.05)[:, None] ** 2 + noise)
        for sign in (1.0, -1.0):
            far = sign * steps / spread > BREAK_SPREADS
            for column in range(far.shape[1]):
                rows = np.flatnonzero(far[:, column])
                known = int((~np.isnan(steps[:, column])).sum())
                if len(rows) >= group_size(known):
                    places = tuple(grid.adcodes[row] for row in rows)
                    size = float(np.median(steps[rows, column]))
                    year = grid.years[column + 1]
                    notes.append(Note(grid.indicator, year, "several_breaks", places, size))
    return notes


def equal_columns(grids: dict[str, Grid]) -> list[Note]:
    """Years in which two indicators hold the same figures in most places."""
    notes = []
    long = {n: g for n, g in grids.items() if np.nanmedian(g.values) >= 1000 * g.resolution}
    for a, b in combinations(sorted(long), 2):
        frame, values = aligned(long, (a, b))
        for column, year in enumerate(frame.years):
            both = ~np.isnan(values[a][:, column]) & ~np.isnan(values[b][:, column])
            same = both & (values[a][:, column] == values[b][:, column])
            if both.sum() >= GROUP and same.sum() > both.sum() / 2:
                places = tuple(frame.adcodes[row] for row in np.flatnonzero(same))
                size = float(same.sum() / both.sum())
                notes.append(Note(f"{a}={b}", year, "equal_columns", places, size))
    return notes


def take_back_shared(
    alarms: list[Alarm], starts: dict[tuple[str, int, str], int], grids: dict[str, Grid]
) -> tuple[list[Alarm], list[Note]]:
    """Alarms without those that a group of places shares, and a note for each group.

    ``starts`` gives for each alarm's cell the first year of its stretch. Places form a
    group when their deviations begin in the same year and point the same way. An alarm in
    the first year of a break that several places share is taken back too, unless the
    place comes back at once.
    """
    groups: dict[tuple[str, int, bool, bool], list[Alarm]] = defaultdict(list)
    for alarm in alarms:
        start = starts.get(alarm.cell, alarm.year)
        above = alarm.value > (alarm.low + alarm.high) / 2
        long = alarm.rule == "stretch_at_other_level"
        groups[alarm.indicator, start, above, long].append(alarm)
    shared: set[tuple[str, int, str]] = set()
    notes = []
    for (indicator, start, _, long), members in sorted(groups.items()):
        places = tuple(sorted({alarm.adcode for alarm in members}))
        needed = STRETCH_GROUP if long else group_size(len(grids[indicator].adcodes))
        if len(places) < needed:
            continue
        shared |= {alarm.cell for alarm in members}
        exp = leave_one_out(grids[indicator])
        gaps = [
            exp.gap[exp.grid.adcodes.index(a.adcode), exp.grid.years.index(a.year)] for a in members
        ]
        notes.append(Note(indicator, start, "shared_deviation", places, float(np.nanmedian(gaps))))
    breaks = {(n.indicator, n.year, place) for n in several_breaks(grids) for place in n.places}
    kept = [
        alarm
        for alarm in alarms
        if alarm.cell not in shared
        and not (
            (alarm.indicator, alarm.year, alarm.adcode) in breaks
            and _stays(grids[alarm.indicator], alarm)
        )
    ]
    return kept, notes


def _stays(grid: Grid, alarm: Alarm) -> bool:
    """Whether the next year is nearer to the doubted figure than to the expected one."""
    after = alarm.year + 1
    if after not in grid.years:
        return True
    value = float(grid.series(alarm.adcode)[grid.years.index(after)])
    expected = (alarm.low + alarm.high) / 2
    return np.isnan(value) or abs(value - alarm.value) < abs(value - expected)
