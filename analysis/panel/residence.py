"""Where people live and where they are registered: what the two counts say of moving."""

import pandas as pd

from analysis.data import read
from analysis.data.read import Version
from analysis.panel import needs
from analysis.panel.innovation import covered


def resident_over_registered(version: Version = "corrected") -> pd.DataFrame:
    """Residents over registered (hukou) population at the year's end, %.

    Below 100 more of the registered live elsewhere than others live here. Residents are those
    after the 2020 census revision (dataset ``population``), the registered those of the City
    Yearbook.

    Returns:
        Columns ``adcode, year, resident, registered`` (万人), ``value`` (%), sorted; only
        where both are known.

    Raises:
        NotHereError: no resident population of the focal city is in the data.
    """
    needs.residents()
    registered = read.wide(["population_registered"], places=covered(), version=version)
    resident = read.wide(
        ["population_resident"], places=covered(), dataset="population", version=version
    )
    both = pd.DataFrame(
        {
            "resident": resident["population_resident"],
            "registered": registered["population_registered"],
        }
    ).dropna()
    both = both[both["registered"] > 0]
    both["value"] = 100 * both["resident"] / both["registered"]
    return both.sort_index().reset_index()
