import numpy as np
import pandas as pd
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from statsmodels.api import GLM, families

from analysis.errors import BookError
from analysis.inference import permutation
from analysis.inference.basis import nuisance_basis
from analysis.inference.poisson import poisson

EFFECTS = ["none", "entity", "time", "two-way"]


def _counts(build, seed=7, **shape):
    frame = build.unbalanced(seed, **shape)
    mean = np.exp(0.4 * frame["x"] - 0.2 * frame["w"] + 0.2 * (frame["year"] - 2017))
    frame["y"] = np.random.default_rng(seed).poisson(mean)
    return frame


def _glm(frame, build, effects, controls=("w",), errors=None, **options):
    """The estimator of record: statsmodels' GLM with every dummy, its rank made full."""
    nuisance = build.nuisance(frame, effects, controls)
    left, values, _ = np.linalg.svd(nuisance, full_matrices=False)
    design = left[:, values > 1e-9 * values[0]]
    if frame["x"].any():
        design = np.column_stack([frame["x"], design])
    model = GLM(frame["y"], design, family=families.Poisson(), **options)
    return model.fit(tol=1e-14, maxiter=200, **(errors or {}))


@pytest.mark.parametrize("effects", EFFECTS)
@pytest.mark.parametrize("controls", [(), ("w",)])
def test_coefficient_errors_and_null_are_statsmodels(build, effects, controls):
    frame = _counts(build)
    fit = poisson(build.panel(frame, effects, controls))
    model = _glm(frame, build, effects, controls)
    assert fit.coefficient == pytest.approx(model.params["x1"], abs=1e-9)
    # statsmodels' small-sample factor is that of least squares; without it, G/(G - 1).
    g = frame["entity"].nunique()
    groups = {"groups": pd.factorize(frame["entity"])[0], "use_correction": False}
    robust = _glm(frame, build, effects, controls, {"cov_type": "cluster", "cov_kwds": groups})
    robust = robust.bse["x1"]
    assert fit.se_crv1 == pytest.approx(np.sqrt(g / (g - 1)) * robust, rel=1e-7)
    rows = frame.sort_values(["entity", "year"])
    null = _glm(rows.assign(x=0.0), build, effects, controls)
    np.testing.assert_allclose(fit.null_mean[fit.panel.present], null.mu, rtol=1e-6)


@pytest.mark.parametrize("effects", EFFECTS)
def test_the_jackknife_is_that_of_refits(build, effects):
    frame = _counts(build)
    jackknife = poisson(build.panel(frame, effects)).jackknife
    refits = []
    for name in sorted(frame["entity"].unique()):
        rest = frame[frame["entity"] != name]
        refits.append(_glm(rest, build, effects).params["x1"])
    np.testing.assert_allclose(jackknife.leave_one_out, refits, atol=1e-8)
    deviations = np.array(refits) - poisson(build.panel(frame, effects)).coefficient
    expected = np.sqrt((len(refits) - 1) / len(refits) * np.sum(deviations**2))
    assert jackknife.standard_error == pytest.approx(expected, rel=1e-6)


def test_entities_and_years_without_a_count_are_left_out_and_change_nothing(build):
    frame = _counts(build, seed=9)
    panel = build.panel(frame)
    more = pd.concat(
        [
            frame,
            pd.DataFrame({"entity": "quiet", "year": [2015, 2016, 2017], "x": [1.0, 5, 2], "y": 0}),
            pd.DataFrame({"entity": ["e0", "e1", "e2"], "year": 2031, "x": [3.0, 1, 1], "y": 0}),
        ]
    ).fillna({"w": 0.5})
    one, other = poisson(panel), poisson(build.panel(more))
    assert other.coefficient == pytest.approx(one.coefficient, abs=1e-10)
    assert other.panel.entities == one.panel.entities
    assert other.panel.n_obs == one.panel.n_obs
    np.testing.assert_allclose(other.jackknife.leave_one_out, one.jackknife.leave_one_out)


def test_a_year_that_only_the_one_left_out_has_goes_with_it(build):
    frame = _counts(build)
    extra = pd.DataFrame({"entity": ["e0"], "year": [2030], "x": [0.3], "w": [0.1], "y": [4]})
    frame = pd.concat([frame, extra], ignore_index=True)
    jackknife = poisson(build.panel(frame)).jackknife
    rest = frame[frame["entity"] != "e0"]
    expected = _glm(rest, build, "two-way").params["x1"]
    assert jackknife.leave_one_out[0] == pytest.approx(expected, abs=1e-8)


