"""Decoupling of an environmental pressure from output: Tapio's elasticity and its states.

The elasticity over a span is the relative change of the pressure over the relative change
of real output, both from the span's first year to its last. Eight states follow from the
two signs and the thresholds 0.8 and 1.2, which belong to coupling.

Method: Tapio, P. (2005), Towards a theory of decoupling: degrees of decoupling in the EU
and the case of road traffic in Finland between 1970 and 2001, Transport Policy 12(2),
137-151, doi 10.1016/j.tranpol.2005.01.001.
"""

import math
from collections.abc import Iterator
from itertools import pairwise

import pandas as pd

from analysis.panel import constant_prices

LOW, HIGH = 0.8, 1.2

# id: name in Chinese, name in English
STATES = {
    "strong_decoupling": ("强脱钩", "strong decoupling"),
    "weak_decoupling": ("弱脱钩", "weak decoupling"),
    "expansive_coupling": ("扩张连结", "expansive coupling"),
    "expansive_negative_decoupling": ("扩张负脱钩", "expansive negative decoupling"),
    "strong_negative_decoupling": ("强负脱钩", "strong negative decoupling"),
    "weak_negative_decoupling": ("弱负脱钩", "weak negative decoupling"),
    "recessive_coupling": ("衰退连结", "recessive coupling"),
    "recessive_decoupling": ("衰退脱钩", "recessive decoupling"),
}

# Output that moves by less has not moved: growth is printed to 0.01 of a percentage point,
# and near zero the elasticity has no meaning.
STILL = 0.0001

# an elasticity of exactly 0.8 must not fall out of coupling by the last bit of a float
_DIGITS = 9

SHORTEST = 2  # years: a single year's change is not a span


def elasticity(pressure: float, output: float) -> float:
    """Change of the pressure over change of output, both relative (0.05 is 5 %).

    NaN where either is missing or output has not moved (``STILL``).
    """
    if math.isnan(pressure) or math.isnan(output) or abs(output) < STILL:
        return math.nan
    return pressure / output


def state(pressure: float, output: float) -> str:
    """Which of ``STATES`` two relative changes are in; ``""`` where there is no elasticity.

    A pressure that has not changed at all is weakly decoupled from rising output, and in
    weak negative decoupling from falling output.
    """
    ratio = elasticity(pressure, output)
    if math.isnan(ratio):
        return ""
    ratio = round(ratio, _DIGITS)
    if output > 0:
        if pressure < 0:
            return "strong_decoupling"
        if ratio < LOW:
            return "weak_decoupling"
        return "expansive_coupling" if ratio <= HIGH else "expansive_negative_decoupling"
    if pressure > 0:
        return "strong_negative_decoupling"
    if ratio < LOW:
        return "weak_negative_decoupling"
    return "recessive_coupling" if ratio <= HIGH else "recessive_decoupling"


def possible_states(pressure: float, low: float, high: float) -> tuple[str, ...]:
    """Every state that output's change between ``low`` and ``high`` leaves open.

    In the order of ``STATES``; ``""`` first where output may have stood still; empty where a
    number is missing.

    Raises:
        ValueError: low above high.
    """
    if any(math.isnan(number) for number in (pressure, low, high)):
        return ()
    if low > high:
        raise ValueError(f"bounds of output: {low} above {high}")
    edges = [pressure / LOW, pressure / HIGH, 0.0, STILL, -STILL]
    points = sorted({low, high, *(edge for edge in edges if low < edge < high)})
    between = [(a + b) / 2 for a, b in pairwise(points)]
    found = {state(pressure, output) for output in (*points, *between)}
    return tuple(name for name in ("", *STATES) if name in found)


def span_states(
    pressure: pd.DataFrame, factors: pd.DataFrame, start: int, end: int
) -> pd.DataFrame:
    """Changes, elasticity and states of every place over one span.

    Args:
        pressure: levels above zero, one row a place, one column a year.
        factors: as from ``constant_prices.growth_factors``.
        start, end: first and last year of the span.

    Returns:
        By place: ``pressure_change``, ``output_low`` and ``output_high`` (relative),
        ``elasticity_low`` and ``elasticity_high`` (equal where no rate of the span is
        missing), ``state`` ("" where the bounds leave more than one open or a figure is
        missing) and ``possible`` (a tuple). A place with no positive level at either end is
        missing throughout.

    Raises:
        ValueError: the span lies outside the factors' years.
    """
    bounds = constant_prices.chained_bounds(factors, start, end) - 1
    levels = pressure.where(pressure > 0).reindex(columns=[start, end])
    change = levels[end] / levels[start] - 1
    rows = []
    for place in pressure.index:
        low, high = (
            (bounds.loc[place, "low"], bounds.loc[place, "high"])
            if place in bounds.index
            else (math.nan, math.nan)
        )
        ratios = sorted((elasticity(change[place], low), elasticity(change[place], high)))
        if low < STILL and high > -STILL:  # output may have stood still: no elasticity
            ratios = [math.nan, math.nan]
        possible = possible_states(change[place], low, high)
        rows.append(
            {
                "pressure_change": change[place],
                "output_low": low,
                "output_high": high,
                "elasticity_low": ratios[0],
                "elasticity_high": ratios[1],
                "state": possible[0] if len(possible) == 1 else "",
                "possible": possible,
            }
        )
    return pd.DataFrame(rows, index=pressure.index)


def moved_spans(start: int, end: int, within: tuple[int, int]) -> Iterator[tuple[int, int]]:
    """The spans whose ends lie at most one year from those given, without the span itself.

    Only those inside ``within`` and of at least ``SHORTEST`` years.
    """
    for first in (start - 1, start, start + 1):
        for last in (end - 1, end, end + 1):
            inside = within[0] <= first and last <= within[1]
            if inside and last - first >= SHORTEST and (first, last) != (start, end):
                yield first, last


def moved_states(
    pressure: pd.DataFrame,
    factors: pd.DataFrame,
    start: int,
    end: int,
    within: tuple[int, int],
) -> pd.DataFrame:
    """The states that other ends give: what one year more or less at either end changes.

    Args:
        within: years that no end may leave, such as those of one definition of the pressure.

    Returns:
        One row a place and moved span for which there is a state: ``place``, ``start``,
        ``end``, ``possible``. Ends without a figure are left out.
    """
    rows = [
        {"place": place, "start": first, "end": last, "possible": possible}
        for first, last in moved_spans(start, end, within)
        for place, possible in span_states(pressure, factors, first, last)["possible"].items()
        if possible
    ]
    return pd.DataFrame(rows, columns=["place", "start", "end", "possible"])
