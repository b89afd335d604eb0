"""The pages of a built site in reading order, cleaned for paper.

The site itself is read, not the chapters: what is printed is what was published.
"""

from dataclasses import dataclass
from pathlib import Path, PurePosixPath
from typing import Any

import lxml.html

from website.paper.clean import cleaned
from website.paper.links import resolve


@dataclass(frozen=True)
class Page:
    """A page of the book.

    Args:
        name: its address in the site without ending, as in ``"book/1-1-innovation"``.
        title: its first heading.
        part: caption of the part that it opens, '' for the others.
        level: 1 for a chapter, 2 for a page below one.
        body: its text for paper, a ``<div>``; links still as on the site.
    """

    name: str
    title: str
    part: str
    level: int
    body: Any

    @property
    def slug(self) -> str:
        """Its name without folder, which is the name of its files."""
        return PurePosixPath(self.name).name

    @property
    def top(self) -> str:
        """The id of its title."""
        return self.body.find(".//h1").get("id", "")


def read_pages(site: Path, root: str) -> list[Page]:
    """The opening page ``root`` and all that its table of contents lists.

    Args:
        site: a built site.
        root: name of the opening page, as in ``"book/index"``.
    """
    opening = _parse(site, root)
    entries = [(root, "", 1)]
    part = ""
    for element in opening.xpath("//nav[@id='contents']/*"):
        # the first caption is the opening page itself, with its link
        if element.tag == "p" and element.find("a") is None:
            part = element.text_content().strip()
        for link in element.xpath(".//li/a[@href]"):
            name = resolve(link.get("href"), root).path.removesuffix(".html")
            level = sum(1 for above in link.iterancestors("ul"))
            entries.append((name, part, level))
            part = ""
    return [_page(site, name, part, level) for name, part, level in entries]


def _page(site: Path, name: str, part: str, level: int) -> Page:
    main = _parse(site, name).find(".//main")
    body = cleaned(main)
    heading = body.find(".//h1")
    title = " ".join(heading.text_content().split())
    return Page(name, title, part, level, body)


def _parse(site: Path, name: str) -> Any:
    parser = lxml.html.HTMLParser(encoding="utf-8")
    return lxml.html.parse(str(site / f"{name}.html"), parser=parser).getroot()
