"""The small book as EPUB."""

import io
import re

import pytest
from fontTools.ttLib import TTFont
from lxml import etree
from PIL import Image

from website.paper.epub import html_of, write_epub
from website.paper.pages import Page


@pytest.fixture(scope="module")
def epub(tmp_path_factory, small_pages, small_site, edition):
    target = tmp_path_factory.mktemp("epub") / "book.epub"
    write_epub(target, small_pages, small_site.html, edition, base="")
    return target


@pytest.fixture(scope="module")
def parts(epub, parts_of):
    return parts_of(epub)


def text(element) -> str:
    return " ".join("".join(element.itertext()).split())


def xml(parts, name: str):
    return etree.fromstring(parts[f"EPUB/{name}"])


def found(tree, name: str):
    return tree.xpath(f".//*[local-name()='{name}']")


def test_it_says_in_chinese_what_it_is(parts, edition):
    package = xml(parts, "content.opf")
    values = {tag: text(found(package, tag)[0]) for tag in ("title", "creator", "language", "date")}
    assert values == {
        "title": edition.title,
        "creator": "郴州书贡献者",
        "language": "zh-Hans",
        "date": "2020-01-02",
    }
    assert text(found(package, "identifier")[0]).startswith("urn:uuid:")


def test_its_contents_lead_to_every_page_and_section(parts):
    nav = xml(parts, "nav.xhtml")
    links = {text(link): link.get("href") for link in found(nav, "a")}
    assert {"一本小书", "1.1 第一章", "研发投入强度"} <= set(links)
    file, _, anchor = links["研发投入强度"].partition("#")
    assert xml(parts, file).xpath(f".//*[@id='{anchor}']")


def test_each_page_is_a_file_of_its_own(parts):
    files = [name for name in parts if name.startswith("EPUB/text/ch")]
    assert len(files) == 2


def chapter_of(parts):
    return xml(parts, "text/ch002.xhtml")


def test_formulas_stay_mathml(parts):
    assert len(found(chapter_of(parts), "math")) == 2
    assert found(chapter_of(parts), "mtable")


def test_a_figure_is_a_drawing_with_its_text_alternative(parts):
    images = found(chapter_of(parts), "img")
    (image,) = [image for image in images if image.get("alt") == "两年的强度 & 一个缺口"]
    drawing = parts["EPUB/" + image.get("src").removeprefix("../")]
    assert etree.fromstring(drawing).tag.endswith("svg")
    assert b"var(" not in drawing


def test_a_table_is_a_table_with_its_caption(parts):
    (table,) = found(chapter_of(parts), "table")
    assert text(found(table, "caption")[0]) == "表 1.1-1 一张小表"
    assert [text(cell) for cell in found(table, "td")] == ["2019", "1.50", "2020", "—"]


def test_links_between_pages_find_their_exhibits(parts):
    (opening,) = [xml(parts, "text/ch001.xhtml")]
    links = {text(link): link.get("href") for link in found(opening, "a")}
    assert links["图 1.1-1"].startswith("ch002.xhtml#")
    assert chapter_of(parts).xpath(f".//*[@id='{links['图 1.1-1'].partition('#')[2]}']")


def test_no_tool_of_the_screen_is_left(parts):
    everything = b"".join(parts[name] for name in parts if name.endswith(".xhtml")).decode()
    assert "下载数据" not in everything
    assert "研发投入强度" in everything


def test_the_cover_is_a_picture(parts):
    package = xml(parts, "content.opf")
    (item,) = package.xpath(".//*[@properties='cover-image']")
    image = Image.open(io.BytesIO(parts["EPUB/" + item.get("href")]))
    assert image.size == (1600, 2400)
    assert len(image.getcolors(100_000)) > 3


def test_the_same_pages_give_the_same_bytes(epub, tmp_path, small_pages, small_site, edition):
    again = tmp_path / "again.epub"
    write_epub(again, small_pages, small_site.html, edition, base="")
    assert again.read_bytes() == epub.read_bytes()


def test_a_picture_that_is_missing_stops_it(tmp_path, small_pages, edition):
    with pytest.raises(RuntimeError, match="small-figure"):
        write_epub(tmp_path / "x.epub", small_pages, tmp_path, edition, base="")


def test_a_part_is_a_heading_above_its_chapters(page_of):
    first, second = page_of("<h2>节</h2>", "book/a"), page_of("", "book/b")
    pages = [
        page_of("", "book/index"),
        Page("book/a", "甲", "主要瓶颈", 1, first.body),
        Page("book/b", "乙", "", 2, second.body),
    ]
    tree = etree.HTML(html_of(pages, ""))
    headings = [(h.tag, text(h)) for h in tree.xpath(".//h1|.//h2|.//h3")]
    assert headings == [
        ("h1", "题"),
        ("h1", "主要瓶颈"),
        ("h2", "题"),
        ("h3", "节"),
        ("h3", "题"),
    ]


def test_formulas_bring_their_font(parts):
    (name,) = [name for name in parts if name.endswith(".ttf")]
    assert "MATH" in TTFont(io.BytesIO(parts[name]))
    sheets = b"".join(parts[name] for name in parts if name.endswith(".css")).decode()
    family, where = re.search(
        r'font-family: "([^"]+)"; src: url\("\.\./([^"]+)"\)', sheets
    ).groups()
    assert f"EPUB/{where}" == name
    assert f'math {{\n  font-family: "{family}"' in sheets


def test_a_book_without_formulas_brings_none(tmp_path, page_of, parts_of, small_site, edition):
    target = tmp_path / "plain.epub"
    write_epub(target, [page_of("<p>文</p>")], small_site.html, edition, base="")
    assert not [name for name in parts_of(target) if name.endswith(".ttf")]
    assert b"@font-face" not in b"".join(
        content for name, content in parts_of(target).items() if name.endswith(".css")
    )
