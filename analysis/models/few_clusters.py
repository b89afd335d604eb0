"""From the tidy panel to inference that a dozen prefectures can bear."""

from functools import partial
from typing import Literal

import numpy as np
import pandas as pd
from scipy import stats

from analysis.inference import grid, power
from analysis.inference.headline import DRAWS, SEED, Headline, headline
from analysis.inference.within import least_squares
from analysis.models.linear import Model, fit

Effects = Literal["none", "entity", "two-way"]
# the linear models that least squares with dummies can stand for, with those dummies
EFFECTS: dict[Model, Effects] = {
    "pooled": "none",
    "prefecture_effects": "entity",
    "two_way": "two-way",
}


def infer(
    panel: pd.DataFrame,
    outcome: str,
    regressors: list[str],
    *,
    effects: Effects = "two-way",
    count: bool = False,
    draws: int = DRAWS,
) -> Headline:
    """All inference on one coefficient of a frame with ``adcode`` and ``year``.

    Args:
        panel: the frame; rows that are not complete are left out.
        outcome: a column; for ``count`` a count, not its logarithm.
        regressors: columns, the one of interest first.
        effects: of the model.
        count: Poisson instead of least squares.
        draws: of the permutations.

    Raises:
        BookError: as in ``analysis.inference.headline.headline``.
    """
    cells = _grid(panel, outcome, regressors, effects)
    return headline(cells, count=count, draws=draws, seed=SEED)


def between(panel: pd.DataFrame, outcome: str, regressors: list[str]) -> Headline:
    """The same for the regression of prefecture means: one row a prefecture."""
    names = [outcome, *regressors]
    means = panel.dropna(subset=names).groupby("adcode", as_index=False)[names].mean()
    return infer(means.assign(year=0), outcome, regressors, effects="none")


def jackknife(
    model: Model, panel: pd.DataFrame, outcome: str, regressors: list[str]
) -> tuple[float, tuple[float, float]]:
    """CRV3 error and 95 % interval of any linear model, by refits without each prefecture."""
    rows = panel.dropna(subset=[outcome, *regressors])
    refit = partial(fit, model, outcome=outcome, regressors=regressors)
    whole = refit(panel=rows).coefficient
    places = rows["adcode"].unique()
    left_out = np.array([refit(panel=rows[rows["adcode"] != p]).coefficient for p in places])
    g = len(places)
    error = float(np.sqrt((g - 1) / g * np.sum((left_out - whole) ** 2)))
    return error, power.interval_and_p(whole, error, g - 1)[0]


def chance_of_detection(effect: float, standard_error: float, freedom: float) -> float:
    """Probability that a two-sided 5 % t test finds a true effect of that size.

    The t statistic is taken as noncentral t: the true effect over the standard error.
    """
    critical = stats.t.ppf(0.975, freedom)
    shift = effect / standard_error
    above = stats.nct.sf(critical, freedom, shift)
    return float(above + stats.nct.cdf(-critical, freedom, shift))


def variation_left(panel: pd.DataFrame, outcome: str, regressors: list[str]) -> tuple[float, float]:
    """Standard deviation of the input over the rows used, and once all else is out of it.

    What is left after both effects and the controls is all that the two-way estimate uses.
    """
    cells = _grid(panel, outcome, regressors, "two-way")
    own = cells.regressors[..., 0][cells.present]
    return float(own.std()), float(np.sqrt(least_squares(cells).variation / cells.n_obs))


def _grid(panel: pd.DataFrame, outcome: str, regressors: list[str], effects: Effects) -> grid.Panel:
    return grid.from_frame(
        panel,
        outcome=outcome,
        regressor=regressors[0],
        controls=regressors[1:],
        entity="adcode",
        time="year",
        effects=effects,
    )
