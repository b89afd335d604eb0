import itertools
import re

import numpy as np
import pandas as pd
import pytest
from lxml import etree

from analysis.figures import small_chart
from analysis.figures.small_chart import Line


def chart(values, **more):
    line = Line("甲", "accent", pd.Series(values), focal=True)
    return small_chart.draw([line], unit="吨", decimals=1, alt="图 & <文>", **more)


def svg_of(made):
    return etree.fromstring(made.svg)


def runs(made):
    return made.marks["panels"][0]["series"][0]["runs"]


def test_it_is_well_formed_and_says_what_it_shows():
    assert svg_of(chart({2019: 1.0, 2020: 2.0})).get("aria-label") == "图 & <文>"


def test_a_gap_and_a_break_interrupt_the_line():
    made = chart({2010: 1.0, 2011: 2.0, 2013: 3.0, 2014: 4.0, 2015: np.nan}, breaks=[2014])
    assert [run[3] for run in runs(made)] == [[1.0, 2.0], [3.0], [4.0]]
    assert len(svg_of(made).findall(".//polyline")) == 1
    assert len(svg_of(made).findall(".//circle")) == 2
    assert len(re.findall(r'stroke-dasharray="2 2"', made.svg)) == 1


def test_months_stand_apart_by_their_distance_and_are_not_joined():
    made = chart({"2020-11": 1.0, "2021-02": 2.0, "2025-07": 3.0})
    (first,), (second,), (third,) = (run[0] for run in runs(made))
    assert (third - second) / (second - first) == pytest.approx(53 / 3, rel=0.05)
    assert made.marks["panels"][0]["labels"] == ["2020年11月", "2021年2月", "2025年7月"]


def test_higher_values_stand_higher_and_zero_is_on_the_axis():
    made = chart({2019: 0.0, 2020: 5.0, 2021: 10.0})
    ys = runs(made)[0][1]
    assert ys[0] - ys[1] == pytest.approx(ys[1] - ys[2], abs=0.1)
    assert ys[0] > ys[2] > 0
    assert ys[0] <= small_chart.HEIGHT


@pytest.mark.parametrize("values", [{2019: 0.0, 2020: 0.0}, {2019: -5.0, 2020: 3.0}])
def test_zeros_and_negative_values_stay_inside(values):
    made = chart(values)
    assert all(0 <= y <= small_chart.HEIGHT for run in runs(made) for y in run[1])
    assert "nan" not in made.svg


def test_names_at_the_ends_do_not_cover_each_other():
    lines = [
        Line(name, "ink", pd.Series({2019: 1.0, 2020: 1.0 + part / 1000}))
        for part, name in enumerate(["甲", "乙", "丙"])
    ]
    made = small_chart.draw(lines, unit="吨", decimals=1, alt="图")
    ys = [float(text.get("y")) for text in svg_of(made).findall(".//text") if text.text in "甲乙丙"]
    ys.sort()
    assert min(b - a for a, b in itertools.pairwise(ys)) >= 11.9
