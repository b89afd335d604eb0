"""A panel as a grid: entities down, periods across, absent cells marked.

Every method of this package works on that grid. The entity is the cluster, so a cluster
is one row of it, and what belongs to one cluster is a slice, never a search.
"""

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Literal, get_args

import numpy as np
import pandas as pd
from numpy.typing import ArrayLike, NDArray

from analysis.errors import BookError

FloatArray = NDArray[np.float64]
BoolArray = NDArray[np.bool_]
Effects = Literal["none", "entity", "time", "two-way"]
# A grid beyond this is a mistaken column, not a panel (a number takes 8 bytes).
CELLS = 200_000_000


@dataclass(frozen=True)
class Panel:
    """One outcome and its regressors for G entities and T periods.

    Attributes:
        outcome: (G, T), 0 in absent cells.
        regressors: (G, T, k), the regressor of interest first, then the controls;
            0 in absent cells.
        present: (G, T), whether a cell was observed.
        entities: G labels, ascending.
        periods: T labels, ascending.
        names: the k regressors' names.
        outcome_name: the outcome's name.
        effects: which effects the model takes out.
    """

    outcome: FloatArray
    regressors: FloatArray
    present: BoolArray
    entities: tuple
    periods: tuple
    names: tuple[str, ...]
    outcome_name: str
    effects: Effects

    @property
    def n_obs(self) -> int:
        """Number of observed cells."""
        return int(np.count_nonzero(self.present))

    @property
    def n_entities(self) -> int:
        """Number of entities, which are the clusters."""
        return len(self.entities)

    @property
    def entity_effects(self) -> bool:
        """Whether entity effects are taken out."""
        return self.effects in ("entity", "two-way")

    @property
    def time_effects(self) -> bool:
        """Whether period effects are taken out."""
        return self.effects in ("time", "two-way")


def from_frame(
    frame: pd.DataFrame,
    *,
    outcome: str,
    regressor: str,
    controls: Sequence[str] = (),
    entity: str,
    time: str,
    effects: Effects = "two-way",
) -> Panel:
    """Build a panel from a tidy frame, one row an entity and period.

    Rows in which any of the named columns is missing are left out.

    Raises:
        BookError: a column is missing or named twice, or as in ``from_arrays``.
    """
    names = [regressor, *controls]
    used = [outcome, *names, entity, time]
    for name in used:
        if name not in frame.columns:
            raise BookError(f"数据中没有“{name}”这一列。", f"The data have no column “{name}”.")
        if used.count(name) > 1:
            raise BookError(
                f"“{name}”这一列被用了两次；因变量、自变量、控制变量、个体和时间须各用一列。",
                f"The column “{name}” is used twice; outcome, input, controls, entity and time "
                "must be different columns.",
            )
    rows = frame[used]
    if rows.isna().to_numpy().any():
        rows = rows.dropna()
    return from_arrays(
        _numbers(rows, outcome),
        np.stack([_numbers(rows, name) for name in names], axis=1),
        rows[entity].to_numpy(),
        rows[time].to_numpy(),
        effects=effects,
        names=names,
        outcome_name=outcome,
    )


def _numbers(rows: pd.DataFrame, name: str) -> FloatArray:
    try:
        return rows[name].to_numpy(dtype=np.float64)
    except (TypeError, ValueError):
        raise BookError(
            f"“{name}”这一列不全是数字。", f"The column “{name}” does not hold numbers only."
        ) from None


