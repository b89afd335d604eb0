import numpy as np
import pytest

from analysis.suspects.repeats import chance, culprit, last_digit, repeats
from analysis.suspects.scale import scaled


def found(*grids):
    return {a.cell: a for a in repeats({g.indicator: g for g in grids})}


def test_the_last_digit_that_is_not_a_nought_says_how_finely_a_figure_is_printed():
    assert last_digit(838700, 1) == 100
    assert last_digit(40795, 1) == 1
    assert last_digit(0.9, 0.01) == pytest.approx(0.1)
    assert last_digit(0, 1) == 1


def test_a_clean_grid_repeats_nothing(make_grid, smooth):
    assert not found(make_grid(smooth()))


def test_a_copied_figure_is_doubted_in_the_year_that_does_not_fit(make_grid, smooth):
    values = smooth(noise=0.02)
    values[3, 8] = values[3, 7]
    values[4, 7] = values[4, 8]
    alarms = found(make_grid(values))
    assert set(alarms) == {("430400", 2016, "gdp"), ("430500", 2015, "gdp")}
    alarm = alarms["430400", 2016, "gdp"]
    assert alarm.low < values[3, 7] * 1.08 < alarm.high
    assert alarm.severity > 6


def test_one_more_in_the_last_of_six_digits_is_a_repeat_two_more_are_not(make_grid, smooth):
    values = smooth(noise=0.02)
    values[3, 8] = values[3, 7] + 1
    values[5, 8] = values[5, 7] + 2
    assert set(found(make_grid(values))) == {("430400", 2016, "gdp")}


def test_in_a_run_of_one_figure_the_first_is_kept(make_grid, smooth):
    values = smooth(noise=0.02)
    values[3, 8:10] = values[3, 7]
    model = scaled(make_grid(values))
    assert culprit(model, 3, 8) == 8
    assert culprit(model, 3, 9) == 9
    years = {cell[1] for cell in found(make_grid(values))}
    assert years == {2016, 2017}


def test_round_or_coarse_figures_repeat_by_chance(make_grid, smooth):
    coarse = np.round(smooth(level=30, growth=0.03, noise=0.02))
    assert (np.diff(coarse, axis=1) == 0).any()
    assert not found(make_grid(coarse))
    fine = smooth()
    fine[3, 8] = fine[3, 7] = np.round(fine[3, 7], -5)
    assert chance(scaled(make_grid(fine)), 3, 8) > 0.01
    assert not found(make_grid(fine))


def test_an_indicator_that_stands_still_is_not_copied(make_grid):
    areas = np.tile(np.arange(10000.0, 10019.0)[:, None], (1, 12))
    areas[:, 6:] += 7
    assert not found(make_grid(areas))


def test_several_repeats_in_a_row_support_each_other(make_grid, smooth):
    one = smooth(level=400, noise=0.03, seed=3)
    other = smooth(level=400, noise=0.03, seed=4)
    one[3, 8] = one[3, 7]
    alone = found(make_grid(one, indicator="one"))
    other[3, 8] = other[3, 7]
    third = smooth(level=400, noise=0.03, seed=6)
    third[3, 8] = third[3, 7]
    together = found(
        make_grid(one, indicator="one"),
        make_grid(other, indicator="other"),
        make_grid(third, indicator="third"),
    )
    assert not alone
    assert {cell[:2] for cell in together} == {("430400", 2016)}
    assert len(together) == 3


def test_years_that_are_not_consecutive_are_not_compared(make_grid, smooth):
    values = smooth()[:, :4]
    values[3, 2] = values[3, 1]
    grid = make_grid(values, years=(2017, 2018, 2021, 2023))
    assert not found(grid)
