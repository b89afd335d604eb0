"""Every linear and Poisson estimate of chapter 1.1 as one row of ``results/estimates.csv``."""

from collections.abc import Iterable
from dataclasses import dataclass
from functools import lru_cache
from typing import Literal

import pandas as pd

from analysis.inference import grid, power
from analysis.inference.poisson import poisson
from analysis.models import linear
from analysis.panel import stock
from analysis.panel.innovation import OUTCOMES, STOCK, innovation_panel

COLUMNS = (
    "model",
    "outcome",
    "input",
    "lag",
    "controls",
    "effects",
    "data",
    "coefficient",
    "std_error",
    "ci_low",
    "ci_high",
    "p_value",
    "n_obs",
    "n_prefectures",
)
Data = Literal["printed", "corrected", "bridged"]


@dataclass(frozen=True)
class Design:
    """An outcome, an input and controls. ``lag`` counts years before the outcome.

    The stock's lag is 1: it is that of the end of the year before.
    """

    outcome: str = OUTCOMES[0]
    input: str = STOCK
    lag: int = 1
    controls: str = "none"

    @property
    def column(self) -> str:
        """The input's column in the panel."""
        return f"{self.input}_lag{self.lag}" if self.input == stock.FLOW else self.input

    @property
    def regressors(self) -> list[str]:
        """Columns on the right, all in logarithms, the input first."""
        controls = [] if self.controls == "none" else [self.controls]
        return [f"log_{self.column}", *controls]

    @property
    def logged_outcome(self) -> str:
        """The outcome's logarithm."""
        return f"log_{self.outcome}"


INPUTS = (
    (STOCK, 1),
    (stock.FLOW, 1),
    (stock.FLOW, 2),
    (stock.FLOW, 3),
    ("rd_expenditure", 0),
)
DESIGNS = tuple(
    Design(outcome, name, lag, controls)
    for outcome in OUTCOMES
    for name, lag in INPUTS
    for controls in ("none", "log_gdp")
)
BASELINE = Design()


@lru_cache(maxsize=3)
def _panel(data: Data) -> pd.DataFrame:
    if data == "bridged":
        return innovation_panel("corrected", bridge=True)
    return innovation_panel(data)


def panel(data: Data) -> pd.DataFrame:
    """The panel on figures as printed, as corrected, or as corrected with the stock bridged."""
    return _panel(data).copy()


def estimates(designs: Iterable[Design] = DESIGNS) -> pd.DataFrame:
    """Each design by each model, on printed and corrected figures; the stock also bridged.

    Returns:
        Columns ``COLUMNS``. Errors and intervals of the linear models are linearmodels'
        clustered defaults; of ``poisson`` (counts, zeros kept, prefecture and year effects)
        the jackknife CRV3 with t(G - 1).
    """
    rows: list[dict] = []
    for design in designs:
        data: tuple[Data, ...] = ("printed", "corrected")
        if design.input == STOCK:
            data = (*data, "bridged")
        for version in data:
            rows += _rows(design, version)
    return pd.DataFrame(rows, columns=list(COLUMNS))


def _rows(design: Design, data: Data) -> list[dict]:
    frame = _panel(data)
    same = {
        "outcome": design.outcome,
        "input": design.input,
        "lag": design.lag,
        "controls": design.controls,
        "data": data,
    }
    rows = []
    for model in linear.MODELS:
        fitted = linear.fit(model, frame, design.logged_outcome, design.regressors)
        rows.append({"model": model, "effects": linear.EFFECTS[model], **same, **vars(fitted)})
    counts = grid.from_frame(
        frame,
        outcome=design.outcome,
        regressor=design.regressors[0],
        controls=design.regressors[1:],
        entity="adcode",
        time="year",
    )
    count = poisson(counts)
    error = count.jackknife.standard_error
    (low, high), p_value = power.interval_and_p(
        count.coefficient, error, count.panel.n_entities - 1
    )
    rows.append(
        {
            "model": "poisson",
            "effects": linear.EFFECTS["two_way"],
            **same,
            "coefficient": count.coefficient,
            "std_error": error,
            "ci_low": low,
            "ci_high": high,
            "p_value": p_value,
            "n_obs": count.panel.n_obs,
            "n_prefectures": count.panel.n_entities,
        }
    )
    return rows


def to_csv(frame: pd.DataFrame) -> str:
    """The estimates as CSV, numbers to ten significant digits."""
    return frame.to_csv(index=False, float_format="%.10g", lineterminator="\n")
