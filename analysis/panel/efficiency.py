"""Patents per unit of research stock, and the units for data envelopment analysis."""

from dataclasses import dataclass

import numpy as np
import pandas as pd
from numpy.typing import NDArray

from analysis.panel.innovation import OUTCOMES, STOCK

FloatArray = NDArray[np.float64]
INVENTIONS, PATENTS = OUTCOMES
# 万元 in one 亿元
HUNDRED_MILLION = 1e4
Z = 1.959963984540054


@dataclass(frozen=True)
class Units:
    """Decision-making units over years.

    Attributes:
        codes: n adcodes.
        years: T years.
        inputs: (T, n, p), 亿元 for the stock first.
        outputs: (T, n, 2): invention patents, other patents (件).
        left_out: codes without a figure in one of the years.
    """

    codes: tuple[str, ...]
    years: tuple[int, ...]
    inputs: FloatArray
    outputs: FloatArray
    left_out: tuple[str, ...]


def units(panel: pd.DataFrame, years: list[int], extra: tuple[str, ...] = ()) -> Units:
    """Prefectures with all figures in all of the years.

    Args:
        panel: as ``innovation_panel`` makes it, with the columns of ``extra``.
        years: to be covered.
        extra: inputs beside the research stock.
    """
    rows = panel[panel["year"].isin(years)].copy()
    rows["other"] = rows[PATENTS] - rows[INVENTIONS]
    rows[STOCK] = rows[STOCK] / HUNDRED_MILLION
    inputs, outputs = [STOCK, *extra], [INVENTIONS, "other"]
    complete = rows[[*inputs, *outputs]].notna().all(axis=1).groupby(rows["adcode"]).all()
    codes = complete.index[complete]
    kept = rows[rows["adcode"].isin(codes)].sort_values(["year", "adcode"])
    shape = (len(years), len(codes), -1)
    return Units(
        tuple(codes),
        tuple(years),
        kept[inputs].to_numpy(dtype=np.float64).reshape(shape),
        kept[outputs].to_numpy(dtype=np.float64).reshape(shape),
        tuple(complete.index[~complete]),
    )


def byar_interval(count: FloatArray) -> tuple[FloatArray, FloatArray]:
    """95 % interval of a Poisson mean from its count, by Byar's approximation.

    Method: Breslow and Day (1987), Statistical methods in cancer research, volume II, 69.
    """
    k = np.asarray(count, dtype=np.float64)
    safe = np.maximum(k, 1)
    low = np.where(k > 0, k * (1 - 1 / (9 * safe) - Z / (3 * np.sqrt(safe))) ** 3, 0.0)
    more = k + 1
    return low, more * (1 - 1 / (9 * more) + Z / (3 * np.sqrt(more))) ** 3


def patents_per_stock(panel: pd.DataFrame, outcome: str = INVENTIONS) -> pd.DataFrame:
    """Patents per 亿元 of research stock, by prefecture, over the years with both figures.

    Returns:
        Index adcode; ``count`` (件), ``stock`` (亿元, summed over years), ``years``,
        ``rate`` and its Byar interval ``low``, ``high``, and the yearly rates'
        ``least`` and ``most``. Prefectures without a stock are left out.
    """
    rows = panel.dropna(subset=[outcome, STOCK])
    rows = rows.assign(stock=rows[STOCK] / HUNDRED_MILLION)
    rows["yearly"] = rows[outcome] / rows["stock"]
    found = rows.groupby("adcode").agg(
        count=(outcome, "sum"),
        stock=("stock", "sum"),
        years=("year", "count"),
        least=("yearly", "min"),
        most=("yearly", "max"),
    )
    low, high = byar_interval(found["count"].to_numpy())
    found["rate"] = found["count"] / found["stock"]
    found["low"], found["high"] = low / found["stock"], high / found["stock"]
    return found


def rank(values: FloatArray, unit: int, *, best: str) -> int:
    """Rank of one of the values, 1 is best, ties share the better one.

    Args:
        values: (n,).
        unit: index.
        best: "highest" or "lowest".
    """
    better = values > values[unit] if best == "highest" else values < values[unit]
    return int(1 + better.sum())
