"""Data envelopment analysis, output-oriented, by linear programming (HiGHS).

The score of a unit is by what factor all its outputs together could be raised at its
inputs if it were on the frontier that the best units span: 1 on the frontier, more inside.
A point of another year may lie outside a frontier and then has a score below 1.

Method: Charnes, Cooper and Rhodes (1978), European Journal of Operational Research 2,
429-444, for constant returns; Banker, Charnes and Cooper (1984), Management Science 30,
1078-1092, for variable returns.
"""

from typing import Literal

import numpy as np
from numpy.typing import NDArray
from scipy import optimize, sparse

FloatArray = NDArray[np.float64]
Returns = Literal["constant", "variable"]


def scores(
    inputs: FloatArray,
    outputs: FloatArray,
    returns: Returns = "constant",
    reference: tuple[FloatArray, FloatArray] | None = None,
) -> FloatArray:
    """Output-oriented score of each unit.

    Args:
        inputs: (n, p), positive.
        outputs: (n, q), not negative, none of a unit's rows all 0.
        returns: to scale, of the frontier.
        reference: inputs (m, p) and outputs (m, q) that span the frontier; the units
            themselves by default.

    Returns:
        (n,) scores; at least 1 when the units are among their own reference.

    Raises:
        ValueError: a value is missing or of the wrong sign, or a unit has no score (under
            variable returns, inputs below every unit of the reference).
    """
    x, y = np.asarray(inputs, dtype=np.float64), np.asarray(outputs, dtype=np.float64)
    x_ref, y_ref = (x, y) if reference is None else reference
    for values in (x, y, x_ref, y_ref):
        if not np.isfinite(values).all() or (values < 0).any():
            raise ValueError("inputs and outputs must be given and not negative")
    if (x <= 0).any() or not (y > 0).any(axis=1).all():
        raise ValueError("each unit needs positive inputs and some output")
    return stacked_scores(x, y, x_ref[None], y_ref[None], returns)[0]


def stacked_scores(
    inputs: FloatArray,
    outputs: FloatArray,
    reference_inputs: FloatArray,
    reference_outputs: FloatArray,
    returns: Returns,
) -> FloatArray:
    """The same units against several frontiers, as one sparse linear program.

    A program a unit and frontier would spend its time on starting the solver; they share no
    variable, so that one block-diagonal program has the same solutions.

    Args:
        inputs: (n, p).
        outputs: (n, q).
        reference_inputs: (B, m, p).
        reference_outputs: (B, m, q).
        returns: to scale.

    Returns:
        (B, n) scores.
    """
    n_frontiers, n_units = len(reference_inputs), len(inputs)
    # columns in units of the frontiers' mean: the scores do not change, the solver gains
    x_unit = reference_inputs.mean(axis=(0, 1))
    y_unit = reference_outputs.mean(axis=(0, 1))
    x, x_ref = inputs / x_unit, reference_inputs / x_unit
    y, y_ref = outputs / y_unit, reference_outputs / y_unit
    blocks, limits, sums = [], [], []
    for b in range(n_frontiers):
        # rows: outputs (score * own - combination <= 0), inputs (combination <= own)
        weights = np.vstack([-y_ref[b].T, x_ref[b].T])
        for k in range(n_units):
            score = np.concatenate([y[k], np.zeros(x.shape[1])])
            blocks.append(np.column_stack([score, weights]))
            limits.append(np.concatenate([np.zeros(y.shape[1]), x[k]]))
    n_variables = 1 + x_ref.shape[1]
    objective = np.zeros(n_variables * len(blocks))
    objective[::n_variables] = -1
    if returns == "variable":
        row = np.concatenate([[0.0], np.ones(n_variables - 1)])[None]
        sums = [row] * len(blocks)
    solved = optimize.linprog(
        objective,
        A_ub=sparse.block_diag(blocks, format="csr"),
        b_ub=np.concatenate(limits),
        A_eq=sparse.block_diag(sums, format="csr") if sums else None,
        b_eq=np.ones(len(sums)) if sums else None,
        method="highs",
    )
    if solved.status != 0:
        raise ValueError(f"no score for every unit: {solved.message}")
    return solved.x[::n_variables].reshape(n_frontiers, n_units)
