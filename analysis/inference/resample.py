"""Where resampling runs: here, on the cores, or on a Dask cluster.

Work is cut into tasks that do not depend on the number of workers, each with a random
stream of its own, so the numbers are the same wherever they are computed. Functions take
``n_jobs`` and go through joblib; inside ``dask_cluster(address)`` joblib sends the tasks
to that cluster, whose workers need this project installed.
"""

from collections.abc import Callable, Iterator, Sequence
from contextlib import contextmanager
from typing import Any

from joblib import Parallel, delayed, parallel_config

from analysis.scheduler import connect

# Draws in one task.
BLOCK = 1000


def run_tasks(function: Callable, tasks: Sequence[Any], n_jobs: int | None) -> list:
    """Apply a picklable function to every task, in order.

    ``n_jobs`` of None means one, or what an enclosing ``joblib.parallel_config`` says; -1
    means every core.
    """
    return Parallel(n_jobs=n_jobs)(delayed(function)(task) for task in tasks)


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
