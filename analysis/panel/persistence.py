"""How lasting a structure is: how far shares move, and whether places keep their rank."""

import pandas as pd
from scipy.stats import spearmanr


def structural_change(shares: pd.DataFrame, first: int, last: int) -> pd.Series:
    """Half the sum of the absolute changes of all shares between two years.

    It is the part of the whole that changed its sector, in the unit of the shares: 0 when
    nothing moved, 100 (for percentages) when everything did. Also called the norm of
    absolute values; Michaely (1962), Concentration in International Trade, for exports.

    Args:
        shares: indexed by (adcode, year), one column a sector, each row summing to 100.
        first, last: the two years.

    Returns:
        One number a place; missing where either year is.
    """
    year = shares.index.get_level_values("year")
    places = shares.index.get_level_values("adcode").unique()
    ends = [shares[year == end].droplevel("year").reindex(places) for end in (first, last)]
    return (ends[1] - ends[0]).abs().sum(axis=1, skipna=False) / 2


def rank_correlation(values: pd.DataFrame, base: int) -> pd.Series:
    """Spearman's rank correlation of each year's values with those of a base year.

    Args:
        values: one row a place, one column a year.
        base: a column.

    Returns:
        By year, -1 to 1, over the places known in both; missing with fewer than three, or
        when either year's values are all alike.
    """
    out = {}
    for year in values.columns:
        both = pd.DataFrame({"base": values[base], "year": values[year]}).dropna()
        varied = len(both) >= 3 and both.nunique().min() > 1
        out[year] = (
            float(spearmanr(both["base"], both["year"]).statistic) if varied else float("nan")
        )
    return pd.Series(out, name="rank_correlation").rename_axis("year")
