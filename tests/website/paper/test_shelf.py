"""What was made from which site, and the links to it."""

import json

import pytest
from fontTools.ttLib import TTFont

from website.build.verify import faults_of
from website.paper import shelf

PAGES = ["book/index", "book/a"]
PAGE = '<html><body><main id="m"><p>{}</p><nav class="turn"></nav>\n</main></body></html>'


@pytest.fixture
def site(tmp_path):
    return new_site(tmp_path / "site")


def new_site(folder, words: str = "字"):
    (folder / "book").mkdir(parents=True)
    (folder / "_static").mkdir()
    (folder / "_static" / "book.css").write_text("p{}")
    for page in PAGES:
        (folder / f"{page}.html").write_text(PAGE.format(words), encoding="utf-8")
    return folder


def put(site, *names: str) -> None:
    (site / "paper").mkdir(exist_ok=True)
    for name in names:
        (site / "paper" / name).write_bytes(b"x" * 123_456)
    shelf.write_index(site)
    shelf.offer(site, PAGES)


def read(site, page: str) -> str:
    return (site / f"{page}.html").read_text(encoding="utf-8")


def test_the_opening_page_offers_the_book_and_a_chapter_itself(site):
    put(site, "book.pdf", "book.epub", "book.zip", "a.pdf", "a.docx", "b.pdf")
    opening, chapter = read(site, PAGES[0]), read(site, PAGES[1])
    assert opening.count('href="../paper/') == 3
    assert chapter.count('href="../paper/') == 2
    assert "book.pdf" in opening and "a.docx" in chapter and "0.1 MB" in chapter
    assert faults_of(site, PAGES) == []


def test_only_what_exists_is_offered(site):
    put(site, "a.docx")
    assert "offer" not in read(site, PAGES[0])
    assert read(site, PAGES[1]).count("href=") == 1


def test_offering_twice_is_offering_once_and_the_page_can_be_had_back(site):
    before = read(site, PAGES[1])
    put(site, "a.pdf", "a.docx")
    once = read(site, PAGES[1])
    shelf.offer(site, PAGES)
    assert read(site, PAGES[1]) == once != before
    assert shelf.without_offer(once) == before


def test_the_offer_stands_in_the_article_before_the_way_on(site):
    put(site, "a.pdf")
    text = read(site, PAGES[1])
    assert text.index("字") < text.index("offer") < text.index('class="turn"')


def test_what_was_made_does_not_change_what_it_was_made_from(site):
    before = shelf.digest_of(site)
    put(site, "book.pdf", "a.pdf")
    (site / "v" / "1.0.0").mkdir(parents=True)
    (site / "v" / "1.0.0" / "index.html").write_text("")
    assert shelf.digest_of(site) == before


@pytest.mark.parametrize("name", ["book/a.html", "_static/book.css"])
def test_any_other_change_does(site, name):
    before = shelf.digest_of(site)
    path = site / name
    path.write_text(path.read_text(encoding="utf-8").replace("p", "q", 1), encoding="utf-8")
    assert shelf.digest_of(site) != before


def test_a_build_of_the_same_pages_keeps_what_was_made(site, tmp_path):
    put(site, "book.pdf", "a.pdf")
    fresh = new_site(tmp_path / "fresh")
    shelf.carry(site, fresh, PAGES)
    assert shelf.index_of(fresh) == shelf.index_of(site) != {}
    assert read(fresh, PAGES[1]) == read(site, PAGES[1])


def test_a_build_of_other_pages_drops_it(site, tmp_path):
    put(site, "book.pdf", "a.pdf")
    fresh = new_site(tmp_path / "fresh", "新字")
    shelf.carry(site, fresh, PAGES)
    assert not (fresh / "paper").exists()
    assert "offer" not in read(fresh, PAGES[1])


@pytest.mark.parametrize("content", ["", "[]", "{}", '{"site": "x", "files": [1]}', "\x00"])
def test_a_damaged_list_is_no_list(site, tmp_path, content):
    put(site, "book.pdf")
    (site / "paper" / "index.json").write_text(content)
    fresh = new_site(tmp_path / "fresh")
    shelf.carry(site, fresh, PAGES)
    assert shelf.index_of(site) == {}
    assert not (fresh / "paper").exists()


def test_nothing_was_made_and_nothing_is_carried(site, tmp_path):
    fresh = new_site(tmp_path / "fresh")
    shelf.carry(site, fresh, PAGES)
    shelf.carry(tmp_path / "nowhere", fresh, PAGES)
    assert not (fresh / "paper").exists()


def test_the_list_names_bytes_and_digest_of_every_file(site):
    put(site, "book.pdf", "a.docx")
    found = json.loads((site / "paper" / "index.json").read_text(encoding="utf-8"))
    assert [(entry["file"], entry["bytes"]) for entry in found["files"]] == [
        ("a.docx", 123_456),
        ("book.pdf", 123_456),
    ]
    assert all(len(entry["sha256"]) == 64 for entry in found["files"])


def test_the_page_font_of_a_site_has_the_words_of_the_offer(small_site):
    font = TTFont(small_site.html / "_static" / "book-sans.woff2")
    words = shelf.OFFERED.replace(" ", "")
    assert {ord(char) for char in words} <= set(font.getBestCmap())
    assert "下载全书" in shelf.OFFERED and "网站（zip）" in shelf.OFFERED


def test_the_parts_are_those_made_from_just_this_site(site):
    assert shelf.parts_of(site) == []
    put(site, "book.pdf", "a.pdf", "a.docx", "book.zip")
    assert shelf.parts_of(site) == ["pdf", "word", "zip"]
    (site / "_static" / "book.css").write_text("p{color:red}")
    assert shelf.parts_of(site) == []
