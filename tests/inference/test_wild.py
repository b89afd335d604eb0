from itertools import product

import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from analysis.errors import BookError
from analysis.inference import wild
from analysis.inference.basis import nuisance_basis
from analysis.inference.grid import from_arrays
from analysis.inference.within import least_squares

EFFECTS = ["none", "entity", "time", "two-way"]


def _boot(panel, **options):
    return wild.wild_bootstrap(least_squares(panel), nuisance_basis(panel), **options)


def _naive_statistics(frame, build, effects, null):
    """t of every sign vector by refitting the restricted and the full model with dummies."""
    y, x = frame["y"].to_numpy(), frame["x"].to_numpy()
    nuisance = build.nuisance(frame, effects)
    design = np.column_stack([x, nuisance])
    bread = np.linalg.pinv(design.T @ design, hermitian=True, rcond=1e-12)
    clusters = build.clusters(frame)
    _, restricted = build.ols(y - null * x, nuisance)
    fitted = y - restricted
    statistics = []
    for signs in product([1.0, -1.0], repeat=len(clusters)):
        flipped = restricted.copy()
        for sign, rows in zip(signs, clusters, strict=True):
            flipped[rows] *= sign
        coefficients, residual = build.ols(fitted + flipped, design)
        scores = np.array([bread[0] @ design[rows].T @ residual[rows] for rows in clusters])
        statistics.append((coefficients[0] - null) / np.sqrt(scores @ scores))
    return np.array(statistics)


@pytest.mark.parametrize("effects", EFFECTS)
@pytest.mark.parametrize("null", [0.0, 0.7])
def test_every_sign_vector_is_that_of_a_naive_refit(unbalanced, build, effects, null):
    panel = build.panel(unbalanced, effects)
    naive = _naive_statistics(unbalanced, build, effects, null)
    fit, nuisance = least_squares(panel), nuisance_basis(panel)
    signs = np.array(list(product([1.0, -1.0], repeat=7))).T
    basis = np.concatenate([nuisance, fit.regressor[..., None] / np.sqrt(fit.variation)], axis=2)
    residual = fit.outcome - null * fit.regressor
    scores = wild._Scores(
        np.einsum("gt,gt->g", fit.regressor, residual),
        np.einsum("gtr,gt->gr", basis, fit.regressor),
        np.einsum("gtr,gt->gr", basis, residual),
    )
    numerator, square = wild._moments(scores, [], signs)
    np.testing.assert_allclose(numerator / np.sqrt(square), naive, rtol=1e-12, atol=1e-12)
    expected = np.mean(np.abs(naive) >= abs(naive[0]) * (1 - 1e-10))
    assert _boot(panel, null=null, interval=False).p_value == expected


@pytest.mark.parametrize("effects", ["entity", "two-way"])
def test_the_confidence_set_ends_where_the_naive_p_value_crosses(build, effects):
    frame = build.unbalanced(11, n_entities=8)
    panel = build.panel(frame, effects)

    def naive_p(null):
        statistics = np.abs(_naive_statistics(frame, build, effects, null))
        return np.mean(statistics >= statistics[0] * (1 - 1e-10))

    for end, outwards in zip(_boot(panel, level=0.9).interval, (-1, 1), strict=True):
        step = outwards * 1e-6 * max(1, abs(end))
        assert naive_p(end - step) > 0.1
        assert naive_p(end + step) <= 0.1


def test_the_identity_and_its_negative_are_the_smallest_p_value():
    # Every entity shows the same strong effect with a little noise of its own.
    generator = np.random.default_rng(2)
    x = generator.normal(size=(9, 6))
    y = 5 * x + 0.01 * generator.normal(size=(9, 6))
    entity, time = np.indices((9, 6))
    panel = from_arrays(y.ravel(), x.ravel(), entity.ravel(), time.ravel())
    result = _boot(panel)
    assert result.p_value == 2 / 2**9
    assert (result.weights, result.draws, result.seed) == ("rademacher", 512, None)


@settings(max_examples=30, deadline=None)
@given(seed=st.integers(0, 5000), null=st.floats(-2, 2))
def test_enumerated_p_values_are_even_counts_and_never_zero(build, seed, null):
    try:
        p_value = _boot(build.panel(build.unbalanced(seed)), null=null, interval=False).p_value
    except BookError:
        return
    assert 2 / 2**7 <= p_value <= 1
    assert (p_value * 2**6) % 1 == 0


