"""The boxes „引用“ under a figure or table and „引用本章“ at the end of a chapter.

``:::{cite-book}`` says in a line how the book is cited, with the way to the box at the end.

All is readable without a script; ``cite.js`` adds the buttons that copy.
"""

from html import escape
from typing import Any

from docutils import nodes
from sphinx.application import Sphinx
from sphinx.util.docutils import SphinxDirective

from website.citing.forms import FILES, LABELS, Form
from website.citing.items import Work
from website.citing.works import Citing, citing_of

# the anchor of the box at the end of a page
BOX = "cite"


class citation_box(nodes.General, nodes.Element):
    """The place of an exhibit's box; ``work`` is its id."""


class citation_line(nodes.General, nodes.Element):
    """The place of the line that cites the book."""


class CiteBookDirective(SphinxDirective):
    """``:::{cite-book}``."""

    def run(self) -> list[nodes.Node]:
        """The place, which is filled when the works are known."""
        return [citation_line("")]


def book_line(forms: list[Form]) -> str:
    """The book's first form, and a link to all the others in the box at the page's end."""
    return (
        '<div class="cite cite-line not-text"><div class="cite-form">'
        f'<p class="cite-label"><b>引用本书</b> <a href="#{BOX}">其他格式</a></p>'
        f'<p class="cite-text">{forms[0].html}</p>{_live(forms[0])}</div></div>'
    )


def exhibit_box(forms: list[Form], work: Work, up: str) -> str:
    """The folded box of a figure or table; ``up`` leads from the page to the site's root."""
    return (
        f'<div class="tools not-text"><details class="tool cite" data-anchor="{work.anchor}">'
        f"<summary>引用</summary>{_all(forms, work, up)}</details></div>"
    )


def page_box(forms: list[Form], work: Work, up: str) -> str:
    """The box at the end of a page: the first form in the open, the others folded."""
    name = "引用本书" if work.kind == "book" else "引用本章"
    return (
        f'<section class="cite cite-page not-text" id="{BOX}" aria-label="{name}">'
        f'<p class="cite-name">{name}</p>{_form(forms[0], work, up)}'
        f'<details class="tool"><summary>其他格式</summary>{_all(forms[1:], work, up)}</details>'
        "</section>"
    )


def _all(forms: list[Form], work: Work, up: str) -> str:
    return "".join(_form(form, work, up) for form in forms)


def _form(form: Form, work: Work, up: str) -> str:
    label = escape(LABELS[form.name])
    if form.name not in FILES:
        return (
            f'<div class="cite-form"><p class="cite-label">{label}</p>'
            f'<p class="cite-text">{form.html}</p>{_live(form)}</div>'
        )
    download = (
        f'<a href="{up}cite/{work.id}.{form.name}" download '
        f'aria-label="下载：{label}，{escape(work.title)}">下载</a>'
    )
    return (
        f'<div class="cite-form"><p class="cite-label">{label} {download}</p>'
        f'<details class="tool"><summary>查看</summary>'
        f'<pre class="cite-text">{form.html}</pre>{_live(form)}</details></div>'
    )


def _live(form: Form) -> str:
    return f"<template>{form.live}</template>" if form.live else ""


def _visit(self: Any, node: citation_box) -> None:
    citing: Citing = citing_of(self.builder.app)
    work = citing.works[node["work"]]
    up = "../" * work.page.count("/")
    self.body.append(exhibit_box(citing.forms[work.id], work, up))
    raise nodes.SkipNode


def _visit_line(self: Any, node: citation_line) -> None:
    self.body.append(book_line(citing_of(self.builder.app).forms["book"]))
    raise nodes.SkipNode


def setup(app: Sphinx) -> None:
    """Register the nodes and the directive."""
    app.add_node(citation_box, html=(_visit, None))
    app.add_node(citation_line, html=(_visit_line, None))
    app.add_directive("cite-book", CiteBookDirective)
