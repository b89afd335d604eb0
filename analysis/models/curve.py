"""The specification curve and one permutation test over all of it.

Every specification of ``specifications`` is estimated; then whole input paths (the stock,
the flows and R&D of a prefecture together) are dealt out anew, among the province's
prefectures and among the zone cities apart, and the entire curve is estimated again. The
outcome and the controls stay where they are; a path takes its gaps along. Had the input
no effect on anyone, the curve that was observed would be one of these like any other.

Method: Simonsohn, Simmons and Nelson (2020), Specification curve analysis, Nature Human
Behaviour 4, 1208-1214.
"""

from dataclasses import dataclass
from functools import lru_cache, partial

import numpy as np
import pandas as pd
from numpy.typing import NDArray

from analysis.inference import power
from analysis.inference.resample import run_tasks
from analysis.models import batch
from analysis.models.batch import FloatArray
from analysis.models.specifications import SPECIFICATIONS, Input, Specification
from analysis.panel import stock
from analysis.panel.innovation import capital, covered, innovation_panel, zone_cities

DRAWS = 499
SEED = 20250102


@dataclass(frozen=True)
class CurveTest:
    """The curve in two figures, with p-values over the permutations, identity included.

    Attributes:
        median: of all coefficients.
        p_median: two-sided, by its absolute value.
        share_positive: of all coefficients.
        p_share: two-sided, by its distance from one half.
        draws: permutations beside the identity.
        medians: (draws,), the medians under permutation.
    """

    median: float
    p_median: float
    share_positive: float
    p_share: float
    draws: int
    medians: FloatArray


@lru_cache(maxsize=8)
def _cells(data: str, depreciation: float) -> dict[str, FloatArray]:
    """Columns of the panel as (places, years): the province first, then the zone cities."""
    places = [*covered(), *zone_cities()]
    frame = innovation_panel(
        "printed" if data == "printed" else "corrected",
        depreciation=depreciation or stock.DEPRECIATION,
        places=places,
    )
    return {
        name: frame[name].to_numpy(dtype=np.float64).reshape(len(places), -1)
        for name in frame.columns
        if name not in ("adcode", "place", "year")
    }


def _column(choice: Input) -> str:
    return f"{choice.name}_lag{choice.lag}" if choice.name == stock.FLOW else choice.name


def _slots(specification: Specification) -> NDArray[np.intp]:
    province = covered()
    count = len(province)
    if specification.sample == "with_zone_cities":
        return np.arange(count + len(zone_cities()))
    slots = np.arange(count)
    if specification.sample == "without_capital":
        slots = np.delete(slots, province.index(capital()))
    return slots


def fit(specification: Specification, order: NDArray[np.intp]) -> FloatArray:
    """Coefficients when slot g has the input path of place ``order[b, g]``; (B,)."""
    slots = _slots(specification)
    y, x, controls = _model(specification)
    return batch.coefficients(
        y[slots], x[order[:, slots]], controls[slots], specification.estimator
    )


def left_out(specification: Specification) -> FloatArray:
    """The coefficient, then that without each place in turn: (1 + G,)."""
    slots = _slots(specification)
    y, x, controls = _model(specification)
    usable = np.isfinite(y + x + controls.sum(axis=2))[slots].any(axis=1)
    versions = np.repeat(x[slots][None], 1 + len(slots), axis=0)
    versions[1 + np.arange(len(slots)), np.arange(len(slots))] = np.nan
    versions = versions[np.concatenate([[True], usable])]
    return batch.coefficients(y[slots], versions, controls[slots], specification.estimator)


def _model(specification: Specification) -> tuple[FloatArray, FloatArray, FloatArray]:
    cells = _cells(specification.data, specification.input.depreciation)
    prefix = "log_" if specification.estimator == "ols" else ""
    y = cells[prefix + specification.outcome]
    x = cells["log_" + _column(specification.input)]
    controls = [cells["log_" + name] for name in specification.controls]
    return y, x, np.stack(controls, axis=2) if controls else np.empty((*y.shape, 0))


def curve(n_jobs: int | None = None) -> pd.DataFrame:
    """Every specification with its coefficient and CRV3 interval, one row each.

    Columns: ``outcome, input, lag, depreciation, controls, sample, data, estimator,
    coefficient, std_error, ci_low, ci_high, n_obs, n_prefectures``, in the axes' order.
    """
    rows = run_tasks(_row, SPECIFICATIONS, n_jobs)
    return pd.DataFrame(rows)


def _row(specification: Specification) -> dict:
    found = left_out(specification)
    g = len(found) - 1
    error = float(np.sqrt((g - 1) / g * np.sum((found[1:] - found[0]) ** 2)))
    (low, high), _ = power.interval_and_p(float(found[0]), error, g - 1)
    y, x, controls = _model(specification)
    n_obs = np.isfinite(y + x + controls.sum(axis=2))[_slots(specification)].sum()
    return {
        "outcome": specification.outcome,
        "input": specification.input.name,
        "lag": specification.input.lag,
        "depreciation": specification.input.depreciation,
        "controls": "+".join(f"log_{name}" for name in specification.controls) or "none",
        "sample": specification.sample,
        "data": specification.data,
        "estimator": specification.estimator,
        "coefficient": float(found[0]),
        "std_error": error,
        "ci_low": low,
        "ci_high": high,
        "n_obs": int(n_obs),
        "n_prefectures": g,
    }


def orders(draws: int = DRAWS, seed: int = SEED) -> NDArray[np.intp]:
    """The identity, then random dealings of the paths within each group: (1 + draws, G)."""
    generator = np.random.default_rng(seed)
    sizes = (len(covered()), len(zone_cities()))
    groups = np.repeat([0, 1], sizes)
    shuffled = np.argsort(groups + generator.random((draws, len(groups))), axis=1)
    return np.concatenate([np.arange(len(groups))[None], shuffled])


def curve_test(draws: int = DRAWS, seed: int = SEED, n_jobs: int | None = None) -> CurveTest:
    """Permute the input paths and estimate the whole curve each time."""
    found = np.stack(run_tasks(partial(fit, order=orders(draws, seed)), SPECIFICATIONS, n_jobs))
    medians = np.median(found, axis=0)
    positive = (found > 0).mean(axis=0)
    return CurveTest(
        median=float(medians[0]),
        p_median=_p_value(np.abs(medians)),
        share_positive=float(positive[0]),
        p_share=_p_value(np.abs(positive - 0.5)),
        draws=draws,
        medians=medians[1:],
    )


def _p_value(statistic: FloatArray) -> float:
    """Share that reaches the first, which is the observed one; ties count."""
    return float(np.mean(statistic >= statistic[0] * (1 - 1e-9)))
