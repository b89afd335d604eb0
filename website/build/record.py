"""What a chapter's outputs depend on, kept beside the executed notebook.

The record is made from the run itself: the code cells, the files of the book that were
imported, read or looked for, the lock file, the Python version, the settings and the code that
ran them. A chapter runs again exactly when one of these has changed.
"""

import hashlib
import json
import os
import platform
from dataclasses import dataclass
from pathlib import Path

import nbformat

from website.build.run import Run
from website.build.seen import SETTINGS, digest, installed
from website.build.whole import write_whole
from website.notebooks import code_of, read_source

NOT_RUN, DAMAGED, CELLS = (
    "it has not run yet",
    "its kept outputs are damaged",
    "its code cells changed",
)
_CHINESE = {NOT_RUN: "还没有运行过", DAMAGED: "保存的结果已损坏", CELLS: "代码单元有改动"}
_HERE = Path(__file__).parent
KERNEL = {"name": "python3", "display_name": "Python 3", "language": "python"}


@dataclass(frozen=True)
class Store:
    """Where executed chapters and their records are kept."""

    root: Path
    folder: Path

    def source(self, page: str) -> Path:
        """The MyST file of a page."""
        return self.root / f"{page}.md"

    def notebook(self, page: str) -> Path:
        """The executed notebook of a page."""
        return self.folder / f"{page}.ipynb"

    def record(self, page: str) -> Path:
        """The record of a page: what it depends on, and the seconds that it took."""
        return self.folder / f"{page}.json"


def cells_of(store: Store, page: str) -> list[str]:
    """Code cells of a page as written now."""
    return code_of(read_source(store.source(page).read_text(encoding="utf-8")))


def reasons(store: Store, page: str) -> list[str]:
    """Why a page must run again, in words; an empty list when its outputs are current."""
    cells = cells_of(store, page)
    if not cells:
        return []
    if not store.record(page).exists() or not store.notebook(page).exists():
        return [NOT_RUN]
    try:
        record = json.loads(store.record(page).read_text(encoding="utf-8"))
        if digest(store.notebook(page)) != record["notebook"]:
            return [DAMAGED]
        if record.get("cells") != _digest_of(cells):
            return [CELLS]
        found = [
            f"{name} changed"
            for name, value in {**record["files"], **record.get("places", {})}.items()
            if digest(store.root / name) != value
        ]
        for name in sorted(set(record["settings"]) | set(_settings())):
            if record["settings"].get(name) != _settings().get(name):
                found.append(f"{name} changed")
    except (OSError, ValueError, KeyError, TypeError, AttributeError):
        return [DAMAGED]
    return found


def _settings() -> dict[str, str]:
    # what runs a chapter, sees what it reads and writes that down
    made_by = "".join(digest(_HERE / name) for name in ("run.py", "seen.py", "record.py"))
    return {
        **set_here(),
        "Python": platform.python_version(),
        "packages": installed(),
        "website/build": hashlib.sha256(made_by.encode()).hexdigest(),
    }


def _digest_of(cells: list[str]) -> str:
    return hashlib.sha256(json.dumps(cells).encode()).hexdigest()


def set_here() -> dict[str, str]:
    """The settings that a chapter may read; '' for one that is not set."""
    found = {name: os.environ.get(name, "") for name in SETTINGS}
    # a chapter stands in another folder than who names one
    return {
        **found,
        "BOOK_DATA": str(Path(found["BOOK_DATA"]).resolve()) if found["BOOK_DATA"] else "",
    }


def moved(store: Store, page: str) -> list[str]:
    """Files whose change makes the page run again; [] when its outputs are current."""
    names = {CELLS: f"{page}.md", DAMAGED: store.notebook(page).name, NOT_RUN: f"{page}.md"}
    return [names.get(found, found.removesuffix(" changed")) for found in reasons(store, page)]


def in_chinese(reason: str) -> str:
    """One of the ``reasons`` for a Chinese reader."""
    return _CHINESE.get(reason) or f"{reason.removesuffix(' changed')} 有改动"


def drop(store: Store, page: str) -> None:
    """Forget the outputs of a page that has no code any more: no file of the site is theirs."""
    store.notebook(page).unlink(missing_ok=True)
    store.record(page).unlink(missing_ok=True)


def last_seconds(store: Store, page: str) -> float | None:
    """How long the page took last time; None when that is not known."""
    try:
        return float(json.loads(store.record(page).read_text(encoding="utf-8"))["seconds"])
    except (OSError, ValueError, KeyError, TypeError):
        return None


def keep(store: Store, page: str, run: Run) -> list[str]:
    """Write the executed notebook and its record, each file whole or not at all.

    The record goes last: without it the notebook counts as not run.

    Returns:
        what has changed since the chapter reached it: then nothing is kept, for the outputs
        may be neither those of the old files nor those of the new ones.
    """
    store.record(page).unlink(missing_ok=True)
    notebook = read_source(store.source(page).read_text(encoding="utf-8"))
    moved = [_name(store, path) for path, value in run.files.items() if digest(Path(path)) != value]
    if code_of(notebook) != run.cells:
        moved.append(f"{page}.md")
    if moved:
        return moved
    code = [cell for cell in notebook.cells if cell.cell_type == "code"]
    for count, (cell, outputs) in enumerate(zip(code, run.outputs, strict=True), start=1):
        cell.outputs = [nbformat.from_dict(output) for output in outputs]
        cell.execution_count = count
    for number, cell in enumerate(notebook.cells):
        cell.id = f"cell-{number}"
    del notebook.metadata["source_map"]
    notebook.metadata["kernelspec"] = KERNEL
    notebook.metadata["language_info"] = {"name": "python"}
    write_whole(store.notebook(page), nbformat.writes(notebook) + "\n")
    named = {_name(store, path): value for path, value in run.files.items()}
    places = {name for name, value in named.items() if not value or (store.root / name).is_dir()}
    record = {
        "seconds": round(run.seconds, 3),
        "settings": _settings(),
        "notebook": digest(store.notebook(page)),
        "cells": _digest_of(run.cells),
        "files": {name: value for name, value in named.items() if name not in places},
        # folders that were listed, and what was looked for and not there
        "places": {name: value for name, value in named.items() if name in places},
        "gives": _gives(code),
    }
    write_whole(store.record(page), json.dumps(record, ensure_ascii=False, indent=1) + "\n")
    return []


def _gives(code: list[nbformat.NotebookNode]) -> list[list]:
    """Names and kinds of what the outputs carry; a site holds files for each."""
    bundles = [output["data"] for cell in code for output in cell.outputs if "data" in output]
    return [
        [sorted(data), [content.get("name"), content.get("path")]]
        for data in bundles
        for content in data.values()
        if isinstance(content, dict)
    ]


def _name(store: Store, path: str) -> str:
    inside = Path(path).is_relative_to(store.root)
    return Path(path).relative_to(store.root).as_posix() if inside else path
