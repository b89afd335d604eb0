import numpy as np
import pandas as pd
import pytest

from analysis.panel.persistence import rank_correlation, structural_change


def shares(rows: dict) -> pd.DataFrame:
    table = pd.DataFrame.from_dict(rows, orient="index", columns=["a", "b", "c"], dtype=float)
    table.index = pd.MultiIndex.from_tuples(table.index, names=["adcode", "year"])
    return table


def test_structural_change_by_hand():
    table = shares({("x", 1): (10, 50, 40), ("x", 2): (8, 45, 47)})
    assert structural_change(table, 1, 2)["x"] == pytest.approx((2 + 5 + 7) / 2)


def test_nothing_moved_is_zero_and_everything_moved_is_100():
    table = shares(
        {
            ("x", 1): (100, 0, 0),
            ("x", 2): (0, 0, 100),
            ("y", 1): (30, 30, 40),
            ("y", 2): (30, 30, 40),
        }
    )
    assert structural_change(table, 1, 2).to_dict() == {"x": 100, "y": 0}


def test_a_missing_year_leaves_the_place_missing():
    table = shares({("x", 1): (10, 50, 40), ("x", 2): (8, 45, 47), ("y", 1): (10, 50, 40)})
    assert np.isnan(structural_change(table, 1, 2)["y"])
    assert structural_change(table, 1, 3).isna().all()


def test_rank_correlation_of_the_same_the_reverse_and_a_hand_example():
    values = pd.DataFrame(
        {1: [1, 2, 3, 4], 2: [10, 20, 30, 40], 3: [4, 3, 2, 1], 4: [2, 1, 4, 3]}, dtype=float
    )
    found = rank_correlation(values, 1)
    # 1 - 6 * sum(d^2) / (n (n^2 - 1)) = 1 - 6 * 4 / 60
    assert found.to_dict() == pytest.approx({1: 1, 2: 1, 3: -1, 4: 0.6})


def test_too_few_places_or_all_alike_give_none():
    values = pd.DataFrame({1: [1.0, 2.0, 3.0], 2: [1.0, np.nan, 2.0], 3: [5.0, 5.0, 5.0]})
    found = rank_correlation(values, 1)
    assert np.isnan(found[2])
    assert np.isnan(found[3])
