"""The role ``num``: a computed number in the prose.

A chapter's cell shows its numbers as one bundle; the role places one of them by id. What is
not there stops the build, with file and line.
"""

import json
import re
from typing import Any

from docutils import nodes
from sphinx.application import Sphinx
from sphinx.util import logging
from sphinx.util.docutils import SphinxRole

from website.store import per_page
from website.summary import english

MIME = "application/vnd.chenzhou.numbers+json"
LOGGER = logging.getLogger(__name__)
_ONE_LINE = 12
_HAN = re.compile(r"[\u3400-\u9fff]")


class number(nodes.Inline, nodes.TextElement):
    """A number still to be filled in."""


class Renderer:
    """MyST-NB's door for outputs of the type ``MIME``: they are noted, not shown."""

    mime_priority_overrides = (("*", MIME, 1),)

    @staticmethod
    def handle_mime(renderer: Any, data: Any, inline: bool) -> list[nodes.Element] | None:
        """Note the numbers on the document; nothing is drawn."""
        if data.mime_type != MIME:
            return None
        content = data.content if isinstance(data.content, dict) else json.loads(data.string)
        document = renderer.renderer.document
        document.attributes.setdefault("book_numbers", {}).update(content)
        return [nodes.comment("", "numbers")]


class NumberRole(SphinxRole):
    """``{num}`id``` in the text."""

    def run(self) -> tuple[list[nodes.Node], list[nodes.system_message]]:
        """Leave a place that is filled when the whole page has been read."""
        node = number("", "", name=self.text)
        self.set_source_info(node)
        return [node], []


def _in_english(node: nodes.Node | None) -> bool:
    while node is not None and not isinstance(node, english):
        node = node.parent
    return node is not None


def _fill(app: Sphinx, doctree: nodes.document) -> None:
    known = doctree.attributes.pop("book_numbers", {})
    used = set()
    for node in list(doctree.findall(number)):
        name = node["name"]
        if name not in known:
            LOGGER.error(
                "数字 %s 不在本章的计算结果里 / number %s is not among the chapter's results",
                name,
                name,
                location=node,
            )
            node.replace_self(nodes.Text("?"))
            continue
        used.add(name)
        text = known[name]["text"]
        if _HAN.search(text) and _in_english(node):
            LOGGER.error(
                "英文段落里的数字 %s 带中文：%s / number %s in an English block is Chinese",
                name,
                text,
                name,
                location=node,
            )
        if isinstance(node.parent, nodes.title):  # a title goes where no mark belongs
            node.replace_self(nodes.Text(text))
            continue
        # a number stays on one line; words that were computed must break like others
        classes = ["num"] if len(text) <= _ONE_LINE else ["num", "phrase"]
        inline = nodes.inline(text, text, classes=classes)
        inline["data-number"] = name
        node.replace_self(inline)
    app.env.book_numbers[app.env.docname] = known  # type: ignore[attr-defined]
    for name in sorted(set(known) - used):
        LOGGER.info("number %s of %s is not used in the text", name, app.env.docname)


def setup(app: Sphinx) -> None:
    """Connect to Sphinx."""
    app.add_role("num", NumberRole())
    app.add_node(number)
    per_page(app, "book_numbers")
    # before Sphinx takes the titles, which may hold a number
    app.connect("doctree-read", _fill, priority=400)
