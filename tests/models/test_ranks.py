"""Ranks by every method, on a planted panel whose order is known."""

import numpy as np
import pandas as pd
import pytest

from analysis.models import dea_bootstrap, ranks
from analysis.panel import efficiency

PLACES = ["a", "b", "c", "d", "e", "f"]
YEARS = [2017, 2018, 2019]


@pytest.fixture
def panel():
    """Patents per stock fall from a to f by a quarter each; f is last in every respect."""
    rows = []
    for k, place in enumerate(PLACES):
        for t, year in enumerate(YEARS):
            stock = 1e4 * (10 + 5 * k + t)
            made = 0.75**k * stock / 1e4 * 40
            rows.append(
                {
                    "adcode": place,
                    "year": year,
                    "research_stock": stock,
                    "invention_patents_granted": made,
                    "patents_granted": 3 * made,
                    "rd_expenditure": stock * 2,
                    "rd_personnel": stock / 10,
                }
            )
    return pd.DataFrame(rows)


def test_ratio_ranks_the_last_last_and_the_first_first(panel):
    last = ranks.by_ratio(panel, "f", "invention_patents_granted", "inventions")
    first = ranks.by_ratio(panel, "a", "patents_granted", "patents")
    assert (last.rank, last.low, last.high, last.units) == (6, 6, 6, 6)
    assert (last.best_year, last.worst_year, last.interval) == (6, 6, "poisson")
    assert (first.rank, first.low, first.high) == (1, 1, 1)


def test_a_close_race_has_a_wide_interval(panel):
    few = panel.assign(invention_patents_granted=5.0, research_stock=1e4)
    found = ranks.by_ratio(few, "c", "invention_patents_granted", "inventions")
    assert found.rank == 1  # ties share the better place
    assert found.low == 1
    assert found.high >= 5


def test_yearly_ranks_only_where_there_are_figures(panel):
    panel.loc[(panel["adcode"] == "f") & (panel["year"] == 2018), "research_stock"] = np.nan
    swapped = panel.copy()
    where = (swapped["adcode"] == "f") & (swapped["year"] == 2019)
    swapped.loc[where, "invention_patents_granted"] *= 100
    found = ranks.by_ratio(swapped, "f", "invention_patents_granted", "inventions")
    assert (found.best_year, found.worst_year) == (1, 6)


def test_frontier_rank(panel):
    units = efficiency.units(panel, YEARS)
    scores = dea_bootstrap.bootstrap_scores(
        units.inputs.mean(axis=0), units.outputs.mean(axis=0), draws=60
    )
    found = ranks.by_frontier(units, scores, "f", "constant", "constant")
    assert (found.rank, found.best_year, found.worst_year, found.units) == (6, 6, 6, 6)
    assert found.low <= found.rank <= found.high


def test_rd_inputs_only_where_they_are_known(panel, monkeypatch):
    monkeypatch.setattr(dea_bootstrap, "DRAWS", 20)
    found = ranks.with_rd_inputs(panel, "f", 2017, "rd_2017")
    assert (found.rank, found.units, found.best_year) == (6, 6, 0)
    panel.loc[(panel["adcode"] == "f") & (panel["year"] == 2018), "rd_personnel"] = np.nan
    assert ranks.with_rd_inputs(panel, "f", 2018, "rd_2018") is None
    panel.loc[panel["adcode"].isin(["a", "b"]) & (panel["year"] == 2019), "rd_personnel"] = np.nan
    assert ranks.with_rd_inputs(panel, "f", 2019, "rd_2019") is None  # four are too few


def test_productivity_rank_and_its_range(panel):
    grown = panel.copy()
    where = (grown["adcode"] == "f") & (grown["year"] == 2019)
    grown.loc[where, ["invention_patents_granted", "patents_granted"]] *= 3
    found = ranks.by_productivity(efficiency.units(grown, YEARS), "f", "malmquist")
    assert (found.rank, found.low, found.high, found.units) == (1, 1, 1, 6)
    assert found.interval == "leave_one_out"
