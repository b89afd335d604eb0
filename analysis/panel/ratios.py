"""One yearbook figure over another of the same place and year.

A ratio of two amounts of the same year needs no price index: both are in that year's prices.
"""

import pandas as pd

from analysis.data import read
from analysis.data.read import Version
from analysis.panel import needs


def ratio(
    numerator: str,
    denominator: str,
    *,
    places: list[str],
    years: range | None = None,
    scale: float = 1.0,
    version: Version = "corrected",
) -> pd.DataFrame:
    """``scale`` times one indicator of the City Yearbook over another.

    Args:
        numerator, denominator: ids of the dictionary.
        places: codes.
        years: all by default.
        scale: what the quotient of the two units is multiplied by, e.g. 100 for a percentage.
        version: figures as "printed" or as "corrected".

    Returns:
        Columns ``adcode, year, value``, sorted; a place and year where either figure is
        missing, or the denominator is not positive, has no row.
    """
    frame = read.wide([numerator, denominator], places=places, years=years, version=version)
    return _quotient(frame[numerator], frame[denominator], scale)


def per_10k_residents(
    indicator: str,
    *,
    places: list[str],
    years: range | None = None,
    version: Version = "corrected",
) -> pd.DataFrame:
    """An indicator of the City Yearbook per 10,000 residents at the year's end.

    Residents after the 2020 census revision (dataset ``population``), so the series begins
    in 2010. Returns and arguments as in ``ratio``.

    Raises:
        NotHereError: no resident population of the focal city is in the data.
    """
    needs.residents()
    frame = read.wide([indicator], places=places, years=years, version=version)
    people = read.wide(
        ["population_resident"], places=places, years=years, dataset="population", version=version
    )
    return _quotient(frame[indicator], people["population_resident"], 1.0)


def _quotient(above: pd.Series, below: pd.Series, scale: float) -> pd.DataFrame:
    value = scale * above / below.where(below > 0)
    return value.dropna().sort_index().rename("value").reset_index()
