"""Rule ``ratio_to_kin``: a figure against another one that must move with it.

Students have teachers, science staff has money to spend. What shakes a place shakes both,
so their ratio is steadier than either, and it can be compared between places. Where it is
broken, the member is doubted that leaves its own years.
"""

import numpy as np

from analysis.suspects.cells import Alarm, Grid
from analysis.suspects.expectation import leave_one_out
from analysis.suspects.level_in_time import deviations
from analysis.suspects.output import aligned
from analysis.suspects.scale import mad

KIN = (
    ("university_students", "university_teachers"),
    ("rd_expenditure", "rd_personnel"),
    ("fiscal_education", "fiscal_expenditure"),
    ("loans", "deposits"),
    ("patents_granted", "patent_applications"),
    ("electricity_use_industry", "electricity_use"),
)
# Nats that a ratio unlike any other place's adds, and nats against the member itself.
UNLIKE_MOST, OWN = 4.0, 2.0


def ratio_grid(grids: dict[str, Grid], pair: tuple[str, str]) -> Grid:
    """The ratio of a pair on the places and years of its first member."""
    frame, values = aligned(grids, pair)
    with np.errstate(divide="ignore", invalid="ignore"):
        ratio = values[pair[0]] / values[pair[1]]
    ratio = np.where(np.isfinite(ratio) & (ratio > 0), ratio, np.nan)
    return Grid("/".join(pair), frame.adcodes, frame.years, ratio, resolution=1e-9)


def unlike(ratio: Grid) -> np.ndarray:
    """Nats against each ratio, seen from all places and years; shape of the grid."""
    level = np.log(ratio.values)
    spread = mad(level.ravel())
    if not spread > 0:
        return np.zeros_like(level)
    distance = np.abs(level - np.nanmedian(level)) / spread
    return np.nan_to_num(np.clip(distance**2 / 2 - 2.0, 0.0, UNLIKE_MOST))


def ratio_to_kin(
    grids: dict[str, Grid], doubted: frozenset[tuple[str, int, str]] = frozenset()
) -> list[Alarm]:
    """Figures that break the ratio to their kin and their own series.

    Where another rule doubts one of the two already (``doubted`` cells), that one is it.
    """
    alarms = []
    for pair in KIN:
        if not set(pair) <= grids.keys():
            continue
        ratio = ratio_grid(grids, pair)
        own = {name: leave_one_out(grids[name]) for name in pair}
        for found in deviations(ratio, unlike(ratio)):
            adcode, year = ratio.adcodes[found.row], ratio.years[found.column]
            at = {
                name: (grids[name].adcodes.index(adcode), grids[name].years.index(year))
                for name in pair
            }
            against = {name: float(own[name].evidence_both_sides[at[name]]) for name in pair}
            known = [name for name in pair if (adcode, year, name) in doubted]
            culprit = known[0] if known else max(pair, key=lambda name: against[name])
            if not known and against[culprit] < OWN:
                continue
            value = {name: float(grids[name].values[at[name]]) for name in pair}
            if culprit == pair[0]:
                low, high = found.low * value[pair[1]], found.high * value[pair[1]]
            else:
                low, high = value[pair[0]] / found.high, value[pair[0]] / found.low
            name_of = adcode, year, culprit
            alarms.append(
                Alarm(*name_of, value[culprit], "ratio_to_kin", low, high, found.severity)
            )
    return alarms
