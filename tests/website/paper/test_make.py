"""Making the parts and putting them into the site; those parts that need no Pango."""

import shutil
import sys
import zipfile

import pytest

from analysis import paths
from analysis.errors import BookError
from website.build import site as builder
from website.build.verify import faults_of
from website.paper import command, make, shelf, word

PAGES = ["book/index", "book/a"]


@pytest.fixture
def site(small_site, tmp_path):
    """A published site of its own, with what it was made from."""
    for name in ("staging", "html", "fonts"):
        shutil.copytree(small_site.html.with_name(name), tmp_path / "_build" / name)
    return tmp_path / "_build" / "html"


def files(site) -> dict[str, bytes]:
    return {
        path.relative_to(site).as_posix(): path.read_bytes()
        for path in sorted(site.rglob("*"))
        if path.is_file()
    }


def beside(site) -> set[str]:
    return {path.name for path in site.parent.iterdir()}


def test_what_was_made_stands_in_the_site_and_is_linked(site, edition):
    said = []
    make.make(site, "book/index", edition, ["epub", "word", "zip"], say=said.append)
    assert {path.name for path in (site / "paper").iterdir()} == {
        "book.epub",
        "a.docx",
        "book.zip",
        "index.json",
    }
    assert len(said) == 2
    assert faults_of(site, PAGES) == []
    assert "../paper/book.epub" in (site / "book/index.html").read_text(encoding="utf-8")
    assert "../paper/a.docx" in (site / "book/a.html").read_text(encoding="utf-8")
    assert beside(site) == {"staging", "html", "fonts"}


def test_the_zip_is_the_site_with_the_other_files_and_no_broken_link(site, edition, tmp_path):
    make.make(site, "book/index", edition, ["zip"])
    make.make(site, "book/index", edition, ["word"])
    with zipfile.ZipFile(site / "paper" / "book.zip") as archive:
        archive.extractall(tmp_path / "there")
    there = tmp_path / "there" / "chenzhou-book-1.2.3"
    assert faults_of(there, PAGES) == []
    assert (there / "paper" / "a.docx").read_bytes() == (site / "paper" / "a.docx").read_bytes()
    assert not (there / "paper" / "book.zip").exists()
    assert "book.zip" not in (there / "book/index.html").read_text(encoding="utf-8")
    pages = {name: content for name, content in files(site).items() if "paper" not in name}
    assert {name for name in files(there) if "paper" not in name} == set(pages)


def test_made_again_it_is_the_same(site, edition):
    parts = ["epub", "word", "zip"]
    make.make(site, "book/index", edition, parts)
    once = files(site)
    make.make(site, "book/index", edition, parts)
    assert files(site) == once


def test_a_part_made_later_leaves_the_others(site, edition):
    make.make(site, "book/index", edition, ["epub"])
    epub = (site / "paper" / "book.epub").read_bytes()
    make.make(site, "book/index", edition, ["word"])
    assert (site / "paper" / "book.epub").read_bytes() == epub
    assert set(shelf.index_of(site)) == {"book.epub", "a.docx"}


def test_files_of_other_pages_do_not_stay_beside_new_ones(site, edition):
    make.make(site, "book/index", edition, ["epub"])
    page = site / "book" / "a.html"
    page.write_text(page.read_text("utf-8").replace("正文。", "新文。"), encoding="utf-8")
    make.make(site, "book/index", edition, ["word"])
    assert set(shelf.index_of(site)) == {"a.docx"}
    assert "book.epub" not in (site / "book/index.html").read_text(encoding="utf-8")


def test_a_build_keeps_what_fits_its_pages_and_drops_what_does_not(site, edition):
    staging = site.with_name("staging")
    make.make(site, "book/index", edition, ["epub", "word"])
    made = files(site)
    builder.publish(staging, site, PAGES)
    assert files(site) == made
    page = staging / "book" / "a.html"
    page.write_text(page.read_text("utf-8").replace("正文。", "新文。"), encoding="utf-8")
    builder.publish(staging, site, PAGES)
    assert not (site / "paper").exists()
    assert "paper/" not in (site / "book/a.html").read_text(encoding="utf-8")


@pytest.fixture
def without_pango(tmp_path, monkeypatch):
    """WeasyPrint as it is where its libraries are missing."""
    (tmp_path / "fake").mkdir()
    (tmp_path / "fake" / "weasyprint.py").write_text("raise OSError('no library libpango-1.0')")
    monkeypatch.syspath_prepend(tmp_path / "fake")
    for name in [name for name in sys.modules if name.split(".")[0] == "weasyprint"]:
        monkeypatch.delitem(sys.modules, name)


def test_without_pango_one_says_what_to_install_and_the_site_is_as_it_was(
    site, edition, without_pango
):
    before = files(site)
    with pytest.raises(BookError) as caught:
        make.make(site, "book/index", edition, make.PARTS)
    assert "libpango-1.0-0" in caught.value.zh
    assert "Pango" in caught.value.en and "\n" not in caught.value.en
    assert files(site) == before
    assert beside(site) == {"staging", "html", "fonts"}


def test_without_a_python_package_its_name_is_said(site, edition, monkeypatch):
    monkeypatch.setitem(sys.modules, "weasyprint", None)
    with pytest.raises(BookError, match="weasyprint"):
        make.make(site, "book/index", edition, ["pdf"])


def test_a_part_that_fails_leaves_nothing_half_written(site, edition, monkeypatch):
    def fail(*args, **kwargs):
        raise OSError(28, "No space left on device")

    monkeypatch.setattr(word, "finish", fail)
    before = files(site)
    with pytest.raises(OSError, match="space"):
        make.make(site, "book/index", edition, ["epub", "word", "zip"])
    assert files(site) == before
    assert beside(site) == {"staging", "html", "fonts"}


def test_without_a_site_one_is_told_to_build_it(tmp_path, edition):
    with pytest.raises(BookError, match="make book"):
        make.make(tmp_path, "book/index", edition, ["epub"])


def test_a_site_that_a_cut_off_build_left_aside_is_put_back(
    site, small_site, tmp_path, monkeypatch
):
    for name in ("_toc.yml", "_config.yml", "CITATION.cff"):
        shutil.copyfile(small_site.root / name, tmp_path / name)
    for name, place in (("ROOT", tmp_path), ("BUILD", site.parent), ("SITE", site)):
        monkeypatch.setattr(paths, name, place)
    site.replace(site.with_name(".html.old"))
    command.make_here(["zip"])
    assert (site / "paper" / "book.zip").is_file()
    assert beside(site) == {"staging", "html", "fonts", ".lock"}


def test_an_unknown_part_is_named_with_those_that_there_are():
    with pytest.raises(BookError) as caught:
        command.make_here(["pdf", "mobi"])
    assert "mobi" in caught.value.zh and "epub" in caught.value.zh
