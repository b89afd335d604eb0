import pandas as pd
import pytest
from hypothesis import given
from hypothesis import strategies as st

from analysis.panel import relative


def table(rows):
    return pd.DataFrame(rows, columns=["adcode", "year", "value"])


def test_a_multiple_of_the_median_of_the_others():
    data = table([("a", 1, 6.0), ("b", 1, 1.0), ("c", 1, 2.0), ("d", 1, 100.0)])
    out = relative.to_others(data, "a")
    # the median of 1, 2, 100 without the place itself
    assert out.to_dict("records") == [
        {"year": 1, "own": 6.0, "others": 2.0, "n_others": 3, "value": 3.0}
    ]


def test_a_year_with_few_others_or_without_the_place_gives_nothing():
    data = table(
        [
            *[("a", 1, 6.0), ("b", 1, 2.0), ("c", 1, 2.0), ("d", 1, 2.0)],
            *[("a", 2, 6.0), ("b", 2, 2.0)],  # one of three others
            *[("b", 3, 2.0), ("c", 3, 2.0), ("d", 3, 2.0)],
        ]
    )
    assert relative.to_others(data, "a")["year"].tolist() == [1]


@given(
    st.lists(st.floats(0.1, 1e6), min_size=3, max_size=9),
    st.floats(1e-3, 1e3),
)
def test_a_common_price_level_cancels(values, level):
    data = table([(str(i), 1, value) for i, value in enumerate(values)])
    scaled = data.assign(value=data["value"] * level)
    assert relative.to_others(scaled, "0")["value"].item() == pytest.approx(
        relative.to_others(data, "0")["value"].item()
    )


def test_ranks_from_the_top_with_ties_sharing_the_better_place():
    values = pd.Series({"a": 3.0, "b": 5.0, "c": 3.0, "d": None, "e": 1.0})
    assert [relative.rank(values, code) for code in "bace"] == [1, 2, 2, 4]
    with pytest.raises(KeyError):
        relative.rank(values, "d")


def test_windows_take_the_mean_of_the_years_that_are_there():
    data = table([("a", 1, 2.0), ("a", 2, 4.0), ("a", 5, 9.0), ("b", 1, 1.0), ("b", 3, 7.0)])
    out = relative.before_and_after(data, range(1, 3), range(4, 6))
    assert out.to_dict("records") == [
        {"adcode": "a", "before": 3.0, "after": 9.0, "n_before": 2, "n_after": 1}
    ]


def test_windows_that_overlap_are_refused():
    with pytest.raises(ValueError, match="does not end before"):
        relative.before_and_after(table([("a", 1, 2.0)]), range(1, 4), range(3, 5))
