"""Make a matplotlib SVG fit to stand inline in a page with others."""

import re

_PROLOGUE = re.compile(r"^.*?(?=<svg\b)", re.DOTALL)
_SIZE = re.compile(r'\b(width|height)="([\d.]+)pt"')
_NAME = re.compile(r'\b(id="|href="#|url\(#)')
_STYLE = re.compile(r"<defs>\s*<style[^>]*>.*?</style>\s*</defs>\s*", re.DOTALL)


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
    text = _NAME.sub(lambda found: f"{found[1]}{prefix}-", text)
    for colour, name in palette.items():
        text = text.replace(f"{colour}", f"var(--fig-{name}, {colour})")
    head, rest = text.split(">", 1)
    head = _SIZE.sub("", head)
    return f'{head} role="img" aria-label="{_attribute(alt)}" class="drawing">{rest}'


def _attribute(text: str) -> str:
    return text.replace("&", "&amp;").replace('"', "&quot;").replace("<", "&lt;")
