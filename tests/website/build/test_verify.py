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


DEEP = "<div>" * 400 + '<a href="nowhere.html">x</a>' + "</div>" * 400


@pytest.mark.parametrize(
    ("new", "said"),
    [
        ("Traceback (most recent call last)", "traceback"),
        ("<pre><code><span>Traceback</span> (most recent call last)</code></pre>", "traceback"),
        ("<script>x = 'Traceback (most recent call last)'</script>", "traceback"),
        ('<a href="nowhere.html">x</a>', "broken link nowhere.html"),
        (DEEP, "broken link nowhere.html"),
        ('<a href="/book/index.html">x</a>', "broken link /book/index.html"),
        ('<a href="./">x</a>', "broken link ./"),
        ('<a href="index.html#no-such">x</a>', "no such anchor index.html#no-such"),
        ('<a href="#no-such-here">x</a>', "no-such-here"),
        ('<img src="../_static/none.png" alt="x">', "none.png"),
        ('<img srcset="index.html 1x, two.png 2x" alt="x">', "two.png"),
        ('<link rel="stylesheet" href="none.css">', "none.css"),
        ('<script src="none.js"></script>', "none.js"),
        ('<base href="https://else.where/"><base href="folder/">', "folder/"),
        ('<svg><a xlink:href="none.html"><text>x</text></a></svg>', "none.html"),
        ('<svg><use xlink:href="#no-glyph"/></svg>', "a drawing uses no-glyph"),
        ('<b id="small-figure">x</b>', "the id small-figure stands twice"),
        ("见图 1.1-9。", "no figure or table 图 1.1-9"),
        ("<b>见表1.1附-1</b>", "no figure or table 表 1.1附-1"),
    ],
)
def test_a_planted_fault(built, new, said):
    plant(built, "正文。", new)
    (fault,) = faults_of(built, PAGES)
    assert said in fault
    assert fault.startswith("book/a.html：")


def test_a_link_out_of_the_site_is_broken_whatever_stands_there(built):
    (built.parent / "outside.html").write_text("x", encoding="utf-8")
    plant(built, "正文。", '<a href="../../outside.html">x</a>')
    assert len(faults_of(built, PAGES)) == 1


@pytest.mark.parametrize(
    "new",
    [
        "见图 1.1-1、图1.1-1和表 1.1-1。",
        "《湖南统计年鉴2011》表17-71、表3-2，附表 A-1，2019—2023年的图表 1.1-9，用代表 0-1 的变量",
        "<b>数据表</b><b>1.1-9</b>",
        "<script>x = '图 1.1-9'</script>",
        "<!-- Traceback (most recent call last) 图 1.1-9 <a href='nowhere.html'> -->",
        '<a href="index.html?v=1#top">x</a><a href="./../book/%61.html#small-figure">x</a>',
        '<a href="mailto:a@b.c">x</a><img src="data:image/png;base64,AA" alt="x">',
        '<svg><image href="nothing.png"/></svg>',
    ],
)
def test_what_is_no_fault(built, new):
    plant(built, "正文。", new)
    assert faults_of(built, PAGES) == []


@pytest.mark.parametrize(
    ("content", "said"), [(b" \n", "the page is empty"), (b"<p>\xd6\xd0</p>", "not UTF-8")]
)
def test_a_page_that_is_none(built, content, said):
    (built / "book" / "index.html").write_bytes(content)
    assert any(
        fault.startswith("book/index.html：") and said in fault for fault in faults_of(built, PAGES)
    )


@pytest.mark.parametrize("ending", ["csv", "json", "svg"])
def test_a_download_that_is_missing_is_told_once(built, ending):
    (built / "figures" / f"small-figure.{ending}").unlink()
    (fault,) = faults_of(built, PAGES)
    assert f"figures/small-figure.{ending}" in fault


def test_the_list_of_downloads_must_have_every_exhibit(built):
    (built / "figures" / "index.json").unlink()
    assert {fault.split(" / ")[1] for fault in faults_of(built, PAGES)} == {
        "the exhibit small-figure is not listed",
        "the exhibit small-table is not listed",
    }


def test_a_file_that_its_chapter_gave_and_the_site_does_not_hold(built):
    (built / "results" / "small.csv").unlink()
    plant(built, "results/small.csv", "book/index.html")
    (fault,) = faults_of(built, PAGES)
    assert "the file results/small.csv is not in the site" in fault


def test_a_page_with_code_must_show_an_output(built):
    page = built / "book" / "a.html"
    cells = '<div class="cell docutils container"><div class="cell_input">x</div></div>'
    page.write_text(f"<main>{cells}</main>", encoding="utf-8")
    assert (
        f"{'book/a.html'}：有代码而没有结果 / the page has code and shows no output"
        in faults_of(built, PAGES)
    )
    page.write_text(f"<main>{cells}<i class='num'>1</i></main>", encoding="utf-8")
    assert not any("shows no output" in fault for fault in faults_of(built, PAGES))


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
