"""Where resampling runs: here, on the cores, or on a Dask cluster.

Work is cut into tasks that do not depend on the number of workers, each with a random
stream of its own, so the numbers are the same wherever they are computed. Functions take
``n_jobs`` and go through joblib; inside ``dask_cluster(address)`` joblib sends the tasks
to that cluster, whose workers need this project installed.
"""

import time
from collections.abc import Callable, Iterator, Sequence
from contextlib import contextmanager
from typing import Any

from joblib import Parallel, delayed, parallel_config

from analysis.scheduler import connect

# Draws in one task.
BLOCK = 1000
# Seconds of work below which other processes are not worth their start.
WORTH_IT = 3.0


def run_tasks(function: Callable, tasks: Sequence[Any], n_jobs: int | None) -> list:
    """Apply a picklable function to every task, in order.

    ``n_jobs`` of None means one, or what an enclosing ``joblib.parallel_config`` says; -1
    means every core. Work for several processes begins in this one, and moves to them once
    what is left, at the pace so far, would take longer than ``WORTH_IT``.
    """
    done: list = []
    if n_jobs not in (None, 1):
        begun = time.perf_counter()
        for task in tasks:
            pace = (time.perf_counter() - begun) / max(len(done), 1)
            if done and pace * (len(tasks) - len(done)) > WORTH_IT:
                break
            done.append(function(task))
    rest = tasks[len(done) :]
    return done + Parallel(n_jobs=n_jobs)(delayed(function)(task) for task in rest)


def block_sizes(draws: int) -> list[tuple[int, int]]:
    """Cut draws into (index, size) blocks; the index seeds the block's own stream."""
    return [(i, min(BLOCK, draws - start)) for i, start in enumerate(range(0, draws, BLOCK))]


@contextmanager
def dask_cluster(address: str | None) -> Iterator[None]:
    """Send joblib's tasks to the Dask scheduler at an address; None changes nothing.

    Raises:
        BookError: as in ``analysis.scheduler.connect``.
    """
    if address is None:
        yield
        return
    with connect(address), parallel_config(backend="dask", wait_for_workers_timeout=10):
        yield
