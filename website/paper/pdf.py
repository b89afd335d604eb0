"""The book, or one chapter, as PDF by WeasyPrint."""

import json
from copy import deepcopy
from html import escape
from pathlib import Path
from typing import Any

import lxml.html

from website.citing.edition import Edition
from website.finish.fonts import font_path
from website.paper.columns import Sheet, fit_tables
from website.paper.formulas import draw_formulas
from website.paper.front import contents, cover, imprint
from website.paper.links import relink
from website.paper.pages import Page

_STYLES = [Path(__file__).with_name(name) for name in ("print_page.css", "print_text.css")]
# ems of print_text.css: 170 mm in 9 pt, in 7.5 pt, and 261 mm in 7.5 pt
_SHEET = Sheet(usual=53.0, small=63.0, wide=98.0)


def write_pdf(
    target: Path, pages: list[Page], site: Path, edition: Edition, *, base: str, whole: bool
) -> None:
    """Write ``pages`` as one PDF with outline, running heads and page numbers.

    Args:
        target: the file.
        pages: in reading order.
        site: where the pictures stand, in ``figures/``.
        edition: title, authors, version and date.
        base: the site's address with a slash at its end, or '' where it is not known.
        whole: with cover, imprint and table of contents.
    """
    render(pages, site, edition, base=base, whole=whole).write_pdf(target, pdf_tags=True)


def render(pages: list[Page], site: Path, edition: Edition, *, base: str, whole: bool) -> Any:
    """The pages laid out, as WeasyPrint's ``Document``; arguments as for ``write_pdf``."""
    # it loads Pango, which only those who make a PDF need
    from weasyprint import CSS, HTML
    from weasyprint.text.fonts import FontConfiguration

    fonts = FontConfiguration()
    style = "".join(path.read_text(encoding="utf-8") for path in _STYLES)
    style = style.replace("font:regular", font_path().as_uri())
    style = style.replace('"book title"', json.dumps(edition.title, ensure_ascii=False))
    html = html_of(pages, edition, base=base, whole=whole)
    return HTML(string=html, base_url=f"{site.resolve().as_uri()}/").render(
        font_config=fonts, stylesheets=[CSS(string=style, font_config=fonts)]
    )


def html_of(pages: list[Page], edition: Edition, *, base: str, whole: bool) -> str:
    """The document that WeasyPrint sets."""
    tops = {page.name: page.top for page in pages}
    bodies, in_part = [], False
    for page in pages:
        in_part = whole and (in_part or bool(page.part))
        body = _body(page, in_part)
        relink(body, page.name, tops, base)
        bodies.append(body)
    # one font for all formulas of the document
    book = lxml.html.fragment_fromstring("<div/>")
    book.extend(bodies)
    draw_formulas(book)
    fit_tables(book, _SHEET)
    title = edition.title if whole else f"{pages[0].title}（{edition.title}）"
    front = cover(edition) + imprint(edition, base) + contents(pages) if whole else ""
    released = edition.released.isoformat()
    return (
        '<!doctype html><html lang="zh-CN"><head><meta charset="utf-8">'
        f"<title>{escape(title)}</title>"
        f'<meta name="author" content="{escape("、".join(edition.names))}">'
        f'<meta name="dcterms.created" content="{released}">'
        f'<meta name="dcterms.modified" content="{released}">'
        f"</head><body>{front}"
        f"{''.join(lxml.html.tostring(body, encoding='unicode') for body in book)}</body></html>"
    )


def _body(page: Page, in_part: bool) -> Any:
    body = deepcopy(page.body)
    marks = ["page-body", *(["in-part"] if in_part else []), *(["below"] if page.level > 1 else [])]
    body.set("class", " ".join(marks))
    if in_part and page.part:
        part = lxml.html.fragment_fromstring(f'<p class="part-name">{escape(page.part)}</p>')
        body.insert(0, part)
    return body
