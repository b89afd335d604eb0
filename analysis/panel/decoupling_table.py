"""The decoupling states of the province's prefectures: which pressures, over which spans.

A span ends where the chain of real growth breaks (``constant_prices``) or where the pressure's
series begins, ends or changes its definition. Spans over the breaks stand beside them with
bounds, a named sensitivity.
"""

from collections.abc import Iterator
from typing import Literal

import pandas as pd

from analysis import focus
from analysis.data.read import Version
from analysis.panel import constant_prices, decoupling
from analysis.panel.by_year import by_year

Chain = Literal["unbroken", "bounded"]

# the years in which each pressure is one series: particulates replace smoke and dust in 2020,
# and the yearbook repeats them in the old column for two years
PRESSURES = {
    "industrial_wastewater": range(2008, 2020),
    "industrial_so2": range(2008, 2024),
    "industrial_smoke_dust": range(2011, 2020),
    "industrial_particulates": range(2020, 2024),
    "industrial_nox": range(2017, 2024),
}


def spans(years: range, factors: pd.DataFrame, chain: Chain) -> list[tuple[int, int]]:
    """The spans of a pressure that is one series in ``years``.

    Args:
        factors: as from ``constant_prices.growth_factors``.
        chain: "unbroken": the parts of ``years`` that no broken year of output interrupts, of
            at least ``decoupling.SHORTEST`` years. "bounded": all of ``years``, where a broken
            year interrupts them.
    """
    unbroken = constant_prices.unbroken_spans(factors)
    first, last = years[0], years[-1]
    if chain == "bounded":
        whole = any(start <= first and last <= end for start, end in unbroken)
        return [] if whole else [(first, last)]
    parts = [(max(start, first), min(end, last)) for start, end in unbroken]
    return [(start, end) for start, end in parts if end - start >= decoupling.SHORTEST]


def states(chain: Chain = "unbroken", version: Version = "corrected") -> pd.DataFrame:
    """One row a pressure, span and prefecture, in the order of ``PRESSURES``.

    Returns:
        Columns ``indicator, start, end, adcode``, those of ``decoupling.span_states``, and
        ``moved``: for each span whose ends lie a year away, in order, its possible states (a
        list of tuples; spans without a figure are left out). Where a moved end crosses a broken
        year its output is bounded, so that more than one state may be possible.
    """
    peers = focus.peers()
    factors = constant_prices.growth_factors(peers, version)
    parts = []
    for indicator, years in PRESSURES.items():
        pressure = by_year(indicator, peers, version).reindex(columns=list(years))
        for start, end in spans(years, factors, chain):
            part = decoupling.span_states(pressure, factors, start, end)
            within = (years[0], years[-1])
            moved = decoupling.moved_states(pressure, factors, start, end, within)
            found = moved.groupby("place")["possible"].apply(list)
            part["moved"] = [found.get(place, []) for place in part.index]
            part = part.rename_axis("adcode").reset_index()
            parts.append(part.assign(indicator=indicator, start=start, end=end))
    table = pd.concat(parts, ignore_index=True)
    lead = ["indicator", "start", "end", "adcode"]
    return table[[*lead, *table.columns.drop(lead)]]


def named(possible: tuple[str, ...]) -> str:
    """States in Chinese: 强脱钩; 弱脱钩或扩张连结; 无定义 for output that stood still; — for none."""
    if not possible:
        return "—"
    return "或".join(decoupling.STATES[name][0] if name else "无定义" for name in possible)


def tallied(moved: list[tuple[str, ...]]) -> Iterator[tuple[str, int]]:
    """The moved spans' states in Chinese with how many spans give each, most frequent first."""
    counts = pd.Series([named(possible) for possible in moved], dtype=object).value_counts()
    yield from ((str(name), int(count)) for name, count in counts.items())
