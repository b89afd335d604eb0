"""Ratios with their intervals, units with all figures, ranks."""

import numpy as np
import pandas as pd
import pytest
from scipy import stats

from analysis.panel import efficiency
from analysis.panel.innovation import innovation_panel


def test_byar_is_near_the_exact_interval():
    counts = np.array([1, 5, 10, 100, 1547])
    low, high = efficiency.byar_interval(counts)
    exact_low = stats.chi2.ppf(0.025, 2 * counts) / 2
    exact_high = stats.chi2.ppf(0.975, 2 * counts + 2) / 2
    np.testing.assert_allclose(high, exact_high, rtol=0.01)
    np.testing.assert_allclose(low[1:], exact_low[1:], rtol=0.02)
    assert low[0] < 0.2


def test_byar_of_zero_starts_at_zero():
    low, high = efficiency.byar_interval(np.array([0]))
    assert low[0] == 0
    assert 3 < high[0] < 4.1


def test_ratio_by_hand():
    panel = pd.DataFrame(
        {
            "adcode": ["a", "a", "b", "b"],
            "year": [2017, 2018, 2017, 2018],
            "invention_patents_granted": [10.0, 30.0, 5.0, np.nan],
            "research_stock": [1e4, 3e4, 1e4, 1e4],
        }
    )
    found = efficiency.patents_per_stock(panel)
    assert found.loc["a", ["count", "stock", "rate", "least", "most"]].tolist() == [
        40,
        4,
        10,
        10,
        10,
    ]
    # the year without patents leaves its stock out too
    assert found.loc["b", ["count", "stock", "rate", "years"]].tolist() == [5, 1, 5, 1]
    assert (found["low"] < found["rate"]).all()
    assert (found["rate"] < found["high"]).all()


def test_units_need_every_figure_of_every_year():
    panel = innovation_panel("printed")
    whole = efficiency.units(panel, [2017, 2018])
    assert whole.inputs.shape == (2, 13, 1)
    assert whole.outputs.shape == (2, 13, 2)
    row = panel[(panel["adcode"] == "431000") & (panel["year"] == 2018)].iloc[0]
    k = whole.codes.index("431000")
    assert whole.inputs[1, k, 0] == row["research_stock"] / 1e4
    inventions, patents = row["invention_patents_granted"], row["patents_granted"]
    assert whole.outputs[1, k].tolist() == [inventions, patents - inventions]
    # R&D expenditure of 2018 is not printed for Chenzhou and Loudi
    part = efficiency.units(panel, [2018], ("rd_expenditure",))
    assert part.left_out == ("431000", "431300")
    assert part.inputs.shape == (1, 11, 2)


@pytest.mark.parametrize(
    ("best", "unit", "rank"),
    [("highest", 0, 3), ("highest", 2, 1), ("lowest", 0, 1), ("lowest", 1, 2)],
)
def test_rank_shares_the_better_place(best, unit, rank):
    assert efficiency.rank(np.array([1.0, 2.0, 2.0]), unit, best=best) == rank
