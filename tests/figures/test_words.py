import math

import pytest

from analysis.figures import words


@pytest.mark.parametrize(
    ("first", "last", "zh", "en"),
    [
        (100, 58, "减少42%", "fell by 42%"),
        (100, 107.4, "增加7%", "rose by 7%"),
        (100, 100.4, "大致持平", "hardly changed"),
        (100, 0, "减少100%", "fell by 100%"),
    ],
)
def test_the_change_between_two_levels(first, last, zh, en):
    assert words.changed(first, last) == zh
    assert words.changed_en(first, last) == en


@pytest.mark.parametrize(("first", "last"), [(0, 5), (-1, 5), (math.nan, 5), (5, math.nan)])
def test_no_change_from_nothing_or_to_nothing_known(first, last):
    with pytest.raises(ValueError, match="relative change"):
        words.changed(first, last)


def test_a_comparison_is_of_the_numbers_as_shown():
    assert words.against(31.2, 30.8) == "等于"
    assert words.against(31.2, 30.8, decimals=1) == "高于"
    assert words.against_en(29, 31) == "below"
