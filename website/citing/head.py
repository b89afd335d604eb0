"""What a page's head says of it, and the box at its end.

Zotero and Google Scholar read the Highwire tags, library catalogues Dublin Core, search
engines JSON-LD. ``DC.type`` makes Zotero file a chapter as a book section.
"""

import json
from html import escape
from typing import Any

from docutils import nodes
from sphinx.application import Sphinx

from website.citing.box import page_box
from website.citing.edition import Edition
from website.citing.items import Work, permalink
from website.citing.jsonld import LICENCE, Address, page_data
from website.citing.works import Citing, citing_of


def meta_tags(work: Work, edition: Edition, base: str) -> list[tuple[str, str]]:
    """Name and content of a page's tags, for the book or a chapter."""
    day = edition.released
    url = permalink(work, edition, base)
    chapter = work.kind == "chapter"
    found = [
        ("citation_title", work.title),
        *(("citation_author", name) for name in edition.names),
        ("citation_publication_date", day.strftime("%Y/%m/%d")),
        ("citation_language", "zh-CN"),
        ("citation_keywords", "; ".join(edition.keywords)),
        # Zotero reads the one, Google Scholar the other
        ("citation_book_title", edition.title if chapter else ""),
        ("citation_inbook_title", edition.title if chapter else ""),
        ("citation_public_url", url),
        ("DC.title", work.title),
        ("DCTERMS.alternative", work.title_en),
        *(("DC.creator", name) for name in edition.names),
        ("DC.date", day.isoformat()),
        ("DC.language", "zh-CN"),
        ("DC.type", "BookChapter" if chapter else "Book"),
        ("DC.identifier", url),
        ("DC.rights", LICENCE),
    ]
    return [(name, content) for name, content in found if content]


def _head(work: Work, citing: Citing, data: dict[str, Any]) -> str:
    tags = "".join(
        f'\n<meta name="{name}" content="{escape(content)}">'
        for name, content in meta_tags(work, citing.edition, citing.base)
    )
    # "<" cannot end the script element early
    text = json.dumps(data, ensure_ascii=False).replace("<", "\\u003c")
    return f'{tags}\n<script type="application/ld+json">{text}</script>'


def _page(
    app: Sphinx, pagename: str, template: str, context: dict[str, Any], doctree: nodes.document
) -> None:
    if doctree is None or app.builder.format != "html":
        return
    citing = citing_of(app)
    works = citing.of_page(pagename)
    work = works[0]
    known = app.env.book_exhibits.get(pagename, [])  # type: ignore[attr-defined]
    data = page_data(
        works,
        {resource["name"]: resource for resource in known},
        citing.works["book"],
        [other for other in citing.works.values() if other.kind == "chapter"],
        citing.edition,
        Address(pagename, citing.base),
        str(app.env.metadata[pagename].get("description", "")),
    )
    context["book_head"] = context.get("book_head", "") + _head(work, citing, data)
    up = "../" * pagename.count("/")
    box = page_box(citing.forms[work.id], work, up)
    context["book_foot"] = context.get("book_foot", "") + box
    app.add_css_file("cite.css")
    app.add_js_file("cite.js", loading_method="defer")


def setup(app: Sphinx) -> None:
    """Connect to Sphinx."""
    app.connect("html-page-context", _page)
