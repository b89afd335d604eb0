import os

import numpy as np

from analysis.inference.headline import headline
from analysis.inference.resample import BLOCK, block_sizes, dask_cluster, run_tasks
from analysis.inference.simulation import DESIGNS, rejection_rates, simulated_panel


def _process(_):
    return os.getpid()


def test_blocks_cover_the_draws_whoever_computes_them():
    sizes = block_sizes(2 * BLOCK + 7)
    assert sizes == [(0, BLOCK), (1, BLOCK), (2, 7)]
    assert block_sizes(0) == []


def test_results_come_in_the_order_of_the_tasks():
    assert run_tasks(abs, [-3, 2, -1], None) == [3, 2, 1]


def test_tasks_do_run_on_the_cluster(cluster_address):
    with dask_cluster(cluster_address):
        elsewhere = set(run_tasks(_process, range(8), None))
    assert os.getpid() not in elsewhere
    assert set(run_tasks(_process, range(8), None)) == {os.getpid()}


def test_a_dask_cluster_gives_the_numbers_of_a_serial_run(cluster_address):
    generator = np.random.default_rng(4)
    small = simulated_panel(DESIGNS[3], 13, 7, generator)
    wide = simulated_panel(DESIGNS[1], 24, 6, generator)
    serial = [headline(small), headline(wide, draws=2500)]
    with dask_cluster(cluster_address):
        remote = [headline(small), headline(wide, draws=2500)]
    assert remote == serial
    assert serial[1].wcr_weights == "webb"


def test_a_dask_cluster_simulates_the_same_rejections(cluster_address):
    serial = rejection_rates(DESIGNS[2], panels=100)
    with dask_cluster(cluster_address):
        assert rejection_rates(DESIGNS[2], panels=100) == serial


def test_two_processes_give_the_numbers_of_one():
    panel = simulated_panel(DESIGNS[1], 20, 6, np.random.default_rng(1))
    serial = headline(panel, draws=2500)
    assert headline(panel, draws=2500, n_jobs=2) == serial


def test_work_for_two_processes_leaves_this_one():
    assert os.getpid() not in run_tasks(_process, range(8), 2)
