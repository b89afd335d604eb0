"""What a page's head tells search engines, and who shares its address.

Every page has a ``description`` in its front matter. Open Graph wants full addresses, so its
address and image are given only where the site's address is known (``html.baseurl``).
"""

import re
from html import escape
from typing import Any

from sphinx.application import Sphinx
from sphinx.environment import BuildEnvironment
from sphinx.util import logging

from website.finish.share_image import HEIGHT, WIDTH, image_of

LOGGER = logging.getLogger(__name__)
_TAGS = re.compile(r"<[^>]*>")


def head_tags(title: str, description: str, page: str, *, site: str, base: str) -> str:
    """Description, canonical address and Open Graph tags of a page, as HTML.

    Args:
        title: of the page.
        description: one sentence.
        page: its name without ending.
        site: title of the whole book.
        base: the site's address, '' when it is not known.
    """
    named = [("description", description)]
    graph = [
        ("og:type", "book" if title == site else "article"),
        ("og:title", title),
        ("og:description", description),
        ("og:site_name", site),
        ("og:locale", "zh_CN"),
    ]
    canonical = ""
    if base:
        root = f"{base.rstrip('/')}/"
        canonical = f'\n<link rel="canonical" href="{escape(root + page)}.html">'
        graph += [
            ("og:url", f"{root}{page}.html"),
            ("og:image", root + image_of(page)),
            ("og:image:width", str(WIDTH)),
            ("og:image:height", str(HEIGHT)),
            ("og:image:alt", title),
        ]
    return (
        "".join(f'\n<meta name="{name}" content="{escape(text)}">' for name, text in named)
        + canonical
        + "".join(f'\n<meta property="{name}" content="{escape(text)}">' for name, text in graph)
    )


def _undescribed(app: Sphinx, env: BuildEnvironment) -> None:
    for page in sorted(env.found_docs):
        if not str(env.metadata[page].get("description", "")).strip():
            LOGGER.error("%s.md：文件头缺少 description / no description in its front matter", page)


def _page(app: Sphinx, pagename: str, template: str, context: dict[str, Any], doctree: Any) -> None:
    if doctree is None or app.builder.format != "html":
        return
    context["book_head"] = context.get("book_head", "") + head_tags(
        _TAGS.sub("", context["title"]),
        str(app.env.metadata[pagename].get("description", "")),
        pagename,
        site=app.config.project,
        base=app.config.html_baseurl,
    )


def setup(app: Sphinx) -> None:
    """Connect to Sphinx."""
    app.connect("env-check-consistency", _undescribed)
    app.connect("html-page-context", _page)
