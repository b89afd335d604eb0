"""The specification curve and its permutation test."""

from dataclasses import replace

import numpy as np
import pytest
from distributed import LocalCluster

from analysis.inference import grid
from analysis.inference.poisson import poisson
from analysis.inference.resample import dask_cluster
from analysis.models import curve, few_clusters, specifications
from analysis.models.dea_bootstrap import bootstrap_scores
from analysis.models.estimates import panel
from analysis.models.specifications import SPECIFICATIONS, Input, Specification

BASE = Specification(
    "invention_patents_granted",
    Input("research_stock", 1, 0.15),
    (),
    "province",
    "corrected",
    "ols",
)
IDENTITY = np.arange(22)[None]
UNITS = (np.array([[1.0], [2], [3], [4]]), np.array([[1.0, 1], [1, 2], [3, 1], [2, 2]]))


def test_axes_are_crossed_in_full():
    sizes = [
        len(axis)
        for axis in (
            specifications.OUTCOME,
            specifications.INPUT,
            specifications.CONTROLS,
            specifications.SAMPLE,
            specifications.DATA,
            specifications.ESTIMATOR,
        )
    ]
    assert sizes == [2, 8, 2, 3, 2, 2]
    assert len(SPECIFICATIONS) == len(set(SPECIFICATIONS)) == np.prod(sizes)
    assert BASE in SPECIFICATIONS


@pytest.mark.parametrize("data", ["printed", "corrected"])
def test_the_baseline_is_the_headline(data):
    row = curve._row(replace(BASE, data=data))
    few = few_clusters.infer(
        panel(data), "log_invention_patents_granted", ["log_research_stock"], draws=99
    )
    assert row["coefficient"] == pytest.approx(few.coefficient, abs=1e-9)
    assert row["std_error"] == pytest.approx(few.se_crv3, rel=1e-8)
    assert (row["n_obs"], row["n_prefectures"]) == (few.n_obs, few.n_entities)


def test_poisson_is_the_package_poisson():
    row = curve._row(replace(BASE, estimator="poisson", controls=("gdp",)))
    cells = grid.from_frame(
        panel("corrected"),
        outcome="invention_patents_granted",
        regressor="log_research_stock",
        controls=["log_gdp"],
        entity="adcode",
        time="year",
    )
    wanted = poisson(cells)
    assert row["coefficient"] == pytest.approx(wanted.coefficient, abs=1e-7)
    assert row["std_error"] == pytest.approx(wanted.jackknife.standard_error, rel=1e-6)


def test_samples_differ_as_named():
    rows = {s: curve._row(replace(BASE, sample=s, data="printed")) for s in specifications.SAMPLE}
    counts = {name: row["n_prefectures"] for name, row in rows.items()}
    assert counts == {"province": 13, "without_capital": 12, "with_zone_cities": 22}
    few = few_clusters.infer(
        panel("printed"), "log_invention_patents_granted", ["log_research_stock"], draws=99
    )
    assert rows["without_capital"]["coefficient"] == pytest.approx(few.leave_one_out["430100"])


def test_orders_move_paths_within_their_group_only():
    found = curve.orders(50, seed=1)
    assert found[0].tolist() == list(range(22))
    assert (np.sort(found[:, :13], axis=1) == np.arange(13)).all()
    assert (np.sort(found[:, 13:], axis=1) == np.arange(13, 22)).all()
    assert len(np.unique(found, axis=0)) == 51
    assert (curve.orders(50, seed=1) == found).all()
    assert (curve.orders(50, seed=2)[1:] != found[1:]).any()


def test_a_permuted_fit_is_a_refit_with_the_paths_exchanged():
    order = curve.orders(1, seed=5)[1:]
    moved = panel("printed").copy()
    paths = moved["log_research_stock"].to_numpy().reshape(13, 7)
    moved["log_research_stock"] = paths[order[0, :13]].ravel()
    wanted = few_clusters.infer(
        moved, "log_invention_patents_granted", ["log_research_stock"], draws=99
    )
    found = curve.fit(replace(BASE, data="printed"), order)
    assert found[0] == pytest.approx(wanted.coefficient, abs=1e-9)


@pytest.fixture(scope="module")
def test_of_19():
    return curve.curve_test(draws=19, seed=3)


def test_p_values_count_the_identity(test_of_19):
    assert test_of_19.draws == len(test_of_19.medians) == 19
    for value in (test_of_19.p_median, test_of_19.p_share):
        assert 1 / 20 <= value <= 1
    reached = np.sum(np.abs(test_of_19.medians) >= abs(test_of_19.median) * (1 - 1e-9))
    assert test_of_19.p_median == pytest.approx((1 + reached) / 20)


def test_the_same_numbers_from_a_dask_cluster(test_of_19):
    with (
        LocalCluster(
            n_workers=1, threads_per_worker=2, processes=False, dashboard_address=None
        ) as c,
        dask_cluster(c.scheduler_address),
    ):
        again = curve.curve_test(draws=19, seed=3, n_jobs=2)
        scores = bootstrap_scores(*UNITS, draws=60)
    assert (again.medians == test_of_19.medians).all()
    assert again.p_share == test_of_19.p_share
    assert (scores.draws == bootstrap_scores(*UNITS, draws=60).draws).all()


def test_the_observed_curve_is_the_identity(test_of_19):
    found = np.array([curve.fit(s, IDENTITY)[0] for s in SPECIFICATIONS[::16]])
    left = np.array([curve.left_out(s)[0] for s in SPECIFICATIONS[::16]])
    np.testing.assert_allclose(found, left, atol=1e-8)
    assert -1 < test_of_19.median < 1
