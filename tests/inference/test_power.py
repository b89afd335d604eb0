import numpy as np
import pytest
from scipy import stats

from analysis.inference.power import (
    equivalence_test,
    interval_and_p,
    minimum_detectable_effect,
)


def test_thirteen_clusters_need_three_errors():
    # t table: t.975(12) = 2.1788, t.80(12) = 0.8726.
    assert minimum_detectable_effect(1.0, 12) == pytest.approx(2.1788 + 0.8726, abs=1e-4)
    # The normal limit is the familiar 2.8 (Bloom 1995).
    assert minimum_detectable_effect(0.5, 1e9) == pytest.approx(0.5 * 2.8016, abs=1e-4)


def test_a_test_finds_the_detectable_effect_four_times_in_five():
    # The shifted central t of the definition: P(T > t.975 - mde/se) = 0.8.
    effect = minimum_detectable_effect(0.37, 12)
    critical = stats.t.ppf(0.975, 12)
    assert stats.t.sf(critical - effect / 0.37, 12) == pytest.approx(0.8)


@pytest.mark.parametrize("coefficient", [-0.3, -0.1, 0.0, 0.05, 0.19, 0.4])
@pytest.mark.parametrize("error", [0.02, 0.1, 0.6])
def test_equivalence_is_the_ninety_per_cent_interval_within_the_bounds(coefficient, error):
    result = equivalence_test(coefficient, error, 12)
    low, high = result.interval
    assert result.bound == 0.2
    assert (result.p_value < 0.05) == (low > -0.2 and high < 0.2)


def test_a_wide_interval_proves_no_equivalence():
    assert equivalence_test(0.0, 0.6, 12).p_value == pytest.approx(
        stats.t.sf(0.2 / 0.6, 12), rel=1e-12
    )


def test_interval_and_p_agree_on_zero():
    for coefficient in np.linspace(-1, 1, 21):
        (low, high), p_value = interval_and_p(coefficient, 0.3, 9)
        assert (p_value < 0.05) == (low > 0 or high < 0)
