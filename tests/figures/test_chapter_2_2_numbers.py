import pandas as pd
import pytest

from analysis.figures.chapter_2_2_numbers import numbers as make


@pytest.fixture(scope="module")
def numbers():
    return make()


def test_numbers_by_hand(numbers):
    growth = 1.078 * 1.036 * 1.088 * 1.057 * 1.05  # 2019 to 2023 as printed
    assert numbers["growth"].value == pytest.approx(100 * (growth - 1))
    assert numbers["so2_fell"].value == pytest.approx(100 * (1 - 4869 / 8466 / growth))
    since = growth / 1.078
    assert numbers["so2_fell_since_2019"].value == pytest.approx(100 * (1 - 4869 / 11952 / since))
    assert numbers["firms_2011"].text == "1,074家" and numbers["bases"].text == "251个"
    assert (numbers["waste_peak"].text, numbers["waste_peak_year"].text) == ("79%", "2017年")


def test_no_number_is_missing(numbers):
    assert not [name for name, number in numbers.items() if pd.isna(number.value)]
