"""A fault planted in a built site is found and named."""

import shutil

import pytest

from website.build.site import SiteError, publish
from website.build.verify import exhibits_of, faults_of

PAGES = ["book/index", "book/a"]


@pytest.fixture
def built(small_site, tmp_path):
    copy = tmp_path / "html"
    shutil.copytree(small_site.html, copy)
    return copy


def plant(site, old: str, new: str) -> None:
    page = site / "book" / "a.html"
    text = page.read_text(encoding="utf-8")
    assert old in text
    page.write_text(text.replace(old, new, 1), encoding="utf-8")


def test_a_good_site_has_no_fault_and_its_exhibits_are_counted(built):
    assert faults_of(built, PAGES) == []
    assert exhibits_of(built, PAGES) == {"figure": 1, "table": 1}


def test_a_page_that_is_missing(built):
    (built / "book" / "a.html").unlink()
    assert any(fault.startswith("book/a.html：") for fault in faults_of(built, PAGES))


@pytest.mark.parametrize(
    ("old", "new", "said"),
    [
        ("正文。", "Traceback (most recent call last)", "traceback"),
        ("正文。", '<a href="nowhere.html">x</a>', "nowhere.html"),
        ("正文。", '<a href="index.html#no-such">x</a>', "no-such"),
        ("正文。", '<a href="#no-such-here">x</a>', "no-such-here"),
        ("正文。", '<img src="../_static/none.png" alt="x">', "none.png"),
        ("正文。", '<b id="small-figure">x</b>', "small-figure"),
    ],
)
def test_a_planted_fault(built, old, new, said):
    plant(built, old, new)
    faults = faults_of(built, PAGES)
    assert len(faults) == 1
    assert said in faults[0]
    assert faults[0].startswith("book/a.html")


def test_a_download_that_is_missing(built):
    (built / "figures" / "small-figure.csv").unlink()
    assert len(faults_of(built, PAGES)) == 1


def test_an_exhibit_that_its_chapter_gave_and_the_page_does_not_show(fresh_site):
    page = fresh_site.root / "book" / "a.md"
    text = page.read_text(encoding="utf-8")
    dropped = '```{code-cell}\n:tags: [remove-output]\n\nExhibit(id="small-figure"'
    assert text.count('```{code-cell}\nExhibit(id="small-figure"') == 1
    page.write_text(text.replace('```{code-cell}\nExhibit(id="small-figure"', dropped))
    index = fresh_site.root / "book" / "index.md"
    index.write_text(index.read_text(encoding="utf-8").replace("{numref}`small-figure`", "一图"))
    fresh_site.build()
    with pytest.raises(SiteError, match="the exhibit small-figure is not on the page"):
        publish(fresh_site.staging, fresh_site.html, PAGES)
    assert not fresh_site.html.exists()
