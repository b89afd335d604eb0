"""The text of a built page, section by section, as a reader sees it."""

from dataclasses import dataclass
from pathlib import Path

import lxml.html

_HEADINGS = {"h1", "h2", "h3", "h4"}
# parts of a page that are not its text
_SKIP = {"script", "style", "nav", "noscript", "svg", "form", "template"}
_SKIP_CLASSES = {"headerlink", "turn", "not-text"}
_BLOCKS = {"p", "li", "td", "th", "caption", "figcaption", "dt", "dd", "tr", "div", "details"}


@dataclass
class Section:
    """A heading of a page with the text below it; ``anchor`` is '' for the page's own title."""

    anchor: str
    heading: str
    text: str


def title_of(path: Path) -> str:
    """The page's first heading."""
    return sections_of(path)[0].heading


def sections_of(path: Path) -> list[Section]:
    """Sections of a page in reading order; the first is the page's title and what follows it."""
    tree = lxml.html.parse(str(path), parser=lxml.html.HTMLParser(encoding="utf-8"))
    main = tree.find(".//main")
    found = [Section("", "", "")]
    if main is not None:
        _walk(main, found)
    for section in found:
        section.text = " ".join(section.text.split())
    return [section for section in found if section.heading or section.text]


def _walk(element: lxml.html.HtmlElement, found: list[Section]) -> None:
    for child in element:
        tag = child.tag if isinstance(child.tag, str) else "script"
        classes = set((child.get("class") or "").split())
        if "tools" in classes:
            found[-1].text += _data_words(child)
        elif tag in _SKIP or _SKIP_CLASSES & classes:
            pass
        elif tag in _HEADINGS:
            heading = " ".join(_text(child).split())
            if tag == "h1" and not found[0].heading:
                found[0].heading = heading
            else:
                owner = child.getparent()
                anchor = child.get("id") or (owner.get("id") if owner is not None else "") or ""
                found.append(Section(anchor, heading, ""))
        else:
            found[-1].text += child.text or ""
            _walk(child, found)
            if tag in _BLOCKS:
                found[-1].text += " "
        found[-1].text += child.tail or ""


def _data_words(tools: lxml.html.HtmlElement) -> str:
    """The words of the data behind a figure, each once: headings and names, no numbers."""
    cells = tools.xpath(".//table//th | .//table//td[not(contains(@class, 'number'))]")
    words = dict.fromkeys(" ".join(_text(cell).split()) for cell in cells)
    return " ".join(["", *(word for word in words if not word.isdigit()), ""])


def _text(element: lxml.html.HtmlElement) -> str:
    parts = [element.text or ""]
    for child in element:
        if "headerlink" not in (child.get("class") or "") and child.get("aria-hidden") != "true":
            parts.append(_text(child))
        parts.append(child.tail or "")
    return "".join(parts)
