import numpy as np
import pytest

from analysis.suspects.cells import Alarm
from analysis.suspects.notes import (
    common_breaks,
    equal_columns,
    group_size,
    several_breaks,
    take_back_shared,
)


def alarm(row, year, *, above=True, rule="level_in_time", indicator="gdp"):
    value = 200.0 if above else 10.0
    return Alarm(f"43{row:02d}00", year, indicator, value, rule, 90, 110, 3)


def test_a_group_is_a_fifth_of_the_places_and_never_fewer_than_four():
    assert group_size(10) == 4
    assert 4 < group_size(40) < 9


def test_a_national_change_of_definition_is_one_note(make_grid, smooth):
    values = smooth()
    values[:, 9:] *= 0.5
    (note,) = common_breaks({"gdp": make_grid(values)})
    assert (note.year, len(note.places)) == (2017, 19)
    assert note.size == pytest.approx(np.log(0.5), abs=0.1)
    assert not common_breaks({"gdp": make_grid(smooth())})


def test_a_change_of_level_in_several_places_is_one_note_a_direction(make_grid, smooth):
    values = smooth()
    values[[1, 4, 6, 8, 11], 9:] *= 2.5
    values[[0, 2, 3, 5], 9:] *= 0.4
    values[7, 4:] *= 2.5
    up, down = several_breaks({"gdp": make_grid(values)})
    assert (up.year, up.places) == (2017, ("430200", "430500", "430700", "430900", "431200"))
    assert up.size == pytest.approx(np.log(2.5), abs=0.15)
    assert (down.year, len(down.places)) == (2017, 4)
    assert not several_breaks({"gdp": make_grid(smooth())})


def test_one_column_printed_twice_is_one_note_a_year(make_grid, smooth):
    dust, other = smooth(seed=1), smooth(seed=2)
    other[:, 12:14] = dust[:, 12:14]
    grids = {
        "dust": make_grid(dust, indicator="dust"),
        "particulates": make_grid(other, indicator="particulates"),
    }
    notes = equal_columns(grids)
    assert [(n.indicator, n.year, n.size) for n in notes] == [
        ("dust=particulates", 2020, 1.0),
        ("dust=particulates", 2021, 1.0),
    ]


def test_alarms_that_a_group_shares_become_one_note(make_grid, smooth):
    grids = {"gdp": make_grid(smooth())}
    group = [alarm(row, 2014) for row in (1, 2, 3, 4)]
    alone = [alarm(5, 2014, above=False), alarm(6, 2015), alarm(7, 2015)]
    kept, (note,) = take_back_shared([*group, *alone], {}, grids)
    assert kept == alone
    assert (note.rule, note.year) == ("shared_deviation", 2014)
    assert note.places == ("430100", "430200", "430300", "430400")


def test_three_stretches_that_begin_together_are_enough(make_grid, smooth):
    grids = {"gdp": make_grid(smooth())}
    stretch = "stretch_at_other_level"
    alarms = [alarm(row, year, rule=stretch) for row in (1, 2, 3) for year in (2014, 2015)]
    starts = {a.cell: 2014 for a in alarms}
    kept, notes = take_back_shared(alarms, starts, grids)
    assert (kept, len(notes)) == ([], 1)
    two = [a for a in alarms if a.adcode != "430300"]
    assert take_back_shared(two, starts, grids) == (two, [])


def test_the_first_year_of_a_break_of_several_is_taken_back_unless_the_place_returns(
    make_grid, smooth
):
    values = smooth(noise=0.02)
    values[[1, 4, 6, 8], 9:] *= 2.5
    values[11, 9] *= 2.5
    grids = {"gdp": make_grid(values)}
    stays, returns = (
        Alarm(
            grids["gdp"].adcodes[row],
            2017,
            "gdp",
            values[row, 9],
            "level_in_time",
            values[row, 9] / 2.7,
            values[row, 9] / 2.3,
            2,
        )
        for row in (1, 11)
    )
    kept, _ = take_back_shared([stays, returns], {}, grids)
    assert kept == [returns]
