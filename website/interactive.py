"""Figures that a reader can point at, and tables that can be sorted: what their pages load.

The static drawing and the plain table are the page; where the marks of a drawing stand is
written beside it, and the scripts are loaded by pages that have something for them.
"""

import json
from typing import Any

from docutils import nodes
from sphinx.application import Sphinx

MARKS_MIME = "application/vnd.chenzhou.marks+json"
# a table of fewer rows has no order worth changing
LEAST_ROWS = 3


def marks_script(places: dict[str, Any]) -> str:
    """Where the marks of a drawing stand, as a script element that holds data; '' for none."""
    if not places:
        return ""
    text = json.dumps(places, ensure_ascii=False, separators=(",", ":"))
    # "<" cannot end the script element early
    text = text.replace("<", "\\u003c")
    return f'<script type="application/json" class="marks">{text}</script>'


def _page(
    app: Sphinx, pagename: str, template: str, context: dict[str, Any], doctree: nodes.document
) -> None:
    if doctree is None or app.builder.format != "html":
        return
    if any('class="marks"' in part.astext() for part in doctree.findall(nodes.raw)):
        app.add_css_file("interactive.css")
        app.add_js_file("walk.js", loading_method="defer")
        app.add_js_file("interactive.js", loading_method="defer")
    behind = any("exhibit-data" in part.astext() for part in doctree.findall(nodes.raw))
    if behind or any(_is_sorted(table) for table in doctree.findall(nodes.table)):
        app.add_css_file("tables.css")
        app.add_js_file("tables.js", loading_method="defer")


def _is_sorted(table: nodes.table) -> bool:
    body = table.next_node(nodes.tbody)
    return "exhibit-data" in table["classes"] and body is not None and len(body) >= LEAST_ROWS


def setup(app: Sphinx) -> None:
    """Connect to Sphinx."""
    app.connect("html-page-context", _page)
