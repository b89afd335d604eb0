"""Copying and downloading a citation in a real browser."""

import functools
import threading
from datetime import datetime
from http.server import SimpleHTTPRequestHandler, ThreadingHTTPServer

import pytest
import rispy
from pybtex.database import parse_string

pytestmark = pytest.mark.browser
READ = datetime(2031, 7, 8, 9, 0)


class Quiet(SimpleHTTPRequestHandler):
    def log_message(self, *args):
        pass


@pytest.fixture(scope="module")
def address(small_site):
    handler = functools.partial(Quiet, directory=str(small_site.html))
    server = ThreadingHTTPServer(("127.0.0.1", 0), handler)
    threading.Thread(target=server.serve_forever, daemon=True).start()
    yield f"http://127.0.0.1:{server.server_port}/book/a.html"
    server.shutdown()
    server.server_close()


@pytest.fixture
def opened(browser):
    contexts = []

    def open_page(url, **options):
        contexts.append(browser.new_context(**options))
        page = contexts[-1].new_page()
        page.clock.set_fixed_time(READ)
        page.goto(url)
        return page

    yield open_page
    for context in contexts:
        context.close()


def test_what_is_copied_has_the_reader_s_day_and_the_page_s_address(opened, address):
    page = opened(f"{address}?from=search#small-table", permissions=["clipboard-read"])
    page.locator("#small-figure .cite summary", has_text="引用").click()
    page.locator("#small-figure").get_by_label("复制：GB/T 7714—2015，顺序编码制").click()
    copied = page.evaluate("navigator.clipboard.readText()")
    assert copied.endswith(f"[2031-07-08]. {address}#small-figure.")
    assert "图 1.1-1[Z/OL]//" in copied


def test_the_files_that_are_downloaded_say_the_same(opened, address):
    page = opened(address)
    page.locator(".cite-page summary", has_text="其他格式").click()
    found = {}
    for label, ending in (("BibTeX", "bib"), ("RIS", "ris")):
        with page.expect_download() as waiting:
            page.locator(".cite-page").get_by_label(f"下载：{label}").click()
        assert waiting.value.suggested_filename == f"a.{ending}"
        found[ending] = waiting.value.path().read_text(encoding="utf-8")
    assert parse_string(found["bib"], "bibtex").entries["chenzhou-a"].fields["url"] == address
    (entry,) = rispy.loads(found["ris"])
    assert (entry["urls"], entry["access_date"]) == ([address], "2031/07/08")


def test_all_is_reached_and_done_by_keyboard(opened, address):
    page = opened(address, permissions=["clipboard-read"])
    button = page.locator(".cite-page").get_by_label("复制：GB/T 7714—2015，顺序编码制")
    button.focus()
    page.keyboard.press("Enter")
    page.locator(".cite-page [role=status]", has_text="已复制").wait_for()
    assert page.evaluate("navigator.clipboard.readText()").startswith("郴州书贡献者. 1.1 第一章")


@pytest.mark.parametrize("script", [True, False])
def test_a_page_in_a_folder_gives_no_address(opened, small_site, script):
    page = opened((small_site.html / "book" / "a.html").as_uri(), java_script_enabled=script)
    text = page.locator(".cite-page .cite-text").first.text_content()
    assert text.startswith("郴州书贡献者. 1.1 第一章[M]//")
    assert "://" not in text
    assert page.locator(".cite-page button").count() == (6 if script else 0)
