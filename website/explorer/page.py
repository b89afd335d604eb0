"""``:::{explorer}``: the form and the figure that ``explorer.js`` brings to life.

Without a script the page says so and leads to the same figures.
"""

import hashlib
from pathlib import Path
from typing import Any

from docutils import nodes
from sphinx.application import Sphinx
from sphinx.errors import ExtensionError
from sphinx.util.docutils import SphinxDirective

from website.citing.forms import forms_of
from website.citing.items import Work
from website.citing.works import citing_of
from website.look import THEME

DATA = "explorer-data.js"
SCRIPTS = (
    *("walk.js", "explorer-model.js", "explorer-chart.js", "explorer-workbook.js"),
    *("explorer-rows.js", "explorer-picture.js", "explorer-cite.js", "tables.js", "explorer.js"),
)
SHEETS = ("interactive.css", "cite.css", "tables.css", "explorer.css")
# stands for the title of what is shown while the citation is made
_TITLE = "所看之图"


class explorer(nodes.General, nodes.Element):
    """The place of the explorer; ``up`` leads from the page to the site's root."""


class ExplorerDirective(SphinxDirective):
    """``:::{explorer}``."""

    def run(self) -> list[nodes.Node]:
        """The form and the figure, which stay hidden until the script runs."""
        return [explorer("", up="../" * self.env.docname.count("/"))]


def _visit(self: Any, node: explorer) -> None:
    form = (THEME / "explorer.html").read_text(encoding="utf-8").replace("{up}", node["up"])
    for name, line in citation(self.builder.app).items():
        form = form.replace(f"{{{name}}}", line)
    self.body.append(form)
    raise nodes.SkipNode


def citation(app: Sphinx) -> dict[str, str]:
    """The line that cites what is shown, with and without an address: ``online``, ``offline``.

    A figure of the book whose title, address and day of access the page puts in.
    """
    work = Work("explorer-view", "figure", _TITLE, "", app.config.root_doc)
    cache = Path(app.outdir).parent / "citing"
    numeric = forms_of([work], citing_of(app).edition, "", cache)[work.id][0]
    place = '<span class="view-title"></span>'
    return {
        "online": numeric.live.replace(_TITLE, place),
        "offline": numeric.html.replace(_TITLE, place),
    }


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
    for name in SHEETS:
        app.add_css_file(name)
    for name in SCRIPTS:
        app.add_js_file(name, loading_method="defer")


def setup(app: Sphinx) -> None:
    """Register the directive."""
    app.add_node(explorer, html=(_visit, None))
    app.add_directive("explorer", ExplorerDirective)
    app.connect("html-page-context", _page)
