import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from analysis.suspects.level_in_time import deviations, level_alarm
from analysis.suspects.series import LONGEST


def doubted(grid, **more):
    return {(d.row, d.column) for d in deviations(grid, **more)}


def test_a_clean_grid_gives_no_alarm(make_grid, smooth):
    for seed in range(5):
        assert not doubted(make_grid(smooth(seed=seed)))


def test_one_planted_fault_is_the_only_figure_doubted_and_the_expectation_is_near(
    make_grid, smooth
):
    values = smooth()
    right = values[3, 7]
    values[3, 7] *= 4
    (found,) = deviations(make_grid(values))
    assert (found.row, found.column, found.length) == (3, 7, 1)
    assert found.low < right < found.high
    assert found.expected == pytest.approx(right, rel=0.15)
    alarm = level_alarm(make_grid(values), found)
    assert alarm.cell == ("430400", 2015, "gdp")
    assert alarm.value == values[3, 7]


@settings(max_examples=30, deadline=None)
@given(
    row=st.integers(0, 18),
    column=st.integers(0, 15),
    power=st.sampled_from([-2, -1, 1, 2]),
    seed=st.integers(0, 20),
)
def test_a_planted_factor_of_ten_in_a_smooth_series_is_found_wherever_it_stands(
    make_grid, smooth, row, column, power, seed
):
    values = smooth(seed=seed)
    values[row, column] *= 10.0**power
    assert doubted(make_grid(values)) == {(row, column)}


def test_a_fault_is_named_after_the_slip_that_explains_it(make_grid, smooth):
    values = smooth(noise=0.02)
    values[1, 5] *= 10
    values[2, 6] /= 100
    values[3, 7] *= 3
    grid = make_grid(values)
    rules = {d.row: level_alarm(grid, d).rule for d in deviations(grid)}
    assert (rules[1], rules[2]) == ("factor_of_ten", "factor_of_ten")
    assert rules[3] in ("level_in_time", "digit_added")


@settings(max_examples=30, deadline=None)
@given(
    growth=st.lists(st.floats(-0.3, 0.6), min_size=6, max_size=12),
    years=st.integers(3, 16),
    level=st.floats(1e4, 1e8),
)
def test_clean_geometric_growth_is_never_doubted(make_grid, growth, years, level):
    rates = np.array(growth)[:, None]
    values = level * np.exp(rates * np.arange(years))
    assert not doubted(make_grid(values, resolution=1e-6))


@settings(max_examples=25, deadline=None)
@given(factor=st.floats(1e-4, 1e6), seed=st.integers(0, 10))
def test_a_change_of_unit_changes_no_alarm(make_grid, smooth, factor, seed):
    values = smooth(seed=seed, noise=0.15)
    rng = np.random.default_rng(seed)
    for _ in range(6):
        values[rng.integers(19), rng.integers(16)] *= rng.choice([0.1, 0.3, 2.5, 10])
    before = deviations(make_grid(values))
    after = deviations(make_grid(values * factor, resolution=factor))
    assert [(d.row, d.column) for d in before] == [(d.row, d.column) for d in after]
    assert [d.severity for d in before] == pytest.approx([d.severity for d in after])
    assert [d.low * factor for d in before] == pytest.approx([d.low for d in after])


def test_a_national_change_of_definition_is_no_alarm_nor_are_those_who_come_late_or_never(
    make_grid, smooth
):
    values = smooth()
    values[:, 9:] *= 0.5
    values[2, 9:11] *= 2  # takes the new definition up two years late
    values[4, 9:] *= 2  # keeps the old one
    assert not doubted(make_grid(values))


def test_a_lasting_change_of_one_place_is_no_alarm(make_grid, smooth):
    values = smooth()
    values[5, 8:] *= 3
    assert not doubted(make_grid(values))


@pytest.mark.parametrize("length", [2, LONGEST])
def test_a_stretch_that_comes_back_is_doubted_as_a_whole(make_grid, smooth, length):
    values = smooth()
    values[5, 6 : 6 + length] *= 2.2
    grid = make_grid(values)
    found = deviations(grid)
    assert {(d.row, d.column) for d in found} == {(5, 6 + k) for k in range(length)}
    assert {level_alarm(grid, d).rule for d in found} <= {"stretch_at_other_level", "digit_added"}
    assert {(d.start, d.length) for d in found} == {(6, length)}


def test_the_last_year_needs_a_bigger_jump_than_one_inside(make_grid, smooth):
    inside, last, gross = smooth(), smooth(), smooth()
    inside[5, 8] *= 1.6
    last[5, 15] *= 1.6
    gross[5, 15] *= 0.1
    assert doubted(make_grid(inside)) == {(5, 8)}
    assert not doubted(make_grid(last))
    assert doubted(make_grid(gross)) == {(5, 15)}


def test_what_stirs_a_volatile_series_is_an_alarm_in_a_calm_one(make_grid, smooth):
    values = smooth()
    rng = np.random.default_rng(8)
    values[0] *= np.exp(rng.normal(0, 0.2, 16))
    values[0, 8] *= 1.5
    values[7, 8] *= 1.5
    assert doubted(make_grid(values)) == {(7, 8)}


def test_other_evidence_can_turn_the_scale(make_grid, smooth):
    values = smooth()
    values[5, 8] *= 1.28
    bonus = np.zeros(values.shape)
    bonus[5, 8] = 4.0
    assert not doubted(make_grid(values))
    assert doubted(make_grid(values), bonus=bonus) == {(5, 8)}


def test_a_place_that_changes_sign_or_has_one_figure_is_left_alone(make_grid, smooth):
    values = smooth()
    values[0, 4] = -100
    values[0, 9] *= 50
    values[1, 1:] = np.nan
    assert not doubted(make_grid(values, signed=True))


def test_a_series_in_disorder_is_volatile_rather_than_misprinted(make_grid, smooth):
    values = smooth(years=12)
    values[4, [1, 3, 6, 8, 10]] *= 7.0
    assert not doubted(make_grid(values))


def test_a_share_may_rise_from_anywhere_but_a_fall_and_return_is_doubted(make_grid):
    rng = np.random.default_rng(3)
    shares = np.clip(np.round(rng.normal(92, 2, (12, 13))), 0, 100)
    shares[0] = [29, 38, 51, 53, 95, 97, 96, 97, 98, 97, 98, 99, 99]
    shares[1, 6] = 55
    assert doubted(make_grid(shares, share=True)) == {(1, 6)}


def test_rounding_to_whole_ten_thousands_is_not_taken_for_a_fault(make_grid):
    rng = np.random.default_rng(4)
    values = np.round(rng.uniform(0.6, 3.4, (19, 1)) + rng.normal(0, 0.2, (19, 12)))
    values[0] = [6, 6, 8, 8, 8, 8, 8, 1, 7, 6, 6, 6]
    assert doubted(make_grid(values)) == {(0, 7)}
