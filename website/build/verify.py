"""Look over a built site: pages, outputs, links and anchors, the numbers of exhibits."""

import json
import posixpath
import re
from collections import Counter
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path
from typing import Any
from urllib.parse import unquote, urlsplit

from lxml import etree

_TRACEBACK = "Traceback (most recent call last)"
# an exhibit as the book numbers them, by section: 图 1.1-3, 表 0-1, 图 1.1附-2, 表 A-4. A yearbook's
# 表 3-2 has another form; 附表 A-1 is some other work's, and 代表 0-1 names no table.
_LABEL = re.compile(r"(?<![附代图列])([图表])\s?((?:\d\.\d附?|0|[A-Z])-\d+)")
_EXHIBIT = "application/vnd.dataresource+json"
_FILE = "application/vnd.chenzhou.file+json"
_LIST = "figures/index.json"


# a page with code must show something of it: an exhibit, a number, a claim's verdict, a file, or
# what Jupyter shows of any value
_SHOWN = {"exhibit", "num", "claim", "site-file", "output"}


def _path(expression: str) -> etree.XPath:
    return etree.XPath(expression, smart_strings=False)


_IDS = _path("//@id")
_CLASSES = _path("//@class")
_LINKS = _path(
    "//*[not(self::use or self::image)]/@*[name() = 'href' or name() = 'src' or name() = 'xlink:href']"
)
_CHOICES = _path("//@srcset")
_USED = _path("//use/@*[name() = 'xlink:href' or name() = 'href']")
_TEXT = _path("string(/)")
_MENTIONS = _path(
    "//text()[contains(., '图') or contains(., '表')][not(parent::script or parent::style)]"
)
_CAPTIONS = _path("//span[@class = 'caption-number']")


@dataclass(frozen=True)
class _Page:
    ids: frozenset[str]
    twice: list[str]
    links: list[str]
    unknown: list[str]  # parts that a drawing uses and that the page does not hold
    text: str  # all of it, that of scripts too: an error may have gone anywhere
    captions: set[str]
    mentions: set[str]  # of numbered exhibits, in what a reader sees
    has_code: bool
    has_output: bool


def _parse(path: Path) -> _Page:
    # huge_tree: or all below the 256th level would be left out without a word
    parser = etree.HTMLParser(encoding="utf-8", huge_tree=True)
    tree = etree.HTML(path.read_bytes().strip() or b"<html>", parser)
    ids = Counter(filter(None, _IDS(tree)))
    classes = {name for value in set(_CLASSES(tree)) for name in value.split()}
    offered = [part.split()[0] for one in _CHOICES(tree) for part in one.split(",") if part.strip()]
    used = {link[1:] for link in _USED(tree) if link.startswith("#")}
    captions = (_LABEL.search("".join(found.itertext())) for found in _CAPTIONS(tree))
    return _Page(
        ids=frozenset(ids),
        twice=sorted(name for name, count in ids.items() if count > 1),
        links=[*filter(None, _LINKS(tree)), *offered],
        unknown=sorted(used - set(ids)),
        text=_TEXT(tree),
        captions={_label(found) for found in captions if found},
        mentions={_label(found) for text in _MENTIONS(tree) for found in _LABEL.finditer(text)},
        has_code="cell_input" in classes,
        has_output=bool(classes & _SHOWN),
    )


def _label(found: re.Match[str]) -> str:
    return f"{found[1]} {found[2]}"


class _Site:
    """The files of a site and its pages, each parsed once; names are relative and have '/'."""

    def __init__(self, root: Path):
        self.root = root
        found = (path for path in root.rglob("*") if path.is_file())
        self.files = {path.relative_to(root).as_posix() for path in found}
        self.missing: set[str] = set()
        self._pages: dict[str, _Page] = {}

    def page(self, name: str) -> _Page:
        if name not in self._pages:
            self._pages[name] = _parse(self.root / name)
        return self._pages[name]

    def json(self, name: str) -> Any:
        return json.loads((self.root / name).read_text(encoding="utf-8"))


def faults_of(site: Path, pages: list[str]) -> list[str]:
    """What must not be published, one sentence a fault (Chinese / English).

    Args:
        site: its folder; what the chapters gave stands in the notebooks that it offers.
        pages: names of pages without ending, as in ``"book/data"``.
    """
    here = _Site(site)
    names = [f"{page}.html" for page in pages]
    there = [name for name in names if name in here.files]
    faults = [
        f"{name}：目录列出的页面没有生成 / page of _toc.yml is missing"
        for name in names
        if name not in here.files
    ]
    for check in (_on_page, _links, _numbers, _outputs):
        faults += check(here, there)
    return list(dict.fromkeys(faults + _downloads(here)))


