"""The smoothed bootstrap of frontier scores."""

import numpy as np
import pytest
from joblib import parallel_config

from analysis.models import dea, dea_bootstrap
from analysis.models.dea_bootstrap import BootstrapScores, bootstrap_scores


def planted(n=12, seed=0):
    """Two outputs on a quarter circle times the input, moved in by a known factor."""
    generator = np.random.default_rng(seed)
    x = generator.uniform(1, 10, (n, 1))
    angle = generator.uniform(0.05, np.pi / 2 - 0.05, n)
    true = np.exp(np.abs(generator.normal(0, 0.6, n)))
    y = np.column_stack([np.cos(angle), np.sin(angle)]) * x / true[:, None]
    return x, y, true


def test_scores_are_too_good_and_the_correction_comes_nearer_the_truth():
    before, after = [], []
    for seed in range(8):
        x, y, true = planted(seed=seed)
        found = bootstrap_scores(x, y, draws=100, seed=1)
        # the estimated frontier lies inside the true one
        assert (found.score <= true + 1e-9).all()
        assert (found.corrected > found.score).all()
        before.append(np.abs(found.score - true).mean())
        after.append(np.abs(found.corrected - true).mean())
    assert np.mean(after) < 0.8 * np.mean(before)


def test_interval_holds_the_corrected_score_and_not_less_than_the_estimate():
    x, y, _ = planted(seed=2)
    found = bootstrap_scores(x, y, "variable", draws=200, seed=1)
    assert (found.low <= found.corrected).all()
    assert (found.corrected <= found.high).all()
    assert (found.low >= found.score - 1e-9).all()
    np.testing.assert_allclose(found.score, dea.scores(x, y, "variable"))


def test_stated_seed_and_any_number_of_workers_give_the_same():
    x, y, _ = planted(8)
    one = bootstrap_scores(x, y, draws=60, seed=4)
    with parallel_config(backend="threading"):
        two = bootstrap_scores(x, y, draws=60, seed=4, n_jobs=2)
    assert (one.draws == two.draws).all()
    other = bootstrap_scores(x, y, draws=60, seed=5)
    assert (one.draws != other.draws).any()


def test_units_do_not_matter():
    x, y, _ = planted(8)
    one = bootstrap_scores(x, y, draws=40, seed=4)
    two = bootstrap_scores(x * 1e4, y / 7, draws=40, seed=4)
    np.testing.assert_allclose(one.corrected, two.corrected, rtol=1e-6)


def test_all_on_the_frontier_is_refused():
    x = np.array([[1.0], [2.0], [3.0]])
    with pytest.raises(ValueError, match="on the frontier"):
        bootstrap_scores(x, x)


def test_bandwidth_scales_with_the_spread():
    narrow = np.array([1.0, 1.1, 1.2, 1.3, 1.4])
    wide = 1 + 3 * (narrow - 1)
    assert dea_bootstrap.bandwidth(wide) == pytest.approx(3 * dea_bootstrap.bandwidth(narrow))


def test_drawn_inefficiencies_are_spread_as_the_estimated():
    found = 1 + np.random.default_rng(0).exponential(size=300)
    drawn = dea_bootstrap._smoothed(found, 200, np.random.default_rng(0))
    assert drawn.shape == (200, 300)
    assert drawn.min() >= 1
    # reflection at 1 lifts the mean a little; the algorithm does not take that back
    assert drawn.mean() == pytest.approx(found.mean(), rel=0.05)
    assert drawn.var() == pytest.approx(found.var(), rel=0.1)


def test_rank_interval_counts_who_is_better():
    draws = np.array([[1.0, 2.0, 3.0]] * 97 + [[1.0, 2.0, 1.5]] * 3)
    scores = BootstrapScores(draws[0], draws[0], draws[0], draws[0], draws)
    assert scores.rank_interval(0) == (1, 1)
    assert scores.rank_interval(2) == (2, 3)
    assert scores.rank_interval(2, level=0.8) == (3, 3)
