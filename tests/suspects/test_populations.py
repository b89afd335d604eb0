import numpy as np
import pytest

from analysis.suspects.populations import another_series, equals


@pytest.fixture
def world(make_grid):
    """Registered and average population of three places, and their resident one (88 per cent)."""
    ends = np.round(np.array([[500.0], [620.0], [310.0]]) * 1.006 ** np.arange(12), 1)
    average = np.full_like(ends, np.nan)
    average[:, 1:] = np.round((ends[:, 1:] + ends[:, :-1]) / 2, 1)
    resident = np.round(np.array([[440.0], [560.0], [250.0]]) * 1.003 ** np.arange(12), 1)

    def build(change=None):
        a, e, r = average.copy(), ends.copy(), resident.copy()
        if change:
            change(a, e, r)
        grids = {
            "population_registered": make_grid(e, indicator="population_registered"),
            "population_annual_average": make_grid(a, indicator="population_annual_average"),
        }
        codes, years = grids["population_registered"].adcodes, range(2008, 2020)
        known = {
            (code, year): float(r[row, column])
            for row, code in enumerate(codes)
            for column, year in enumerate(years)
        }
        return grids, known, r

    return build


def test_equal_means_to_the_last_digit_or_the_precision_of_the_twin():
    assert equals(472, 472.07, 1)
    assert equals(461.9, 461.895, 0.1)
    assert not equals(461.9, 461.7, 0.1)
    assert equals(342.44, 342.425, 0.01, precision=1e-4)


def test_sound_series_give_no_alarm(world):
    grids, known, _ = world()
    assert not another_series(grids, None, known)


def test_a_resident_figure_in_a_registered_column_is_found(world):
    def change(average, ends, resident):
        average[0, 5] = round((resident[0, 5] + resident[0, 4]) / 2, 1)
        ends[1, 7] = resident[1, 7]

    grids, known, _ = world(change)
    alarms = {a.cell: a for a in another_series(grids, None, known)}
    assert set(alarms) == {
        ("430100", 2013, "population_annual_average"),
        ("430200", 2015, "population_registered"),
    }
    alarm = alarms["430200", 2015, "population_registered"]
    assert alarm.low < 620 * 1.006**7 < alarm.high


def test_the_population_behind_product_per_head_serves_where_no_table_does(world, make_grid):
    def change(average, ends, resident):
        average[2, 6] = resident[2, 6]

    grids, _, resident = world(change)
    people = make_grid(resident, indicator="population_implied", resolution=0.01)
    assert [a.cell[:2] for a in another_series(grids, people, {})] == [("430300", 2014)]


def test_an_average_that_is_the_mean_of_its_year_ends_is_sound_whatever_it_resembles(
    world, make_grid
):
    grids, _, _ = world()
    implied = np.tile(grids["population_annual_average"].values[:, :6], (1, 2))
    people = make_grid(implied, indicator="population_implied", resolution=0.01)
    assert not another_series(grids, people, {})
