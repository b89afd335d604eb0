"""The book's own Sphinx theme, and what every page is given beside its text.

Nothing leaves the origin: no script or style sheet of Sphinx's or of another theme is loaded,
the page needs no script to be read, and all words of the interface are Chinese.
"""

import re
from pathlib import Path
from typing import Any

from docutils import nodes
from sphinx.application import Sphinx

from website import sheet

THEME = Path(__file__).parent / "theme"

# Sphinx's Chinese catalogue does not have these
_PERMALINK = re.compile(r'title="Link to this (\w+)"')
_PLACES = {"heading": "本节", "table": "本表", "image": "本图", "equation": "本式", "term": "本条"}


def _permalink(found: re.Match[str]) -> str:
    return f'title="{_PLACES.get(found[1], "此处")}的链接"'


def _page_context(
    app: Sphinx, pagename: str, template: str, context: dict[str, Any], doctree: nodes.document
) -> None:
    if app.config.html_theme != "chenzhou":
        return
    for kind in ("css_files", "script_files"):
        context[kind] = [
            item for item in context[kind] if Path(str(item.filename or "")).name in sheet.OWN
        ]
    # a caption of the contents is no heading of the page, and docutils gives no scope
    if "toctree" in context:
        toctree = context["toctree"]
        context["toctree"] = lambda **options: toctree(**options).replace(' role="heading"', "")
    if context.get("body"):
        body = context["body"].replace('<th class="head', '<th scope="col" class="head')
        context["body"] = _PERMALINK.sub(_permalink, body)
    context["book_author"] = app.config.author
    context["book_opening"] = app.env.titles[app.config.root_doc].astext()


def _scrollable(app: Sphinx, doctree: nodes.document, docname: str) -> None:
    """A wide table scrolls in a box of its own, and not the page (``book.js`` names the box)."""
    for table in list(doctree.findall(nodes.table)):
        box = nodes.container("", classes=["table-wrapper"])
        parent, at = table.parent, table.parent.index(table)
        parent.remove(table)
        box += table
        parent.insert(at, box)


def _digest(app: Sphinx, config: Any) -> None:
    # another sheet or script: every page is written anew, for its address holds the digest
    config.book_static = sheet.digest()


def _static(app: Sphinx) -> None:
    style = sheet.write(Path(app.doctreedir) / "style")
    app.config.html_static_path += [str(sheet.STATIC), str(style)]


def _search(app: Sphinx) -> None:
    # the book has an index of its own (finish/search_index.py); Sphinx's stems every word in vain
    if app.config.html_theme == "chenzhou" and app.builder.format == "html":
        app.builder.search = False  # type: ignore[attr-defined]
        app.config.html_additional_pages = {"search": "search.html"}


def setup(app: Sphinx) -> None:
    """Connect to Sphinx."""
    app.add_html_theme("chenzhou", str(THEME))
    app.add_config_value("book_static", "", "html")
    app.connect("config-inited", _digest)
    app.connect("builder-inited", _static)
    app.connect("builder-inited", _search)
    app.add_js_file("book.js", loading_method="defer")
    app.connect("html-page-context", _page_context, priority=900)
    app.connect("doctree-resolved", _scrollable)
