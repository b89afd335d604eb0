"""Conversions between the units that the sources print and those of the book."""

from decimal import Decimal

# a unit, another: how many of the second make one of the first
CONVERSIONS = {
    ("亿元", "万元"): Decimal(10_000),
    ("万件", "件"): Decimal(10_000),
    ("亿立方米", "万立方米"): Decimal(10_000),
    ("件/百万人", "件/万人"): Decimal("0.01"),
    ("‰", "%"): Decimal("0.1"),
    ("家", "个"): Decimal(1),
    ("座", "个"): Decimal(1),
    ("处", "个"): Decimal(1),
    ("件", "件/万人"): Decimal(1),
    ("km", "公里"): Decimal(1),
    ("米", "公里"): Decimal("0.001"),
    ("平方千米", "平方公里"): Decimal(1),
}


def factor(unit: str, wanted: str) -> Decimal | None:
    """By what a figure in ``unit`` is multiplied to be one in ``wanted``; None: not the same kind.

    Examples: ``factor("亿元", "万元")`` is 10000, ``factor("万元", "亿元")`` is 0.0001.
    """
    if unit == wanted:
        return Decimal(1)
    if (unit, wanted) in CONVERSIONS:
        return CONVERSIONS[unit, wanted]
    if (wanted, unit) in CONVERSIONS:
        return 1 / CONVERSIONS[wanted, unit]
    return None
