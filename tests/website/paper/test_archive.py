"""The site as a zip."""

import os
import zipfile

import pytest

from website.paper.archive import write_zip

DAY = 1_577_923_200  # 2020-01-02


@pytest.fixture
def site(tmp_path):
    folder = tmp_path / "site"
    for name in ("index.html", "book/甲.html", "v/1.0/index.html", "paper/book.zip", "paper/a.pdf"):
        path = folder / name
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_text(name, encoding="utf-8")
    return folder


def test_it_holds_the_site_in_one_folder_without_what_is_left_out(site, tmp_path):
    write_zip(tmp_path / "a.zip", site, "book-1", DAY, without={"v", "paper/book.zip"})
    with zipfile.ZipFile(tmp_path / "a.zip") as archive:
        assert archive.testzip() is None
        assert archive.namelist() == [
            "book-1/book/甲.html",
            "book-1/index.html",
            "book-1/paper/a.pdf",
        ]
        assert archive.read("book-1/book/甲.html").decode() == "book/甲.html"
        assert {entry.date_time for entry in archive.infolist()} == {(2020, 1, 2, 0, 0, 0)}


def test_the_same_site_gives_the_same_bytes(site, tmp_path):
    write_zip(tmp_path / "a.zip", site, "book-1", DAY, without=set())
    os.utime(site / "index.html", (1, 1))
    (site / "index.html").chmod(0o600)
    write_zip(tmp_path / "b.zip", site, "book-1", DAY, without=set())
    assert (tmp_path / "a.zip").read_bytes() == (tmp_path / "b.zip").read_bytes()


def test_a_date_before_zip_was_invented_is_its_first(site, tmp_path):
    write_zip(tmp_path / "a.zip", site, "book-1", 0, without=set())
    with zipfile.ZipFile(tmp_path / "a.zip") as archive:
        assert archive.infolist()[0].date_time == (1980, 1, 1, 0, 0, 0)
