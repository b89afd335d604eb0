"""Every chapter as a notebook to take away: ``notebooks/<name>.ipynb``.

It holds the prose as it stands now and the outputs of the last run. Its code imports the
project's package and reads no file, so that it runs in any folder where that is installed.
What only the site can place, numbers, claims, references and boxes, is written out.
"""

import posixpath
from pathlib import Path
from typing import Any

import nbformat
from sphinx.application import Sphinx

from website.build.record import KERNEL
from website.build.whole import write_whole
from website.citing.references import cited_on
from website.citing.works import Citing
from website.claims import read_record
from website.notebooks import with_outputs
from website.numbers import MIME
from website.plain import plain


def notebook_path(page: str) -> str:
    """Where a page's notebook stands in the site."""
    return f"notebooks/{page.rpartition('/')[2]}.ipynb"


def complete(
    text: str,
    executed: nbformat.NotebookNode,
    known: dict[str, dict[str, str]],
    cited: tuple[list[str], str],
) -> str:
    """The notebook of a chapter as a file's content.

    Args:
        text: the chapter's source.
        executed: the notebook that was run.
        known: role -> what its text stands for -> what a reader sees.
        cited: what stands for each place that cites, in order, and the list of what is cited.

    Raises:
        ValueError: the chapter's code is not the code that was run.
    """
    notebook = with_outputs(text, executed)
    numbers = {
        name: number["text"]
        for cell in notebook.cells
        for output in cell.get("outputs", [])
        for name, number in output.get("data", {}).get(MIME, {}).items()
    }
    calls, references = cited
    prose = [cell for cell in notebook.cells if cell.cell_type == "markdown"]
    written = plain((cell.source for cell in prose), {**known, "num": numbers}, calls)
    for cell, source in zip(prose, written, strict=True):
        cell.source = source
    if references:
        notebook.cells.append(nbformat.v4.new_markdown_cell(f"## 参考文献\n\n{references}"))
    for count, cell in enumerate(notebook.cells):
        cell.id = f"cell-{count}"
        if cell.cell_type == "code":
            # a reader of the notebook wants the code that the site hides
            cell.metadata.pop("tags", None)
    notebook.metadata = nbformat.from_dict(
        {"kernelspec": KERNEL, "language_info": {"name": "python"}}
    )
    return nbformat.writes(notebook) + "\n"


def has_code(app: Sphinx, page: str) -> bool:
    """Whether there is anything to run on the page."""
    return "{code-cell}" in _source(app, page)


def _source(app: Sphinx, page: str) -> str:
    return Path(app.env.doc2path(page)).read_text(encoding="utf-8")


def _titles(app: Sphinx, page: str) -> dict[str, str]:
    """How ``page`` names the other pages -> their title."""
    here = posixpath.dirname(page)
    return {posixpath.relpath(name, here): title.astext() for name, title in app.env.titles.items()}


def _write(app: Sphinx, error: Exception | None) -> None:
    # nothing was gathered when no page had to be written: the files are there already
    citing: Citing | None = getattr(app, "book_citing", None)
    if error or citing is None or not app.config.book_executed:
        return
    known: dict[str, dict[str, Any]] = {
        "numref": {name: work.number for name, work in citing.works.items() if work.number},
        "claim": {
            name: entry["quote_zh"]
            for name, entry in read_record(app.config.book_claims)["claims"].items()
        },
    }
    for page in sorted(app.env.found_docs):
        if has_code(app, page):
            kept = Path(app.config.book_executed) / f"{page}.ipynb"
            content = complete(
                _source(app, page),
                nbformat.read(kept, as_version=4),
                {**known, "doc": _titles(app, page)},
                cited_on(app, page),
            )
            write_whole(Path(app.outdir) / notebook_path(page), content)


def setup(app: Sphinx) -> None:
    """Connect to Sphinx."""
    app.connect("build-finished", _write)
