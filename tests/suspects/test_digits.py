import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st

from analysis.suspects.digits import digits_swapped, slip, swapped


@pytest.mark.parametrize(
    ("value", "low", "high", "name"),
    [
        (312273, 21000, 35000, "factor_of_ten"),  # 31227.3
        (93644, 850000, 1030000, "factor_of_ten"),  # 936440
        (247387, 29000, 75000, "digit_added"),  # 47387
        (62949, 230000, 350000, "digit_lost"),  # 262949
        (30000, 21000, 35000, None),
        (5, 40, 45, None),
        (60000, 21000, 35000, None),
        (0, 10, 20, None),
        (5.0, 1.0, np.inf, None),
    ],
)
def test_the_slip_is_named(value, low, high, name):
    assert slip(value, low, high) == name


def test_decimals_are_digits_too():
    # 94.81 for 947.81 and for 9.481
    assert slip(94.81, 930, 950, resolution=0.01) in ("digit_lost", "factor_of_ten")
    assert slip(195.5, 10, 16, resolution=0.1) == "digit_added"


@given(right=st.integers(1000, 10**8), at=st.integers(0, 8), digit=st.integers(1, 9))
def test_a_digit_put_in_anywhere_is_recognised(right, at, digit):
    text = str(right)
    at = min(at, len(text))
    wrong = int(text[:at] + str(digit) + text[at:])
    if not 0.95 * right <= wrong <= 1.05 * right:
        assert slip(wrong, 0.95 * right, 1.05 * right) in ("digit_added", "factor_of_ten")


def test_swapped_means_two_neighbouring_digits_and_no_more():
    assert swapped("18910", "18190")
    assert not swapped("18910", "18910")
    assert not swapped("18190", "18199")
    assert not swapped("1234", "4231")
    assert not swapped("12", "120")


def test_a_figure_that_stands_still_is_doubted_where_two_digits_change_place(make_grid):
    areas = np.tile(np.array([[18190.0], [9516.0], [11819.0], [5015.0]]), (1, 10))
    areas[0, 4:6] = 18910
    alarms = digits_swapped(make_grid(areas, indicator="land_area"))
    assert [a.cell for a in alarms] == [
        ("430100", 2012, "land_area"),
        ("430100", 2013, "land_area"),
    ]
    assert {(a.value, a.low, a.high) for a in alarms} == {(18910.0, 18190.0, 18190.0)}


def test_a_redrawn_border_and_a_moving_series_are_left_alone(make_grid, smooth):
    areas = np.tile(np.array([[18190.0], [9516.0], [11819.0], [5015.0]]), (1, 10))
    areas[0, 4:] = 18910
    assert not digits_swapped(make_grid(areas))
    values = smooth()
    values[0, 5] = 18910
    values[0, 6] = 18190
    assert not digits_swapped(make_grid(values))
    small = np.tile(np.array([[12.0], [15.0], [33.0]]), (1, 10))
    small[0, 5] = 21
    assert not digits_swapped(make_grid(small))
