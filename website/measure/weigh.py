"""What a page costs who opens it: bytes that cross the network, as Chromium counts them."""

import subprocess
import sys
import tempfile
from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING

from analysis.errors import BookError
from website.measure.chromium import chromium
from website.measure.server import served

if TYPE_CHECKING:
    from playwright.sync_api import Browser, BrowserContext

# kilobytes of 1,000 bytes: with nothing kept, and with the files that pages share
CHAPTER = (500, 150)
EXPLORER = (800, 800)
FONT = "book-sans.woff2"
_PLAIN = {
    "_config.yml": "title: Plain\nexecute: {execute_notebooks: 'off'}\n",
    "_toc.yml": "format: jb-book\nroot: index\nchapters:\n- file: page\n",
    "index.md": "# Plain\n\nOne sentence.\n",
    "page.md": "# A page\n\nOne sentence.\n",
}


@dataclass(frozen=True)
class Weight:
    """Bytes of a page with headers, ``cold`` and with shared files ``kept`` by the browser.

    ``fonts`` are the bytes in ``cold`` that fonts take.
    """

    page: str
    cold: int
    kept: int
    fonts: int = 0

    @property
    def too_heavy(self) -> bool:
        """Whether it is above what the book allows itself."""
        cold, kept = EXPLORER if "explorer" in self.page else CHAPTER
        return self.cold > 1000 * cold or self.kept > 1000 * kept


def pages_of(site: Path) -> list[str]:
    """The pages to weigh, as addresses from the site's root: all but those of one pattern.

    Of the indicators' pages the list and the largest stand for the others.

    Raises:
        BookError: no site in the folder.
    """
    found = sorted(site.glob("book/*.html"))
    if not found:
        raise BookError(
            "还没有网站，请先运行 make book。", "There is no site yet; run make book first."
        )
    found += site.glob("search.html")
    alike = sorted(site.glob("indicators/*.html"))
    found += [path for path in alike if path.name == "index.html"]
    single = [path for path in alike if path.name != "index.html"]
    if single:
        found.append(max(single, key=lambda path: path.stat().st_size))
    return [path.relative_to(site).as_posix() for path in found]


def weigh(site: Path, pages: list[str]) -> list[Weight]:
    """The weight of each page (addresses from the site's root), in the order given.

    What pages share is in the browser's cache once two other pages have been seen: the first
    and the second of ``pages``, or the third in their place.

    Raises:
        BookError: no site or no Chromium.
    """
    with served(site) as address, chromium() as browser:
        return [weight_of(browser, address, page, pages[:3]) for page in pages]


def weight_of(browser: "Browser", address: str, page: str, others: list[str]) -> Weight:
    """The weight of a page of the site at ``address``, ``others`` having been seen before."""
    context = browser.new_context()
    cold, fonts = _transferred(context, address + page)
    context.close()
    context = browser.new_context()
    for other in [name for name in others if name != page][:2]:
        _transferred(context, address + other)
    kept, _ = _transferred(context, address + page)
    context.close()
    return Weight(page, cold, kept, fonts)


def _transferred(context: "BrowserContext", url: str) -> tuple[int, int]:
    """Bytes that came over the network for a page, and those of its fonts."""
    page = context.new_page()
    session = context.new_cdp_session(page)
    session.send("Network.enable")
    names: dict[str, str] = {}
    sizes: dict[str, int] = {}
    session.on(
        "Network.requestWillBeSent",
        lambda event: names.update({event["requestId"]: event["request"]["url"]}),
    )
    session.on(
        "Network.loadingFinished",
        lambda event: sizes.update({event["requestId"]: int(event["encodedDataLength"])}),
    )
    page.goto(url, wait_until="networkidle")
    page.close()
    fonts = sum(size for name, size in sizes.items() if ".woff2" in names.get(name, ""))
    return sum(sizes.values()), fonts


def plain() -> Weight:
    """The weight of a page of plain Jupyter Book with one sentence on it.

    Files from elsewhere (its MathJax comes from a CDN) are not counted.

    Raises:
        BookError: Jupyter Book did not build it.
    """
    with tempfile.TemporaryDirectory() as folder:
        root = Path(folder)
        for name, text in _PLAIN.items():
            (root / name).write_text(text, encoding="utf-8")
        start = "from jupyter_book.cli.main import main; main()"
        command = [sys.executable, "-c", start, "build", "-q", str(root)]
        done = subprocess.run(command, capture_output=True, text=True, check=False)
        if done.returncode:
            raise BookError("Jupyter Book 没有生成样页。", f"Jupyter Book failed.\n{done.stderr}")
        with (
            served(root / "_build" / "html") as address,
            chromium("--host-resolver-rules=MAP * ~NOTFOUND , EXCLUDE 127.0.0.1") as browser,
        ):
            return weight_of(browser, address, "page.html", ["index.html"])
