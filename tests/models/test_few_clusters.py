"""The bridge between the tidy panel and inference for few clusters."""

import numpy as np
import pytest

from analysis.models import few_clusters, linear
from analysis.models.estimates import panel

Y, X = "log_invention_patents_granted", ["log_research_stock"]


@pytest.fixture(scope="module")
def frame():
    return panel("printed")


@pytest.mark.parametrize("model", few_clusters.EFFECTS)
def test_coefficients_are_those_of_linearmodels(frame, model):
    few = few_clusters.infer(frame, Y, X, effects=few_clusters.EFFECTS[model], draws=99)
    assert few.coefficient == pytest.approx(linear.fit(model, frame, Y, X).coefficient, abs=1e-10)


def test_between_is_linearmodels_between(frame):
    few = few_clusters.between(frame, Y, X)
    assert few.coefficient == pytest.approx(linear.fit("between", frame, Y, X).coefficient)
    assert (few.n_entities, few.n_periods) == (13, 1)


def test_jackknife_by_refits_is_crv3(frame):
    error, interval = few_clusters.jackknife("two_way", frame, Y, X)
    few = few_clusters.infer(frame, Y, X, draws=99)
    assert error == pytest.approx(few.se_crv3, rel=1e-9)
    assert interval == pytest.approx(few.ci_crv3, rel=1e-9)


def test_the_smallest_detectable_effect_is_detected_four_times_in_five(frame):
    few = few_clusters.infer(frame, Y, X, draws=99)
    chance = few_clusters.chance_of_detection(few.mde, few.se_crv3, few.n_entities - 1)
    assert chance == pytest.approx(0.8, abs=0.02)
    assert few.mde > 1  # what the page tells the mayor


def test_no_effect_is_found_one_time_in_twenty():
    assert few_clusters.chance_of_detection(0.0, 1.0, 12) == pytest.approx(0.05)


def test_variation_left_is_what_two_way_demeaning_leaves(frame):
    spread, left = few_clusters.variation_left(frame, Y, X)
    wide = frame["log_research_stock"].to_numpy().reshape(13, 7)
    own = wide - wide.mean(axis=1, keepdims=True) - wide.mean(axis=0) + wide.mean()
    assert spread == pytest.approx(wide.std())
    assert left == pytest.approx(np.sqrt(np.mean(own**2)))
