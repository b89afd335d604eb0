from decimal import Decimal

import pytest

from analysis.data import read
from analysis.data.units import CONVERSIONS
from analysis.intake.units import factor, known, suffix


@pytest.mark.parametrize(
    ("printed", "wanted", "times"),
    [
        ("亿元", "万元", "10000"),
        ("元", "万元", "0.0001"),
        ("百万元", "万元", "100"),
        ("人", "万人", "0.0001"),
        ("千人", "万人", "0.1"),
        ("公顷", "平方公里", "0.01"),
        ("km²", "平方公里", "1"),
        ("亿立方米", "万立方米", "10000"),
        ("亿千瓦时", "万千瓦时", "10000"),
        ("kWh", "万千瓦时", "0.0001"),
        ("μg/m³", "微克/立方米", "1"),
        ("毫克/立方米", "微克/立方米", "1000"),
        ("‰", "%", "0.1"),
        ("％", "%", "1"),
        ("万 元", "万元", "1"),
        ("公斤", "万吨", "0.0000001"),
        ("家", "个", "1"),
    ],
)
def test_conversions_are_exact(printed, wanted, times):
    assert factor(printed, wanted) == Decimal(times)


@pytest.mark.parametrize(
    ("printed", "wanted"),
    [("万美元", "万元"), ("亿斤", "万吨"), ("万人", "万户"), ("%", "万元"), ("平方公里", "公里")],
)
def test_units_of_another_kind_are_not_converted(printed, wanted):
    assert factor(printed, wanted) is None


def test_the_data_layer_and_the_table_agree_on_every_conversion():
    agree = 0
    for (unit, other), times in CONVERSIONS.items():
        if known(unit) and known(other) and known(unit)[0] == known(other)[0]:
            assert known(unit)[1] / known(other)[1] == times
            agree += 1
    assert agree >= len(CONVERSIONS) - 1


def test_every_unit_of_the_dictionary_is_known():
    assert [unit for unit in read.indicators()["unit"].unique() if not known(unit)] == []


def test_a_unit_without_brackets_is_found_at_the_end():
    assert suffix("地区生产总值亿元") == "亿元"
    assert suffix("细颗粒物微克/立方米") == "微克/立方米"
    assert suffix("地区生产总值") == ""
