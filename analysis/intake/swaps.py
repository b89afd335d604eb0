"""Rows in each other's place: figures of cities that fit another city's past better than their own.

Each city's past says what every figure should be (``suspects.expectation``); a table of costs
says how badly the row of each city fits each past. The cheapest way to give every past a row
is an assignment problem (Kuhn 1955, doi:10.1002/nav.3800020109); where it is not the way
printed, the rows form circles: two exchanged, or several shifted.
"""

from dataclasses import dataclass

import numpy as np
from scipy.optimize import linear_sum_assignment

from analysis.data import read
from analysis.intake.figures import Figure
from analysis.intake.judge import frame_with
from analysis.intake.names import Names
from analysis.intake.problems import KEEP, Problem
from analysis.suspects.cells import grids
from analysis.suspects.chain import surprise
from analysis.suspects.expectation import leave_one_out

# nats: the most one figure may say, what says nothing, and what an exchange must save a row
MOST, SILENT, SAVED = 12.0, 0.6, 6.0
# so many indicators must speak for an exchange, and so many times those against it
INDICATORS, TIMES = 3, 2


@dataclass(frozen=True)
class Circle:
    """Rows of ``cities`` that fit better when each is given to the next city of the list.

    ``better`` of ``compared`` indicators speak for it, and ``saved`` is the sum in nats.
    """

    year: int
    cities: tuple[str, ...]
    better: int
    compared: int
    saved: float

    @property
    def code(self) -> str:
        """The name by which a person accepts the rows as they are: 430100+430200/2024."""
        return f"{'+'.join(sorted(self.cities))}/{self.year}"


def costs(figures: list[Figure], year: int) -> tuple[list[str], np.ndarray]:
    """Cities and costs in nats, shape (indicators, pasts, rows); NaN where nothing compares.

    Only the given year's new figures are set beside the file, so that two years exchanged
    alike cannot vouch for each other.
    """
    now = [figure for figure in figures if figure.year == year]
    cities = sorted({figure.adcode for figure in now})
    wanted = {figure.indicator for figure in now}
    frame = frame_with(now)
    tables = []
    for indicator, grid in grids(frame[frame["indicator"].isin(wanted)], read.indicators()).items():
        new = {f.adcode for f in now if f.indicator == indicator}
        if len(grid.years) < 3 or len(new) < 2:
            continue
        expected = leave_one_out(grid)
        column = grid.years.index(year)
        level, spread, row = np.full((3, len(cities)), np.nan)
        for adcode in new:
            i, k = cities.index(adcode), grid.adcodes.index(adcode)
            level[i], spread[i] = expected.level[k, column], expected.spread[k, column]
            row[i] = level[i] + expected.gap[k, column]
        off = (row[None, :] - level[:, None]) / spread[:, None]
        tables.append(np.minimum(np.asarray(surprise(off)), MOST))
    return cities, np.array(tables).reshape(len(tables), len(cities), len(cities))


def circles(figures: list[Figure], year: int) -> list[Circle]:
    """The circles of rows that the pasts of the cities speak for, the surest first."""
    return _circles(year, *costs(figures, year))


def _circles(year: int, cities: list[str], table: np.ndarray) -> list[Circle]:
    if not len(table) or len(cities) < 2:
        return []
    total = np.where(np.isnan(table), SILENT, table).sum(axis=0)
    pasts, rows = linear_sum_assignment(total)
    given = dict(zip(rows.tolist(), pasts.tolist(), strict=True))
    found = []
    for circle in _cycles(given):
        there = [given[i] for i in circle]
        gain = (table[:, circle, circle] - table[:, there, circle]).sum(axis=1)
        gain = gain[~np.isnan(gain)]
        better, worse = int((gain > 0).sum()), int((gain < 0).sum())
        saved = float(gain.sum())
        if better < max(INDICATORS, TIMES * worse) or saved < SAVED * len(circle):
            continue
        names = tuple(cities[i] for i in circle)
        found.append(Circle(year, names, better, len(gain), saved))
    return sorted(found, key=lambda circle: -circle.saved)


def _cycles(given: dict[int, int]) -> list[list[int]]:
    """The circles of a permutation that hold two or more."""
    left, result = set(given), []
    while left:
        at = start = min(left)
        circle = []
        while True:
            circle.append(at)
            left.discard(at)
            at = given[at]
            if at == start:
                break
        if len(circle) > 1:
            result.append(circle)
    return result


def swaps(figures: list[Figure], there: list[Figure], names: Names) -> list[Problem]:
    """A doubt for every circle of rows in any of the years, and for years too thin to tell.

    Args:
        figures: the new ones.
        there: those of the table that are on file already with the same value: the row of a
            city that has one is in its place.
        names: of the cities.
    """
    problems = []
    for year in sorted({figure.year for figure in figures}):
        cities, table = costs(figures, year)
        held = {figure.adcode for figure in there if figure.year == year}
        if len(table) < INDICATORS and len(set(cities) - held) > 1:
            problems.append(_too_few(year, len(table)))
        for circle in _circles(year, cities, table):
            zh = "、".join(names.names_zh[code] for code in circle.cities)
            how = ("互换了", "exchanged") if len(circle.cities) == 2 else ("错了行", "shifted")
            en = ", ".join(circle.cities)
            problems.append(
                Problem(
                    "rows_swapped",
                    f"{zh} {year} 年的行像是{how[0]}：{circle.compared} 项指标中有 {circle.better} 项"
                    "更合乎另一城市的历年",
                    f"the rows of {en} in {year} look {how[1]}: {circle.better} of "
                    f"{circle.compared} indicators fit the other city's past better",
                    circle.code,
                    KEEP,
                )
            )
    return problems


def _too_few(year: int, compared: int) -> Problem:
    """One or two indicators fit another city's past by chance: an exchange would not show."""
    return Problem(
        "rows_unchecked",
        f"{year} 年能与历年比较的指标只有 {compared} 项，少于 {INDICATORS} 项：两个城市的行互换了"
        "查不出，请逐行核对城市与数",
        f"{year}: {compared} indicators can be set beside the years before, fewer than "
        f"{INDICATORS}: rows exchanged between cities would not be found; check each row's city",
        f"rows/{year}",
        KEEP,
    )
