"""The literature that the book cites: ``book/references.json``, CSL-JSON.

``{cited}`key``` or ``{cited}`key1,key2``` in the text becomes a number in brackets, as GB/T
7714—2015 has it; the chapter ends with the list of what it cites, in that order. A key that is
not in the file stops the build, with file and line. ``:::{reference-list}`` lists the whole file.
"""

import json
from functools import lru_cache
from pathlib import Path
from typing import Any

from docutils import nodes
from sphinx.application import Sphinx
from sphinx.environment import BuildEnvironment
from sphinx.errors import ExtensionError
from sphinx.util import logging
from sphinx.util.docutils import SphinxDirective, SphinxRole

from analysis.errors import BookError
from website.citing.citeproc import calls, entries
from website.store import per_page

NAME = "book/references.json"
LOGGER = logging.getLogger(__name__)
Item = dict[str, Any]
# English items under an English locale, or "et al" would be 等
_LOCALES = {"zh-CN": "zh-CN", "en": "en-US"}


class cited(nodes.Inline, nodes.Element):
    """A place in the text that cites ``keys``."""


def read_references(path: Path) -> dict[str, Item]:
    """The items by id, in the order of the file; {} when there is no file.

    Raises:
        BookError: the file is not JSON, an id stands twice, or an item lacks id, type, title or
            a language that the book can set.
    """
    if not path.is_file():
        return {}
    try:
        listed = json.loads(path.read_text(encoding="utf-8"))
    except ValueError as error:
        raise BookError(f"{NAME} 不是合法的 JSON：{error}", f"{NAME} is not JSON.") from error
    found: dict[str, Item] = {}
    for number, item in enumerate(listed, start=1):
        name = item.get("id", "")
        where = f"{NAME} 第 {number} 条（{name}）", f"{NAME}, item {number} ({name})"
        missing = [field for field in ("id", "type", "title") if not item.get(field)]
        if missing:
            fields = ", ".join(missing)
            raise BookError(f"{where[0]}：缺少 {fields}。", f"{where[1]}: lacks {fields}.")
        if item.get("language") not in _LOCALES:
            raise BookError(
                f"{where[0]}：language 应为 {'、'.join(_LOCALES)} 之一，现为 {item.get('language')}。",
                f"{where[1]}: language must be one of {', '.join(_LOCALES)}.",
            )
        if name in found:
            raise BookError(f"{where[0]}：标识重复。", f"{where[1]}: the id stands twice.")
        found[name] = item
    return found


def set_all(items: list[Item], cache: Path | None = None) -> dict[str, str]:
    """Id -> HTML of the entry, each item under the locale of its language."""
    return {
        name: html
        for language, locale in _LOCALES.items()
        for name, html in entries(
            [item for item in items if item["language"] == language], "numeric", locale, cache
        ).items()
    }


def in_order(items: list[Item]) -> list[Item]:
    """Chinese items first, then the others, each by author, year and title.

    GB2312 has its characters in the order of pinyin, and GB18030 keeps its codes.
    """

    def key(item: Item) -> tuple[bool, bytes, int, bytes]:
        names = [
            name.get("literal") or f"{name['family']} {name.get('given', '')}"
            for name in item.get("author", [])
        ]
        year = item.get("issued", {}).get("date-parts", [[0]])[0][0]
        return (
            item["language"] != "zh-CN",
            "\0".join(names).casefold().encode("gb18030"),
            year,
            item["title"].casefold().encode("gb18030"),
        )

    return sorted(items, key=key)


class CitedRole(SphinxRole):
    """``{cited}`key1,key2``` in the text."""

    def run(self) -> tuple[list[nodes.Node], list[nodes.system_message]]:
        """Leave a place that is filled when the whole page has been read."""
        known = references_of(self.env)
        keys = [key.strip() for key in self.text.split(",")]
        unknown = [key for key in keys if key not in known]
        for key in unknown:
            LOGGER.error(
                "文献 %s 不在 %s 里 / no reference %s in %s",
                key,
                NAME,
                key,
                NAME,
                location=(self.env.docname, self.lineno),
            )
        if unknown:
            return [nodes.Text("?")], []
        node = cited("", keys=keys)
        self.set_source_info(node)
        return [node], []


