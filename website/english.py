"""English in a Chinese page is marked as English, wherever it comes from.

A screen reader changes its voice and the style sheet its font by the attribute ``lang``.
Whole blocks have theirs from the directive ``english``; what is left are titles of sources and
terms in running text, in tables and in the cards.
"""

import re
from typing import Any

from sphinx.application import Sphinx

_TAG = re.compile(r"""(<(?:[^<>"']|"[^"]*"|'[^']*')*>)""")
_NAME = re.compile(r"</?([a-zA-Z0-9]+)")
# two words and more; what is between them is printable ASCII or English typography
_RUN = re.compile(r"[A-Za-z][!-~’–“”]*(?: [!-~’–“”]+)+")
_WORD = re.compile(r"[A-Za-z]{3,}")
# their content is no prose, or has a language of its own
_LEFT_ALONE = {"code", "pre", "script", "style", "svg", "math", "textarea", "select"}


def mark_english(html: str) -> str:
    """The HTML with every run of English words in a ``<span lang="en">``.

    A run has at least two words of three letters. Code, formulas, drawings and whatever
    already carries ``lang`` stay as they are; so do attributes.
    """
    out: list[str] = []
    # the name of the element that is left alone, and how deep elements of that name are nested
    inside, depth = "", 0
    for part in _TAG.split(html):
        tag = _NAME.match(part)
        if tag is None:
            out.append(part if inside else _RUN.sub(_marked, part))
            continue
        name, closing = tag[1].lower(), part.startswith("</")
        if not inside and not closing and (name in _LEFT_ALONE or " lang=" in part):
            inside, depth = name, 1
        elif name == inside:
            depth += -1 if closing else 1
            inside = inside if depth else ""
        out.append(part)
    return "".join(out)


def _marked(run: re.Match[str]) -> str:
    if len(_WORD.findall(run[0])) < 2:
        return run[0]
    return f'<span lang="en">{run[0]}</span>'


def _page(app: Sphinx, pagename: str, template: str, context: dict[str, Any], doctree: Any) -> None:
    if app.builder.format != "html":
        return
    for part in ("body", "book_foot"):
        if context.get(part):
            context[part] = mark_english(context[part])


def setup(app: Sphinx) -> None:
    """Connect to Sphinx, after all other parts have added to the page."""
    app.connect("html-page-context", _page, priority=950)
