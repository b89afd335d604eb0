"""Constant prices: why no deflator is used, and what any common one would do.

For a flow in logarithms a deflator common to all prefectures is a constant a year, which
the year effects absorb: nominal and constant-price estimates are the same number. For the
stock it does not cancel, since the weights of old flows change. With prices rising at the
rate p, the constant-price stock in prices of its own year follows
(1 - d) (1 + p) K(t-1) + F(t): a common rise of prices acts exactly as a lower depreciation.
"""

import numpy as np
import pandas as pd

from analysis.data import read
from analysis.data.read import Version
from analysis.inference.headline import Headline
from analysis.models import few_clusters
from analysis.models.estimates import BASELINE, panel
from analysis.panel import stock
from analysis.panel.innovation import STOCK, covered

RATES = (0.0, 0.02, 0.04, 0.06)
# Implied price changes all within this are no price changes: growth was printed nominal.
NOMINAL = 5e-4


def implied_prices(version: Version = "corrected") -> pd.DataFrame:
    """The price change that printed gross regional product and its printed growth imply.

    Index year 2009-2023; ``lowest``, ``middle``, ``highest`` over the prefectures, %, and
    ``usable``: False where growth is missing, or where it was printed nominal.
    """
    frame = read.wide(["gdp", "gdp_growth"], places=covered(), version=version).reset_index()
    level = frame.pivot_table(index="adcode", columns="year", values="gdp")
    growth = frame.pivot_table(index="adcode", columns="year", values="gdp_growth") / 100
    implied = level / level.shift(axis=1) / (1 + growth.reindex(columns=level.columns)) - 1
    implied = implied.iloc[:, 1:]
    missing = implied.isna().all()
    return pd.DataFrame(
        {
            "lowest": 100 * implied.min(),
            "middle": 100 * implied.median(),
            "highest": 100 * implied.max(),
            "usable": ~missing & (implied.abs().max() > NOMINAL),
        }
    )


def constant_price_stock(flows: pd.DataFrame, rate: float) -> pd.DataFrame:
    """Stock at constant prices of the first year, prices rising by ``rate`` a year.

    Args:
        flows: nominal, one row a place, one column a year.
        rate: common to all places, a share a year.
    """
    prices = (1 + rate) ** np.arange(flows.shape[1])
    growth = (1 + stock.GROWTH) / (1 + rate) - 1
    return stock.perpetual_inventory(flows / prices, growth=growth)


def estimate(rate: float, data: Version = "corrected") -> Headline:
    """The two-way baseline with the stock at constant prices."""
    frame = panel(data)
    flows = stock.science_flows(covered(), data)
    stocks = constant_price_stock(flows, rate)
    values = stocks.to_numpy()
    rows = stocks.index.get_indexer(frame["adcode"])
    columns = stocks.columns.get_indexer(frame["year"] - 1)
    frame[f"log_{STOCK}"] = np.log(values[rows, columns])
    return few_clusters.infer(frame, BASELINE.logged_outcome, BASELINE.regressors)
