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

from analysis.errors import BookError

# Draws in one task.
BLOCK = 1000
# Seconds that a scheduler may take to answer.
ANSWER = 5.0


def run_tasks(function: Callable, tasks: Sequence[Any], n_jobs: int | None) -> list:
    """Apply a picklable function to every task, in order.

    ``n_jobs`` of None means one, or what an enclosing ``joblib.parallel_config`` says.
    """
    return Parallel(n_jobs=n_jobs)(delayed(function)(task) for task in tasks)


def block_sizes(draws: int) -> list[tuple[int, int]]:
    """Cut draws into (index, size) blocks; the index seeds the block's own stream."""
    return [(i, min(BLOCK, draws - start)) for i, start in enumerate(range(0, draws, BLOCK))]


@contextmanager
def dask_cluster(address: str | None) -> Iterator[None]:
    """Send joblib's tasks to the Dask scheduler at an address; None changes nothing.

    Raises:
        BookError: distributed is not installed, or nothing answers at the address.
    """
    if address is None:
        yield
        return
    try:
        from distributed import Client
    except ImportError:
        raise BookError(
            "使用 --dask 需要安装 distributed 软件包。",
            "--dask needs the package distributed.",
        ) from None
    try:
        client = Client(address, timeout=ANSWER)
    except (OSError, ValueError):
        raise BookError(
            f"连接不上 Dask 调度器 {address}；请检查地址（如 tcp://127.0.0.1:8786）。",
            f"No Dask scheduler answers at {address}; an address is like tcp://127.0.0.1:8786.",
        ) from None
    with client, parallel_config(backend="dask", wait_for_workers_timeout=10):
        yield
