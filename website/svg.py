"""Make a matplotlib SVG fit to stand inline in a page with others."""

import re
from typing import Any

from sphinx.application import Sphinx

_PROLOGUE = re.compile(r"^.*?(?=<svg\b)", re.DOTALL)
_SIZE = re.compile(r'\b(width|height)="([\d.]+)pt"')
_NAME = re.compile(r'\b(id="|href="#|url\(#)')
_STYLE = re.compile(r"<defs>\s*<style[^>]*>.*?</style>\s*</defs>\s*", re.DOTALL)
# places, in points: a hundredth is far finer than any screen; scales are left alone
_PLACES = re.compile(r'(?<=\s)(?:[xy]|d)="[^"]*"|translate\([^)]*\)')
_FINE = re.compile(r"-?\d+\.\d{3,}")
_SPACES = re.compile(r"\s*\n\s*")
# the outline of a character: the figure's name, then the font's and the glyph's as matplotlib has it
_GLYPH = re.compile(r'<path id="([\w-]*?)([A-Z]\w*(?:-[A-Z]\w*)?-[0-9a-f]+)" d="([^"]*)"[^>]*?/>')
_USE = re.compile(r'(?<=href="#)[\w-]+(?=")')


def inline(svg: str, prefix: str, alt: str, palette: dict[str, str]) -> str:
    """The ``<svg>`` element with ids of its own, colours as CSS variables and a text alternative.

    Args:
        svg: a whole SVG file.
        prefix: what every id of this drawing begins with.
        alt: text alternative.
        palette: hex colour in the file -> name of the CSS variable ``--fig-NAME``.
    """
    text = _PROLOGUE.sub("", svg).strip()
    text = _STYLE.sub("", text)  # the page's style sheet says the same once for all
    text = _PLACES.sub(lambda found: _FINE.sub(_rounded, found[0]), text)
    text = _SPACES.sub("\n", text)
    text = _NAME.sub(lambda found: f"{found[1]}{prefix}-", text)
    for colour, name in palette.items():
        text = text.replace(f"{colour}", f"var(--fig-{name}, {colour})")
    head, rest = text.split(">", 1)
    head = _SIZE.sub("", head)
    return f'{head} role="img" aria-label="{_attribute(alt)}" class="drawing">{rest}'


def _rounded(number: re.Match[str]) -> str:
    return f"{float(number[0]):.2f}".rstrip("0").rstrip(".")


def _attribute(text: str) -> str:
    return text.replace("&", "&amp;").replace('"', "&quot;").replace("<", "&lt;")


def share_glyphs(html: str) -> str:
    """A page on which the outline of a character stands once, in the first drawing that has it.

    The drawings of a page repeat one font's outlines, which make half of what it weighs.
    """
    first: dict[tuple[str, str], str] = {}
    stands_for: dict[str, str] = {}

    def keep_first(found: re.Match[str]) -> str:
        name = found[1] + found[2]
        kept = first.setdefault((found[2], found[3]), name)
        stands_for[name] = kept
        return found[0] if kept == name else ""

    html = _GLYPH.sub(keep_first, html)
    return _USE.sub(lambda found: stands_for.get(found[0], found[0]), html)


def _page(app: Sphinx, pagename: str, template: str, context: dict[str, Any], doctree: Any) -> None:
    if app.builder.format == "html" and context.get("body"):
        context["body"] = share_glyphs(context["body"])


def setup(app: Sphinx) -> None:
    """Connect to Sphinx, after all that adds drawings to a page."""
    app.connect("html-page-context", _page, priority=900)
