"""Run one chapter: its code cells, in one fresh process, with the shell Jupyter's kernel uses.

The process is forked from a warm one that has imported the libraries and nothing of the
book, so that a chapter starts at once and what it reads of the book can be recorded.
"""

import contextlib
import os
import sys
import time
import traceback
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

# what the warm process has imported before a chapter starts; this file is among it, and is
# light, because a chapter's process imports what it is told to run
WARM = [
    "website.build.run",
    "numpy",
    "pandas",
    "scipy.stats",
    "scipy.optimize",
    "matplotlib.backends.backend_svg",
    "matplotlib.backends.backend_pdf",
    "matplotlib.backends.backend_agg",
    "seaborn",
    "linearmodels.panel",
    "IPython.core.interactiveshell",
    "PIL.Image",
]


@dataclass
class Run:
    """What came of running a chapter.

    ``outputs`` holds, cell by cell, notebook outputs (nbformat 4); ``reads`` the files of
    the book that were opened, ``modules`` the files of the book's packages that were
    imported; ``error`` is the traceback of the cell ``error_cell``, or ''.
    """

    outputs: list[list[dict]] = field(default_factory=list)
    reads: list[str] = field(default_factory=list)
    modules: list[str] = field(default_factory=list)
    seconds: float = 0.0
    error: str = ""
    error_cell: int = -1


def work(results: Any, page: str, cells: list[str], root: str, folder: str) -> None:
    """Run a chapter and put ``(page, Run)`` on the queue ``results``."""
    results.put((page, run_cells(cells, root, folder)))


def run_cells(cells: list[str], root: str, folder: str) -> Run:
    """Run the code ``cells`` in order in this process, which must be one of its own.

    Args:
        cells: source of each code cell.
        root: the project's folder; files below it are recorded.
        folder: the working directory, the chapter's own.
    """
    started = time.perf_counter()
    opened: set[str] = set()
    _watch(root, opened)
    os.chdir(folder)

    from IPython.core.interactiveshell import InteractiveShell

    shell = InteractiveShell.instance(history_length=0)
    # the traceback goes to the person who builds, not into a page
    shell.showtraceback = lambda *args, **kwargs: None  # type: ignore[method-assign]
    result = Run()
    for index, source in enumerate(cells):
        outputs, error = _run_cell(shell, source)
        result.outputs.append(outputs)
        if error is not None:
            result.error = "".join(traceback.format_exception(error, chain=True)[-4:])
            result.error_cell = index
            break
    files = (getattr(module, "__file__", None) for module in list(sys.modules.values()))
    # the build's own files are not what a chapter's numbers depend on
    mine = str(Path(__file__).parents[1])
    result.modules = sorted(
        path for path in files if path and _below(path, root) and not path.startswith(mine)
    )
    result.reads = sorted(opened)
    result.seconds = time.perf_counter() - started
    return result


def _run_cell(shell, source: str) -> tuple[list[dict], BaseException | None]:
    from IPython.core.displayhook import CapturingDisplayHook
    from IPython.core.displaypub import CapturingDisplayPublisher
    from IPython.utils.capture import capture_output

    shown = CapturingDisplayPublisher()
    shell.display_pub = shown
    shell.display_trap.hook = CapturingDisplayHook(shell=shell, outputs=shown.outputs)
    with capture_output(display=False) as captured:
        done = shell.run_cell(source, store_history=True)
    outputs: list[dict] = []
    for name in ("stdout", "stderr"):
        if text := getattr(captured, name):
            outputs.append({"output_type": "stream", "name": name, "text": text})
    outputs += [
        {
            "output_type": "display_data",
            "data": dict(rich["data"]),
            "metadata": dict(rich.get("metadata") or {}),
        }
        for rich in shown.outputs
    ]
    return outputs, done.error_before_exec or done.error_in_exec


def _watch(root: str, opened: set[str]) -> None:
    def hook(event: str, args: tuple) -> None:
        if event == "open" and isinstance(args[0], str | bytes | os.PathLike):
            with contextlib.suppress(ValueError, OSError):
                path = str(Path(os.fsdecode(args[0])).absolute())
                if _below(path, root) and not path.endswith((".py", ".pyc")):
                    opened.add(path)

    sys.addaudithook(hook)


def _below(path: str, root: str) -> bool:
    inside = Path(path).is_relative_to(root)
    outside = (Path(root) / name for name in (".venv", "_build"))
    return inside and not any(Path(path).is_relative_to(folder) for folder in outside)