def test_a_year_that_is_zero_once_one_entity_is_left_out(build):
    frame = _counts(build)
    frame.loc[(frame["year"] == 2016) & (frame["entity"] != "e2"), "y"] = 0
    frame.loc[(frame["year"] == 2016) & (frame["entity"] == "e2"), "y"] = 3
    assert ((frame["year"] == 2016) & (frame["entity"] == "e2")).any()
    jackknife = poisson(build.panel(frame)).jackknife
    rest = frame[(frame["entity"] != "e2") & (frame["year"] != 2016)]
    expected = _glm(rest, build, "two-way").params["x1"]
    assert jackknife.leave_one_out[2] == pytest.approx(expected, abs=1e-8)


def test_refusals(build):
    frame = _counts(build)
    with pytest.raises(BookError) as caught:
        negative = frame.copy()
        negative.loc[3, "y"] = -2
        poisson(build.panel(negative))
    assert "-2" in caught.value.zh
    assert f"{frame.loc[3, 'entity']}, {frame.loc[3, 'year']}" in caught.value.en
    with pytest.raises(BookError, match="fewer than two"):
        poisson(build.panel(frame.assign(y=0.0)))
    with pytest.raises(BookError, match="fewer than two"):
        poisson(build.panel(frame.assign(y=frame["y"].where(frame["entity"] == "e1", 0))))
    with pytest.raises(BookError, match="“w” has no variation left"):
        poisson(build.panel(frame.assign(w=frame["year"])))
    with pytest.raises(BookError, match="rests on"):
        poisson(build.panel(frame.assign(x=frame["x"].where(frame["entity"] == "e1", 0)), "none"))


def test_separation_is_said_and_not_iterated_to_infinity(build):
    frame = _counts(build)
    frame["w"] = (frame["y"] > 0).astype(float)
    with pytest.raises(BookError, match="separation"):
        poisson(build.panel(frame))


def test_separation_without_one_entity_names_it(build):
    frame = _counts(build)
    others = (frame["entity"] != "e5") & (frame["y"] == 0)
    frame["w"] = np.where(frame["entity"] == "e5", frame["w"], others.astype(float))
    with pytest.raises(BookError, match=r"Without “e5”: .*separation"):
        poisson(build.panel(frame))


def test_an_exposure_enters_with_coefficient_one(build):
    frame = _counts(build)
    size = np.random.default_rng(1).uniform(1, 9, len(frame))
    panel = build.panel(frame, "entity")
    exposure = build.panel(frame.assign(y=size)).outcome
    expected = _glm(frame, build, "entity", exposure=size).params["x1"]
    assert poisson(panel, exposure=exposure).coefficient == pytest.approx(expected, abs=1e-9)


@settings(max_examples=20, deadline=None)
@given(seed=st.integers(0, 3000), scale=st.sampled_from([0.01, 3.0, 1e5]))
def test_a_larger_count_unit_is_an_effect_and_changes_nothing(build, seed, scale):
    frame = _counts(build, seed)
    try:
        one = poisson(build.panel(frame, "entity"))
    except BookError:
        return
    other = poisson(build.panel(frame.assign(y=frame["y"] * scale), "entity"))
    assert other.coefficient == pytest.approx(one.coefficient, rel=1e-7, abs=1e-9)
    assert other.jackknife.standard_error == pytest.approx(one.jackknife.standard_error, rel=1e-6)


def test_the_permutation_statistic_is_one_newton_step_from_the_null(build):
    frame = _counts(build)
    fit = poisson(build.panel(frame))
    used, mean = fit.panel, fit.null_mean
    statistic = permutation._Statistic(
        permutation._centred(used), used.outcome - mean, nuisance_basis(used, mean), mean, True
    )
    numerator, variation = statistic(np.arange(used.n_entities)[None])
    # Weighted least squares of the working residual on the input and all dummies.
    rows = frame.sort_values(["entity", "year"])
    weight = np.sqrt(mean[used.present])
    design = np.column_stack([rows["x"], build.nuisance(rows, "two-way")]) * weight[:, None]
    step = build.ols((rows["y"] / weight**2 - 1).to_numpy() * weight, design)[0][0]
    assert numerator[0] / variation[0] == pytest.approx(step, rel=1e-9)


def test_the_same_numbers_on_two_processes(build):
    panel = build.panel(_counts(build))
    one, two = poisson(panel), poisson(panel, n_jobs=2)
    np.testing.assert_array_equal(one.jackknife.leave_one_out, two.jackknife.leave_one_out)
