"""Rule ``part_above_whole``: a part that is larger than the whole it belongs to."""

from dataclasses import dataclass

import numpy as np

from analysis.suspects.cells import Alarm, Grid
from analysis.suspects.expectation import leave_one_out

SEVERITY = 12.0


@dataclass(frozen=True)
class Whole:
    """Parts whose sum cannot exceed ``factor`` times the whole."""

    whole: str
    parts: tuple[str, ...]
    factor: float = 1.0


# A patent granted this year was applied for in another, hence the factor.
WHOLES = (
    Whole("patents_granted", ("invention_patents_granted",)),
    Whole("patent_applications", ("patents_granted",), factor=1.5),
    Whole("electricity_use", ("electricity_use_industry",)),
    Whole("fiscal_expenditure", ("fiscal_science", "fiscal_education")),
    Whole("gdp", ("value_added_primary", "value_added_secondary", "value_added_tertiary"), 1.01),
    Whole("university_students", ("university_teachers",)),
    Whole(
        "employment_urban_units",
        (
            "employment_agriculture",
            "employment_mining",
            "employment_manufacturing",
            "employment_utilities",
            "employment_information",
            "employment_scientific_services",
            "employment_water_environment",
            "employment_education",
        ),
    ),
)


def part_above_whole(grids: dict[str, Grid]) -> list[Alarm]:
    """Broken sums; of each, the member is doubted that lies furthest from its own years."""
    alarms = []
    for rule in WHOLES:
        members = [grids[name] for name in (rule.whole, *rule.parts) if name in grids]
        if len(members) < 2 or members[0].indicator != rule.whole:
            continue
        evidence = {grid.indicator: leave_one_out(grid).evidence for grid in members}
        for adcode in members[0].adcodes:
            for year in members[0].years:
                alarms += _broken(rule, members, evidence, adcode, year)
    return alarms


def _value(grid: Grid, adcode: str, year: int) -> float:
    if adcode not in grid.adcodes or year not in grid.years:
        return np.nan
    return float(grid.values[grid.adcodes.index(adcode), grid.years.index(year)])


def _broken(
    rule: Whole, members: list[Grid], evidence: dict[str, np.ndarray], adcode: str, year: int
) -> list[Alarm]:
    whole = _value(members[0], adcode, year)
    parts = {grid.indicator: _value(grid, adcode, year) for grid in members[1:]}
    known = {name: value for name, value in parts.items() if not np.isnan(value)}
    # Half the last digit of every member is not known.
    slack = sum(grid.resolution for grid in members) / 2
    if np.isnan(whole) or sum(known.values()) <= whole * rule.factor + slack:
        return []

    def against(grid: Grid) -> float:
        if np.isnan(_value(grid, adcode, year)):
            return -1.0
        at = grid.adcodes.index(adcode), grid.years.index(year)
        return float(evidence[grid.indicator][at])

    culprit = max(members, key=against)
    value = _value(culprit, adcode, year)
    if culprit is members[0]:
        low, high = sum(known.values()) / rule.factor, np.inf
    else:
        others = sum(known.values()) - value
        low, high = 0.0, max(0.0, whole * rule.factor - others)
    name = adcode, year, culprit.indicator
    return [Alarm(*name, value, "part_above_whole", low, high, SEVERITY)]
