"""An orthonormal basis of everything in the model but the regressor of interest.

The jackknife, CR2, the bootstrap and the permutations all need projections on it. Entity
effects are taken out first and do not appear: they are nested in the clusters, so leaving
one cluster out, or flipping its errors' sign, leaves the others' demeaning as it was.
"""

import numpy as np

from analysis.inference.grid import FloatArray, Panel
from analysis.inference.within import Fit, entity_demean

# Singular values of unit columns below this are the effects' own collinearity.
RANK = 1e-9


def nuisance_basis(panel: Panel, weights: FloatArray | None = None) -> FloatArray:
    """Basis of the period effects (or the constant) and the controls, entity effects out.

    Args:
        panel: the panel.
        weights: (G, T) of a weighted fit, 0 in absent cells; its square root multiplies
            the rows. 1 where present by default.

    Returns:
        (G, T, q), orthonormal over all cells, 0 in absent cells; q may be 0.
    """
    weight = panel.present.astype(np.float64) if weights is None else weights
    n_periods = len(panel.periods)
    columns = [panel.regressors[..., 1:]]
    if panel.time_effects:
        columns.append(np.broadcast_to(np.eye(n_periods), (*weight.shape, n_periods)))
    elif not panel.entity_effects:
        columns.append(np.ones((*weight.shape, 1)))
    stacked = np.concatenate(columns, axis=2)
    if panel.entity_effects:
        stacked = entity_demean(stacked, weight)
    stacked = stacked * np.sqrt(weight)[..., None]
    flat = stacked.reshape(weight.size, -1)
    if flat.shape[1] == 0:
        return stacked
    length = np.linalg.norm(flat, axis=0)
    flat = flat[:, length > 0] / length[length > 0]
    left, values, _ = np.linalg.svd(flat, full_matrices=False)
    return left[:, values > RANK].reshape(*weight.shape, -1)


def full_basis(fit: Fit, nuisance: FloatArray) -> FloatArray:
    """The nuisance basis with the regressor's own direction as its last column."""
    direction = fit.regressor / np.sqrt(fit.variation)
    return np.concatenate([nuisance, direction[..., None]], axis=2)
