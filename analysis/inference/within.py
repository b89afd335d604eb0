"""The within transformation and the coefficient that it leaves, balanced or not.

Period effects of an unbalanced panel are found exactly, from the T by T system that is
left when the entity effects are eliminated, and not by alternating projections: panels
are short, and an exact solution needs no tolerance. Degrees of freedom follow Stata's
``xtreg, fe`` with period dummies: entity effects are nested in the clusters and do not
count as parameters, the period dummies and one constant do.
"""

from dataclasses import dataclass

import numpy as np

from analysis.errors import BookError
from analysis.inference.grid import BoolArray, Effects, FloatArray, Panel

# What a column must keep of its own spread, after the effects and after the controls, to
# count as varying: far above rounding (1e-16), far below any coefficient worth reading.
LEFT_OVER = 1e-9


@dataclass(frozen=True)
class Fit:
    """The least-squares coefficient of the first regressor, effects and controls out.

    Attributes:
        panel: what was fitted.
        coefficient: change of the outcome per unit of the regressor.
        regressor: (G, T), the regressor less effects and controls.
        outcome: (G, T), the outcome less effects and controls: the residual under a
            coefficient of zero.
        residual: (G, T).
        variation: sum of squares of ``regressor``.
        parameters: K in Stata's (N - 1)/(N - K).
    """

    panel: Panel
    coefficient: float
    regressor: FloatArray
    outcome: FloatArray
    residual: FloatArray
    variation: float
    parameters: int


def entity_demean(values: FloatArray, weights: FloatArray) -> FloatArray:
    """Take each entity's weighted mean out of (G, T, q) values; weights are (G, T)."""
    total = weights.sum(axis=1)
    mean = np.einsum("gt,gtq->gq", weights, values) / np.where(total > 0, total, 1)[:, None]
    return values - mean[:, None, :]


def demean(values: FloatArray, present: BoolArray, effects: Effects) -> FloatArray:
    """Take the effects out of (G, T, q) values; with none, the grand mean. 0 where absent."""
    if present.all():
        return _demean_balanced(values, effects)
    weights = present.astype(np.float64)
    if effects == "none":
        centred = values - values.sum(axis=(0, 1)) / weights.sum()
    elif effects == "time":
        centred = values - values.sum(axis=0) / weights.sum(axis=0)[:, None]
    else:
        centred = entity_demean(values, weights)
        if effects == "two-way":
            inverse, _ = _period_system(present)
            totals = (centred * weights[..., None]).sum(axis=0)
            shift = np.broadcast_to(inverse @ totals, values.shape)
            centred = centred - entity_demean(shift, weights)
    return centred * weights[..., None]


def absorbed_rank(present: BoolArray, effects: Effects) -> tuple[int, int]:
    """Rank of the effects, and how much of it counts as parameters beside the regressors."""
    n_entities, n_periods = present.shape
    if effects == "none":
        return 1, 1
    if effects == "time":
        return n_periods, n_periods
    if effects == "entity":
        return n_entities, 1
    periods = n_periods - 1 if present.all() else _period_system(present)[1]
    return n_entities + periods, periods + 1


def least_squares(panel: Panel) -> Fit:
    """Fit by ordinary least squares.

    Raises:
        BookError: the outcome or a regressor has no variation left after the effects, a
            regressor is collinear with those before it, no degrees of freedom are left,
            or the regressors explain the outcome completely.
    """
    demeaned = demean(panel.regressors, panel.present, panel.effects)
    refuse_collinear(panel, demeaned)
    outcome = demean(panel.outcome[..., None], panel.present, panel.effects)
    if _vanished(outcome[..., 0], panel.outcome, panel.present):
        raise _no_variation(panel.outcome_name, panel.effects)
    rank, counted = absorbed_rank(panel.present, panel.effects)
    free = panel.n_obs - rank - len(panel.names)
    if free < 1:
        raise BookError(
            f"{panel.n_obs} 个观测值要估计 {panel.n_obs - free} 个参数，没有剩余自由度。",
            f"{panel.n_obs} observations for {panel.n_obs - free} parameters leave no "
            "degrees of freedom.",
        )
    x, y = demeaned[..., 0], outcome[..., 0]
    if len(panel.names) > 1:
        basis = np.linalg.qr(demeaned[..., 1:].reshape(-1, len(panel.names) - 1))[0]
        pair = np.stack([x.reshape(-1), y.reshape(-1)], axis=1)
        for _ in range(2):  # once more takes out what rounding left
            pair = pair - basis @ (basis.T @ pair)
        x, y = pair[:, 0].reshape(x.shape), pair[:, 1].reshape(y.shape)
    variation = float(np.vdot(x, x))
    coefficient = float(np.vdot(x, y)) / variation
    residual = y - coefficient * x
    if np.vdot(residual, residual) <= 1e-20 * np.vdot(y, y):
        raise BookError(
            f"“{panel.names[0]}”和固定效应、控制变量把“{panel.outcome_name}”完全解释了，"
            "没有误差可供推断；请检查两列是否为同一指标。",
            f"“{panel.names[0]}”, the effects and the controls explain “{panel.outcome_name}” "
            "completely and leave no error to infer from; are the two columns one figure?",
        )
    parameters = len(panel.names) + counted
    return Fit(panel, coefficient, x, y, residual, variation, parameters)


