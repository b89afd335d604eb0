"""Standard errors clustered by entity: CRV1, CR2 and the jackknife CRV3.

With H_g the cluster's own block of the hat matrix and M_g = I - H_g, all three sandwich
the scores x_g' M_g^(-p) u_g, with p = 0 (CRV1), 1/2 (CR2) and 1 (CRV3). One symmetric
eigendecomposition of the blocks serves both of the latter, and its pseudo-inverse copes
with blocks that are singular because one cluster alone determines an effect.

References:
    MacKinnon, Nielsen and Webb (2023), Cluster-robust inference: A guide to empirical
    practice, Journal of Econometrics, doi:10.1016/j.jeconom.2022.04.001.
    Hansen (2025), Standard errors for difference-in-difference regression, Journal of
    Applied Econometrics 40, 291-309, doi:10.1002/jae.3110.
    Bell and McCaffrey (2002), Survey Methodology 28, 169-181, for CR2 and its degrees of
    freedom; Pustejovsky and Tipton (2018), Journal of Business and Economic Statistics
    36, 672-683, for the symmetric root under fixed effects.
"""

from dataclasses import dataclass

import numpy as np

from analysis.errors import BookError
from analysis.inference.basis import full_basis
from analysis.inference.grid import FloatArray
from analysis.inference.within import Fit

# An eigenvalue of I - H_g below this is 0: the cluster fits that direction by itself.
SINGULAR = 1e-9


@dataclass(frozen=True)
class Blocks:
    """Eigendecomposition of each cluster's I - H_g.

    Attributes:
        basis: (G, T, r), orthonormal basis of the model, regressor last.
        values: (G, T), eigenvalues in [0, 1].
        vectors: (G, T, T), eigenvectors in columns.
    """

    basis: FloatArray
    values: FloatArray
    vectors: FloatArray

    def power(self, exponent: float, rows: FloatArray) -> FloatArray:
        """(I - H_g)^exponent times each cluster's row of (G, T), as a pseudo-inverse."""
        regular = self.values > SINGULAR
        scale = np.where(regular, np.where(regular, self.values, 1.0) ** exponent, 0.0)
        inner = np.einsum("gts,gt->gs", self.vectors, rows)
        return np.einsum("gts,gs->gt", self.vectors, scale * inner)


@dataclass(frozen=True)
class Jackknife:
    """Coefficients with each entity left out, and the standard error that they give."""

    standard_error: float
    leave_one_out: FloatArray


def blocks(fit: Fit, nuisance: FloatArray) -> Blocks:
    """Decompose the clusters' hat blocks, given ``basis.nuisance_basis`` of the panel."""
    basis = full_basis(fit, nuisance)
    leverage, vectors = np.linalg.eigh(basis @ basis.transpose(0, 2, 1))
    return Blocks(basis, np.clip(1 - leverage, 0, 1), vectors)


def crv1(fit: Fit) -> float:
    """Clustered standard error in the convention of Stata's ``xtreg, fe``.

    G/(G - 1) times (N - 1)/(N - K), K as ``within`` counts it; to be read with t(G - 1).

    Raises:
        BookError: the error is 0.
    """
    g, n = fit.panel.n_entities, fit.panel.n_obs
    scores = np.einsum("gt,gt->g", fit.regressor, fit.residual)
    factor = g / (g - 1) * (n - 1) / (n - fit.parameters)
    return _checked(float(np.sqrt(factor * (scores @ scores))) / fit.variation, fit)


def cr2(fit: Fit, parts: Blocks) -> tuple[float, float]:
    """Bias-reduced standard error and its Satterthwaite degrees of freedom.

    The working model is independent errors of one variance, under which CR2 is unbiased.
    """
    adjusted = parts.power(-0.5, fit.regressor) / fit.variation
    scores = np.einsum("gt,gt->g", adjusted, fit.residual)
    # The scores' covariance is diag(own) - loading loading', never formed in full.
    own = np.einsum("gt,gt->g", adjusted, adjusted)
    loading = np.einsum("gtr,gt->gr", parts.basis, adjusted)
    shared = np.einsum("gr,gr->g", loading, loading)
    square = own @ own - 2 * (own @ shared) + np.sum((loading.T @ loading) ** 2)
    freedom = (own.sum() - shared.sum()) ** 2 / square
    return float(np.sqrt(scores @ scores)), float(freedom)


def crv3(fit: Fit, parts: Blocks) -> Jackknife:
    """Delete-one-entity jackknife around the full-sample coefficient, factor (G - 1)/G.

    To be read with t(G - 1). An effect that only the entity left out has goes with it.

    Raises:
        BookError: without one of the entities the coefficient is not identified, or the
            error is 0.
    """
    singular = parts.values <= SINGULAR
    own = np.einsum("gts,gt->gs", parts.vectors, fit.regressor) ** 2
    sole = np.flatnonzero((own * singular).sum(axis=1) > SINGULAR * fit.variation)
    if len(sole):
        raise sole_source(fit.panel.entities[sole[0]], fit.panel.names[0])
    inverse = parts.power(-1.0, fit.residual)
    change = np.einsum("gt,gt->g", fit.regressor, inverse) / fit.variation
    g = fit.panel.n_entities
    error = float(np.sqrt((g - 1) / g * (change @ change)))
    return Jackknife(_checked(error, fit), fit.coefficient - change)


def sole_source(entity: object, name: str) -> BookError:
    """The refusal of a coefficient that rests on one entity alone."""
    return BookError(
        f"去掉“{entity}”后“{name}”没有剩余的变动：系数只靠这一个个体识别，无法按个体聚类推断。",
        f"Without “{entity}”, “{name}” has no variation left: the coefficient rests on that "
        "entity alone and no clustered inference is possible.",
    )


def no_error(name: str) -> BookError:
    """The refusal of a coefficient whose clustered error is 0."""
    return BookError(
        f"“{name}”的聚类标准误为零，无从推断：或者系数只靠一个个体识别，或者各个体的数据相同。",
        f"The clustered error of “{name}” is 0 and nothing can be inferred: either one entity "
        "alone identifies the coefficient, or the entities' data are the same.",
    )


def _checked(error: float, fit: Fit) -> float:
    """The error, refused when it is 0 but for rounding beside the residuals' size."""
    if error**2 * fit.variation <= 1e-20 * np.vdot(fit.residual, fit.residual):
        raise no_error(fit.panel.names[0])
    return error
