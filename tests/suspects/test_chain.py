from itertools import pairwise

import numpy as np
import pytest

from analysis.suspects.chain import cheapest_chain, surprise


def chain(levels, aside=5.0, longest=2):
    levels = np.asarray(levels, dtype=float)

    def step(i, j):
        return float(surprise(levels[j] - levels[i]))

    def gap(i, j):
        length = j - i - 1
        return aside * length if length <= longest else np.inf

    return cheapest_chain(len(levels), step, gap)


def test_a_usual_step_costs_nothing_and_a_big_one_ever_less_more():
    costs = [surprise(u) for u in (0, 1, 5, 10, 20)]
    assert costs[0] == 0
    assert all(a < b for a, b in pairwise(costs))
    # heavy tails: doubling a big step adds a constant, not a multiple
    assert costs[4] - costs[3] == pytest.approx(costs[3] - costs[2], abs=0.6)
    assert surprise(-3.0) == surprise(3.0)


def test_only_the_outlier_is_set_aside_not_the_neighbours_it_makes_look_odd():
    cost, trusted = chain([0, 0, 0, 30, 0, 0])
    assert trusted == [0, 1, 2, 4, 5]
    assert cost == pytest.approx(5.0)


def test_a_lasting_change_of_level_is_paid_once_and_doubts_nothing():
    _, trusted = chain([0, 0, 0, 9, 9, 9, 9])
    assert trusted == list(range(7))


def test_a_gap_that_is_not_allowed_is_never_taken():
    levels = [0, 0, 0, 40, 40, 40, 0, 0, 0]
    assert chain(levels, aside=3.0, longest=2)[1] == list(range(9))
    assert chain(levels, aside=3.0, longest=3)[1] == [0, 1, 2, 6, 7, 8]


def test_the_ends_can_be_set_aside_too():
    assert chain([50, 0, 0, 0])[1] == [1, 2, 3]
    assert chain([0, 0, 0, 50])[1] == [0, 1, 2]
