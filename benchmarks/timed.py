"""One build as a process: its seconds, and the memory of all processes that it starts."""

import os
import statistics
import subprocess
import sys
import threading
import time
from dataclasses import dataclass
from pathlib import Path

import psutil  # IPython and Jupyter bring it

EVERY = 2.0  # seconds between two looks at the memory: each takes time from the build


@dataclass(frozen=True)
class Taken:
    """What a build took: ``seconds``, ``megabytes`` at the peak, ``started`` in ns of the clock."""

    seconds: float
    megabytes: float
    started: int


def ours(folder: Path) -> Taken:
    """Our build of the book in ``folder``."""
    return measured([sys.executable, "-m", "analysis", "book"], folder)


def plain(folder: Path) -> Taken:
    """Plain Jupyter Book's build of the book in ``folder``."""
    start = "from jupyter_book.cli.main import main; main()"
    return measured([sys.executable, "-c", start, "build", "."], folder)


def median_of(runs: list[Taken]) -> Taken:
    """Median seconds, the highest peak, the start of the last."""
    seconds = statistics.median(run.seconds for run in runs)
    return Taken(seconds, max(run.megabytes for run in runs), runs[-1].started)


def environment(folder: Path) -> dict[str, str]:
    """Ours, less the book's settings; what is imported stands in ``folder`` and nowhere else."""
    kept = {
        name: value
        for name, value in os.environ.items()
        if name != "FOCUS" and not name.startswith("BOOK_")
    }
    return {**kept, "PYTHONPATH": str(folder)}


def log_of(folder: Path) -> Path:
    """Where the last command there has written what it said."""
    return folder.with_suffix(".log")


def run(command: list[str], folder: Path) -> None:
    """Run a command there, to its end.

    Raises:
        SystemExit: it failed; the message holds the end of its log.
    """
    measured(command, folder)


def measured(command: list[str], folder: Path) -> Taken:
    """Run a command in ``folder``; what it says goes to ``log_of(folder)``.

    Raises:
        SystemExit: it failed; the message holds the end of its log.
    """
    log, started, clock = log_of(folder), time.time_ns(), time.perf_counter()
    with log.open("w", encoding="utf-8") as out:
        running = subprocess.Popen(
            command, cwd=folder, env=environment(folder), stdout=out, stderr=subprocess.STDOUT
        )
        with _Watch(running.pid) as watch:
            status = running.wait()
            seconds = time.perf_counter() - clock
    if status:
        said = log.read_text(encoding="utf-8", errors="replace")[-4000:]
        raise SystemExit(f"没有完成 / failed: {' '.join(command)}\n{said}")
    return Taken(seconds, watch.peak / 2**20, started)


class _Watch:
    """Looks at the memory of a process and of all below it; ``peak`` is the largest sum in bytes."""

    def __init__(self, pid: int):
        self.peak, self._pid = 0, pid
        self._ended = threading.Event()
        self._thread = threading.Thread(target=self._look, daemon=True)

    def __enter__(self) -> "_Watch":
        self._thread.start()
        return self

    def __exit__(self, *_) -> None:
        self._ended.set()
        self._thread.join()

    def _look(self) -> None:
        while True:
            self.peak = max(self.peak, memory_of(self._pid))
            if self._ended.wait(EVERY):
                return


def memory_of(pid: int) -> int:
    """Bytes that a process and all below it take; a page that several share counts once.

    Where the system does not say who shares (it does on Linux), shared pages do not count.
    """
    total = 0
    try:
        first = psutil.Process(pid)
        family = [first, *first.children(recursive=True)]
    except psutil.Error:  # it has ended
        return 0
    for process in family:
        try:
            info = process.memory_full_info()
        except (psutil.Error, OSError):  # this one has
            continue
        total += getattr(info, "pss", info.uss)
    return total
