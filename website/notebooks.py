"""Hand Sphinx each chapter with the outputs of its last run.

A chapter is written in MyST (``book/*.md``); the build runs it and keeps the executed
notebook. Here the two are put together again, so that the prose is always the current
one and the outputs are those of the current code.
"""

import hashlib
from pathlib import Path

import nbformat
from myst_nb.core.read import read_myst_markdown_notebook
from sphinx.application import Sphinx
from sphinx.environment import BuildEnvironment
from sphinx.errors import ExtensionError

from website.store import per_page


def read_source(text: str) -> nbformat.NotebookNode:
    """A chapter's MyST text as a notebook without outputs, with a map of source lines."""
    return read_myst_markdown_notebook(text, add_source_map=True)


def code_of(notebook: nbformat.NotebookNode) -> list[str]:
    """Sources of the code cells, in order."""
    return [cell.source for cell in notebook.cells if cell.cell_type == "code"]


def with_outputs(text: str, executed: nbformat.NotebookNode | None) -> nbformat.NotebookNode:
    """The chapter as written now, with the outputs of ``executed``.

    Raises:
        ValueError: the code cells are not those that were run.
    """
    notebook = read_source(text)
    code = [cell for cell in notebook.cells if cell.cell_type == "code"]
    if not code:
        return notebook
    ran = [cell for cell in executed.cells if cell.cell_type == "code"] if executed else []
    if [cell.source for cell in ran] != [cell.source for cell in code]:
        raise ValueError("the chapter's code is not the code that was run")
    for cell, done in zip(code, ran, strict=True):
        cell.outputs = done.outputs
        cell.execution_count = done.execution_count
        # the code stands in the exhibit's card, not above it
        cell.metadata.setdefault("tags", []).append("remove-input")
    notebook.metadata["kernelspec"] = executed.metadata["kernelspec"] if executed else {}
    return notebook


def _executed_path(app: Sphinx, docname: str) -> Path:
    return Path(app.config.book_executed) / f"{docname}.ipynb"


def _source_read(app: Sphinx, docname: str, content: list[str]) -> None:
    # Sphinx goes by the clock: a file put back with its old time, or saved while it was read,
    # would look as if it had not changed
    app.env.book_texts[docname] = hashlib.sha256(content[0].encode()).hexdigest()  # type: ignore[attr-defined]
    if not app.config.book_executed:  # plain Jupyter Book runs the chapters itself
        return
    path = _executed_path(app, docname)
    executed = nbformat.read(path, as_version=4) if path.exists() else None
    try:
        notebook = with_outputs(content[0], executed)
    except ValueError as error:
        raise ExtensionError(f"{docname}: {error}; build with `make book`") from error
    content[0] = nbformat.writes(notebook)
    app.env.book_outputs[docname] = _digest(path)  # type: ignore[attr-defined]


def read_page(text: str) -> nbformat.NotebookNode:
    """MyST-NB's reader of ``.md``: what ``source-read`` has made of it."""
    return nbformat.reads(text, as_version=4)


def _digest(path: Path) -> str:
    return hashlib.sha256(path.read_bytes()).hexdigest() if path.exists() else ""


def _outdated(app: Sphinx, env: BuildEnvironment, added, changed, removed) -> list[str]:
    """Pages whose text or outputs are not those that were read."""
    texts, outputs = env.book_texts, env.book_outputs  # type: ignore[attr-defined]
    return sorted(
        {name for name, known in outputs.items() if known != _digest(_executed_path(app, name))}
        | {name for name, known in texts.items() if known != _text_digest(env, name)}
    )


def _text_digest(env: BuildEnvironment, docname: str) -> str:
    path = Path(env.doc2path(docname))
    # as Sphinx reads it
    text = path.read_text(encoding="utf-8-sig") if path.is_file() else ""
    return hashlib.sha256(text.encode()).hexdigest()


def _still(app: Sphinx, error: Exception | None) -> None:
    """What was read must be what stands there: a page may have been saved meanwhile."""
    if error:
        return
    for name in _outdated(app, app.env, (), (), ()):
        raise ExtensionError(
            f"{name}.md：构建期间有改动，请再构建一次 / changed meanwhile: build again"
        )


def setup(app: Sphinx) -> None:
    """Connect to Sphinx."""
    app.add_config_value("book_executed", "", "env")
    per_page(app, "book_outputs")
    per_page(app, "book_texts")
    app.connect("source-read", _source_read)
    app.connect("env-get-outdated", _outdated)
    app.connect("build-finished", _still)
