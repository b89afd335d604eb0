"""What the panel could have shown: detectable effects and equivalence.

References:
    Bloom (1995), Minimum detectable effects, Evaluation Review 19, 547-556.
    Schuirmann (1987), Journal of Pharmacokinetics and Biopharmaceutics 15, 657-680, for
    the two one-sided tests.
"""

from dataclasses import dataclass

from scipy import stats

# The smallest effect of interest, stated before any estimate was seen: an elasticity.
SMALLEST_EFFECT = 0.2
# the chance of finding it that makes an effect detectable
POWER = 0.8


@dataclass(frozen=True)
class Equivalence:
    """Two one-sided tests against +-bound.

    Attributes:
        bound: smallest effect of interest, in the coefficient's unit.
        p_value: the larger of the two one-sided p-values.
        interval: the 1 - 2 alpha interval (90 % at alpha = 0.05), which lies within the
            bounds exactly when p_value < alpha.
    """

    bound: float
    p_value: float
    interval: tuple[float, float]


def minimum_detectable_effect(
    standard_error: float, freedom: float, *, alpha: float = 0.05, power: float = POWER
) -> float:
    """Smallest true effect that a two-sided test finds with the given probability.

    (t quantile of 1 - alpha/2 plus t quantile of power) times the standard error.
    """
    quantiles = stats.t.ppf([1 - alpha / 2, power], freedom)
    return float(quantiles.sum() * standard_error)


def equivalence_test(
    coefficient: float,
    standard_error: float,
    freedom: float,
    *,
    bound: float = SMALLEST_EFFECT,
    alpha: float = 0.05,
) -> Equivalence:
    """Test that the effect is smaller than ``bound`` in either direction (TOST)."""
    below = stats.t.sf((coefficient + bound) / standard_error, freedom)
    above = stats.t.cdf((coefficient - bound) / standard_error, freedom)
    reach = stats.t.ppf(1 - alpha, freedom) * standard_error
    interval = (float(coefficient - reach), float(coefficient + reach))
    return Equivalence(bound, float(max(below, above)), interval)


def interval_and_p(
    coefficient: float, standard_error: float, freedom: float, *, level: float = 0.95
) -> tuple[tuple[float, float], float]:
    """Two-sided t interval, and the p-value of a coefficient of zero."""
    reach = float(stats.t.ppf((1 + level) / 2, freedom)) * standard_error
    p_value = float(2 * stats.t.sf(abs(coefficient) / standard_error, freedom))
    return (coefficient - reach, coefficient + reach), p_value