def _on_page(here: _Site, names: list[str]) -> Iterator[str]:
    for name in names:
        page = here.page(name)
        if not page.text.strip():
            yield f"{name}：页面是空的 / the page is empty"
        if "\ufffd" in page.text:  # what stands for bytes that are no text
            yield f"{name}：页面里有不是 UTF-8 的字节 / the page is not UTF-8 throughout"
        if _TRACEBACK in page.text:
            yield f"{name}：页面里有程序错误 / the page holds a traceback"
        for double in page.twice:
            yield f"{name}：标识 {double} 出现两次 / the id {double} stands twice"
        for part in page.unknown:
            yield f"{name}：图里用到的 {part} 不在页面里 / a drawing uses {part}, which is not there"


def _links(here: _Site, names: list[str]) -> Iterator[str]:
    for name, link in [(page, link) for page in names for link in here.page(page).links]:
        parts = urlsplit(link)
        if parts.scheme or parts.netloc:
            continue
        path = posixpath.join(posixpath.dirname(name), unquote(parts.path))
        target = posixpath.normpath(path) if parts.path else name
        if target not in here.files:
            here.missing.add(target)
            yield f"{name}：链接 {link} 没有目标 / broken link {link}"
        elif parts.fragment and target.endswith(".html"):
            anchor = unquote(parts.fragment)
            if anchor not in here.page(target).ids and anchor != "top":
                yield f"{name}：锚点 {link} 不存在 / no such anchor {link}"


def _numbers(here: _Site, names: list[str]) -> Iterator[str]:
    """Figures and tables that are spoken of and are nowhere in the book."""
    known = {label for name in names for label in here.page(name).captions}
    for name in names:
        for label in sorted(here.page(name).mentions - known):
            yield f"{name}：提到的{label}不存在 / no figure or table {label}"


def _outputs(here: _Site, names: list[str]) -> Iterator[str]:
    """What a chapter's run gave and its page does not show."""
    listed = {entry["id"] for entry in _listed(here)}
    for name in names:
        page, kept = here.page(name), _notebook_of(name, names)
        if not page.has_code and kept not in here.files:
            continue
        if not page.has_output:
            yield f"{name}：有代码而没有结果 / the page has code and shows no output"
        for data in _bundles(here.json(kept)) if kept in here.files else ():
            exhibit, file = data.get(_EXHIBIT, {}), data.get(_FILE, {})
            given = exhibit.get("name", "") if "exhibit" in exhibit else ""
            if given and given not in page.ids:
                yield f"{name}：没有图表 {given} / the exhibit {given} is not on the page"
            if given and given not in listed:
                yield f"{_LIST}：没有图表 {given} / the exhibit {given} is not listed"
            if file and file["path"] not in here.files:
                yield f"{name}：没有文件 {file['path']} / the file {file['path']} is not in the site"


def _notebook_of(name: str, names: list[str]) -> str:
    """The notebook of a page; '' where it is another page's of the same last name."""
    stem = posixpath.basename(name).removesuffix(".html")
    first = next(other for other in names if posixpath.basename(other) == f"{stem}.html")
    return f"notebooks/{stem}.ipynb" if name == first else ""


def _bundles(notebook: dict[str, Any]) -> Iterator[dict[str, Any]]:
    for cell in notebook["cells"]:
        for output in cell.get("outputs", []):
            yield output.get("data", {})


def _listed(here: _Site) -> list[dict[str, Any]]:
    return here.json(_LIST) if _LIST in here.files else []


def _downloads(here: _Site) -> list[str]:
    """Files of the list of downloads that are missing and that no broken link has told yet."""
    known = here.files | here.missing
    return [
        f"{_LIST}：没有文件 {path} / the file {path} is not in the site"
        for entry in _listed(here)
        for path in entry["files"].values()
        if path not in known
    ]


def exhibits_of(site: Path, pages: list[str]) -> dict[str, int]:
    """How many figures and tables the pages hold.

    The list of downloads says so without another look at the pages: ``faults_of`` has found
    each of its exhibits in its place.
    """
    here = {f"{page}.html" for page in pages}
    listed = json.loads((site / _LIST).read_text(encoding="utf-8"))
    kinds = Counter(one["kind"] for one in listed if one["page"].partition("#")[0] in here)
    return {"figure": kinds["figure"], "table": kinds["table"]}
