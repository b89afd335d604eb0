"""Everything that stands behind one estimate, in one call.

The headline is the coefficient, the CRV3 interval and the enumerated bootstrap p-value;
the rest are diagnostics beside it.
"""

from dataclasses import asdict, dataclass
from typing import Any, NamedTuple

import numpy as np

from analysis.inference import cluster, diagnostics, permutation, power
from analysis.inference.basis import nuisance_basis
from analysis.inference.grid import Panel
from analysis.inference.poisson import poisson
from analysis.inference.wild import wild_bootstrap
from analysis.inference.within import least_squares

DRAWS = 9999
SEED = 20250101


class Note(NamedTuple):
    """Something a reader of the numbers must know, in Chinese and in English."""

    zh: str
    en: str


@dataclass(frozen=True)
class Headline:
    """One coefficient and what can be said about it.

    Intervals are 95 %, p-values two-sided, standard errors clustered by entity and in the
    coefficient's unit. ``None`` means not available, and a note says why.

    Attributes:
        method: "ols" or "poisson".
        effects: as in ``grid.Panel``.
        outcome: its name.
        regressor: the name of the regressor of interest.
        controls: names.
        coefficient: change of the outcome (Poisson: of its log mean) per unit.
        se_crv1: Stata's clustered error; p_crv1 with t(G - 1).
        p_crv1: see se_crv1.
        se_cr2: bias-reduced; p_cr2 with t(df_cr2).
        df_cr2: Satterthwaite degrees of freedom.
        p_cr2: see se_cr2.
        se_crv3: delete-one-entity jackknife; interval and p-value with t(G - 1).
        ci_crv3: see se_crv3.
        p_crv3: see se_crv3.
        p_wcr: restricted wild cluster bootstrap.
        ci_wcr: its confidence set's hull; an end may be infinite.
        wcr_weights: "rademacher" (all sign vectors) or "webb".
        wcr_draws: weight vectors used.
        p_ri: permutation of whole input paths.
        ri_draws: arrangements used, the identity included.
        leave_one_out: coefficient without each entity.
        mde: smallest effect found with probability 0.8 at the 5 % level, from se_crv3.
        p_equivalence: two one-sided tests against +-equivalence_bound, with se_crv3.
        ci_equivalence: their 90 % interval.
        equivalence_bound: smallest effect of interest.
        mundlak: Wald test of the entity means.
        dependence: Pesaran's CD.
        n_obs: observations used.
        n_entities: G.
        n_periods: T.
        seed: of every draw.
        notes: what to know.
    """

    method: str
    effects: str
    outcome: str
    regressor: str
    controls: tuple[str, ...]
    coefficient: float
    se_crv1: float
    p_crv1: float
    se_cr2: float | None
    df_cr2: float | None
    p_cr2: float | None
    se_crv3: float
    ci_crv3: tuple[float, float]
    p_crv3: float
    p_wcr: float | None
    ci_wcr: tuple[float, float] | None
    wcr_weights: str | None
    wcr_draws: int | None
    p_ri: float | None
    ri_draws: int
    leave_one_out: dict[str, float]
    mde: float
    p_equivalence: float
    ci_equivalence: tuple[float, float]
    equivalence_bound: float
    mundlak: diagnostics.WaldTest | None
    dependence: diagnostics.DependenceTest | None
    n_obs: int
    n_entities: int
    n_periods: int
    seed: int
    notes: tuple[Note, ...]

    def as_dict(self) -> dict[str, Any]:
        """Plain values for JSON, in the order of the attributes; infinite ends are None."""
        values = asdict(self)
        values["notes"] = [note._asdict() for note in self.notes]
        if self.ci_wcr is not None:
            values["ci_wcr"] = tuple(end if np.isfinite(end) else None for end in self.ci_wcr)
        return values


def headline(
    panel: Panel,
    *,
    count: bool = False,
    draws: int = DRAWS,
    seed: int = SEED,
    bound: float = power.SMALLEST_EFFECT,
    n_jobs: int | None = None,
) -> Headline:
    """Estimate the panel's first regressor and run all of the inference on it.

    Args:
        panel: the panel, with its effects.
        count: whether to fit a Poisson regression instead of least squares.
        draws: of the permutations, and of the bootstrap above 16 entities.
        seed: of both.
        bound: smallest effect of interest, in the coefficient's unit.
        n_jobs: see ``resample.run_tasks``.

    Raises:
        BookError: the coefficient is not identified, or rests on one entity; see
            ``within.least_squares``, ``cluster.crv3`` and ``poisson.poisson``.
    """
    return (
        _counts(panel, draws, seed, bound, n_jobs)
        if count
        else _linear(panel, draws, seed, bound, n_jobs)
    )


