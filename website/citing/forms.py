"""The six forms of a citation, to be read, copied and downloaded.

The day of access is not known when the book is built, and the address is not when the site
has none yet: marks stand for them while the forms are made. On the page and in the files the
day of release stands; a script puts in the day of reading, and the page's own address.
"""

import json
import re
from dataclasses import dataclass
from datetime import date
from html import escape
from pathlib import Path

from website.citing.citeproc import STYLES, Item, bibtex, entries
from website.citing.edition import Edition
from website.citing.items import Work, frozen_path, item_of, permalink
from website.citing.ris import as_ris

LABELS = {
    "numeric": "GB/T 7714—2015，顺序编码制",
    "author-date": "GB/T 7714—2015，著者—出版年制",
    "apa": "APA",
    "bib": "BibTeX",
    "ris": "RIS",
    "json": "CSL-JSON",
}
FILES = ("bib", "ris", "json")
# the standard is Chinese; APA's own words are English
_LOCALE = {"numeric": "zh-CN", "author-date": "zh-CN", "apa": "en-US"}
_DAY = [9999, 12, 31]
_DAY_MARK = re.compile(r"9999(-|/|,\s*)12(?:-|/|,\s*)31")
_URL = "https://permalink.invalid/"
_LINK_MARK = f'<a href="{_URL}">{_URL}</a>'


@dataclass(frozen=True)
class Form:
    """One form of one citation.

    Args:
        name: key of ``LABELS``, and the ending of its file.
        html: what the page shows.
        live: the same with empty places for address and day, where the page itself does not
            know its address; '' where it does.
        text: the file's content; '' for a form without file.
    """

    name: str
    html: str
    live: str
    text: str


def forms_of(
    works: list[Work], edition: Edition, base: str, cache: Path | None = None
) -> dict[str, list[Form]]:
    """The forms of every work, by its id, in the order of ``LABELS``."""
    fixed = {
        work.id: item_of(work, edition, permalink(work, edition, base), _DAY) for work in works
    }
    shown = _raw(works, fixed, cache)
    live: dict[str, dict[str, str]] = {}
    if not base:
        open_items = {work.id: item_of(work, edition, _URL, _DAY) for work in works}
        live = _raw(works, open_items, cache)
    return {
        work.id: [
            Form(
                name,
                html=_marked(name, raw, edition),
                live=_marked(name, live[work.id][name], edition) if live else "",
                text=_dated(raw, edition.released) if name in FILES else "",
            )
            for name, raw in shown[work.id].items()
        ]
        for work in works
    }


def _raw(
    works: list[Work], items: dict[str, Item], cache: Path | None
) -> dict[str, dict[str, str]]:
    """Work id -> form -> its text (HTML for the styles), with marks."""
    found: dict[str, dict[str, str]] = {work.id: {} for work in works}
    for style in STYLES:
        of_style = [_for_style(item, style) for item in items.values()]
        made = entries(of_style, style, _LOCALE[style], cache)
        for work in works:
            found[work.id][style] = made[items[work.id]["id"]]
    # BibTeX has no type for a figure that keeps the book's title
    as_parts = [
        item if item["type"] == "book" else {**item, "type": "chapter"} for item in items.values()
    ]
    made = bibtex(as_parts, cache)
    for work in works:
        item = items[work.id]
        found[work.id]["bib"] = made[item["id"]]
        found[work.id]["ris"] = as_ris(work, item)
        found[work.id]["json"] = _json(item)
    return found


def _json(item: Item) -> str:
    # a line a field: what is read on the page should be short
    fields = (json.dumps({name: value}, ensure_ascii=False)[1:-1] for name, value in item.items())
    return "[{\n  " + ",\n  ".join(fields) + "\n}]\n"


def _for_style(item: Item, style: str) -> Item:
    # GB/T prints an edition and no version, APA says "Version 0.1.0"
    if style != "apa":
        return item
    rest = {name: value for name, value in item.items() if name != "edition"}
    version, _, since = item["edition"].partition("版")
    # with a space in it the style would take it for several versions
    return {**rest, "version": f"{version}+revised" if since else version}


def _dated(text: str, day: date, wrap: str = "{}") -> str:
    """The text with ``day`` where the mark of the day of access stands, as that form writes it."""

    def written(found: re.Match[str]) -> str:
        separator = found[1].strip()
        if separator == ",":
            return wrap.format(f"{day.year}, {day.month}, {day.day}")
        return wrap.format(day.strftime(f"%Y{separator}%m{separator}%d"))

    return _DAY_MARK.sub(written, text)


def _marked(name: str, raw: str, edition: Edition) -> str:
    # the script looks for the address below this folder of the site
    frozen = f' data-frozen="{frozen_path(edition)}"' if edition.standing == "released" else ""
    html = escape(raw, quote=False) if name in FILES else raw
    html = html.replace(_LINK_MARK, f'<a class="permalink"{frozen}></a>')
    html = html.replace(_URL, f'<span class="permalink"{frozen}></span>')
    return _dated(html, edition.released, '<time class="accessed">{}</time>')
