"""Where the links of a page lead once it is on paper."""

import posixpath
from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any
from urllib.parse import unquote, urlsplit


@dataclass(frozen=True)
class Target:
    """A place of the site: ``path`` from its root, and an id in it, '' for its top."""

    path: str
    anchor: str


def resolve(href: str, page: str) -> Target:
    """What a relative ``href`` on the page named ``page`` points to."""
    parts = urlsplit(href)
    here = f"{page}.html"
    path = unquote(parts.path)
    joined = posixpath.normpath(posixpath.join(posixpath.dirname(here), path)) if path else here
    return Target(joined, unquote(parts.fragment))


def is_elsewhere(href: str) -> bool:
    """Whether a link leaves the site."""
    parts = urlsplit(href)
    return bool(parts.scheme or parts.netloc)


def anchor_of(page: str, anchor: str) -> str:
    """The id, in one document of many pages, of an id of a page."""
    # an id of XML begins with a letter
    return f"p-{posixpath.basename(page)}--{anchor}"


def relink(body: Any, page: str, tops: Mapping[str, str], base: str) -> None:
    """Make ids and links of ``body``, a page's text, fit a document of several pages.

    A link to a page of the document stays one. Another goes to the site at ``base``; when that
    is not known, the words stand without a link, and a file is named by its place in the site.

    Args:
        body: changed in place.
        page: the page's name.
        tops: of the pages in the document, by name, the id of their title.
        base: the site's address with a slash at its end, or ''.
    """
    known = {f"{name}.html": name for name in tops}
    for element in body.xpath(".//*[@id]"):
        element.set("id", anchor_of(page, element.get("id")))
    for link in body.xpath(".//a[@href]"):
        href = link.get("href")
        if is_elsewhere(href):
            spelled = link.text_content().strip() == href
            link.set("class", "spelled" if spelled else "elsewhere")
            continue
        target = resolve(href, page)
        if target.path in known:
            name = known[target.path]
            link.set("href", "#" + anchor_of(name, target.anchor or tops[name]))
        elif base:
            fragment = f"#{target.anchor}" if target.anchor else ""
            link.set("href", f"{base}{target.path}{fragment}")
        else:
            _unlink(link, target)


def _unlink(link: Any, target: Target) -> None:
    del link.attrib["href"]
    link.tag = "span"
    if not target.path.endswith(".html"):
        last = link[-1] if len(link) else None
        place = f"（网站 {target.path}）"
        if last is None:
            link.text = (link.text or "") + place
        else:
            last.tail = (last.tail or "") + place
