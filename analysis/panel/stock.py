"""The research stock: fiscal science spending accumulated by the perpetual inventory.

K(t) = (1 - d) K(t-1) + F(t), with the first stock F / (d + g): what a flow that had grown
at the rate g for ever would have left behind. A missing flow leaves that year's stock and
all later ones of the same prefecture missing; nothing is interpolated, and
``first_missing`` names who fell out.

Method: Griliches (1979), Issues in assessing the contribution of research and development
to productivity growth, Bell Journal of Economics 10, 92-116.
"""

import numpy as np
import pandas as pd

from analysis.data import read
from analysis.data.read import Version

FLOW = "fiscal_science"
FIRST_YEAR, LAST_YEAR = 2008, 2023
DEPRECIATION = 0.15
# growth of the flow before the first year, in the first stock only
GROWTH = 0.10


def perpetual_inventory(
    flows: pd.DataFrame,
    *,
    depreciation: float = DEPRECIATION,
    growth: float = GROWTH,
    late_start: bool = False,
) -> pd.DataFrame:
    """Stocks at the end of each year, in the flows' unit.

    Args:
        flows: one row a place, one column a year, consecutive and ascending; NaN is missing.
        depreciation: share of the stock lost a year, 0 to 1.
        growth: of the flow before the first year, a share a year.
        late_start: begin a place without a flow in the first year at its first flow, as if
            that were the first year; a sensitivity.

    Returns:
        A frame of the same shape and labels.

    Raises:
        ValueError: the years are not consecutive, or the rates leave no first stock.
    """
    years = list(flows.columns)
    if years != list(range(years[0], years[0] + len(years))):
        raise ValueError(f"years must be consecutive, not {years}")
    if not 0 <= depreciation <= 1 or depreciation + growth <= 0:
        raise ValueError(f"no stock from depreciation {depreciation} and growth {growth}")
    values = flows.to_numpy(dtype=np.float64)
    stocks = np.empty_like(values)
    stocks[:, 0] = values[:, 0] / (depreciation + growth)
    waiting = np.isnan(values[:, 0]) & late_start
    for t in range(1, len(years)):
        # NaN in either term stays NaN from here on
        stocks[:, t] = (1 - depreciation) * stocks[:, t - 1] + values[:, t]
        stocks[waiting, t] = values[waiting, t] / (depreciation + growth)
        waiting &= np.isnan(values[:, t])
    return pd.DataFrame(stocks, index=flows.index, columns=flows.columns)


def science_flows(places: list[str], version: Version = "corrected") -> pd.DataFrame:
    """Fiscal science spending, 万元: one row a place, one column a year, 2008-2023."""
    years = range(FIRST_YEAR, LAST_YEAR + 1)
    frame = read.wide([FLOW], places=places, years=years, version=version).reset_index()
    flows = frame.pivot_table(index="adcode", columns="year", values=FLOW)
    return flows.reindex(index=places, columns=list(years))


def bridged(flows: pd.DataFrame) -> pd.DataFrame:
    """Flows with inner gaps filled on the line between their neighbours' logarithms.

    A named sensitivity, never the default. Gaps at either end stay, and so does a gap
    beside a flow of zero, whose logarithm does not exist.
    """
    logs = np.log(flows.where(flows > 0))
    filled = np.exp(logs.interpolate(axis=1, limit_area="inside"))
    zero_beside = (flows == 0).T.replace(False, np.nan)
    reach = (zero_beside.ffill().fillna(0) + zero_beside.bfill().fillna(0)).T > 0
    return flows.where(flows.notna() | reach, filled)


def first_missing(flows: pd.DataFrame) -> pd.Series:
    """First year without a flow, by place: from then on it has no stock. Others are left out."""
    gaps = flows.isna()
    return gaps.idxmax(axis=1)[gaps.any(axis=1)]
