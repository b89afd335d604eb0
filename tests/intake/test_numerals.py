from decimal import Decimal

import pytest
from hypothesis import given
from hypothesis import strategies as st

from analysis.intake.numerals import REASONS, numeral, written


@pytest.mark.parametrize(
    ("printed", "value"),
    [
        ("12345", "12345"),
        ("１２３４５", "12345"),
        ("1,234,567", "1234567"),
        ("１，２３４", "1234"),
        ("1 234 567", "1234567"),
        ("1\u00a0234", "1234"),
        ("-388203", "-388203"),
        ("－12.50", "-12.5"),
        ("12.", "12"),
        (".5", "0.5"),
        ("0", "0"),
        ("98.7%", "98.7"),
        ("98.7 ％", "98.7"),
        ("22①", "22"),
        ("22*", "22"),
    ],
)
def test_figures_as_people_print_them(printed, value):
    one = numeral(printed)
    assert one.value == Decimal(value)
    assert not one.why


@pytest.mark.parametrize("printed", ["", "-", "—", "——", "…", "……", "...", "/", "N/A", "①"])
def test_what_is_not_printed_is_no_nought(printed):
    one = numeral(printed)
    assert one.value is None
    assert not one.why


@pytest.mark.parametrize(
    ("printed", "why"),
    [
        ("12,5", "comma"),
        ("12,50", "comma"),
        ("0,123", "comma"),
        ("1234,5", "comma"),
        ("1.234,5", "comma"),
        ("1.234.567", "points"),
        ("1.23E+07", "exponent"),
        ("007", "zero"),
        ("12a", "text"),
        ("约12", "text"),
        ("(12)", "text"),
        ("12.3.4", "text"),
        ("12亿", "text"),
        ("1,23,456", "text"),
        ("=A1+B1", "formula"),
        ("#REF!", "error"),
        ("见注2", "text"),
        ("12\ufffd", "text"),
    ],
)
def test_what_cannot_be_read_says_why(printed, why):
    one = numeral(printed)
    assert one.value is None
    assert one.why == why
    assert why in REASONS


@given(st.decimals(-(10**15), 10**15, allow_nan=False, places=4))
def test_written_figures_are_read_back(value):
    text = written(value)
    assert "E" not in text
    assert numeral(text).value == value


def test_written_figures_have_no_idle_noughts():
    assert written(Decimal("12.50")) == "12.5"
    assert written(Decimal("1.5E+5")) == "150000"
    assert written(Decimal("-0.0")) == "0"
