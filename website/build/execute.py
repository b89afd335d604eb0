"""Run the chapters that must run again, several at once, and keep what they gave."""

import hashlib
import json
import multiprocessing
import os
import platform
import queue
import time
from collections.abc import Callable
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import nbformat

from website.build.run import WARM, Run, run_cells
from website.notebooks import code_of, read_source

KERNEL = {"name": "python3", "display_name": "Python 3", "language": "python"}


class ChapterError(Exception):
    """A chapter's code raised; ``page``, ``cell`` (1-based among code cells), ``detail``."""

    def __init__(self, page: str, cell: int, detail: str):
        super().__init__(f"{page}: {detail.strip().splitlines()[-1]}")
        self.page, self.cell, self.detail = page, cell, detail


@dataclass(frozen=True)
class Store:
    """Where executed chapters and their dependency records are kept."""

    root: Path
    folder: Path

    def notebook(self, page: str) -> Path:
        """The executed notebook of a page."""
        return self.folder / f"{page}.ipynb"

    def record(self, page: str) -> Path:
        """What the page's outputs depend on: file -> sha256, and the seconds it took."""
        return self.folder / f"{page}.json"


def digest(path: Path) -> str:
    """sha256 of a file; '' when there is none."""
    return hashlib.sha256(path.read_bytes()).hexdigest() if path.is_file() else ""


def reasons(store: Store, page: str) -> list[str]:
    """Why a page must run again; an empty list when its outputs are current.

    A page runs again when its code cells, a file of the book that it imported or read, the
    lock file or the Python version have changed. Prose alone never runs it.
    """
    cells = code_of(read_source(source_path(store.root, page).read_text(encoding="utf-8")))
    if not cells:
        return []
    try:
        record = json.loads(store.record(page).read_text(encoding="utf-8"))
        kept = nbformat.read(store.notebook(page), as_version=4)
        if code_of(kept) != cells:
            return ["its code cells changed"]
        if digest(store.notebook(page)) != record["notebook"]:
            return ["the kept outputs are damaged"]
        changed = [
            name for name, value in record["files"].items() if digest(store.root / name) != value
        ]
    except FileNotFoundError:
        return ["it has not run yet"]
    except (ValueError, KeyError, TypeError, AttributeError):
        return ["the kept outputs are damaged"]
    found = [f"{name} changed" for name in changed]
    if record["python"] != platform.python_version():
        found.append(f"Python {record['python']} -> {platform.python_version()}")
    if record["focus"] != os.environ.get("FOCUS", ""):
        found.append("FOCUS changed")
    return found


def source_path(root: Path, page: str) -> Path:
    """The MyST file of a page."""
    return root / f"{page}.md"


def last_seconds(store: Store, page: str) -> float:
    """How long the page took last time, in seconds; a large number when unknown."""
    try:
        return float(json.loads(store.record(page).read_text(encoding="utf-8"))["seconds"])
    except (OSError, ValueError, KeyError):
        return 1e6


def execute(
    store: Store,
    pages: list[str],
    *,
    workers: int,
    started: Callable[[str], None],
    finished: Callable[[str, float], None],
) -> None:
    """Run ``pages``, longest first, ``workers`` at once, and keep each as it ends.

    Raises:
        ChapterError: the first chapter that raised; those that ended well are kept.
    """
    # one thread a chapter: the cores are shared by chapters, and sums keep their order
    for name in ("OMP_NUM_THREADS", "OPENBLAS_NUM_THREADS", "MKL_NUM_THREADS"):
        os.environ.setdefault(name, "1")
    methods = multiprocessing.get_all_start_methods()
    context: Any = multiprocessing.get_context("forkserver" if "forkserver" in methods else "spawn")
    if "forkserver" in methods:
        context.set_forkserver_preload(WARM)
    waiting = sorted(pages, key=lambda page: (-last_seconds(store, page), page))
    results = context.Queue()
    running: dict[str, multiprocessing.process.BaseProcess] = {}
    try:
        while waiting or running:
            while waiting and len(running) < workers:
                page = waiting.pop(0)
                text = source_path(store.root, page).read_text(encoding="utf-8")
                folder = source_path(store.root, page).parent
                running[page] = context.Process(
                    target=_work,
                    args=(results, page, code_of(read_source(text)), str(store.root), str(folder)),
                )
                running[page].start()
                started(page)
            page, run = _next(results, running)
            running.pop(page).join()
            if run.error:
                raise ChapterError(page, run.error_cell + 1, run.error)
            keep(store, page, run)
            finished(page, run.seconds)
    finally:
        for process in running.values():
            process.terminate()


def _work(results, page: str, cells: list[str], root: str, folder: str) -> None:
    results.put((page, run_cells(cells, root, folder)))


def _next(results, running: dict) -> tuple[str, Run]:
    while True:
        try:
            return results.get(timeout=0.5)
        except queue.Empty:
            for page, process in running.items():
                if process.exitcode not in (None, 0):
                    time.sleep(0.2)
                    if results.empty():
                        run = Run(error=f"the process ended with status {process.exitcode}")
                        return page, run


def keep(store: Store, page: str, run: Run) -> None:
    """Write the executed notebook and its record; each file whole or not at all."""
    notebook = read_source(source_path(store.root, page).read_text(encoding="utf-8"))
    code = [cell for cell in notebook.cells if cell.cell_type == "code"]
    for count, (cell, outputs) in enumerate(zip(code, run.outputs, strict=True), start=1):
        cell.outputs = [nbformat.from_dict(output) for output in outputs]
        cell.execution_count = count
    for number, cell in enumerate(notebook.cells):
        cell.id = f"cell-{number}"
    notebook.metadata["kernelspec"] = KERNEL
    notebook.metadata["language_info"] = {"name": "python"}
    write_whole(store.notebook(page), nbformat.writes(notebook) + "\n")
    names = {str(Path(path).relative_to(store.root).as_posix()) for path in run.reads + run.modules}
    names.add("requirements.lock")
    record = {
        "python": platform.python_version(),
        "focus": os.environ.get("FOCUS", ""),
        "seconds": round(run.seconds, 3),
        "notebook": digest(store.notebook(page)),
        "files": {name: digest(store.root / name) for name in sorted(names)},
    }
    write_whole(store.record(page), json.dumps(record, ensure_ascii=False, indent=1) + "\n")


def write_whole(path: Path, text: str) -> None:
    """Write a text file so that a reader sees the old one or the new one, never a part."""
    path.parent.mkdir(parents=True, exist_ok=True)
    part = path.with_name(f".{path.name}.{os.getpid()}")
    try:
        part.write_text(text, encoding="utf-8")
        part.replace(path)
    finally:
        part.unlink(missing_ok=True)
