import numpy as np

from analysis.suspects.bounds import negative, share_above_100


def test_a_share_of_more_than_everything_is_doubted_and_one_hundred_is_not(make_grid):
    grid = make_grid([[98, 102, 100, np.nan]], indicator="sewage", share=True)
    (alarm,) = share_above_100(grid)
    assert alarm.cell == ("430100", 2009, "sewage")
    assert (alarm.low, alarm.high) == (0, 100)
    assert not share_above_100(make_grid([[98, 102]]))


def test_a_negative_is_doubted_where_the_dictionary_allows_none(make_grid):
    values = [[3, -2, np.nan, 0]]
    (alarm,) = negative(make_grid(values))
    assert (alarm.year, alarm.value, alarm.high) == (2009, -2, np.inf)
    assert not negative(make_grid(values, signed=True))
