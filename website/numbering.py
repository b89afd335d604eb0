"""Figures and tables are numbered by chapter: 图 1.1-3 is the third figure of section 1.1.

The section is the ``section`` of a page's front matter; appendices have a letter. Sphinx's
own counters restart with every part and know nothing of the paper's sections.
"""

from copy import deepcopy
from typing import Any

from sphinx.application import Sphinx
from sphinx.environment import BuildEnvironment


def section_of(env: BuildEnvironment, docname: str) -> str:
    """Section of a page, as its front matter says ("1.1", "A"), or ''."""
    return str(env.metadata.get(docname, {}).get("section", ""))


def label_of(env: BuildEnvironment, docname: str, kind: str, name: str) -> str:
    """What a reader calls an exhibit, as in 「图 1.1-3」; '' while it has no number.

    Args:
        env: Sphinx's, once the book is read.
        docname: its page.
        kind: ``"figure"`` or ``"table"``.
        name: its id.
    """
    parts = env.toc_fignumbers.get(docname, {}).get(kind, {}).get(name, ())
    return env.config.numfig_format[kind] % ".".join(map(str, parts)) if parts else ""


def _as_counted(app: Sphinx, env: BuildEnvironment) -> list[str]:
    # Sphinx compares its count with the last one and writes the pages anew where they differ
    env.toc_fignumbers = getattr(env, "figures_counted", {})
    return []


def _number(app: Sphinx, env: BuildEnvironment) -> list[str]:
    env.figures_counted = deepcopy(env.toc_fignumbers)  # type: ignore[attr-defined]
    # Sphinx joins the parts of a number with dots, whatever they are
    known: dict[str, dict[str, dict[str, Any]]] = env.toc_fignumbers
    for docname, kinds in known.items():
        section = section_of(env, docname)
        for numbers in kinds.values():
            for index, name in enumerate(list(numbers), start=1):
                numbers[name] = (f"{section}-{index}" if section else str(index),)
    return []


def setup(app: Sphinx) -> None:
    """Connect to Sphinx, before and after its own numbering."""
    app.connect("env-get-updated", _as_counted, priority=100)
    app.connect("env-get-updated", _number, priority=900)
