import numpy as np
import pandas as pd
import pytest

from analysis.errors import BookError
from analysis.inference.grid import from_arrays, from_frame


def test_rows_in_any_order_give_the_same_grid(unbalanced, build):
    shuffled = unbalanced.sample(frac=1, random_state=3)
    one, other = build.panel(unbalanced), build.panel(shuffled)
    np.testing.assert_array_equal(one.outcome, other.outcome)
    np.testing.assert_array_equal(one.regressors, other.regressors)
    assert one.entities == other.entities
    assert one.periods == other.periods


def test_a_balanced_panel_in_order_and_out_of_order_agree():
    y, x = np.arange(6.0), np.arange(6.0) ** 2
    entity, time = np.repeat([3, 1, 2], 2), np.tile([2001, 2000], 3)
    grid = from_arrays(y, x, entity, time)
    assert grid.entities == (1, 2, 3)
    assert grid.periods == (2000, 2001)
    np.testing.assert_array_equal(grid.outcome, [[3, 2], [5, 4], [1, 0]])
    assert grid.present.all()


def test_absent_cells_are_zero_and_marked(unbalanced, build):
    panel = build.panel(unbalanced)
    assert panel.n_obs == len(unbalanced) == panel.present.sum()
    assert not panel.outcome[~panel.present].any()
    assert not panel.regressors[~panel.present].any()


def test_single_precision_is_taken_to_double_first():
    y = np.array([0.1, 0.2, 0.3, 0.4], dtype=np.float32)
    grid = from_arrays(y, y, [0, 0, 1, 1], [0, 1, 0, 1])
    assert grid.outcome.dtype == np.float64


def test_rows_with_a_missing_value_are_left_out(unbalanced, build):
    unbalanced.loc[2, "w"] = np.nan
    assert build.panel(unbalanced).n_obs == len(unbalanced) - 1


@pytest.mark.parametrize(
    ("change", "words"),
    [
        ({"outcome": "nothing"}, ["nothing"]),
        ({"regressor": "y"}, ["y", "twice"]),
        ({"controls": ("entity",)}, ["entity", "twice"]),
    ],
)
def test_columns_must_exist_and_differ(unbalanced, change, words):
    columns = {"outcome": "y", "regressor": "x", "entity": "entity", "time": "year"}
    with pytest.raises(BookError) as caught:
        from_frame(unbalanced, **(columns | change))
    assert all(word in caught.value.en for word in words)


def test_text_in_a_column_of_numbers_is_refused(unbalanced, build):
    unbalanced["x"] = unbalanced["x"].astype(object)
    unbalanced.loc[4, "x"] = "many"
    with pytest.raises(BookError, match="x"):
        build.panel(unbalanced)


def test_the_same_entity_and_period_twice_is_refused(unbalanced, build):
    twice = pd.concat([unbalanced, unbalanced.iloc[[5]]])
    with pytest.raises(BookError) as caught:
        build.panel(twice)
    assert unbalanced.loc[5, "entity"] in caught.value.en
    assert str(unbalanced.loc[5, "year"]) in caught.value.zh


def test_one_entity_is_refused():
    with pytest.raises(BookError, match="only"):
        from_arrays([1.0, 2.0], [1.0, 3.0], ["a", "a"], [1, 2])


def test_an_infinite_value_is_named():
    with pytest.raises(BookError) as caught:
        from_arrays([1.0, np.inf, 2.0, 3.0], np.arange(4.0), list("aabb"), [1, 2, 1, 2])
    assert "a, 2" in caught.value.en


def test_no_rows_no_labels_and_no_panel_are_refused():
    with pytest.raises(BookError, match="complete"):
        from_arrays([], [], [], [])
    with pytest.raises(BookError, match="label"):
        from_arrays([1.0, 2.0], [1.0, 2.0], np.array(["a", None], dtype=object), [1, 1])
    many = np.arange(20_000)
    with pytest.raises(BookError, match="right ones"):
        from_arrays(many, many, many, many)


def test_columns_of_unequal_length_and_unknown_effects_are_programming_errors():
    with pytest.raises(ValueError, match="length"):
        from_arrays([1.0, 2.0], [1.0], ["a", "b"], [1, 1])
    with pytest.raises(ValueError, match="effects"):
        from_arrays([1.0, 2.0], [1.0, 2.0], ["a", "b"], [1, 1], effects="both")
    with pytest.raises(ValueError, match="name"):
        from_arrays([1.0, 2.0], [1.0, 2.0], ["a", "b"], [1, 1], names=["x", "z"])
