"""The five linear models of record, fitted by linearmodels."""

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Any, Literal

import pandas as pd
from linearmodels.panel import BetweenOLS, PanelOLS, PooledOLS, RandomEffects

from analysis.errors import BookError

Model = Literal["pooled", "between", "random_effects", "prefecture_effects", "two_way"]
MODELS: tuple[Model, ...] = (
    "pooled",
    "between",
    "random_effects",
    "prefecture_effects",
    "two_way",
)
EFFECTS: dict[str, str] = {
    "pooled": "none",
    "between": "none",
    "random_effects": "random",
    "prefecture_effects": "prefecture",
    "two_way": "prefecture and year",
}


@dataclass(frozen=True)
class Estimate:
    """The first regressor's coefficient; the interval is 95 %, t with residual freedom.

    ``r_squared`` is that of the variation which the model explains: all of it (pooled), that
    of the means (between), that after partial demeaning (random effects), and what is left
    once the effects are out (within).
    """

    coefficient: float
    std_error: float
    ci_low: float
    ci_high: float
    p_value: float
    n_obs: int
    n_prefectures: int
    r_squared: float


def fit(model: Model, panel: pd.DataFrame, outcome: str, regressors: Sequence[str]) -> Estimate:
    """Fit one model to the rows of ``panel`` that are complete.

    Errors are clustered by prefecture with linearmodels' defaults. The between model has one
    row a prefecture, so that its errors are robust to heteroskedasticity instead.

    Args:
        model: one of ``MODELS``.
        panel: columns ``adcode`` and ``year``, the outcome and the regressors.
        outcome: name of a column.
        regressors: names of columns, the one of interest first.

    Raises:
        BookError: no complete row is left.
    """
    names = list(regressors)
    rows = panel.dropna(subset=[outcome, *names]).set_index(["adcode", "year"])
    if rows.empty:
        raise BookError(
            f"{outcome} 与 {'、'.join(names)} 没有一行同时有数。",
            f"no row has {outcome} and {', '.join(names)} together.",
        )
    y, x = rows[outcome], rows[names]
    constant = x.assign(constant=1.0)
    result: Any
    if model == "pooled":
        result = PooledOLS(y, constant).fit(cov_type="clustered", cluster_entity=True)
    elif model == "between":
        result = BetweenOLS(y, constant).fit(cov_type="robust")
    elif model == "random_effects":
        result = RandomEffects(y, constant).fit(cov_type="clustered", cluster_entity=True)
    else:
        effects = PanelOLS(y, x, entity_effects=True, time_effects=model == "two_way")
        result = effects.fit(cov_type="clustered", cluster_entity=True)
    low, high = result.conf_int().loc[names[0]]
    return Estimate(
        coefficient=float(result.params[names[0]]),
        std_error=float(result.std_errors[names[0]]),
        ci_low=float(low),
        ci_high=float(high),
        p_value=float(result.pvalues[names[0]]),
        n_obs=len(rows),
        n_prefectures=rows.index.get_level_values("adcode").nunique(),
        r_squared=float(result.rsquared),
    )
