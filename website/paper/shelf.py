"""The folder ``paper/`` of the site: what was made from which pages, and the links to it.

``paper/index.json`` holds a digest of the site that the files were made from. They stay
through another build only if that gives the same site: never a stale PDF beside newer pages.
"""

import hashlib
import json
import re
import shutil
from html import escape
from pathlib import Path, PurePosixPath

FOLDER, INDEX = "paper", "index.json"
_BOOK = {"book.pdf": "PDF", "book.epub": "EPUB", "book.zip": "网站（zip）"}
_CHAPTER = {"pdf": "PDF", "docx": "Word"}
_PARTS = {"pdf": "pdf", "epub": "epub", "docx": "word", "zip": "zip"}
_LABELS = ("下载全书", "下载本章")
# all words of an offer, for the page font
OFFERED = "".join([*_LABELS, *_BOOK.values(), *_CHAPTER.values(), "：0123456789. MB"])
_OFFER = re.compile(r'<div class="tools not-text offer">.*?</div></div>\n', re.DOTALL)
_PLACE = re.compile(r'<nav class="turn"|</main>')
# neither what is made of the pages nor the frozen releases belong to what it is made of
_APART = (FOLDER, "v")


def digest_of(site: Path) -> str:
    """A digest of all files of the site, but for those made from it and the links to them."""
    total = hashlib.sha256()
    for path in sorted(site.rglob("*")):
        name = path.relative_to(site)
        if path.is_dir() or name.parts[0] in _APART:
            continue
        content = path.read_bytes()
        if path.suffix == ".html":
            content = without_offer(content.decode()).encode()
        total.update(f"{name.as_posix()}\n{hashlib.sha256(content).hexdigest()}\n".encode())
    return total.hexdigest()


def index_of(site: Path) -> dict[str, str]:
    """Names and sha256 of the files that were made from just this site; {} if there are none."""
    try:
        found = json.loads((site / FOLDER / INDEX).read_text(encoding="utf-8"))
        files = {entry["file"]: entry["sha256"] for entry in found["files"]}
    except (OSError, ValueError, KeyError, TypeError):
        return {}
    return files if found.get("site") == digest_of(site) else {}


def parts_of(site: Path) -> list[str]:
    """The parts that were made from just this site: pdf, epub, word, zip, as far as there are."""
    names = index_of(site)
    found = {_PARTS[ending] for name in names if (ending := name.rpartition(".")[2]) in _PARTS}
    return sorted(found)


def carry(old: Path, fresh: Path, pages: list[str]) -> None:
    """Take the files over from the site ``old`` to ``fresh`` if they fit it, with their links."""
    folder = old / FOLDER
    try:
        made = json.loads((folder / INDEX).read_text(encoding="utf-8"))["site"]
    except (OSError, ValueError, KeyError, TypeError):
        return
    if made == digest_of(fresh):
        shutil.copytree(folder, fresh / FOLDER)
        offer(fresh, pages)


def write_index(site: Path) -> None:
    """List what stands in ``paper/``, beside the digest of the site."""
    files = [
        {
            "file": path.name,
            "bytes": path.stat().st_size,
            "sha256": hashlib.sha256(path.read_bytes()).hexdigest(),
        }
        for path in sorted((site / FOLDER).iterdir())
        if path.name != INDEX
    ]
    text = json.dumps({"site": digest_of(site), "files": files}, ensure_ascii=False, indent=1)
    (site / FOLDER / INDEX).write_text(text + "\n", encoding="utf-8")


def offer(site: Path, pages: list[str]) -> None:
    """Link to what there is: the whole book on the opening page, each chapter on its own."""
    for page in pages:
        path = site / f"{page}.html"
        text = without_offer(path.read_text(encoding="utf-8"))
        label, kinds = _LABELS[0], _BOOK
        if page != pages[0]:
            slug = PurePosixPath(page).name
            label = _LABELS[1]
            kinds = {f"{slug}.{ending}": title for ending, title in _CHAPTER.items()}
        line = _line(site, page, kinds, label)
        place = _PLACE.search(text)
        at = place.start() if place else len(text)
        path.write_text(text[:at] + line + text[at:], encoding="utf-8")


def without_offer(text: str) -> str:
    """A page without the links to what is made from it."""
    return _OFFER.sub("", text)


def _line(site: Path, page: str, kinds: dict[str, str], label: str) -> str:
    up = "../" * page.count("/")
    links = " ".join(
        f'<a href="{up}{FOLDER}/{name}" download aria-label="{label}：{escape(title)}">'
        f"{escape(title)}</a> {_size(site / FOLDER / name)}"
        for name, title in kinds.items()
        if (site / FOLDER / name).is_file()
    )
    if not links:
        return ""
    return (
        '<div class="tools not-text offer"><div class="tool-row">'
        f'<span class="tool-group"><span class="tool-label">{label}</span> {links}</span>'
        "</div></div>\n"
    )


def _size(path: Path) -> str:
    return f"{path.stat().st_size / 1e6:.1f} MB"
