"""How large one city's part of a province's pressure is, beside its part of the output."""

from dataclasses import dataclass

import pandas as pd

from analysis.data.read import Version
from analysis.panel.by_year import by_year


@dataclass(frozen=True)
class Burden:
    """One indicator of one city in one year among its peers.

    ``rank`` counts from the greatest, 1; equal figures share the better rank. ``share`` and
    ``output_share`` are percentages of the sums over the ``count`` places that have both the
    figure and gross regional product in that year.
    """

    year: int
    value: float
    rank: int
    count: int
    share: float
    output_share: float


def burden(
    indicator: str,
    place: str,
    peers: list[str],
    year: int | None = None,
    version: Version = "corrected",
) -> Burden | None:
    """The city's part in the sum over ``peers`` (itself among them).

    Args:
        year: by default the last one in which the city has a figure.

    Returns:
        None where the city has no figure (in that year).
    """
    figures = by_year(indicator, peers, version)
    if place not in figures.index:
        return None
    own = figures.loc[place].dropna()
    if year is None:
        year = int(own.index[-1])
    if year not in own:
        return None
    output = by_year("gdp", peers, version).get(year, pd.Series(dtype=float))
    both = pd.DataFrame({"figure": figures[year], "output": output}).dropna()
    if place not in both.index:
        return None
    parts = 100 * both.loc[place] / both.sum()
    return Burden(
        year=year,
        value=float(own[year]),
        rank=int((both["figure"] > own[year]).sum()) + 1,
        count=len(both),
        share=float(parts["figure"]),
        output_share=float(parts["output"]),
    )
