"""The small site's pages on paper, and a made-up edition."""

import zipfile
from dataclasses import replace
from datetime import date
from pathlib import Path

import lxml.html
import pytest

from analysis.paths import ROOT
from website.citing.edition import read_edition
from website.paper.pages import Page, read_pages


@pytest.fixture(scope="session")
def edition():
    return replace(read_edition(ROOT), version="1.2.3", released=date(2020, 1, 2))


@pytest.fixture(scope="session")
def small_pages(small_site) -> list[Page]:
    """The opening page and the one chapter."""
    return read_pages(small_site.html, "book/index")


@pytest.fixture(scope="session")
def chapter(small_pages) -> Page:
    return small_pages[1]


@pytest.fixture
def page_of():
    """A page made of HTML, as ``read_pages`` would give it."""

    def make(html: str, name: str = "book/x") -> Page:
        body = lxml.html.fragment_fromstring(f'<div><h1 id="top">题</h1>{html}</div>')
        return Page(name, "题", "", 1, body)

    return make


@pytest.fixture(scope="session")
def table_html():
    """A table of so many columns and rows, each cell alike."""

    def make(columns: int, rows: int, cell: str = "1234.5") -> str:
        def line(tag: str) -> str:
            return "<tr>" + f"<{tag}>{cell}</{tag}>" * columns + "</tr>"

        return (
            '<div class="exhibit exhibit-table" id="t"><table><caption>表</caption>'
            f"<thead>{line('th')}</thead><tbody>{line('td') * rows}</tbody></table></div>"
        )

    return make


@pytest.fixture(scope="session")
def parts_of():
    """The files in a zip, by name."""

    def read(path: Path) -> dict[str, bytes]:
        with zipfile.ZipFile(path) as archive:
            return {name: archive.read(name) for name in archive.namelist()}

    return read