class ReferenceList(SphinxDirective):
    """``:::{reference-list}``: every item of the file."""

    def run(self) -> list[nodes.Node]:
        """The list, Chinese items first."""
        items = in_order(list(references_of(self.env).values()))
        return [_list(items, set_all(items, _cache(self.env)), {})]


def references_of(env: BuildEnvironment) -> dict[str, Item]:
    """The items of the file, on which the page that is read depends from now on."""
    path = Path(env.srcdir) / NAME
    env.note_dependency(str(path))
    status = path.stat() if path.is_file() else None
    return _read(path, (status.st_mtime_ns, status.st_size) if status else (0, 0))


@lru_cache(maxsize=2)
def _read(path: Path, stamp: tuple[int, int]) -> dict[str, Item]:
    return read_references(path)


def _cache(env: BuildEnvironment) -> Path:
    return Path(env.app.outdir).parent / "citing"


def _ready(app: Sphinx) -> None:
    """Set everything once, before pages are read side by side."""
    try:
        set_all(list(read_references(Path(app.srcdir) / NAME).values()), _cache(app.env))
    except BookError as error:
        raise ExtensionError(str(error)) from error


def _fill(app: Sphinx, doctree: nodes.document) -> None:
    places = list(doctree.findall(cited))
    if not places:
        return
    known = references_of(app.env)
    called, numbers = calls([place["keys"] for place in places], list(known.values()))
    app.env.book_cited[app.env.docname] = {"calls": called, "keys": list(numbers)}  # type: ignore[attr-defined]
    for place, html in zip(places, called, strict=True):
        # a word joiner, so that no line begins with the number
        text = f'<span class="cite-call not-text">\u2060{html}</span>'
        place.replace_self(nodes.raw("", text, format="html"))
    html_of = set_all(list(known.values()), _cache(app.env))
    section = nodes.section("", nodes.title("", "参考文献"), ids=["references"])
    section += _list([known[name] for name in numbers], html_of, numbers)
    (doctree.next_node(nodes.section) or doctree).append(section)


def _list(items: list[Item], html_of: dict[str, str], numbers: dict[str, int]) -> nodes.raw:
    rows = "".join(
        f'<li id="ref-{item["id"]}"{_lang(item)}>'
        + (f'<span class="reference-number">[{numbers[item["id"]]}]</span> ' if numbers else "")
        + f"<span>{html_of[item['id']]}</span></li>"
        for item in items
    )
    numbered = " numbered" if numbers else ""
    return nodes.raw("", f'<ul class="references{numbered}" role="list">{rows}</ul>', format="html")


def cited_on(app: Sphinx, page: str) -> tuple[list[str], str]:
    """HTML of every call of a page in order, and of its list; none and '' where nothing is cited."""
    found = app.env.book_cited.get(page)  # type: ignore[attr-defined]
    if found is None:
        return [], ""
    known = read_references(Path(app.srcdir) / NAME)
    html_of = set_all(list(known.values()), _cache(app.env))
    numbers = {name: number for number, name in enumerate(found["keys"], start=1)}
    items = [known[name] for name in found["keys"]]
    return found["calls"], _list(items, html_of, numbers).astext()


def _lang(item: Item) -> str:
    return ' lang="en"' if item["language"] == "en" else ""


def setup(app: Sphinx) -> None:
    """Connect to Sphinx; before the table of contents is collected, which is to have the list."""
    per_page(app, "book_cited")
    app.add_node(cited)
    app.add_role("cited", CitedRole())
    app.add_directive("reference-list", ReferenceList)
    app.connect("builder-inited", _ready)
    app.connect("doctree-read", _fill, priority=400)
