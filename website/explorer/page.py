"""``:::{explorer}``: the form and the figure that ``explorer.js`` brings to life.

Without a script the page says so and leads to the same figures.
"""

import hashlib
from typing import Any

from docutils import nodes
from sphinx.application import Sphinx
from sphinx.errors import ExtensionError
from sphinx.util.docutils import SphinxDirective

from website.look import THEME

DATA = "explorer-data.js"
SCRIPTS = ("walk.js", "explorer-model.js", "explorer-chart.js", "explorer-files.js", "explorer.js")


class explorer(nodes.General, nodes.Element):
    """The place of the explorer; ``up`` leads from the page to the site's root."""


class ExplorerDirective(SphinxDirective):
    """``:::{explorer}``."""

    def run(self) -> list[nodes.Node]:
        """The form and the figure, which stay hidden until the script runs."""
        return [explorer("", up="../" * self.env.docname.count("/"))]


def _visit(self: Any, node: explorer) -> None:
    form = (THEME / "explorer.html").read_text(encoding="utf-8")
    self.body.append(form.replace("{up}", node["up"]))
    raise nodes.SkipNode


def _page(
    app: Sphinx, pagename: str, template: str, context: dict[str, Any], doctree: nodes.document
) -> None:
    if doctree is None or not any(doctree.findall(explorer)):
        return
    data = app.env.book_files.get(pagename, {}).get(DATA)  # type: ignore[attr-defined]
    if data is None:
        raise ExtensionError(f"{pagename}.md：没有给出 {DATA} / the page gives no {DATA}")
    # a browser that keeps the script asks again when the data have changed
    digest = hashlib.sha256(data.encode()).hexdigest()[:8]
    up = "../" * pagename.count("/")
    script = f'\n<script src="{up}{DATA}?v={digest}" defer></script>'
    context["book_head"] = context.get("book_head", "") + script
    app.add_css_file("interactive.css")
    app.add_css_file("explorer.css")
    for name in SCRIPTS:
        app.add_js_file(name, loading_method="defer")


def setup(app: Sphinx) -> None:
    """Register the directive."""
    app.add_node(explorer, html=(_visit, None))
    app.add_directive("explorer", ExplorerDirective)
    app.connect("html-page-context", _page)
