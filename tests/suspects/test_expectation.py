import numpy as np
import pytest

from analysis.suspects.expectation import leave_one_out


def test_the_expectation_does_not_look_at_the_figure_itself(make_grid, smooth):
    values = smooth(noise=0.01)
    spoilt = values.copy()
    spoilt[3, 7] *= 50
    plain, other = leave_one_out(make_grid(values)), leave_one_out(make_grid(spoilt))
    assert other.level[3, 7] == pytest.approx(plain.level[3, 7], abs=0.02)
    assert other.gap[3, 7] == pytest.approx(np.log(50), abs=0.05)
    low, high = other.interval(3, 7)
    assert low < values[3, 7] < high
    assert other.evidence[3, 7] > 10 > 3 > plain.evidence[3, 7]


def test_a_lasting_change_has_evidence_on_one_side_only(make_grid, smooth):
    values = smooth(noise=0.01)
    values[3, 7:] *= 3
    values[4, 7] *= 3
    expected = leave_one_out(make_grid(values))
    assert expected.evidence[3, 7] > 5
    assert expected.evidence_both_sides[3, 7] < 1
    assert expected.evidence_both_sides[4, 7] > 5


def test_a_place_with_one_figure_has_no_expectation(make_grid):
    expected = leave_one_out(make_grid([[5, np.nan, np.nan], [1, 2, 3]]))
    assert np.isnan(expected.level[0]).all()
    assert (expected.evidence[0] == 0).all()
