"""Run chapters on a Dask cluster, for books with more chapters than one machine can run.

The machines of the cluster share the project's folder and have its environment. A chapter
runs there in a process of its own, as it does here, so that what it reaches is recorded;
files and packages are compared with those here, so that a machine that holds other ones
cannot put a stale number into the book.
"""

import json
import os
import subprocess
import sys
import tempfile
from collections.abc import Callable
from dataclasses import dataclass
from importlib.metadata import distributions
from pathlib import Path
from typing import Any

from analysis.errors import BookError
from analysis.scheduler import connect
from analysis.threads import NAMES
from website.build.execute import ChangedError, ChapterError, longest_first
from website.build.record import Store, cells_of, digest, keep, set_here
from website.build.run import Run

# Seconds that a cluster may take to have its first worker.
WORKERS = 10


@dataclass(frozen=True)
class Answer:
    """A run, and what it was made of.

    Attributes:
        run: of the chapter.
        versions: package -> version of what is installed where it ran, Python among them.
    """

    run: Run
    versions: dict[str, str]


def run_chapter(cells: list[str], root: str, folder: str, settings: dict[str, str]) -> Answer:
    """Run a chapter's code cells in a fresh process of the machine that this is called on.

    Args:
        cells: source of each code cell.
        root: the project's folder, the same on every machine.
        folder: the chapter's own, below it.
        settings: environment variables that a chapter may read; '' for one that is not set.

    Raises:
        FileNotFoundError: the machine does not see the folder.
    """
    if not Path(folder).is_dir():
        raise FileNotFoundError(f"{folder} is not there")
    given = {**os.environ, **dict.fromkeys(NAMES, "1"), **settings, "PYTHONPATH": root}
    # what is not set for the build must not be filled in by this machine's own settings
    environment = {name: value for name, value in given.items() if settings.get(name) != ""}
    job = json.dumps({"cells": cells, "root": root, "folder": folder})
    with tempfile.TemporaryDirectory() as scratch:
        answer = Path(scratch) / "answer.json"
        done = subprocess.run(
            [sys.executable, "-m", "website.build.apart", str(answer)],
            input=job,
            env=environment,
            cwd=root,
            capture_output=True,
            text=True,
            check=False,
        )
        if answer.exists():
            run = Run(**json.loads(answer.read_text(encoding="utf-8")))
        else:
            last = done.stderr.strip().splitlines()[-1:]
            run = Run(error="\n".join([*last, f"the process ended with status {done.returncode}"]))
    return Answer(run, _versions())


def execute_on(
    address: str,
    store: Store,
    pages: list[str],
    *,
    started: Callable[[str], None] = lambda page: None,
    finished: Callable[[str, float], None] = lambda page, seconds: None,
    waiting: Callable[[], None] = lambda: None,
) -> None:
    """Run ``pages``, longest first, on the cluster at an address, and keep each as it ends.

    As many run at once as the cluster has threads; the rest is as in ``execute.execute``.

    Raises:
        BookError: the cluster can't be reached, has no worker, lost a chapter, or a machine
            of it has other files or packages.
        ChapterError: the first chapter that raised; those that ended well are kept.
        ChangedError: what a chapter depends on changed after the answer was compared.
    """
    if not pages:
        return
    settings = set_here()
    with connect(address) as client:
        _wait_for_workers(client, address)
        ahead = longest_first(store, pages)
        running: dict[Any, str] = {}
        while ahead or running:
            while ahead and len(running) < max(sum(client.nthreads().values()), 1):
                page = ahead.pop(0)
                folder = str(store.source(page).parent)
                job = (cells_of(store, page), str(store.root), folder, settings)
                running[client.submit(run_chapter, *job, pure=False)] = page
                started(page)
            _until_one_ends(list(running), waiting)
            for future in _ended(list(running)):
                page = running.pop(future)
                run = _checked(page, future)
                if run.error:
                    raise ChapterError(page, run.error_cell + 1, run.error)
                if moved := keep(store, page, run):
                    raise ChangedError(page, moved)
                finished(page, run.seconds)


def _wait_for_workers(client: Any, address: str) -> None:
    try:
        client.wait_for_workers(1, timeout=WORKERS)
    except TimeoutError:
        raise BookError(
            f"{address} 的 Dask 集群没有工作进程。",
            f"The Dask cluster at {address} has no worker.",
        ) from None


def _until_one_ends(futures: list, waiting: Callable[[], None]) -> None:
    from distributed import wait

    while True:
        try:
            wait(futures, timeout=0.5, return_when="FIRST_COMPLETED")
            return
        except TimeoutError:
            waiting()


def _ended(futures: list) -> list:
    from distributed import wait

    return list(wait(futures, return_when="FIRST_COMPLETED").done)


def _checked(page: str, future: Any) -> Run:
    try:
        answer: Answer = future.result()
    except Exception as error:
        raise BookError(
            f"{page} 在 Dask 集群上没有运行完：{error}",
            f"{page} did not run to its end on the Dask cluster: {type(error).__name__}: {error}",
        ) from error
    here = _versions()
    others = [
        name
        for name, version in sorted(answer.versions.items())
        if here.get(name, version) != version
    ]
    others += [path for path, value in answer.run.files.items() if digest(Path(path)) != value]
    if others:
        raise BookError(
            f"{page} 没有采用：Dask 集群上的下列文件或软件包与本机不同：{'、'.join(others)}",
            f"{page} was not taken: files or packages differ on the Dask cluster: "
            f"{', '.join(others)}",
        )
    return answer.run


def _versions() -> dict[str, str]:
    found = {one.metadata["Name"]: one.version for one in distributions()}
    return {**found, "Python": sys.version.split()[0]}
