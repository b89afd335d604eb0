"""What the estimates imply, as far as their interval, for another share of the budget.

Had the focal city's budget given science the share that the prefectures' budgets together
gave, its flows, and so its stock, would have been others. The elasticity carries the
difference over to patents: exp(elasticity * change of the log stock). The interval of the
elasticity is carried over end by end and nothing else is assumed known; in particular the
elasticity is taken as causal, which the design does not show.
"""

import numpy as np
import pandas as pd

from analysis.data import read
from analysis.data.read import Version
from analysis.inference.headline import Headline
from analysis.panel import stock
from analysis.panel.innovation import FIRST_YEAR, LAST_YEAR, covered


def science_shares(place: str, version: Version = "corrected") -> pd.DataFrame:
    """Fiscal science spending over the budget, %, of a place and of the prefectures together.

    A prefecture enters a year's total only with both figures. Index year; columns ``own``,
    ``together``, ``prefectures`` (how many enter).
    """
    names = [stock.FLOW, "fiscal_expenditure"]
    years = range(stock.FIRST_YEAR, stock.LAST_YEAR + 1)
    frame = read.wide(names, places=covered(), years=years, version=version)
    both = frame.dropna()
    total = both.groupby("year").sum()
    own = frame.xs(place, level="adcode")
    return pd.DataFrame(
        {
            "own": 100 * own[stock.FLOW] / own["fiscal_expenditure"],
            "together": 100 * total[stock.FLOW] / total["fiscal_expenditure"],
            "prefectures": both.groupby("year").size(),
        }
    ).reindex(list(years))


def counterfactual(place: str, estimate: Headline, version: Version = "corrected") -> pd.DataFrame:
    """The place's stock and patents had its science share been that of all together.

    Args:
        place: adcode.
        estimate: the elasticity of patents to the stock, with its CRV3 interval.
        version: of the figures.

    Returns:
        One row an outcome year 2017-2023: ``year``; ``stock`` and ``stock_then`` (万元, end
        of the year before), their ratio ``stock_factor``; ``patents_low``,
        ``patents_factor``, ``patents_high``: patents then over patents now.
    """
    shares = science_shares(place, version)
    budget = read.wide(["fiscal_expenditure"], places=[place], version=version)
    budget = budget["fiscal_expenditure"].xs(place, level="adcode").reindex(shares.index)
    flows = stock.science_flows([place], version)
    then = pd.DataFrame([budget * shares["together"] / 100], index=[place])
    now_stock = stock.perpetual_inventory(flows).loc[place]
    then_stock = stock.perpetual_inventory(then).loc[place]
    years = np.arange(FIRST_YEAR, LAST_YEAR + 1)
    out = pd.DataFrame(
        {
            "year": years,
            "stock": now_stock.reindex(years - 1).to_numpy(),
            "stock_then": then_stock.reindex(years - 1).to_numpy(),
        }
    )
    out["stock_factor"] = out["stock_then"] / out["stock"]
    ends = np.stack([out["stock_factor"] ** end for end in estimate.ci_crv3])
    out["patents_low"] = ends.min(axis=0)
    out["patents_factor"] = out["stock_factor"] ** estimate.coefficient
    out["patents_high"] = ends.max(axis=0)
    return out
