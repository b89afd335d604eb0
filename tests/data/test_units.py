from decimal import Decimal
from itertools import product

import pytest

from analysis.data.units import CONVERSIONS, factor


@pytest.mark.parametrize(
    ("unit", "wanted", "times"),
    [
        ("%", "%", "1"),
        ("亿元", "万元", "10000"),
        ("万元", "亿元", "0.0001"),
        ("件/百万人", "件/万人", "0.01"),
        ("亿立方米", "万立方米", "10000"),
        ("家", "个", "1"),
    ],
)
def test_conversions(unit, wanted, times):
    assert factor(unit, wanted) == Decimal(times)


def test_there_and_back_is_the_same_figure():
    for unit, wanted in CONVERSIONS:
        assert factor(unit, wanted) * factor(wanted, unit) == 1


def test_another_kind_has_no_factor():
    assert factor("公里", "万元") is None
    assert factor("", "万元") is None


def test_no_pair_is_declared_twice():
    pairs = list(CONVERSIONS)
    assert not [(a, b) for a, b in product(pairs, pairs) if a == b[::-1]]
