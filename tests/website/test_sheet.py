import re

import pytest

from website import sheet


def test_every_topic_is_in_the_sheet_and_paper_is_last():
    assert {path.stem for path in sheet.STYLE.glob("*.css")} == set(sheet.TOPICS)
    assert sheet.TOPICS[-1] == "print"
    for topic in sheet.TOPICS:
        assert (sheet.STYLE / f"{topic}.css").read_text(encoding="utf-8") in sheet.joined()


def test_a_page_asks_for_one_sheet_of_its_own_by_the_digest_of_it(small_site):
    text = small_site.read("book/a.html")
    assert len(re.findall(r'href="\.\./_static/book\.css\?v=[0-9a-f]{8}"', text)) == 1
    served = {path.stem for path in (small_site.html / "_static").glob("*.css")}
    assert not served & set(sheet.TOPICS)
    assert "@media print" in small_site.read("_static/book.css")


def test_another_sheet_has_another_address_on_pages_that_did_not_change(fresh_site, monkeypatch):
    def version() -> str:
        text = (fresh_site.staging / "book" / "a.html").read_text(encoding="utf-8")
        return re.search(r"book\.css\?v=(\w+)", text)[1]

    fresh_site.build()
    before, sheet_before = version(), sheet.joined()
    monkeypatch.setattr(sheet, "joined", lambda: sheet_before + "\n.new { color: red; }\n")
    fresh_site.write()
    assert version() != before


@pytest.mark.parametrize("change", ["p{}", None])
def test_the_written_sheet_is_left_alone_unless_it_changes(tmp_path, change):
    path = sheet.write(tmp_path) / sheet.NAME
    if change:
        path.write_text(change)
    before = path.stat().st_mtime_ns
    sheet.write(tmp_path)
    assert (path.stat().st_mtime_ns != before) == bool(change)
    assert path.read_text(encoding="utf-8") == sheet.joined()
