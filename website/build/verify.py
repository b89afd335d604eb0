"""Look over a built site: pages, outputs, links and anchors."""

import json
from html.parser import HTMLParser
from pathlib import Path
from urllib.parse import unquote, urlsplit


class _Page(HTMLParser):
    """Ids and internal links of one page."""

    def __init__(self) -> None:
        super().__init__()
        self.ids: set[str] = set()
        self.twice: set[str] = set()
        self.links: list[str] = []
        self.text: list[str] = []
        self.exhibits = {"figure": 0, "table": 0}

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        values = dict(attrs)
        name = values.get("id") or ""
        if name:
            (self.twice if name in self.ids else self.ids).add(name)
        self.links += [
            values[key] or ""
            for key in ("href", "src")
            if tag not in ("use", "image") and values.get(key)
        ]
        classes = (values.get("class") or "").split()
        if tag == "figure" and "exhibit" in classes:
            self.exhibits["figure"] += 1
        if tag == "div" and "exhibit-table" in classes:
            self.exhibits["table"] += 1

    def handle_data(self, data: str) -> None:
        self.text.append(data)


def parse(path: Path) -> _Page:
    """Ids, links, text and exhibits of an HTML file."""
    page = _Page()
    page.feed(path.read_text(encoding="utf-8"))
    return page


def faults_of(site: Path, pages: list[str]) -> list[str]:
    """What must not be published, one sentence a fault (Chinese / English)."""
    faults = []
    parsed: dict[Path, _Page] = {}
    for name in pages:
        path = site / f"{name}.html"
        if not path.is_file():
            faults.append(f"{name}.html：目录列出的页面没有生成 / page of _toc.yml is missing")
            continue
        parsed[path.resolve()] = parse(path)
    for path, page in list(parsed.items()):
        name = path.relative_to(site.resolve()).as_posix()
        text = "".join(page.text)
        if "Traceback (most recent call last)" in text:
            faults.append(f"{name}：页面里有程序错误 / the page holds a traceback")
        faults += [
            f"{name}：标识 {double} 出现两次 / the id {double} stands twice"
            for double in sorted(page.twice)
        ]
        for link in page.links:
            parts = urlsplit(link)
            if parts.scheme or parts.netloc or link.startswith(("data:", "javascript:")):
                continue
            target = (path.parent / unquote(parts.path)).resolve() if parts.path else path
            if not target.is_file():
                faults.append(f"{name}：链接 {link} 没有目标 / broken link {link}")
                continue
            if parts.fragment and target.suffix == ".html":
                if target not in parsed:
                    parsed[target] = parse(target)
                anchor = unquote(parts.fragment)
                if anchor not in parsed[target].ids and anchor not in ("", "top"):
                    faults.append(f"{name}：锚点 {link} 不存在 / no such anchor {link}")
    return faults + _dropped(site, parsed)


def _dropped(site: Path, parsed: dict[Path, _Page]) -> list[str]:
    """Exhibits that a chapter's run gave, as the list of downloads has them, and no page shows."""
    listed = site / "figures" / "index.json"
    if not listed.is_file():
        return []
    faults = []
    for exhibit in json.loads(listed.read_text(encoding="utf-8")):
        name, _, anchor = exhibit["page"].partition("#")
        page = parsed.get((site / name).resolve())
        if page is None or anchor not in page.ids:
            faults.append(f"{name}：没有图表 {anchor} / the exhibit {anchor} is not on the page")
    return faults


def exhibits_of(site: Path, pages: list[str]) -> dict[str, int]:
    """How many figures and tables the pages hold."""
    total = {"figure": 0, "table": 0}
    for name in pages:
        for kind, count in parse(site / f"{name}.html").exhibits.items():
            total[kind] += count
    return total