@settings(max_examples=25, deadline=None)
@given(seed=st.integers(0, 5000), scale=st.sampled_from([-3.0, 1e-5, 2e6]))
def test_units_move_the_set_and_leave_the_p_value(build, seed, scale):
    frame = build.unbalanced(seed)
    try:
        one = _boot(build.panel(frame), level=0.9)
    except BookError:
        return
    renamed = {name: f"z{9 - int(name[1])}" for name in frame["entity"]}
    other = _boot(
        build.panel(frame.assign(y=frame["y"] * scale, entity=frame["entity"].map(renamed))),
        level=0.9,
    )
    assert other.p_value == one.p_value
    np.testing.assert_allclose(sorted(np.array(one.interval) * scale), other.interval, rtol=1e-6)


def test_the_set_holds_what_is_not_rejected_and_the_estimate(firms, build):
    frame = firms.rename(columns={"invest": "y", "value": "x", "capital": "w", "firm": "entity"})
    panel = build.panel(frame)
    low, high = _boot(panel).interval
    assert low < least_squares(panel).coefficient < high
    for null in np.linspace(low - 0.02, high + 0.02, 9):
        inside = low < null < high
        assert (_boot(panel, null=null, interval=False).p_value > 0.05) == inside


def test_with_five_entities_nothing_can_be_rejected_at_five_per_cent(build):
    frame = build.unbalanced(3, n_entities=5, n_periods=6)
    result = _boot(build.panel(frame, "entity", ()))
    assert result.p_value >= 2 / 2**5
    assert result.interval == (-np.inf, np.inf)


def _wide(n_entities, seed=4):
    generator = np.random.default_rng(seed)
    entity, time = np.indices((n_entities, 5)).reshape(2, -1)
    x = generator.normal(size=len(entity))
    y = 0.2 * x + generator.normal(size=len(entity))
    return from_arrays(y, x, entity, time)


def test_above_sixteen_entities_webb_weights_are_drawn_with_a_stated_seed():
    panel = _wide(17)
    one = _boot(panel, draws=2500, seed=8)
    assert (one.weights, one.draws, one.seed) == ("webb", 2501, 8)
    assert one == _boot(panel, draws=2500, seed=8)
    assert one != _boot(panel, draws=2500, seed=9)
    assert _boot(_wide(16)).weights == "rademacher"


def test_drawn_p_values_are_never_zero():
    generator = np.random.default_rng(0)
    entity, time = np.indices((20, 5)).reshape(2, -1)
    x = generator.normal(size=100)
    panel = from_arrays(9 * x + 0.01 * generator.normal(size=100), x, entity, time)
    assert _boot(panel, draws=199).p_value == 1 / 200


def test_webb_weights_are_centred_with_unit_variance():
    weights = wild._webb(np.random.default_rng(1), (20, 20_000))
    assert sorted(np.unique(weights**2).round(12)) == [0.5, 1.0, 1.5]
    assert np.mean(weights) == pytest.approx(0, abs=0.01)
    assert np.mean(weights**2) == pytest.approx(1, abs=0.01)


def test_drawn_weights_agree_with_enumeration_where_both_are_possible(monkeypatch):
    panel = _wide(14)
    enumerated = _boot(panel, interval=False).p_value
    monkeypatch.setattr(wild, "ENUMERATED_UP_TO", 13)
    drawn = _boot(panel, draws=20_000, interval=False).p_value
    assert drawn == pytest.approx(enumerated, abs=0.02)


def test_the_two_forms_of_the_score_map_agree():
    generator = np.random.default_rng(3)
    own, weights = generator.normal(size=6), generator.normal(size=(6, 4))
    loading, moment = generator.normal(size=(2, 6, 9))
    wide = wild._Scores(own, loading, moment).apply(weights)
    padded = own[:, None] * weights - loading @ (moment.T @ weights)
    np.testing.assert_allclose(wide, padded, atol=1e-12)
    narrow = wild._Scores(own, loading[:, :2], moment[:, :2]).apply(weights)
    direct = (np.diag(own) - loading[:, :2] @ moment[:, :2].T) @ weights
    np.testing.assert_allclose(narrow, direct, atol=1e-12)
