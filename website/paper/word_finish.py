"""What pandoc leaves to do in a Word file: tables that fit, its properties, its dates."""

import io
import zipfile
from copy import deepcopy
from datetime import UTC, datetime
from typing import Any

from lxml import etree

from website.citing.edition import Edition
from website.paper.word_reference import tag

_CORE = {
    "title": "http://purl.org/dc/elements/1.1/",
    "creator": "http://purl.org/dc/elements/1.1/",
}
# what belongs to a table besides itself: its title before it, its notes after it
_TITLE, _NOTE = "TableCaption", "ExhibitNote"


def finish(raw: bytes, title: str, edition: Edition, sizes: list[str], seconds: int) -> bytes:
    """The file with its tables fitted and nothing in it that depends on when it was made.

    Args:
        raw: as pandoc has written it.
        title: of the chapter, for the file's properties.
        edition: its authors.
        sizes: of each table in order, as ``columns.fit_tables`` gives them.
        seconds: Unix time that stands for every date in the file.
    """
    moment = datetime.fromtimestamp(seconds, UTC)
    out = io.BytesIO()
    with (
        zipfile.ZipFile(io.BytesIO(raw)) as old,
        zipfile.ZipFile(out, "w", zipfile.ZIP_DEFLATED) as new,
    ):
        for name in old.namelist():
            content = old.read(name)
            if name == "word/document.xml":
                content = _fitted(content, sizes)
            elif name == "docProps/core.xml":
                content = _described(content, title, edition)
            entry = zipfile.ZipInfo(name, max(moment.timetuple()[:6], (1980, 1, 1, 0, 0, 0)))
            new.writestr(entry, content, zipfile.ZIP_DEFLATED)
    return out.getvalue()


def _fitted(document: bytes, sizes: list[str]) -> bytes:
    root = etree.fromstring(document)
    body = root.find(tag("body"))
    for table, size in zip(root.iter(tag("tbl")), sizes, strict=True):
        for row in table.iter(tag("tr")):
            _unbroken(row)
        if size:
            for run in table.iter(tag("r")):
                _smaller(run)
        if size == "wide" and table.getparent() is body:
            _on_its_side(table, body.find(tag("sectPr")))
    return etree.tostring(root, xml_declaration=True, encoding="UTF-8", standalone=True)


def _unbroken(row: Any) -> None:
    properties = row.find(tag("trPr"))
    if properties is None:
        properties = etree.Element(tag("trPr"))
        row.insert(0, properties)
    properties.insert(0, etree.Element(tag("cantSplit")))


def _smaller(run: Any) -> None:
    properties = run.find(tag("rPr"))
    if properties is None:
        properties = etree.Element(tag("rPr"))
        run.insert(0, properties)
    for name in ("sz", "szCs"):
        etree.SubElement(properties, tag(name)).set(tag("val"), "18")


def _on_its_side(table: Any, section: Any) -> None:
    """A section of its own for the table, with its title and notes, on a page on its side."""
    first, last = table, table
    while (before := first.getprevious()) is not None and _style(before) in (_TITLE, "bookmark"):
        first = before
    while (after := last.getnext()) is not None and _style(after) in (_NOTE, "bookmark"):
        last = after
    upright, turned = deepcopy(section), deepcopy(section)
    size = turned.find(tag("pgSz"))
    width, height = size.get(tag("w")), size.get(tag("h"))
    size.set(tag("w"), height)
    size.set(tag("h"), width)
    size.set(tag("orient"), "landscape")
    first.addprevious(_section_end(upright))
    last.addnext(_section_end(turned))


def _style(element: Any) -> str:
    if element.tag in (tag("bookmarkStart"), tag("bookmarkEnd")):
        return "bookmark"
    found = element.find(f"{tag('pPr')}/{tag('pStyle')}")
    return "" if found is None else found.get(tag("val"))


def _section_end(section: Any) -> Any:
    paragraph = etree.Element(tag("p"))
    etree.SubElement(paragraph, tag("pPr")).append(section)
    return paragraph


def _described(core: bytes, title: str, edition: Edition) -> bytes:
    root = etree.fromstring(core)
    for name, value in (("title", title), ("creator", "、".join(edition.names))):
        key = f"{{{_CORE[name]}}}{name}"
        element = root.find(key)
        if element is None:
            element = etree.SubElement(root, key)
        element.text = value
    return etree.tostring(root, xml_declaration=True, encoding="UTF-8", standalone=True)