def from_arrays(
    outcome: ArrayLike,
    regressors: ArrayLike,
    entity: ArrayLike,
    time: ArrayLike,
    *,
    effects: Effects = "two-way",
    names: Sequence[str] | None = None,
    outcome_name: str = "outcome",
) -> Panel:
    """Build a panel from columns.

    Args:
        outcome: (n,).
        regressors: (n,) or (n, k), the regressor of interest first. Floats are taken to
            double precision before anything else.
        entity: (n,) labels of the entities.
        time: (n,) labels of the periods.
        effects: "none", "entity", "time" or "two-way".
        names: k names, for messages.
        outcome_name: for messages.

    Raises:
        BookError: no rows, one entity only, a missing or infinite value, or the same
            entity and period twice.
        ValueError: columns of unequal length, or an unknown ``effects``.
    """
    if effects not in get_args(Effects):
        raise ValueError(f"effects must be one of {get_args(Effects)}, not {effects!r}")
    y = np.asarray(outcome, dtype=np.float64)
    x = np.asarray(regressors, dtype=np.float64)
    x = x[:, None] if x.ndim == 1 else x
    labels = tuple(names) if names is not None else tuple(f"x{j}" for j in range(x.shape[1]))
    entity_codes, entities = _codes(entity, "个体", "entity")
    time_codes, periods = _codes(time, "时间", "time")
    if not len(y) == len(x) == len(entity_codes) == len(time_codes):
        raise ValueError("the columns differ in length")
    if len(labels) != x.shape[1]:
        raise ValueError("one name for each regressor is needed")
    if len(y) == 0:
        raise BookError("数据中没有一行是完整的。", "No row of the data is complete.")
    if len(entities) < 2:
        raise BookError(
            f"只有一个个体（{entities[0]}），无法按个体聚类推断；至少要有两个。",
            f"There is one entity only ({entities[0]}); clustered inference needs two or more.",
        )
    for values, name in [(y, outcome_name), *zip(x.T, labels, strict=True)]:
        if not np.isfinite(values).all():
            row = int(np.flatnonzero(~np.isfinite(values))[0])
            where = f"{entities[entity_codes[row]]}, {periods[time_codes[row]]}"
            raise BookError(
                f"“{name}”在（{where}）处缺失或无穷大：{values[row]}。",
                f"“{name}” is missing or infinite at ({where}): {values[row]}.",
            )
    shape = (len(entities), len(periods))
    if shape[0] * shape[1] > CELLS:
        raise BookError(
            f"{shape[0]} 个个体乘 {shape[1]} 个时间点太大；请检查个体和时间是否选对了列。",
            f"{shape[0]} entities by {shape[1]} periods are too many; are the entity and time "
            "columns the right ones?",
        )
    cell = entity_codes * shape[1] + time_codes
    if len(y) == shape[0] * shape[1] and np.array_equal(cell, np.arange(len(y))):
        present = np.ones(shape, dtype=bool)
        grid_y, grid_x = y.reshape(shape), x.reshape(*shape, -1)
    else:
        count = np.bincount(cell, minlength=shape[0] * shape[1])
        if count.max() > 1:
            twice = int(np.flatnonzero(count > 1)[0])
            where = f"{entities[twice // shape[1]]}, {periods[twice % shape[1]]}"
            raise BookError(
                f"（{where}）出现了不止一次；每个个体每个时间只能有一行。",
                f"({where}) occurs more than once; an entity has one row a period.",
            )
        present = (count == 1).reshape(shape)
        grid_y, grid_x = np.zeros(shape), np.zeros((*shape, x.shape[1]))
        grid_y.reshape(-1)[cell] = y
        grid_x.reshape(-1, x.shape[1])[cell] = x
    return Panel(
        grid_y, grid_x, present, tuple(entities), tuple(periods), labels, outcome_name, effects
    )


def _codes(values: ArrayLike, zh: str, en: str) -> tuple[NDArray[np.intp], list]:
    """Codes of labels in ascending order: the order of the rows must not matter."""
    codes, labels = pd.factorize(np.asarray(values))
    if (codes < 0).any():
        raise BookError(f"有一行没有{zh}标识。", f"A row has no {en} label.")
    order = np.argsort(labels, kind="stable")
    rank = np.empty_like(order)
    rank[order] = np.arange(len(order))
    return rank[codes], labels[order].tolist()
