"""The built site of ``_build/html``, opened in the system's Chromium.

A site that isn't built, or a Chromium that isn't there, is an error and never a skipped test.
"""

import json
from collections.abc import Callable, Iterator
from pathlib import Path

import pytest
from playwright.sync_api import BrowserContext, Page

from analysis.errors import BookError
from analysis.paths import SITE
from website.measure.server import served

# the list; one with doubts, without a chart, with two tables, by months, with the longest names
INDICATORS = (
    *("index", "industrial_so2", "water_use", "rd_expenditure", "invention_patents_valid"),
    *("large_medium_enterprise_rd_personnel_fulltime", "invention_patents_per_10k"),
)


def pytest_collection_modifyitems(items):
    here = Path(__file__).parent
    for item in items:
        if item.path.is_relative_to(here):
            item.add_marker("browser")


@pytest.fixture(scope="session")
def site() -> Path:
    """The folder of the built site."""
    if not (SITE / "search-index.js").is_file():
        raise BookError(
            "还没有网站，请先运行 make book。", "There is no site yet; run make book first."
        )
    return SITE


@pytest.fixture(scope="session")
def address(site) -> Iterator[str]:
    """The site on localhost, gzipped."""
    with served(site) as found:
        yield found


@pytest.fixture(scope="session")
def pages(site) -> list[str]:
    """Every HTML file of the site but the one for lost addresses, from the site's root."""
    found = sorted(path.relative_to(site).as_posix() for path in site.rglob("*.html"))
    assert len(found) > 10
    return [
        name
        for name in found
        if name not in ("404.html", "index.html") and not name.startswith("v/")
    ]


@pytest.fixture(scope="session")
def shapes(pages) -> list[str]:
    """The pages without those of one pattern: of the indicators' one for each shape it takes."""
    kept = {f"indicators/{name}.html" for name in INDICATORS}
    assert kept <= set(pages)
    return [name for name in pages if not name.startswith("indicators/") or name in kept]


@pytest.fixture(scope="session")
def chapters(pages) -> list[str]:
    """The pages of the book's text."""
    return [name for name in pages if name.startswith("book/")]


@pytest.fixture(scope="session")
def index(site) -> dict:
    """What the search knows: ``pages``, ``sections``, ``fold``."""
    text = (site / "search-index.js").read_text(encoding="utf-8")
    return json.loads(text.removeprefix("window.bookIndex=").removesuffix(";\n"))


@pytest.fixture
def contexts(browser) -> Iterator[Callable[..., BrowserContext]]:
    """Makes browser contexts (width, dark mode and so on) that are closed after the test."""
    made: list[BrowserContext] = []

    def make(width: int = 1280, **options) -> BrowserContext:
        options.setdefault("viewport", {"width": width, "height": 800})
        made.append(browser.new_context(**options))
        return made[-1]

    yield make
    for context in made:
        context.close()


@pytest.fixture
def page(contexts) -> Page:
    """A page 1,280 pixels wide in light mode."""
    return contexts().new_page()
