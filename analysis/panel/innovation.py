"""The panel of chapter 1.1: research inputs and patents of the province's prefectures."""

from functools import lru_cache

import numpy as np
import pandas as pd
from numpy.typing import NDArray

from analysis import focus
from analysis.data import read
from analysis.data.read import Version
from analysis.errors import BookError
from analysis.panel import needs, stock

FIRST_YEAR, LAST_YEAR = 2017, 2023
LAGS = (0, 1, 2, 3)
OUTCOMES = ("invention_patents_granted", "patents_granted")
STOCK = "research_stock"
# what may enter in logarithms: the column name is the same with log_ before it
LOGGED = (
    *OUTCOMES,
    STOCK,
    *(f"{stock.FLOW}_lag{lag}" for lag in LAGS),
    "rd_expenditure",
    "gdp",
)


def covered() -> list[str]:
    """The focal city's peers that the yearbook covers, by code: its province's prefectures.

    An autonomous prefecture is not a city and has no row in it.
    """
    return [code for code in focus.peers() if code in _in_yearbook()]


def must_be_covered() -> None:
    """Refuse a focal city of which the yearbook has no figure.

    Raises:
        BookError: there is none, and so no chapter to build.
    """
    if focus.adcode() not in _in_yearbook():
        raise BookError(
            f"FOCUS={focus.adcode()}：年鉴没有{focus.name()}的数，没有可以生成的章节。",
            f"FOCUS={focus.adcode()}: the yearbook has no figure of {focus.name_en()}.",
        )


@lru_cache(maxsize=1)
def _in_yearbook() -> frozenset[str]:
    return frozenset(read.observations("city_yearbook", "printed")["adcode"])


def capital() -> str:
    """The provincial capital: its code ends in 0100 (GB/T 2260)."""
    return next(code for code in focus.peers() if code.endswith("0100"))


def zone_cities() -> list[str]:
    """Cities of the demonstration zones outside the province, by code."""
    places = read.places()
    return sorted(set(places.index[places["role"] == "zone"]) - set(focus.peers()))


def innovation_panel(
    version: Version = "corrected",
    *,
    bridge: bool = False,
    depreciation: float = stock.DEPRECIATION,
    places: list[str] | None = None,
) -> pd.DataFrame:
    """One row a prefecture and year, 2017-2023.

    Args:
        version: figures as "printed" or as "corrected".
        bridge: fill inner gaps of the flow (``stock.bridged``) and begin the stock late where
            the first flow is missing; a sensitivity.
        depreciation: of the research stock, a share a year.
        places: codes; by default ``covered()``.

    Returns:
        Columns ``adcode``, ``place``, ``year``; patents (件); ``research_stock``, the stock
        at the end of the year before, and ``fiscal_science_lag0`` to ``lag3`` (万元);
        ``rd_expenditure`` and ``gdp`` (万元); ``rd_personnel`` (人); and ``log_`` of what is
        in ``LOGGED``. The logarithm of zero is missing, and ``zeros`` names such cells.

    Raises:
        NotHereError: the data hold no panel of the focal city's province.
    """
    needs.province_panel("投入与产出的面板估计", "A panel estimate of input and output")
    codes = covered() if places is None else places
    years = range(FIRST_YEAR, LAST_YEAR + 1)
    index = pd.MultiIndex.from_product([codes, years], names=["adcode", "year"])
    columns = [*OUTCOMES, "rd_expenditure", "rd_personnel", "gdp"]
    frame = read.wide(columns, places=codes, years=years, version=version).reindex(index)
    flows = stock.science_flows(codes, version)
    if bridge:
        flows = stock.bridged(flows)
    stocks = stock.perpetual_inventory(flows, depreciation=depreciation, late_start=bridge)
    frame[STOCK] = _earlier(stocks, 1, index)
    for lag in LAGS:
        frame[f"{stock.FLOW}_lag{lag}"] = _earlier(flows, lag, index)
    for name in LOGGED:
        frame[f"log_{name}"] = np.log(frame[name].where(frame[name] > 0))
    frame = frame.reset_index()
    frame.insert(1, "place", frame["adcode"].map(focus.short))
    return frame


def zeros(panel: pd.DataFrame, columns: tuple[str, ...] = LOGGED) -> pd.DataFrame:
    """Cells that are exactly 0 and so have no logarithm: ``adcode, year, indicator``."""
    long = panel.melt(["adcode", "year"], list(columns), var_name="indicator")
    return long.loc[long["value"] == 0, ["adcode", "year", "indicator"]].reset_index(drop=True)


def _earlier(wide: pd.DataFrame, lag: int, index: pd.MultiIndex) -> NDArray[np.float64]:
    """Values of ``lag`` years before, on the rows of ``index``: places by years."""
    codes, years = index.unique("adcode"), index.unique("year")
    return wide.reindex(index=codes, columns=years - lag).to_numpy(dtype=np.float64).ravel()
