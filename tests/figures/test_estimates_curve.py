"""The specification curve as drawn, and what the page says of it."""

import re

import numpy as np
import pytest

from analysis.figures import estimates_curve
from analysis.figures.estimates import two_way


@pytest.fixture(scope="module")
def exhibit():
    return estimates_curve.specification_curve()


@pytest.fixture(scope="module")
def numbers():
    return estimates_curve.numbers()


def test_in_order_and_complete(exhibit):
    data = exhibit.data
    assert len(data) == 384
    assert data["coefficient"].is_monotonic_increasing
    assert data["position"].tolist() == list(range(1, 385))
    assert data["coefficient"].between(data["ci_low"], data["ci_high"]).all()
    assert data[["n_obs", "n_prefectures"]].min().min() > 0


def test_every_choice_is_told_in_chinese(exhibit):
    choices = exhibit.data[["outcome", "input", "controls", "sample", "data", "estimator"]]
    assert not choices.isna().any(axis=None)
    words = set(choices.to_numpy().ravel())
    assert all(re.search(r"[\u4e00-\u9fff]", word) and "_" not in word for word in words)


def test_every_axis_of_the_dashboard_splits_all_specifications(exhibit):
    for axis in estimates_curve._axes_of(exhibit.data):
        marks = np.sum([chosen.to_numpy() for _, chosen in axis], axis=0)
        assert (marks == 1).all()
        assert all(chosen.any() for _, chosen in axis)


def test_the_baseline_is_marked(exhibit):
    base = exhibit.data[estimates_curve._is_baseline(exhibit.data)]
    assert len(base) == 1
    assert base["coefficient"].iloc[0] == pytest.approx(two_way().coefficient, abs=1e-8)
    assert f"第{base['position'].iloc[0]}位" in exhibit.alt


def test_title_is_the_data(exhibit, numbers):
    data = exhibit.data["coefficient"]
    assert exhibit.title.startswith(f"384种做法的弹性：中位数{data.median():.2f}".replace("-", "−"))
    assert numbers["curve_positive"].value == pytest.approx(100 * (data > 0).mean())
    apart = numbers["curve_above"].value + numbers["curve_below"].value
    assert f"{apart}个区间不含零" in exhibit.alt


def test_the_page_says_what_the_curve_says(numbers):
    # the whole curve is not told apart from no effect
    assert numbers["curve_p_median"].value > 0.05
    assert numbers["curve_p_share"].value > 0.05
    low, high = numbers["curve_null_low"].value, numbers["curve_null_high"].value
    assert low < numbers["curve_median"].value < high
    assert numbers["curve_least"].value < 0 < numbers["curve_most"].value
    assert numbers["curve_draws"].value == 499


def test_texts(exhibit, check_texts):
    check_texts(exhibit)
