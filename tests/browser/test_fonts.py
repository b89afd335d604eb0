"""The text is Chinese on a system without a Chinese font too."""

import os
import shutil
import unicodedata
from importlib.resources import files
from pathlib import Path

import pytest
from fontTools.ttLib import TTFont

from website.measure.chromium import OPTIONS, chromium_path

CONFIG = """<?xml version="1.0"?><!DOCTYPE fontconfig SYSTEM "fonts.dtd">
<fontconfig><dir>{0}</dir><cachedir>{0}/cache</cachedir></fontconfig>
"""


@pytest.fixture(scope="module")
def bare(browser, tmp_path_factory):
    """A page of a Chromium whose system has one font, without Chinese characters."""
    folder = tmp_path_factory.mktemp("fonts")
    latin = Path(str(files("matplotlib") / "mpl-data" / "fonts" / "ttf" / "DejaVuSans.ttf"))
    shutil.copy(latin, folder)
    (folder / "fonts.conf").write_text(CONFIG.format(folder))
    other = browser.browser_type.launch(
        executable_path=chromium_path(),
        args=OPTIONS,
        env={**os.environ, "FONTCONFIG_FILE": str(folder / "fonts.conf")},
    )
    yield other.new_page()
    other.close()


def drawn_in(page, selector: str) -> set[tuple[str, bool]]:
    """The fonts that an element's characters are drawn in, and whether the page brought them."""
    session = page.context.new_cdp_session(page)
    session.send("DOM.enable")
    session.send("CSS.enable")
    root = session.send("DOM.getDocument")["root"]["nodeId"]
    node = session.send("DOM.querySelector", {"nodeId": root, "selector": selector})["nodeId"]
    used = session.send("CSS.getPlatformFontsForNode", {"nodeId": node})["fonts"]
    return {(font["familyName"], font["isCustomFont"]) for font in used}


@pytest.mark.parametrize("where", ["localhost", "folder"])
def test_without_a_chinese_font_the_text_is_drawn_in_the_page_s(bare, where, site, address):
    home = address if where == "localhost" else f"{site.resolve().as_uri()}/"
    bare.goto(f"{home}book/1-1-innovation.html")
    bare.wait_for_function("[...document.fonts].some(face => face.status === 'loaded')")
    for selector in ("h1", "main p", "figcaption .caption-text", "button.mode"):
        assert ("Noto Sans SC", True) in drawn_in(bare, selector), selector
    assert drawn_in(bare, "h1") <= {("Noto Sans SC", True), ("DejaVu Sans", False)}


def test_on_that_system_a_page_without_its_font_would_be_boxes(bare):
    bare.set_content("<h1>郴州</h1>")
    assert not any("Noto" in name or custom for name, custom in drawn_in(bare, "h1"))


@pytest.mark.parametrize("name", ["1-1-innovation", "methods"])
def test_where_the_system_has_one_the_page_font_is_not_fetched(address, page, name):
    """Nor for the letters of formulas, which have a font of their own."""
    fetched = []
    page.on("request", lambda request: fetched.append(request.url))
    page.goto(f"{address}book/{name}.html", wait_until="networkidle")
    assert not [url for url in fetched if "book-sans.woff2" in url]


def test_the_page_font_loads_and_has_every_character(site, address, pages, page):
    page.goto(f"{address}book/index.html")
    loaded = page.evaluate(
        """document.fonts.load('16px "Book Sans SC"', '郴州').then(f => f.length)"""
    )
    assert loaded == 1
    covered = set(TTFont(site / "_static" / "book-sans.woff2").getBestCmap())
    system = {ord(char) for char in "\u2060\u200b\ufeff"}
    for name in pages:
        page.goto(address + name)
        text = page.evaluate("document.body.innerText")
        missing = {
            char
            for char in text
            # italic letters of formulas are the system's mathematical font's
            if 0x2E7F < ord(char) < 0x1D400
            and ord(char) not in covered | system
            and unicodedata.category(char)[0] not in "CZ"
        }
        assert missing == set(), (name, missing)
