"""A site that was written bit by bit has the bytes of one that is written from nothing."""

import hashlib
import json
import shutil

import pytest

from website.build import anew

PAGES = ["book/index", "book/a", "book/b", "book/c"]
PAGE = '---\nsection: "1.2"\ndescription: 又一页。\n---\n\n# 第二章\n\n一句话。\n'


@pytest.fixture
def book(fresh_site):
    fresh_site.page("b", PAGE)
    fresh_site.page("c", PAGE.replace("1.2", "1.3").replace("第二章", "第三章"))
    contents(fresh_site, PAGES)
    fresh_site.build()
    return fresh_site


def contents(site, pages: list[str]) -> None:
    chapters = [{"file": page} for page in pages[1:]]
    toc = {"format": "jb-book", "root": pages[0], "chapters": chapters}
    (site.root / "_toc.yml").write_text(json.dumps(toc))


def files(site) -> dict[str, str]:
    return {
        path.relative_to(site.staging).as_posix(): hashlib.sha256(path.read_bytes()).hexdigest()
        for path in sorted(site.staging.rglob("*"))
        if path.is_file()
        # dropped from the site, and the first differs by the order of reading
        and path.name not in ("searchindex.js", ".buildinfo", "objects.inv")
    }


def from_nothing(site) -> dict[str, str]:
    shutil.rmtree(site.staging)
    shutil.rmtree(site.root / "_build" / "doctrees")
    site.write()
    return files(site)


def edit(site, name: str, old: str, new: str) -> None:
    path = site.root / "book" / f"{name}.md"
    text = path.read_text(encoding="utf-8")
    assert old in text
    site.page(name, text.replace(old, new))


def test_a_page_of_another_name_has_it_in_the_margin_of_every_page(book):
    edit(book, "b", "第二章", "改名的一章")
    book.build()
    done = files(book)
    assert "改名的一章" in (book.staging / "book" / "a.html").read_text(encoding="utf-8")
    assert done == from_nothing(book)


def test_an_exhibit_of_another_name_leaves_no_file_of_the_old_one(book):
    assert (book.staging / "figures" / "small-figure.csv").is_file()
    edit(book, "a", "small-figure", "other-figure")
    edit(book, "index", "small-figure", "other-figure")
    book.build()
    done = files(book)
    assert [name for name in done if "small-figure" in name] == []
    assert done == from_nothing(book)


def test_a_page_that_left_the_contents_is_not_published(book):
    contents(book, [page for page in PAGES if page != "book/b"])
    (book.root / "book" / "b.md").unlink()
    book.build()
    done = files(book)
    assert "book/b.html" not in done
    assert done == from_nothing(book)


def test_one_sentence_does_not_write_the_page_beside_it(book):
    def written() -> dict[str, int]:
        return {path.name: path.stat().st_mtime_ns for path in book.staging.glob("book/*.html")}

    before = written()
    edit(book, "b", "一句话。", "另一句话。")
    book.build()
    done, after = files(book), written()
    assert after["b.html"] != before["b.html"]
    assert after["c.html"] == before["c.html"]
    assert done == from_nothing(book)


@pytest.mark.parametrize("changed", ["requirements.lock", "book/references.json", "_config.yml"])
def test_what_all_pages_are_made_of_is_known_by_its_bytes(fresh_site, changed):
    folder = fresh_site.store.folder
    before = anew.made_of(fresh_site.root, folder)
    assert anew.made_of(fresh_site.root, folder) == before
    path = fresh_site.root / changed
    path.write_text(path.read_text() + "\n" if path.exists() else "{}")
    assert anew.made_of(fresh_site.root, folder) != before


def test_another_extension_or_theme_writes_everything(book, tmp_path, monkeypatch):
    writer = tmp_path / "website"
    shutil.copytree(anew._WRITER, writer, ignore=shutil.ignore_patterns("__pycache__"))
    monkeypatch.setattr(anew, "_WRITER", writer)
    book.write()  # the same files in another folder: nothing to do
    known = anew.made_of(book.root, book.store.folder)
    for changed in ("exhibits.py", "theme/page.html", "style/page.css"):
        with (writer / changed).open("a", encoding="utf-8") as file:
            file.write("\n")
        before, known = known, anew.made_of(book.root, book.store.folder)
        assert known != before
    page = book.staging / "book" / "b.html"
    stamp = page.stat().st_mtime_ns
    left = book.root / "_build" / "jupyter_execute" / "of-an-old-build.png"
    left.parent.mkdir(exist_ok=True)
    left.touch()
    book.write()
    assert page.stat().st_mtime_ns != stamp
    assert not left.exists()


def test_pages_read_and_written_in_parallel_have_the_same_bytes(fresh_site):
    more = [f"book/p{number}" for number in range(6)]  # Sphinx is serial up to five pages
    for page in more:
        fresh_site.page(page.removeprefix("book/"), PAGE.replace("第二章", page))
    contents(fresh_site, ["book/index", "book/a", *more])
    fresh_site.build()
    serial = files(fresh_site)
    shutil.rmtree(fresh_site.staging)
    shutil.rmtree(fresh_site.root / "_build" / "doctrees")
    fresh_site.write(jobs=2)
    assert files(fresh_site) == serial
