"""The specification curve's axes: every choice that a reader could have made otherwise.

Change an axis here and the curve, its permutation test and its figure follow.
"""

from dataclasses import dataclass
from itertools import product
from typing import Literal

from analysis.panel.innovation import OUTCOMES, STOCK
from analysis.panel.stock import FLOW

Sample = Literal["province", "without_capital", "with_zone_cities"]
Estimator = Literal["ols", "poisson"]


@dataclass(frozen=True)
class Input:
    """An input, years before the outcome, and the stock's depreciation (0 for flows)."""

    name: str
    lag: int
    depreciation: float = 0.0


@dataclass(frozen=True)
class Specification:
    """One model with prefecture and year effects; input and controls in logarithms."""

    outcome: str
    input: Input
    controls: tuple[str, ...]
    sample: Sample
    data: Literal["printed", "corrected"]
    estimator: Estimator


OUTCOME = OUTCOMES
INPUT = (
    Input(STOCK, 1, 0.10),
    Input(STOCK, 1, 0.15),
    Input(STOCK, 1, 0.20),
    Input(FLOW, 0),
    Input(FLOW, 1),
    Input(FLOW, 2),
    Input(FLOW, 3),
    Input("rd_expenditure", 0),
)
CONTROLS: tuple[tuple[str, ...], ...] = ((), ("gdp",))
SAMPLE: tuple[Sample, ...] = ("province", "without_capital", "with_zone_cities")
DATA: tuple[Literal["printed", "corrected"], ...] = ("printed", "corrected")
ESTIMATOR: tuple[Estimator, ...] = ("ols", "poisson")

SPECIFICATIONS = tuple(
    Specification(*choice) for choice in product(OUTCOME, INPUT, CONTROLS, SAMPLE, DATA, ESTIMATOR)
)