def refuse_collinear(panel: Panel, demeaned: FloatArray) -> None:
    """Raise BookError naming the first regressor that the rest of the model determines.

    Controls are taken before the regressor of interest, so a pair that is collinear is
    reported on the column that the coefficient would have belonged to.
    """
    n_regressors = len(panel.names)
    for j in range(n_regressors):
        if _vanished(demeaned[..., j], panel.regressors[..., j], panel.present):
            raise _no_variation(panel.names[j], panel.effects)
    if n_regressors == 1:
        return
    order = [*range(1, n_regressors), 0]
    columns = demeaned.reshape(-1, n_regressors)[:, order]
    columns = columns / np.linalg.norm(columns, axis=0)
    own_part = np.abs(np.diag(np.linalg.qr(columns, mode="r")))
    own_part = np.append(own_part, np.zeros(max(0, n_regressors - len(own_part))))
    for position, j in enumerate(order):
        if own_part[position] <= LEFT_OVER:
            others = "、".join(panel.names[i] for i in order[:position])
            raise BookError(
                f"“{panel.names[j]}”与其他变量（{others}）和固定效应完全共线，系数无法识别。",
                f"“{panel.names[j]}” is collinear with the other regressors ({others}) and the "
                "effects; its coefficient is not identified.",
            )


def _demean_balanced(values: FloatArray, effects: Effects) -> FloatArray:
    if effects == "none":
        return values - values.mean(axis=(0, 1))
    if effects == "time":
        return values - values.mean(axis=0)
    centred = values - values.mean(axis=1, keepdims=True)
    return centred - centred.mean(axis=0) if effects == "two-way" else centred


def _period_system(present: BoolArray) -> tuple[FloatArray, int]:
    """Pseudo-inverse and rank of the period effects' normal matrix, entities eliminated.

    It is the Laplacian of the graph in which periods are joined by the entities seen in
    both, so it loses one rank for each part of the panel that shares no entity.
    """
    cells = present.astype(np.float64)
    count = cells.sum(axis=0)
    laplacian = np.diag(count) - cells.T @ (cells / cells.sum(axis=1, keepdims=True))
    scale = 1 / np.sqrt(count)
    values, vectors = np.linalg.eigh(laplacian * scale[:, None] * scale)
    kept = values > 1e-10
    half = scale[:, None] * vectors[:, kept] / np.sqrt(values[kept])
    return half @ half.T, int(kept.sum())


def _vanished(demeaned: FloatArray, raw: FloatArray, present: BoolArray) -> bool:
    """Whether demeaning left nothing but rounding of (G, T) values."""
    n_obs = np.count_nonzero(present)
    square = float(np.vdot(raw, raw))
    spread = max(square - float(raw.sum()) ** 2 / n_obs, 0.0)
    floor = max(LEFT_OVER**2 * spread, 1e-28 * square)
    return float(np.vdot(demeaned, demeaned)) <= floor


def _no_variation(name: str, effects: Effects) -> BookError:
    zh = {"none": "均值", "entity": "个体效应", "time": "时间效应", "two-way": "个体和时间效应"}
    en = {"none": "the mean", "entity": "entity effects", "time": "time effects"}
    return BookError(
        f"扣除{zh[effects]}后，“{name}”没有剩余的变动，系数无法识别。",
        f"“{name}” has no variation left after {en.get(effects, 'entity and time effects')}; "
        "nothing can be identified from it.",
    )
