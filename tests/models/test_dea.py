"""Data envelopment analysis: textbook answers and what must hold whatever the data."""

import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from hypothesis.extra.numpy import arrays

from analysis.models import dea

# Coelli (1996), A Guide to DEAP 2.1, University of New England: example 1 (two inputs, one
# output, constant returns: .500 1.000 .833 .714 1.000, input-oriented, whose inverses are
# the output-oriented scores under constant returns)
COELLI_X = np.array([[2, 5], [2, 4], [6, 6], [3, 2], [6, 2]], dtype=float)
COELLI_Y = np.array([[1], [2], [3], [1], [2]], dtype=float)
# and example 2 (one input, one output: constant returns .500 .500 1.000 .800 .833)
LINE_X = np.array([[2], [4], [3], [5], [6]], dtype=float)
LINE_Y = np.array([[1], [2], [3], [4], [5]], dtype=float)


def test_textbook_constant_returns():
    found = 1 / dea.scores(COELLI_X, COELLI_Y)
    assert found == pytest.approx([0.5, 1, 0.833, 0.714, 1], abs=5e-4)


def test_textbook_one_input_one_output():
    found = dea.scores(LINE_X, LINE_Y)
    # by hand: the best output over input is 3/3, so the score is input over output
    assert found == pytest.approx([2, 2, 1, 1.25, 1.2])


def test_textbook_variable_returns_by_hand():
    found = dea.scores(LINE_X, LINE_Y, "variable")
    # frontier 1 at 2, 3 at 3, then on the line to 5 at 6: 3 + 2/3 (x - 3); unit 4 at input 5
    # can reach 3 + 4/3, unit 2 at input 4 can reach 3 + 2/3
    assert found == pytest.approx([1, (3 + 2 / 3) / 2, 1, (3 + 4 / 3) / 4, 1])


def test_two_outputs_by_hand():
    # one unit of input each; (4, 0)... frontier through (1, 4) and (4, 1): y1 + y2 = 5
    x = np.ones((4, 1))
    y = np.array([[1, 4], [4, 1], [2, 2], [1, 1]], dtype=float)
    assert dea.scores(x, y) == pytest.approx([1, 1, 1.25, 2.5])


def test_a_point_beyond_the_frontier_scores_below_one():
    found = dea.scores(
        np.array([[1.0]]), np.array([[3.0]]), reference=(np.array([[2.0]]), np.array([[2.0]]))
    )
    assert found == pytest.approx([1 / 3])


def test_stacked_frontiers_are_the_single_ones():
    generator = np.random.default_rng(1)
    frontiers = COELLI_Y * generator.uniform(0.5, 1, (4, 5, 1))
    inputs = np.repeat(COELLI_X[None], 4, axis=0)
    for returns in ("constant", "variable"):
        found = dea.stacked_scores(COELLI_X, COELLI_Y, inputs, frontiers, returns)
        for b in range(4):
            single = dea.scores(COELLI_X, COELLI_Y, returns, (COELLI_X, frontiers[b]))
            np.testing.assert_allclose(found[b], single, rtol=1e-9)


positive = st.floats(0.1, 100)


@settings(max_examples=25, deadline=None)
@given(
    x=arrays(float, (6, 2), elements=positive),
    y=arrays(float, (6, 2), elements=positive),
    units=arrays(float, 4, elements=st.floats(0.001, 1000)),
)
def test_units_do_not_matter_and_scores_are_at_least_one(x, y, units):
    constant, variable = dea.scores(x, y), dea.scores(x, y, "variable")
    assert (variable > 1 - 1e-7).all()
    assert (constant > variable - 1e-6).all()  # the frontier of constant returns lies outside
    assert constant.min() == pytest.approx(1, abs=1e-7)  # someone is best
    np.testing.assert_allclose(dea.scores(x * units[:2], y * units[2:]), constant, rtol=1e-6)


@settings(max_examples=15, deadline=None)
@given(x=arrays(float, (5, 1), elements=positive), y=arrays(float, (5, 2), elements=positive))
def test_more_of_every_output_is_a_better_score(x, y):
    before = dea.scores(x, y)
    y[0] *= 1.5
    after = dea.scores(x, y)
    assert after[0] <= before[0] + 1e-7
    assert (after[1:] >= before[1:] - 1e-7).all()


@pytest.mark.parametrize(
    ("x", "y"),
    [
        ([[np.nan], [1]], [[1], [1]]),
        ([[0], [1]], [[1], [1]]),
        ([[1], [1]], [[0], [1]]),
        ([[1], [1]], [[-1], [2]]),
    ],
)
def test_refuses_what_has_no_score(x, y):
    with pytest.raises(ValueError, match=r"given and not negative|positive inputs"):
        dea.scores(np.array(x, dtype=float), np.array(y, dtype=float))


def test_refuses_an_input_below_the_frontier_of_variable_returns():
    reference = (np.array([[2.0], [4.0]]), np.array([[1.0], [2.0]]))
    with pytest.raises(ValueError, match="no score"):
        dea.scores(np.array([[1.0]]), np.array([[1.0]]), "variable", reference)
