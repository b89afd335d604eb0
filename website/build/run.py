"""Run one chapter: its code cells, in one fresh process, with the shell Jupyter's kernel uses.

The process is forked from a warm one that has imported the libraries and nothing of the
book, so that a chapter starts at once and what it reads of the book can be recorded.
"""

import os
import sys
import time
import traceback
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

from website.build.seen import Seen

# what every chapter depends on without reading it
ALWAYS = ("requirements.lock",)
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

    ``cells`` holds the sources that were run, ``outputs``, cell by cell, notebook outputs
    (nbformat 4); ``files`` every file and listed folder of the project and of the data that
    was reached, with its digest from before it was read; ``error`` is the traceback of the
    cell ``error_cell``, or ''.
    """

    cells: list[str] = field(default_factory=list)
    outputs: list[list[dict]] = field(default_factory=list)
    files: dict[str, str] = field(default_factory=dict)
    seconds: float = 0.0
    error: str = ""
    error_cell: int = -1


def work(
    results: Any, page: str, settings: dict[str, str], cells: list[str], root: str, folder: str
) -> None:
    """Run a chapter with ``settings``, of the environment, and put ``(page, Run)`` on a queue."""
    # the warm process may have been started before they were set
    for name in settings:
        os.environ.pop(name, None)
    os.environ.update({name: value for name, value in settings.items() if value})
    results.put((page, run_cells(cells, root, folder)))


def run_cells(cells: list[str], root: str, folder: str) -> Run:
    """Run the code ``cells`` in order in this process, which must be one of its own.

    Args:
        cells: source of each code cell.
        root: the project's folder; files below it are recorded.
        folder: the working directory, the chapter's own.
    """
    started = time.perf_counter()
    seen = _watch(root)
    os.chdir(folder)

    import matplotlib
    from IPython.core.interactiveshell import InteractiveShell

    # a file of the user's own, which no record holds, may have said how to draw
    matplotlib.rcdefaults()

    shell = InteractiveShell.instance(history_length=0)
    # the traceback goes to the person who builds, not into a page
    shell.showtraceback = lambda *args, **kwargs: None  # type: ignore[method-assign]
    result = Run(cells=cells)
    for index, source in enumerate(cells):
        outputs, error = _run_cell(shell, source)
        result.outputs.append(outputs)
        if error is not None:
            result.error = "".join(traceback.format_exception(error, chain=True)[-4:])
            result.error_cell = index
            break
    result.files = dict(sorted(seen.files.items()))
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


def _watch(root: str) -> Seen:
    project = Path(root)
    # the data may stand elsewhere, by a setting or by a link
    data = Path(os.environ.get("BOOK_DATA") or project / "data").resolve()
    seen = Seen([project, data], outside=[project / ".venv", project / "_build"])
    seen.watch()
    for name in ALWAYS:
        seen.note(project / name)
    # what the process was started with; the build's own files are not what numbers depend on
    mine = str(Path(__file__).parents[1])
    for module in list(sys.modules.values()):
        path = getattr(module, "__file__", None)
        if path and not path.startswith(mine):
            seen.note(path)
    return seen
