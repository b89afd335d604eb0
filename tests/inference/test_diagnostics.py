import numpy as np
import pytest
from scipy import stats
from statsmodels.api import OLS

from analysis.inference.diagnostics import cross_section_dependence, mundlak
from analysis.inference.grid import from_arrays
from analysis.inference.within import least_squares


@pytest.mark.parametrize("effects", ["entity", "two-way"])
def test_mundlak_is_the_clustered_wald_test_of_statsmodels(unbalanced, build, effects):
    frame = unbalanced.sort_values(["entity", "year"]).reset_index(drop=True)
    means = frame.groupby("entity")[["x", "w"]].transform("mean").to_numpy()
    columns = [means, frame[["x", "w"]], np.ones((len(frame), 1))]
    if effects == "two-way":
        years = np.equal.outer(frame["year"].to_numpy(), np.arange(2016, 2020)).astype(float)
        shares = np.stack([years[frame["entity"] == name].mean(axis=0) for name in frame["entity"]])
        columns += [years, shares]
    design = np.column_stack(columns)
    # Drop what is collinear among the period means, as the rank of the model has it.
    keep = [0, 1]
    for j in range(2, design.shape[1]):
        if np.linalg.matrix_rank(design[:, [*keep, j]], tol=1e-8) > len(keep):
            keep.append(j)
    codes = frame["entity"].str[1].astype(int)
    model = OLS(frame["y"].to_numpy(), design[:, keep]).fit(
        cov_type="cluster", cov_kwds={"groups": codes}, use_t=True
    )
    reference = model.f_test(np.eye(2, len(keep)))
    result = mundlak(build.panel(frame, effects))
    assert (result.numerator, result.denominator) == (2, 6)
    assert result.statistic == pytest.approx(float(reference.fvalue), rel=1e-8)
    assert result.p_value == pytest.approx(float(reference.pvalue), rel=1e-8)


def test_mundlak_has_nothing_to_test_without_entity_effects_or_means(unbalanced, build):
    assert mundlak(build.panel(unbalanced, "time")) is None
    generator = np.random.default_rng(0)
    x = generator.normal(size=(8, 5))
    x -= x.mean(axis=1, keepdims=True)
    entity, time = np.indices((8, 5))
    y = generator.normal(size=40)
    assert mundlak(from_arrays(y, x.ravel(), entity.ravel(), time.ravel())) is None


def test_mundlak_finds_an_effect_that_goes_with_the_entity():
    generator = np.random.default_rng(1)
    entity, time = np.indices((20, 6))
    level = generator.normal(size=(20, 1))
    x = level + generator.normal(size=(20, 6))
    y = 0.5 * x + 3 * level + generator.normal(size=(20, 6))
    result = mundlak(from_arrays(y.ravel(), x.ravel(), entity.ravel(), time.ravel()))
    assert result.p_value < 0.001


def test_dependence_is_the_sum_over_pairs(unbalanced, build):
    panel = build.panel(unbalanced, "entity")
    fit = least_squares(panel)
    total, correlations = 0.0, []
    for i in range(7):
        for j in range(i + 1, 7):
            both = panel.present[i] & panel.present[j]
            if both.sum() >= 3:
                rho = np.corrcoef(fit.residual[i, both], fit.residual[j, both])[0, 1]
                correlations.append(rho)
                total += np.sqrt(both.sum()) * rho
    result = cross_section_dependence(fit)
    assert result.pairs == len(correlations)
    assert result.statistic == pytest.approx(total / np.sqrt(len(correlations)), rel=1e-10)
    assert result.mean_absolute_correlation == pytest.approx(np.mean(np.abs(correlations)))
    assert result.p_value == pytest.approx(2 * stats.norm.sf(abs(result.statistic)))


def test_two_periods_have_no_correlation_to_speak_of():
    generator = np.random.default_rng(2)
    entity, time = np.indices((6, 2))
    y, x = generator.normal(size=(2, 12))
    fit = least_squares(from_arrays(y, x, entity.ravel(), time.ravel()))
    assert cross_section_dependence(fit) is None
