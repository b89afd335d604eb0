"""The Malmquist index: by hand and its identity."""

import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from hypothesis.extra.numpy import arrays

from analysis.models.malmquist import malmquist


def test_by_hand_one_input_one_output():
    # output over input: unit a 1 then 2, unit b 0.5 then 0.5
    x = np.array([[[1.0], [2.0]], [[1.0], [2.0]]])
    y = np.array([[[1.0], [1.0]], [[2.0], [1.0]]])
    found = malmquist(x, y)
    # productivity is the ratio of ratios; the frontier doubled; b fell to half of it
    assert found.index[0] == pytest.approx([2, 1])
    assert found.technical[0] == pytest.approx([2, 2])
    assert found.efficiency[0] == pytest.approx([1, 0.5])


def test_nothing_changes():
    x = np.repeat(np.array([[[2.0], [4.0], [3.0]]]), 3, axis=0)
    y = np.repeat(np.array([[[1.0], [1.0], [3.0]]]), 3, axis=0)
    found = malmquist(x, y)
    for part in (found.index, found.efficiency, found.technical):
        np.testing.assert_allclose(part, np.ones((2, 3)))


def test_everyone_doubles_is_technical_change_alone():
    generator = np.random.default_rng(0)
    x, y = generator.uniform(1, 5, (6, 2)), generator.uniform(1, 5, (6, 2))
    found = malmquist(np.stack([x, x]), np.stack([y, 2 * y]))
    np.testing.assert_allclose(found.technical[0], 2, rtol=1e-7)
    np.testing.assert_allclose(found.efficiency[0], 1, rtol=1e-7)


panels = arrays(float, (3, 5, 2), elements=st.floats(0.5, 20))


@settings(max_examples=20, deadline=None)
@given(x=panels, y=panels, units=arrays(float, 4, elements=st.floats(0.01, 100)))
def test_product_identity_and_units(x, y, units):
    found = malmquist(x, y)
    np.testing.assert_allclose(found.index, found.efficiency * found.technical, rtol=1e-9)
    scaled = malmquist(x * units[:2], y * units[2:])
    np.testing.assert_allclose(scaled.index, found.index, rtol=1e-5)


def test_reversing_time_inverts_it():
    generator = np.random.default_rng(3)
    x, y = generator.uniform(1, 5, (2, 6, 1)), generator.uniform(1, 5, (2, 6, 2))
    there, back = malmquist(x, y), malmquist(x[::-1], y[::-1])
    np.testing.assert_allclose(there.index * back.index, 1, rtol=1e-7)