def _linear(panel: Panel, draws: int, seed: int, bound: float, n_jobs: int | None) -> Headline:
    fit = least_squares(panel)
    nuisance = nuisance_basis(panel)
    parts = cluster.blocks(fit, nuisance)
    jackknife = cluster.crv3(fit, parts)
    se_cr2, df_cr2 = cluster.cr2(fit, parts)
    boot = wild_bootstrap(fit, nuisance, draws=draws, seed=seed, n_jobs=n_jobs)
    test = permutation.permutation_test(fit, nuisance, draws=draws, seed=seed, n_jobs=n_jobs)
    notes = _notes(panel, test)
    if boot.interval is not None and not np.isfinite(boot.interval).all():
        notes.append(
            Note(
                "野自助法的置信集是无界的：数据排除不了任意大的效应。",
                "The bootstrap's confidence set is unbounded: effects of any size remain.",
            )
        )
    return Headline(
        method="ols",
        se_cr2=se_cr2,
        df_cr2=df_cr2,
        p_cr2=power.interval_and_p(fit.coefficient, se_cr2, df_cr2)[1],
        p_wcr=boot.p_value,
        ci_wcr=boot.interval,
        wcr_weights=boot.weights,
        wcr_draws=boot.draws,
        mundlak=diagnostics.mundlak(panel),
        dependence=diagnostics.cross_section_dependence(fit),
        seed=seed,
        notes=tuple(notes),
        **_shared(panel, fit.coefficient, cluster.crv1(fit), jackknife, test, bound),
    )


def _counts(panel: Panel, draws: int, seed: int, bound: float, n_jobs: int | None) -> Headline:
    fit = poisson(panel, n_jobs=n_jobs)
    used = fit.panel
    test = permutation.weighted_permutation_test(
        used, used.outcome - fit.null_mean, fit.null_mean, draws=draws, seed=seed, n_jobs=n_jobs
    )
    notes = _notes(used, test)
    notes.append(
        Note(
            "泊松回归不给出 CR2 和野自助法；以逐一剔除刀切法（CRV3）为准。",
            "CR2 and the wild bootstrap are not given for Poisson; the jackknife (CRV3) is the "
            "one to read.",
        )
    )
    if used.n_obs < panel.n_obs:
        gone = panel.n_obs - used.n_obs
        notes.append(
            Note(
                f"{gone} 个观测所在的个体或时间计数全为零，不含信息，未计入。",
                f"{gone} observations belong to entities or periods whose counts are all zero; "
                "they carry no information and are not counted.",
            )
        )
    return Headline(
        method="poisson",
        se_cr2=None,
        df_cr2=None,
        p_cr2=None,
        p_wcr=None,
        ci_wcr=None,
        wcr_weights=None,
        wcr_draws=None,
        mundlak=None,
        dependence=None,
        seed=seed,
        notes=tuple(notes),
        **_shared(used, fit.coefficient, fit.se_crv1, fit.jackknife, test, bound),
    )


def _shared(
    panel: Panel,
    coefficient: float,
    se_crv1: float,
    jackknife: cluster.Jackknife,
    test: permutation.PermutationTest,
    bound: float,
) -> dict[str, Any]:
    """What both models report alike."""
    freedom = panel.n_entities - 1
    error = jackknife.standard_error
    interval, p_value = power.interval_and_p(coefficient, error, freedom)
    equivalence = power.equivalence_test(coefficient, error, freedom, bound=bound)
    left_out = zip(panel.entities, jackknife.leave_one_out, strict=True)
    return {
        "effects": panel.effects,
        "outcome": panel.outcome_name,
        "regressor": panel.names[0],
        "controls": panel.names[1:],
        "coefficient": coefficient,
        "se_crv1": se_crv1,
        "p_crv1": power.interval_and_p(coefficient, se_crv1, freedom)[1],
        "se_crv3": error,
        "ci_crv3": interval,
        "p_crv3": p_value,
        "p_ri": test.p_value,
        "ri_draws": test.draws,
        "leave_one_out": {str(entity): float(value) for entity, value in left_out},
        "mde": power.minimum_detectable_effect(error, freedom),
        "p_equivalence": equivalence.p_value,
        "ci_equivalence": equivalence.interval,
        "equivalence_bound": bound,
        "n_obs": panel.n_obs,
        "n_entities": panel.n_entities,
        "n_periods": len(panel.periods),
    }


def _notes(panel: Panel, test: permutation.PermutationTest) -> list[Note]:
    notes = []
    alone = [
        str(e) for e, n in zip(panel.entities, panel.present.sum(axis=1), strict=True) if n < 2
    ]
    if alone and panel.entity_effects:
        zh, en = "、".join(alone), ", ".join(alone)
        notes.append(
            Note(
                f"这些个体只有一个时间点，扣除个体效应后不含信息，但仍计入聚类数：{zh}。",
                f"Seen in one period only and without information after the entity effects, yet "
                f"counted as clusters: {en}.",
            )
        )
    if test.p_value is None:
        notes.append(
            Note(
                "没有做随机化推断：时间点完全相同的个体太少，"
                f"投入路径只有 {test.arrangements} 种排法，至少要 {permutation.FEWEST} 种。",
                "No randomisation inference: too few entities share the same periods, which "
                f"leaves {test.arrangements} arrangements of the input paths of the "
                f"{permutation.FEWEST} that are needed.",
            )
        )
    return notes
