"""What a clock or an undone edit would hide reaches the page; a build with nothing to do says so."""

import os

import pytest

pytestmark = pytest.mark.slow

NOTHING = "nothing has changed"


def test_a_build_with_nothing_to_do_writes_nothing_and_a_damaged_site_is_made_again(copy):
    before = {path: path.stat().st_mtime_ns for path in copy.site.rglob("*")}
    status, output = copy.build()
    assert status == 0, output
    assert NOTHING in output
    assert {path: path.stat().st_mtime_ns for path in copy.site.rglob("*")} == before
    page = copy.site / "book" / "x.html"
    page.write_text("by another hand", encoding="utf-8")
    status, output = copy.build()
    assert status == 0, output
    assert NOTHING not in output
    assert copy.digests() == copy.cold


def test_a_page_put_back_with_its_old_time_is_written_again(copy):
    path = copy.root / "book" / "x.md"
    old, stat = path.read_bytes(), path.stat()
    sentence = copy.change()
    assert copy.build()[0] == 0
    assert sentence in copy.text()
    path.write_bytes(old)
    os.utime(path, ns=(stat.st_atime_ns, stat.st_mtime_ns))
    status, output = copy.build()
    assert status == 0, output
    assert NOTHING not in output
    assert copy.digests() == copy.cold


def test_a_page_that_loses_its_code_gives_the_site_no_numbers(copy):
    prose, _, _ = copy.CHAPTER.partition("\n```{code-cell}")
    copy.page("x", prose + "\n没有数字。\n")
    status, output = copy.build()
    assert status == 0, output
    assert "没有数字。" in copy.text()
    assert not (copy.site / "notebooks" / "x.ipynb").exists()
    copy.page("x", copy.CHAPTER)
    status, output = copy.build()
    assert status == 0, output
    assert "[1/1] book/x" in output
    assert copy.digests() == copy.cold
