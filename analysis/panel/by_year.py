"""One indicator of the yearbook as a matrix: one row a place, one column a year."""

import pandas as pd

from analysis.data import read
from analysis.data.read import Version


def by_year(
    indicator: str,
    places: list[str] | None = None,
    version: Version = "corrected",
    *,
    dataset: str = "city_yearbook",
) -> pd.DataFrame:
    """Values by place and year, in the dictionary's unit.

    Args:
        indicator: an id of the dictionary.
        places: codes; all that the file covers by default.

    Returns:
        Every year from the first printed to the last is a column, also one for which nothing
        is printed; NaN where a figure is not printed or set missing. A place without any
        figure has no row.

    Raises:
        ValueError: nothing is printed for these places.
    """
    values = read.wide([indicator], places=places, version=version, dataset=dataset)[indicator]
    table = values.dropna().reset_index()
    if table.empty:
        raise ValueError(f"{dataset}: no figure of {indicator} for {places}")
    table = table.pivot(index="adcode", columns="year", values=indicator)  # noqa: PD010 (nothing to pool)
    years = range(int(table.columns.min()), int(table.columns.max()) + 1)
    return table.reindex(columns=list(years))
