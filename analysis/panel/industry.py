"""The panel of chapter 1.2: value added by sector, and mining in industrial employment.

The yearbook's employment covers urban non-private units only, in whole 万人.
"""

import pandas as pd

from analysis.data import read
from analysis.panel import needs
from analysis.panel.by_year import by_year
from analysis.panel.innovation import covered
from analysis.panel.location_quotient import location_quotient
from analysis.panel.shares import rounded_share, structure

SECTORS = ("value_added_primary", "value_added_secondary", "value_added_tertiary")
MINING, MANUFACTURING, UTILITIES = (
    "employment_mining",
    "employment_manufacturing",
    "employment_utilities",
)
# figures from this year on follow the revision after the economic census of 2018
REVISED_FROM = 2019
# stretches of years with one definition; 2018 stands between a gap and the revision
SPANS = ((2008, 2016), (REVISED_FROM, 2023))
ALL = "合计"  # in the code column: the prefectures together


def sector_shares() -> pd.DataFrame:
    """Shares of the three sectors in value added, %, indexed by (adcode, year).

    One row a prefecture and year, and rows of ``ALL`` for the prefectures together, in years
    in which each of them is printed.
    """
    amounts = read.wide(list(SECTORS), places=covered()).dropna()
    by_year = amounts.groupby("year")
    complete = by_year.size() == len(covered())
    together = by_year.sum()[complete]
    together.index = pd.MultiIndex.from_product([[ALL], together.index], names=amounts.index.names)
    return structure(pd.concat([amounts, together]))


def mining_employment() -> pd.DataFrame:
    """Mining's share of employment in mining and manufacturing, with rounding intervals.

    Returns:
        ``adcode``, ``year``, ``mining`` and ``rest`` (万人, as printed), ``share``, ``low``
        and ``high`` (%). A year or place that is not printed is missing.
    """
    frame = read.wide([MINING, MANUFACTURING], places=covered())
    shares = 100 * rounded_share(frame[MINING], frame[MANUFACTURING])
    counts = frame.rename(columns={MINING: "mining", MANUFACTURING: "rest"})
    return counts.join(shares).reset_index()


def mining_quotients() -> pd.DataFrame:
    """Location quotient of mining against the prefectures together, with rounding intervals.

    Returns:
        ``adcode``, ``year``, ``quotient``, ``low``, ``high``.

    Raises:
        NotHereError: the data hold no panel of the focal city's province.
    """
    needs.province_panel("采矿业的区位商", "The location quotient of mining")
    codes = covered()
    mining, manufacturing = (
        by_year(name, codes).reindex(codes) for name in (MINING, MANUFACTURING)
    )
    return location_quotient(mining, manufacturing)


def mining_in_industry() -> pd.DataFrame:
    """As ``mining_employment`` with electricity, gas and water in the whole: all industry.

    Returns:
        Index (adcode, year); ``share``, ``low``, ``high`` (%).
    """
    frame = read.wide([MINING, MANUFACTURING, UTILITIES], places=covered())
    return 100 * rounded_share(frame[MINING], frame[MANUFACTURING], frame[UTILITIES])
