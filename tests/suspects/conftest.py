"""Small worlds for the rules: smooth grids, and the dictionary's four columns that matter."""

import numpy as np
import pandas as pd
import pytest

from analysis.suspects.cells import Grid, grids

YEARS = tuple(range(2008, 2024))
# eight or more places of one province have a path of their own
PLACES = tuple(f"43{k:02d}00" for k in range(1, 14)) + tuple(f"{k}0100" for k in range(50, 56))


@pytest.fixture(scope="session")
def make_grid():
    """A grid from a table of figures, with made-up codes and years where none are given."""

    def build(values, *, indicator="gdp", adcodes=None, years=None, **more) -> Grid:
        values = np.atleast_2d(np.asarray(values, dtype=float))
        adcodes = adcodes or PLACES[: values.shape[0]]
        years = years or YEARS[: values.shape[1]]
        return Grid(indicator, tuple(adcodes), tuple(years), values, **more)

    return build


@pytest.fixture(scope="session")
def smooth():
    """Levels that grow by eight per cent with five per cent of noise; whole numbers."""

    def build(*, places=19, years=16, level=1e6, growth=0.08, noise=0.05, seed=1):
        rng = np.random.default_rng(seed)
        start = np.log(level) + rng.normal(0, 0.5, (places, 1))
        steps = growth + rng.normal(0, noise, (places, years))
        return np.round(np.exp(start + np.cumsum(steps, axis=1)))

    return build


@pytest.fixture(scope="session")
def dictionary():
    """The dictionary entries of made-up or real indicators: unit, kind, minimum."""

    def build(**units) -> pd.DataFrame:
        rows = [
            {
                "indicator": name,
                "unit": unit,
                "kind": "share" if unit == "%" and name != "gdp_growth" else "amount",
                "minimum": np.nan if name in ("industrial_profit", "gdp_growth") else 0.0,
            }
            for name, unit in units.items()
        ]
        return pd.DataFrame(rows).set_index("indicator")

    return build


@pytest.fixture(scope="session")
def make_grids(dictionary):
    """Several grids from {indicator: {(adcode, year): value}} or tables of PLACES x YEARS."""

    def build(tables: dict, **units) -> dict[str, Grid]:
        rows = []
        for name, table in tables.items():
            for row, series in enumerate(np.atleast_2d(np.asarray(table, dtype=float))):
                for column, value in enumerate(series):
                    if not np.isnan(value):
                        cell = {"adcode": PLACES[row], "year": YEARS[column], "value": value}
                        rows.append({**cell, "indicator": name})
        entries = dictionary(**{name: units.get(name, "万元") for name in tables})
        return grids(pd.DataFrame(rows), entries)

    return build
