"""Industry's pressures on the environment against output, on terms that can be compared.

Over the years: pressure over output at constant prices (``constant_prices``), as an index.
Between cities: pressure over secondary value added of the same year and so at the same
prices, as a multiple of the other prefectures' median. The yearbook prints no growth of
industry's own output, so the first uses that of the whole economy; the second includes
construction in its base, because industry alone is not printed.
"""

import pandas as pd

from analysis.data.read import Version
from analysis.panel import constant_prices
from analysis.panel.by_year import by_year
from analysis.panel.innovation import covered
from analysis.panel.ratios import ratio
from analysis.panel.relative import to_others

PRESSURES = ("industrial_so2", "industrial_nox", "electricity_use_industry")
# the year before the paper's; every rate of growth since is printed and real
BASE, LAST = 2018, 2023


def intensity_index(
    pressure: str, base: int = BASE, last: int = LAST, version: Version = "corrected"
) -> pd.DataFrame:
    """Pressure per unit of real output, ``base`` = 100.

    Args:
        pressure: an id of the dictionary.
        base, last: first and last year.

    Returns:
        Columns ``adcode, year, value``; a prefecture whose base year is missing has no row,
        a year whose pressure or growth is missing neither.
    """
    places = covered()
    factors = constant_prices.growth_factors(places, version)
    output = pd.DataFrame(
        {
            year: constant_prices.chained(factors, base, year) if year > base else 1.0
            for year in range(base, last + 1)
        },
        index=factors.index,
    )
    pressures = by_year(pressure, places, version).reindex(columns=output.columns)
    per_output = pressures / output
    index = 100 * per_output.div(per_output[base], axis=0)
    long = index.rename_axis("adcode").reset_index().melt("adcode", var_name="year")
    return long.dropna().astype({"year": int}).sort_values(["adcode", "year"], ignore_index=True)


def relative_to_others(pressure: str, code: str, version: Version = "corrected") -> pd.DataFrame:
    """Pressure over secondary value added as a multiple of the other prefectures' median.

    Returns:
        As ``relative.to_others``; ``own`` and ``others`` in the pressure's unit for each
        万元 of value added.
    """
    data = ratio(pressure, "value_added_secondary", places=covered(), version=version)
    return to_others(data, code)
