"""From a page of the site to what of it belongs on paper.

Tools, notes that open on the screen, forms and navigation go; figures come as the files that
the site offers for download; sections are flat, so that every converter sees the headings.
"""

from copy import deepcopy
from typing import Any

from lxml import etree

_DROPPED = ("script", "style", "noscript", "template", "form", "button", "nav")
_DROPPED_CLASSES = ("headerlink", "tools", "claim-note", "offer")
# marked as no part of the text, but a reader on paper needs it
_KEPT_CLASSES = {"claim-badge"}
_HEADINGS = {"h1", "h2", "h3", "h4", "h5", "h6"}


def classes(element: Any) -> set[str]:
    """The element's classes."""
    return set((element.get("class") or "").split())


def cleaned(main: Any) -> Any:
    """A ``<div class="page-body">`` with the text of ``<main>``, which stays as it is."""
    body = deepcopy(main)
    body.tag, body.tail = "div", None
    body.attrib.clear()
    body.set("class", "page-body")
    etree.strip_tags(body, etree.Comment, etree.ProcessingInstruction)
    for tag in _DROPPED:
        for element in body.xpath(f".//{tag}"):
            element.drop_tree()
    for box in body.xpath(".//section[contains(@class, 'cite-page')]"):
        _cite(box)
    for element in body.xpath(".//*[@class]"):
        if _is_dropped(element):
            element.drop_tree()
    for figure in body.xpath(".//figure"):
        _figure(figure)
    for table in body.xpath(".//div[contains(@class, 'exhibit-table')]"):
        _table(table)
    for details in body.xpath(".//details"):
        _open(details)
    for article in body.xpath(".//article"):
        article.tag = "div"
    for section in reversed(body.xpath(".//section")):
        _flatten(section)
    for wrapper in body.xpath(".//div[not(@id)]"):
        if (
            not classes(wrapper)
            - {"cell", "cell_output", "docutils", "container"}
            - {name for name in classes(wrapper) if name.startswith("tag_")}
        ):
            wrapper.drop_tag()
    for element in body.iter():
        _tidy(element)
    return body


def _is_dropped(element: Any) -> bool:
    found = classes(element)
    if found & set(_DROPPED_CLASSES):
        return True
    return "not-text" in found and not found & _KEPT_CLASSES


def _cite(box: Any) -> None:
    """Of the ways to cite the page, the first."""
    name, text = box.find(".//p[@class='cite-name']"), box.find(".//p[@class='cite-text']")
    if name is None or text is None:
        return
    line = etree.Element("p")
    line.text = f"{name.text_content()}：{text.text_content()}"
    box.tag = "div"
    tail = box.tail
    box.clear()
    box.tail = tail
    box.set("class", "cite-line")
    box.append(line)


def _figure(figure: Any) -> None:
    """The picture as a file, its caption, and below them unit, sources and note."""
    name = figure.get("id")
    drawing = figure.find(".//svg")
    if drawing is None or name is None:
        return
    image = etree.Element("img", src=f"figures/{name}.svg", alt=drawing.get("aria-label", ""))
    caption = figure.find("figcaption")
    legend = caption.find("div[@class='legend']")
    drawing.getparent().replace(drawing, image)
    box = _box(figure, "exhibit", name)
    if legend is not None:
        box.append(legend)
    text = caption.find("p")
    if text is not None:
        text.drop_tag()
    figure.attrib.clear()


def _table(card: Any) -> None:
    """The table, and below it unit, sources and note."""
    table = card.find(".//table")
    name = table.attrib.pop("id")
    for wrapper in card.xpath(".//div[contains(@class, 'table-wrapper')]|.//figcaption"):
        wrapper.drop_tag()
    card.attrib.clear()
    card.set("class", "exhibit exhibit-table")
    card.set("id", name)


def _box(element: Any, kind: str, name: str) -> Any:
    box = etree.Element("div")
    box.set("class", kind)
    box.set("id", name)
    box.tail, element.tail = element.tail, None
    element.getparent().replace(element, box)
    box.append(element)
    return box


def _open(details: Any) -> None:
    """What folds on the screen stands open on paper."""
    details.tag = "div"
    details.attrib.clear()
    details.set("class", "opened")
    summary = details.find("summary")
    if summary is not None:
        summary.tag = "p"
        summary.set("class", "opened-title")


def _flatten(section: Any) -> None:
    """A section's id goes to its heading."""
    name = section.attrib.pop("id", None)
    heading = next((child for child in section if child.tag in _HEADINGS), None)
    if name and heading is not None:
        heading.set("id", name)
    elif name:
        section.tag = "div"
        section.set("id", name)
        return
    section.drop_tag()


def _tidy(element: Any) -> None:
    for name in list(element.attrib):
        if name.startswith(("aria-", "data-")) or name in ("tabindex", "role"):
            del element.attrib[name]
