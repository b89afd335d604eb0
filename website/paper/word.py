"""A chapter as a Word file, by pandoc: real headings, tables and formulas, figures at 300 dpi."""

import tempfile
from copy import deepcopy
from pathlib import Path
from typing import Any

import lxml.html
from lxml import etree

from website.citing.edition import Edition
from website.paper.clean import classes
from website.paper.columns import Sheet, fit_tables
from website.paper.convert import convert, epoch
from website.paper.links import relink
from website.paper.pages import Page
from website.paper.word_finish import finish
from website.paper.word_reference import write_reference

# what a line holds in ems of the table's type: 五号 and 小五 upright, 小五 on its side
_SHEET = Sheet(usual=44.5, small=52.0, wide=79.0, every=True)
# the text's own blocks, and the paragraph styles that they get
_STYLES = {
    "question": "Question",
    "answer": "Answer",
    "english": "English Summary",
    "legend": "Exhibit Note",
    "cite-line": "Exhibit Note",
}


def write_word(target: Path, page: Page, site: Path, edition: Edition, *, base: str) -> None:
    """Write ``page`` as .docx.

    Args:
        target: the file.
        page: one chapter.
        site: where the pictures stand, in ``figures/``.
        edition: title, authors and date.
        base: the site's address with a slash at its end, or '' where it is not known.
    """
    body = deepcopy(page.body)
    relink(body, page.name, {page.name: page.top}, base)
    sizes = fit_tables(body, _SHEET)
    _dress(body)
    with tempfile.TemporaryDirectory() as folder:
        reference, raw = Path(folder) / "reference.docx", Path(folder) / "raw.docx"
        write_reference(reference, edition.title)
        html = lxml.html.tostring(body, encoding="unicode")
        options = [f"--reference-doc={reference}"]
        convert(html, raw, "docx", site=site, edition=edition, options=options)
        content = finish(raw.read_bytes(), page.title, edition, sizes, epoch(edition))
        target.write_bytes(content)


def _dress(body: Any) -> None:
    """Say in pandoc's way what the classes of the site mean."""
    for image in body.xpath(".//img"):
        image.set("src", image.get("src").removesuffix(".svg") + ".png")
    for badge in body.xpath(".//*[contains(@class, 'claim-badge')]"):
        # without its frame the badge needs brackets
        badge.text = "〔" + (badge.text or "")
        last = badge[-1] if len(badge) else None
        if last is None:
            badge.text += "〕"
        else:
            last.tail = (last.tail or "") + "〕"
        box = etree.Element("span")
        box.tail, badge.tail = badge.tail, None
        badge.getparent().replace(badge, box)
        box.append(badge)
        box.set("data-custom-style", "Claim Badge")
    for name, style in _STYLES.items():
        for block in body.xpath(f".//*[contains(concat(' ', @class, ' '), ' {name} ')]"):
            if block.tag == "p":
                block = _boxed(block)
            block.set("data-custom-style", style)
    for cell in body.xpath(".//td|.//th"):
        # a cell is one line of text, not a paragraph of the text
        for paragraph in cell.xpath("./p"):
            paragraph.drop_tag()
        if "number" in classes(cell):
            cell.set("style", "text-align: right")


def _boxed(element: Any) -> Any:
    box = etree.Element("div")
    box.tail, element.tail = element.tail, None
    element.getparent().replace(element, box)
    box.append(element)
    return box
