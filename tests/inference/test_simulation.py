import numpy as np
import pytest

from analysis.inference.simulation import (
    ALPHA,
    DESIGNS,
    METHODS,
    monte_carlo_error,
    rejection_rates,
    simulated_panel,
)
from analysis.inference.within import least_squares

PANELS = 600
# One-sided 5 % Monte Carlo bound above the nominal level.
BOUND = ALPHA + 1.645 * monte_carlo_error(PANELS)


@pytest.fixture(scope="module")
def rates():
    """Autocorrelated, heteroskedastic errors and one large prefecture, 13 by 7."""
    return rejection_rates(DESIGNS[3], panels=PANELS)


def test_the_hardest_design_for_the_jackknife_is_within_the_error_of_many_panels():
    """One prefecture is large in its input and its errors: CRV3 has its maximum there."""
    panels = 1500
    rates = rejection_rates(DESIGNS[4], panels=panels)
    bound = ALPHA + 1.645 * monte_carlo_error(panels)
    assert rates["crv3"] <= bound
    assert rates["wcr"] <= bound
    assert rates["crv1"] > 2 * bound


def test_the_headline_methods_keep_their_size(rates):
    assert rates["crv3"] <= BOUND
    assert rates["wcr"] <= BOUND
    assert rates["cr2"] <= BOUND


def test_crv1_rejects_more_than_the_jackknife(rates):
    assert rates["crv1"] > rates["crv3"]


def test_where_errors_follow_the_input_permutation_fails_and_the_headline_holds():
    rates = rejection_rates(DESIGNS[5], panels=PANELS)
    assert rates["ri"] > BOUND
    assert rates["crv3"] <= BOUND
    assert rates["wcr"] <= BOUND


def test_a_large_effect_is_found():
    rates = rejection_rates(DESIGNS[1], panels=100, effect=1.5)
    assert min(rates[method] for method in METHODS) > 0.8


def test_simulated_panels_have_the_true_coefficient():
    generator = np.random.default_rng(0)
    fits = [least_squares(simulated_panel(DESIGNS[0], 13, 7, generator, 0.4)) for _ in range(200)]
    assert np.mean([fit.coefficient for fit in fits]) == pytest.approx(0.4, abs=0.03)


def test_rates_repeat_with_the_seed():
    one = rejection_rates(DESIGNS[0], panels=50, seed=1)
    assert one == rejection_rates(DESIGNS[0], panels=50, seed=1)
    assert one != rejection_rates(DESIGNS[0], panels=50, seed=2)


def test_the_error_of_a_rate():
    assert monte_carlo_error(1500) == pytest.approx(0.0056, abs=5e-5)
