"""Run the chapters that must run again, several at once, and keep what they gave."""

import json
import multiprocessing
import os
import signal
from collections.abc import Callable
from dataclasses import dataclass
from multiprocessing.connection import wait
from pathlib import Path
from typing import Any

from analysis.threads import NAMES
from website.build.apart import Pipe
from website.build.record import Store, cells_of, keep, last_seconds, set_here
from website.build.run import WARM, Run, work


class ChapterError(Exception):
    """A chapter's code raised; ``page``, ``cell`` (1-based among code cells), ``detail``."""

    def __init__(self, page: str, cell: int, detail: str):
        super().__init__(f"{page}, cell {cell}: {detail.strip().splitlines()[-1]}")
        self.page, self.cell, self.detail = page, cell, detail


class ChangedError(Exception):
    """Files changed while a chapter that depends on them ran; ``page``, ``files``."""

    def __init__(self, page: str, files: list[str]):
        super().__init__(f"{page}: {', '.join(files)} changed meanwhile")
        self.page, self.files = page, files


@dataclass(frozen=True)
class _Running:
    """A chapter's process and the end of the pipe that its run comes through."""

    process: Any
    pipe: Any


def execute(
    store: Store,
    pages: list[str],
    *,
    workers: int,
    started: Callable[[str], None] = lambda page: None,
    finished: Callable[[str, float], None] = lambda page, seconds: None,
    waiting: Callable[[], None] = lambda: None,
) -> None:
    """Run ``pages``, longest first, ``workers`` at once, and keep each as it ends.

    ``started`` and ``finished`` are called as a chapter starts and ends, ``waiting`` more than
    once a second while none does.

    Each chapter has a process of its own, forked from one that has the libraries in memory:
    it starts in milliseconds where a Jupyter kernel takes seconds, and nothing that one
    chapter does reaches another. Where there is no fork (Windows) it is started afresh.

    Raises:
        ChapterError: the first chapter that raised; those that ended well are kept.
        ChangedError: what a chapter depends on changed while it ran; it is not kept.
    """
    if not pages:
        return
    context = _context()
    ahead = longest_first(store, pages)
    running: dict[str, _Running] = {}
    try:
        while ahead or running:
            while ahead and len(running) < workers:
                page = ahead.pop(0)
                running[page] = _start(context, store, page)
                started(page)
            page, run = _next(running, waiting)
            running.pop(page).pipe.close()
            if run.error:
                raise ChapterError(page, run.error_cell + 1, run.error)
            if moved := keep(store, page, run):
                raise ChangedError(page, moved)
            finished(page, run.seconds)
    finally:
        for one in running.values():
            one.process.terminate()
            one.process.join()


def longest_first(store: Store, pages: list[str]) -> list[str]:
    """Pages in the order to run them, those not known first.

    By the seconds of the last run here; where there was none, by those of the run that
    confirmed the results, on whatever machine: which chapters are long is much the same.
    """
    elsewhere = _confirmed_seconds(store.root)

    def known(page: str) -> float:
        return last_seconds(store, page) or elsewhere.get(page) or float("inf")

    return sorted(pages, key=lambda page: (-known(page), page))


def _confirmed_seconds(root: Path) -> dict[str, float]:
    """Page -> seconds by ``results/reproduction.json``; nothing where it can't be read."""
    try:
        run = json.loads((root / "results" / "reproduction.json").read_text(encoding="utf-8"))
        return {page: float(seconds) for page, seconds in run["seconds"].items()}
    except (OSError, ValueError, KeyError, TypeError, AttributeError):
        return {}


def _context() -> Any:
    # one thread a chapter, whatever the user has set: the cores are shared by chapters, and sums
    # keep their order
    os.environ.update(dict.fromkeys(NAMES, "1"))
    if "forkserver" not in multiprocessing.get_all_start_methods():
        return multiprocessing.get_context("spawn")
    from multiprocessing import forkserver, resource_tracker

    context = multiprocessing.get_context("forkserver")
    context.set_forkserver_preload(WARM)
    # Ctrl-C reaches all processes of a terminal; those of the chapters are ended from here and
    # would only add their tracebacks. The tracker comes first, for it lifts the block
    resource_tracker.ensure_running()
    before = signal.pthread_sigmask(signal.SIG_BLOCK, {signal.SIGINT})
    try:
        forkserver.ensure_running()
    finally:
        signal.pthread_sigmask(signal.SIG_SETMASK, before)
    return context


def _start(context: Any, store: Store, page: str) -> _Running:
    ours, theirs = context.Pipe(duplex=False)
    job = (cells_of(store, page), str(store.root), str(store.source(page).parent))
    process = context.Process(target=work, args=(Pipe(theirs), page, set_here(), *job))
    process.start()
    theirs.close()  # held here too, it would never tell that the process has ended
    return _Running(process, ours)


def _next(running: dict[str, _Running], waiting: Callable[[], None]) -> tuple[str, Run]:
    """The next chapter that ends; one whose process dies without its word counts as an error."""
    pages: dict[Any, str] = {one.pipe: page for page, one in running.items()}
    pages |= {one.process.sentinel: page for page, one in running.items()}
    while not (ready := wait(list(pages), timeout=0.5)):
        waiting()
    page = pages[ready[0]]
    process, pipe = running[page].process, running[page].pipe
    try:
        # of a process that has ended the answer may be there still
        answer = pipe.recv() if pipe.poll() else None
    except (EOFError, OSError):  # it ended before its answer, or amid it
        answer = None
    process.join()
    if answer is None:
        return page, Run(error=f"the process ended with status {process.exitcode}")
    return answer
