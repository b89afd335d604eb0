import numpy as np
import pytest

from analysis.suspects.province import provincial_total

YEARS = tuple(range(2017, 2024))
PLACES = [f"43{k:02d}00" for k in range(1, 14)]


@pytest.fixture
def patents(make_grid):
    """Thirteen prefectures, and a province that holds three per cent more."""
    rng = np.random.default_rng(2)
    values = np.exp(rng.normal(5, 1, (13, 1)) + rng.normal(0.1, 0.1, (13, 7)).cumsum(axis=1))
    values = np.round(values)
    totals = dict(zip(YEARS, (values.sum(axis=0) * 1.03).round().tolist(), strict=True))

    def build(change):
        changed = values.copy()
        change(changed)
        grid = make_grid(changed, indicator="patents", adcodes=PLACES, years=YEARS, count=True)
        return grid, totals, values

    return build


def test_parts_that_keep_their_ratio_to_the_province_are_sound(patents):
    grid, totals, _ = patents(lambda v: None)
    assert not provincial_total(grid, totals, PLACES)


@pytest.mark.parametrize("factor", [3.5, 0.05])
def test_the_prefecture_that_breaks_the_sum_is_found_and_what_it_should_be(patents, factor):
    def change(values):
        largest = int(values[:, 3].argmax())
        values[largest, 3] *= factor

    grid, totals, right = patents(change)
    largest = int(right[:, 3].argmax())
    (alarm,) = provincial_total(grid, totals, PLACES)
    assert alarm.cell == (PLACES[largest], 2020, "patents")
    assert alarm.low < right[largest, 3] < alarm.high


def test_a_wave_that_the_province_shares_is_no_fault(patents):
    grid, totals, _ = patents(lambda v: v.__setitem__((slice(None), 3), v[:, 3] * 2))
    totals = {**totals, 2020: totals[2020] * 2}
    assert not provincial_total(grid, totals, PLACES)


def test_a_year_with_a_prefecture_missing_is_not_summed(patents):
    def change(values):
        values[0, 3] *= 40
        values[1, 3] = np.nan

    grid, totals, _ = patents(change)
    assert not provincial_total(grid, totals, PLACES)


def test_too_few_years_say_nothing(patents):
    grid, totals, _ = patents(lambda v: v.__setitem__((0, 3), v[0, 3] * 40))
    few = {year: totals[year] for year in (2020, 2021)}
    assert not provincial_total(grid, few, PLACES)
