"""The list of figures and tables: ``:::{exhibit-list}``, by chapter, with numbers and links."""

from pathlib import Path
from typing import Any

from docutils import nodes
from sphinx.application import Sphinx
from sphinx.environment import BuildEnvironment
from sphinx.util.docutils import SphinxDirective

from website.build.toc import pages
from website.numbering import label_of
from website.store import per_page


class exhibit_list(nodes.General, nodes.Element):
    """The list's place; the book must be read and numbered before it can be filled."""


class ExhibitList(SphinxDirective):
    """``:::{exhibit-list}``."""

    def run(self) -> list[nodes.Node]:
        """Leave a place for the list."""
        self.env.book_lists[self.env.docname] = True  # type: ignore[attr-defined]
        return [exhibit_list("")]


def _again(app: Sphinx, env: BuildEnvironment) -> list[str]:
    """The list is written anew whenever any page is."""
    return list(env.book_lists)  # type: ignore[attr-defined]


def _fill(app: Sphinx, doctree: nodes.document, docname: str) -> None:
    for place in list(doctree.findall(exhibit_list)):
        place.replace_self(
            [part for page in pages(Path(app.srcdir)) for part in _chapter(app, docname, page)]
        )


def _chapter(app: Sphinx, here: str, page: str) -> list[nodes.Node]:
    exhibits: list[dict[str, Any]] = app.env.book_exhibits.get(page, [])  # type: ignore[attr-defined]
    if not exhibits:
        return []
    address = app.builder.get_relative_uri(here, page)
    title = app.env.titles[page].astext()
    section = nodes.section("", ids=[f"exhibits-of-{page.rpartition('/')[2]}"])
    section += nodes.title("", "", nodes.reference("", title, refuri=address, internal=True))
    for kind in ("figure", "table"):
        items = [
            _item(app.env, page, address, resource)
            for resource in exhibits
            if resource["exhibit"]["kind"] == kind
        ]
        if items:
            section += nodes.bullet_list("", *items, classes=["exhibit-list"])
    return [section]


def _item(
    env: BuildEnvironment, page: str, address: str, resource: dict[str, Any]
) -> nodes.list_item:
    name, kind = resource["name"], resource["exhibit"]["kind"]
    number = nodes.inline("", label_of(env, page, kind, name), classes=["caption-number"])
    link = nodes.reference("", "", number, nodes.Text(f" {resource['title']}"))
    link["refuri"], link["internal"] = f"{address}#{name}", True
    return nodes.list_item("", nodes.paragraph("", "", link))


def setup(app: Sphinx) -> None:
    """Connect to Sphinx."""
    app.add_node(exhibit_list)
    app.add_directive("exhibit-list", ExhibitList)
    per_page(app, "book_lists")
    app.connect("env-updated", _again)
    app.connect("doctree-resolved", _fill)
