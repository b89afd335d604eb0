"""One two-way model fitted to many versions of its input at once.

A specification curve under permutations is some hundred thousand small regressions. They
differ in the input alone, so they are solved side by side: entity effects are concentrated
out, period effects stay as columns that are never formed, and what is left is one small
linear system a version. Least squares takes one such solve, Poisson a few Newton steps on
the likelihood of Hausman, Hall and Griliches (1984), doi:10.2307/1911191.
"""

import numpy as np
from numpy.typing import NDArray

from analysis.models.specifications import Estimator

FloatArray = NDArray[np.float64]
ITERATIONS = 50
# Newton step, in the parameters' own unit, at which the maximum is reached
NEAR = 1e-9


def coefficients(
    outcome: FloatArray, inputs: FloatArray, controls: FloatArray, estimator: Estimator
) -> FloatArray:
    """Coefficient of the input in each version, with entity and period effects.

    Args:
        outcome: (G, T); for "ols" already in logarithms, for "poisson" counts.
        inputs: (B, G, T), one version a row.
        controls: (G, T, k), k may be 0.
        estimator: "ols" or "poisson".

    A cell that is missing in the outcome, the input or a control is left out of that
    version. The reader sees to it that every version is identified.

    Returns:
        (B,) coefficients.

    Raises:
        ValueError: the Poisson likelihood has no maximum that Newton's method finds.
    """
    known = np.isfinite(outcome) & np.isfinite(controls).all(axis=2)
    present = known & np.isfinite(inputs)
    kept = present.any(axis=(0, 1))  # periods that no version sees
    present, outcome, controls = present[..., kept], outcome[:, kept], controls[:, kept]
    columns = np.concatenate(
        [inputs[..., kept, None], np.broadcast_to(controls, (len(inputs), *controls.shape))],
        axis=3,
    )
    columns = np.where(present[..., None], columns, 0.0)
    centre = columns.sum(axis=(1, 2), keepdims=True) / present.sum(axis=(1, 2))[:, None, None, None]
    columns = np.where(present[..., None], columns - centre, 0.0)
    y = np.where(known[:, kept], outcome, 0.0) * present
    if estimator == "ols":
        return _least_squares(y, columns, present.astype(np.float64))
    return _poisson(y, columns, present)


def _least_squares(y: FloatArray, columns: FloatArray, weights: FloatArray) -> FloatArray:
    matrix = _normal_matrix(weights, columns)
    total = weights.sum(axis=2, keepdims=True)
    demeaned = weights * (y - (weights * y).sum(axis=2, keepdims=True) / np.maximum(total, 1))
    solved = np.linalg.solve(matrix, _score(demeaned, columns)[..., None])
    return np.asarray(solved[:, 0, 0], dtype=np.float64)


def _poisson(y: FloatArray, columns: FloatArray, present: NDArray[np.bool_]) -> FloatArray:
    n_columns = columns.shape[3]
    total = y.sum(axis=2, keepdims=True)
    # start from the model without the columns: shares of the periods, as if balanced
    parameters = np.zeros((len(y), n_columns + y.shape[2] - 1))
    level = np.log(np.maximum(y.sum(axis=1), 0.5))
    parameters[:, n_columns:] = level[:, :-1] - level[:, -1:]
    moving = np.arange(len(y))
    for _ in range(ITERATIONS):
        mean = _mean(parameters[moving], columns[moving], present[moving], total[moving])
        matrix = _normal_matrix(mean, columns[moving], total[moving][..., 0])
        score = _score(y[moving] - mean, columns[moving])
        step = np.linalg.solve(matrix, score[..., None])[..., 0]
        largest = np.abs(step).max(axis=1, keepdims=True)
        parameters[moving] += step / np.maximum(largest / 2, 1)  # no leaps
        moving = moving[largest[:, 0] > NEAR]
        if not len(moving):
            return parameters[:, 0]
    raise ValueError(f"{len(moving)} Poisson fits did not converge")


def _mean(
    parameters: FloatArray, columns: FloatArray, present: NDArray[np.bool_], total: FloatArray
) -> FloatArray:
    n_columns = columns.shape[3]
    log_mean = np.einsum("bgtk,bk->bgt", columns, parameters[:, :n_columns])
    log_mean[..., :-1] += parameters[:, None, n_columns:]
    log_mean = np.where(present, log_mean, -np.inf)
    highest = log_mean.max(axis=2, keepdims=True)
    relative = np.exp(log_mean - np.where(np.isfinite(highest), highest, 0.0))
    return total * relative / np.maximum(relative.sum(axis=2, keepdims=True), 1e-300)


def _score(residual: FloatArray, columns: FloatArray) -> FloatArray:
    """Sums of the residual over the columns, then over the periods but the last."""
    own = np.einsum("bgtk,bgt->bk", columns, residual)
    return np.concatenate([own, residual.sum(axis=1)[:, :-1]], axis=1)


def _normal_matrix(
    weights: FloatArray, columns: FloatArray, total: FloatArray | None = None
) -> FloatArray:
    """Weighted cross-products of columns and period dummies, entity means taken out.

    Args:
        weights: (B, G, T), 0 where absent.
        columns: (B, G, T, k).
        total: (B, G), each entity's sum of weights.
    """
    total = weights.sum(axis=2) if total is None else total
    inverse = 1 / np.where(total > 0, total, 1)
    weighted = weights[..., None] * columns
    sums = weighted.sum(axis=2)  # (B, G, k)
    own = np.einsum("bgtk,bgtl->bkl", weighted, columns)
    own = own - np.einsum("bgk,bgl,bg->bkl", sums, sums, inverse)
    shares = weights * inverse[..., None]
    cross = weighted.sum(axis=1).transpose(0, 2, 1) - np.einsum("bgk,bgt->bkt", sums, shares)
    dummies = -np.einsum("bgs,bgt->bst", weights, shares)
    diagonal = np.arange(weights.shape[2])
    dummies[:, diagonal, diagonal] += weights.sum(axis=1)
    cross, dummies = cross[..., :-1], dummies[:, :-1, :-1]
    upper = np.concatenate([own, cross], axis=2)
    lower = np.concatenate([cross.transpose(0, 2, 1), dummies], axis=2)
    return np.concatenate([upper, lower], axis=1)
