"""All rules together: every doubted figure once, ranked, and the notes."""

from dataclasses import dataclass, replace

import numpy as np
import pandas as pd

from analysis.data import read
from analysis.suspects import notes as note_rules
from analysis.suspects.bounds import negative, share_above_100
from analysis.suspects.cells import Alarm, Grid, Note, grids
from analysis.suspects.digits import digits_swapped
from analysis.suspects.kin import ratio_to_kin
from analysis.suspects.level_in_time import deviations, level_alarm
from analysis.suspects.output import (
    confirmed,
    gdp_per_head,
    growth_against_level,
    implied_population,
    nominal_growth,
    registered_denominator,
    sectors_and_gdp,
)
from analysis.suspects.parts import part_above_whole
from analysis.suspects.populations import another_series
from analysis.suspects.province import provincial_total
from analysis.suspects.repeats import repeats
from analysis.suspects.rows import by_unit, row_at_another_scale, swapped_columns

# Their levels are judged through identities, where one figure explains the other.
THROUGH_IDENTITIES = {"gdp_per_capita", "gdp_growth"}
# A row of the yearbook with other doubted figures makes one more likelier (nats each).
ROW_BONUS, ROW_BONUS_MOST, ROW_SEVERITY = 0.75, 1.5, 2.0
# Every rule. Of two that doubt a figure, the earlier one says more about how it went wrong
# and names it.
RULES = (
    "share_above_100",
    "negative",
    "swapped_columns",
    "another_series",
    "digits_swapped",
    "repeat",
    "row_at_another_scale",
    "factor_of_ten",
    "digit_lost",
    "digit_added",
    "sectors_and_gdp",
    "gdp_per_head",
    "part_above_whole",
    "ratio_to_kin",
    "provincial_total",
    "growth_against_level",
    "stretch_at_other_level",
    "level_in_time",
)
RESIDENT = "population_resident_before_2020_census"


@dataclass(frozen=True)
class Findings:
    """Doubted figures, the worst first, and what many places share."""

    alarms: list[Alarm]
    notes: list[Note]


def _level_alarms(
    all_grids: dict[str, Grid], bonuses: dict[str, np.ndarray]
) -> tuple[list[Alarm], dict[tuple[str, int, str], int]]:
    """Alarms of the level rule and the first year of each one's stretch."""
    alarms, starts = [], {}
    for name, grid in all_grids.items():
        if name in THROUGH_IDENTITIES:
            continue
        for found in deviations(grid, bonuses.get(name)):
            alarm = level_alarm(grid, found)
            alarms.append(alarm)
            starts[alarm.cell] = grid.years[found.start]
    return alarms, starts


def _row_bonuses(all_grids: dict[str, Grid], alarms: list[Alarm]) -> dict[str, np.ndarray]:
    """What the other doubted figures of a row of the yearbook add against each figure."""
    rows: dict[tuple[str, int], set[str]] = {}
    for alarm in alarms:
        if alarm.severity >= ROW_SEVERITY:
            rows.setdefault((alarm.adcode, alarm.year), set()).add(alarm.indicator)
    bonuses = {}
    for name, grid in all_grids.items():
        bonus = np.zeros((len(grid.adcodes), len(grid.years)))
        for (adcode, year), doubted in rows.items():
            if adcode in grid.adcodes and year in grid.years:
                at = grid.adcodes.index(adcode), grid.years.index(year)
                bonus[at] = min(ROW_BONUS * len(doubted - {name}), ROW_BONUS_MOST)
        bonuses[name] = bonus
    return bonuses


def _one_a_cell(alarms: list[Alarm]) -> list[Alarm]:
    best: dict[tuple[str, int, str], Alarm] = {}
    for alarm in alarms:
        known = best.get(alarm.cell)
        if known is None:
            best[alarm.cell] = alarm
            continue
        first = min((known, alarm), key=lambda a: RULES.index(a.rule))
        best[alarm.cell] = replace(first, severity=known.severity + alarm.severity)
    return sorted(best.values(), key=lambda a: (-a.severity, a.cell))


def suspects(
    yearbook: pd.DataFrame,
    population: pd.DataFrame,
    province: pd.DataFrame,
    dictionary: pd.DataFrame,
) -> Findings:
    """Every figure of the city yearbook that a rule doubts.

    The three tables are long (adcode, year, indicator, value); ``dictionary`` is indexed by
    indicator (unit, kind, minimum). Population and province only help, they are not judged.
    """
    all_grids = grids(yearbook, dictionary)
    groups = by_unit(all_grids, dictionary["unit"].to_dict())
    sure = confirmed(all_grids)
    firm = [
        *repeats(all_grids),
        *swapped_columns(groups),
        *row_at_another_scale(groups),
        *gdp_per_head(all_grids),
        *growth_against_level(all_grids),
        *part_above_whole(all_grids),
        *_populations(all_grids, population),
        *_provincial(all_grids, province),
    ]
    for grid in all_grids.values():
        firm += [*share_above_100(grid), *negative(grid), *digits_swapped(grid)]
    firm = [*sectors_and_gdp(all_grids), *(a for a in firm if a.cell not in sure)]
    first, _ = _level_alarms(all_grids, {})
    levels, starts = _level_alarms(all_grids, _row_bonuses(all_grids, [*firm, *first]))
    levels = [a for a in levels if a.cell not in sure]
    levels, shared = note_rules.take_back_shared(levels, starts, all_grids)
    doubted = frozenset(a.cell for a in [*firm, *levels])
    kin = [a for a in ratio_to_kin(all_grids, doubted) if a.cell not in sure]
    notes = [
        *shared,
        *note_rules.common_breaks(all_grids),
        *note_rules.several_breaks(all_grids),
        *note_rules.equal_columns(all_grids),
        *registered_denominator(all_grids),
        *nominal_growth(all_grids),
    ]
    notes.sort(key=lambda n: (n.indicator, n.year, n.rule))
    return Findings(_one_a_cell([*firm, *levels, *kin]), notes)


def printed_suspects() -> Findings:
    """The doubted figures of the book's own data, as printed."""
    return suspects(
        read.observations("city_yearbook", "printed"),
        read.observations("population", "printed"),
        read.observations("province_and_nation", "printed"),
        read.indicators(),
    )


def _populations(all_grids: dict[str, Grid], population: pd.DataFrame) -> list[Alarm]:
    both = {"gdp", "gdp_per_capita"} <= all_grids.keys()
    implied = implied_population(all_grids) if both else None
    if implied is not None:
        # In such a year product per head shows the registered population, not the resident.
        years = {note.year for note in registered_denominator(all_grids)}
        hidden = np.where(np.isin(implied.years, list(years)), np.nan, implied.values)
        implied = replace(implied, values=hidden)
    resident = population[population["indicator"] == RESIDENT]
    known = {
        (str(adcode), int(year)): float(value)
        for adcode, year, value in zip(
            resident["adcode"], resident["year"], resident["value"], strict=True
        )
    }
    return another_series(all_grids, implied, known)


def _provincial(all_grids: dict[str, Grid], province: pd.DataFrame) -> list[Alarm]:
    alarms = []
    for (code, name), rows in province.groupby(["adcode", "indicator"]):
        grid = all_grids.get(str(name))
        members = [a for a in grid.adcodes if a.startswith(str(code)[:2])] if grid else []
        if grid is None or not members:
            continue
        totals = {int(y): float(v) for y, v in zip(rows["year"], rows["value"], strict=True)}
        alarms += provincial_total(grid, totals, members)
    return alarms
