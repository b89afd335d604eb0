"""The rank of one prefecture's efficiency by every method, with what each is unsure of.

Rank 1 is the most efficient. A rank is a fragile figure: its interval is that of the ranks
under each method's own resampling, and the span of the yearly ranks stands beside it.
"""

from dataclasses import dataclass

import numpy as np
import pandas as pd

from analysis.models import dea, dea_bootstrap, malmquist
from analysis.models.dea import Returns
from analysis.models.dea_bootstrap import BootstrapScores
from analysis.panel import efficiency
from analysis.panel.efficiency import Units

DRAWS = 999
SEED = 20250104
RD_INPUTS = ("rd_expenditure", "rd_personnel")


@dataclass(frozen=True)
class Rank:
    """A rank among ``units`` prefectures.

    Attributes:
        method: code of the method.
        rank: by the point estimate; for the frontier by the score corrected for bias.
        low: lower end of the interval of ranks.
        high: upper end.
        best_year: best yearly rank, 0 where the method has none.
        worst_year: worst yearly rank, 0 where the method has none.
        units: number of prefectures compared.
        interval: "poisson" (95 %, counts redrawn), "bootstrap" (95 %) or "leave_one_out"
            (least and most, without each other prefecture).
    """

    method: str
    rank: int
    low: int
    high: int
    best_year: int
    worst_year: int
    units: int
    interval: str


def by_ratio(panel: pd.DataFrame, place: str, outcome: str, method: str) -> Rank:
    """Rank of patents per research stock, all years together; counts redrawn as Poisson."""
    found = efficiency.patents_per_stock(panel, outcome)
    unit = found.index.get_loc(place)
    generator = np.random.default_rng(SEED)
    drawn = generator.poisson(found["count"], (DRAWS, len(found))) / found["stock"].to_numpy()
    ranks = 1 + (drawn > drawn[:, [unit]]).sum(axis=1)
    low, high = np.quantile(ranks, [0.025, 0.975], method="closest_observation")
    yearly = []
    for _, rows in panel.dropna(subset=[outcome, "research_stock"]).groupby("year"):
        ratio = (rows[outcome] / rows["research_stock"]).to_numpy()
        position = np.flatnonzero(rows["adcode"] == place)
        if len(position):
            yearly.append(efficiency.rank(ratio, int(position[0]), best="highest"))
    rank = efficiency.rank(found["rate"].to_numpy(), unit, best="highest")
    return Rank(method, rank, int(low), int(high), min(yearly), max(yearly), len(found), "poisson")


def by_frontier(
    units: Units, scores: BootstrapScores, place: str, returns: Returns, method: str
) -> Rank:
    """Rank of the frontier score, with the bootstrap's interval and the yearly ranks."""
    unit = units.codes.index(place)
    yearly = [
        efficiency.rank(dea.scores(x, y, returns), unit, best="lowest")
        for x, y in zip(units.inputs, units.outputs, strict=True)
    ]
    low, high = scores.rank_interval(unit)
    rank = efficiency.rank(scores.corrected, unit, best="lowest")
    single = len(yearly) == 1
    return Rank(
        method,
        rank,
        low,
        high,
        0 if single else min(yearly),
        0 if single else max(yearly),
        len(units.codes),
        "bootstrap",
    )


def with_rd_inputs(panel: pd.DataFrame, place: str, year: int, method: str) -> Rank | None:
    """Rank under constant returns with R&D expenditure and personnel as inputs as well.

    None when the place or most others have no such figures in that year.
    """
    units = efficiency.units(panel, [year], RD_INPUTS)
    if place not in units.codes or len(units.codes) < 5:
        return None
    scores = dea_bootstrap.bootstrap_scores(units.inputs[0], units.outputs[0])
    return by_frontier(units, scores, place, "constant", method)


def by_productivity(units: Units, place: str, method: str) -> Rank:
    """Rank of the cumulated Malmquist index; its range without each other prefecture."""
    unit = units.codes.index(place)

    def cumulated(kept: list[int]) -> np.ndarray:
        found = malmquist.malmquist(units.inputs[:, kept], units.outputs[:, kept])
        return found.index.prod(axis=0)

    everyone = list(range(len(units.codes)))
    rank = efficiency.rank(cumulated(everyone), unit, best="highest")
    ranks = []
    for gone in everyone:
        if gone == unit:
            continue
        kept = [k for k in everyone if k != gone]
        ranks.append(efficiency.rank(cumulated(kept), kept.index(unit), best="highest"))
    return Rank(method, rank, min(ranks), max(ranks), 0, 0, len(everyone), "leave_one_out")
