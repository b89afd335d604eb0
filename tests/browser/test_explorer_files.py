"""What is taken away from the explorer: data, pictures, the line for a list of references."""

import base64
import csv
import io
import json
import re
import warnings
from xml.etree import ElementTree

import openpyxl
import pytest
from fontTools.ttLib import TTFont
from PIL import Image, ImageChops
from pypdf import PdfReader

PAGE = "book/explorer.html"
SO2 = "?i=industrial_so2&d=printed&c=430100,430200,431000"


@pytest.fixture
def opened(address, contexts):
    def go(query):
        page = contexts(1280, accept_downloads=True).new_page()
        page.goto(f"{address}{PAGE}{query}")
        return page

    return go


def taken(page, name):
    with page.expect_download() as caught:
        page.get_by_role("button", name=name, exact=True).click()
    return caught.value.path().read_bytes()


def as_text(value):
    return "" if value is None else str(value)


@pytest.mark.parametrize("query", [SO2, "?i=gdp&m=head", "?i=pm25&v=map&y=2018"])
def test_csv_workbook_and_json_hold_the_same(opened, query):
    page = opened(query)
    head, *rows = csv.reader(io.StringIO(taken(page, "CSV").decode("utf-8-sig")))
    resource = json.loads(taken(page, "JSON"))
    fields = [field["name"] for field in resource["schema"]["fields"]]
    assert [[as_text(row[name]) for name in fields] for row in resource["data"]] == rows
    with warnings.catch_warnings():
        warnings.simplefilter("error")  # openpyxl warns of what it mends
        book = openpyxl.load_workbook(io.BytesIO(taken(page, "Excel")))
    found = [[as_text(cell) for cell in row] for row in book["数据"].iter_rows(values_only=True)]
    assert found == [head, *rows]
    assert rows
    value = head.index(next(name for name in head if name.startswith("数值")))
    assert isinstance(book["数据"].cell(2, value + 1).value, int | float)
    assert book["数据"]["A1"].font.bold
    assert book["数据"].freeze_panes == "A2"


def test_the_workbook_names_sources_notes_address_and_citation(opened):
    page = opened(SO2)
    book = openpyxl.load_workbook(io.BytesIO(taken(page, "Excel")))
    about = {row[0]: row[1] for row in book["来源"].iter_rows(values_only=True)}
    assert about["city_yearbook"].startswith("中国城市统计年鉴")
    assert about["标题"] == "工业二氧化硫排放量（吨），2008—2023年，原刊"
    assert about["单位"] == "吨"
    assert "株洲2011年原刊247,387" in about["注"]
    assert about["本图网址"] == page.url
    assert page.url in about["引用"]


def test_text_that_markup_could_be_taken_for_comes_back_whole(opened):
    page = opened("")
    content = page.evaluate("""async () => {
        const blob = window.book.workbook([["甲 & 乙", [["a<b", 'c"&d'], ["  x ", 1.5], [null, -2e-7]]]]);
        return [...new Uint8Array(await blob.arrayBuffer())];
    }""")
    book = openpyxl.load_workbook(io.BytesIO(bytes(content)))
    (sheet,) = book
    assert sheet.title == "甲 & 乙"
    assert list(sheet.iter_rows(values_only=True)) == [
        ("a<b", 'c"&d'), ("  x ", 1.5), (None, -2e-7)
    ]  # fmt: skip


def test_the_svg_carries_title_sources_and_a_font_with_its_characters(opened):
    text = taken(opened(SO2), "SVG").decode()
    ElementTree.fromstring(text)
    assert "var(" not in text
    read = re.sub(r"</text><text[^>]*>", "", text)
    for words in ("工业二氧化硫排放量", "资料来源：", "中国城市统计年鉴", "数字为原刊。"):
        assert words in read
    (content,) = re.findall(r"data:font/woff2;base64,([\w+/=]+)", text)
    known = TTFont(io.BytesIO(base64.b64decode(content))).getBestCmap()
    shown = "".join(re.findall(r"<text[^>]*>([^<]*)", text))
    assert {char for char in shown if ord(char) not in known} == set()


def test_the_png_has_300_dots_to_the_inch_and_the_font_of_the_book(opened):
    page = opened(SO2)
    with Image.open(io.BytesIO(taken(page, "PNG"))) as picture:
        picture.load()
        assert picture.format == "PNG"
        assert picture.info["dpi"] == pytest.approx((300, 300), abs=0.01)
        assert picture.width == 2500
        own = picture.convert("L")
    assert own.getextrema() == (own.getextrema()[0], 255)
    assert own.getextrema()[0] < 100
    # another font in its place draws other letters
    other = opened(SO2)
    empty = base64.b64encode(b"no font").decode()
    other.evaluate(f"""() => {{
        const known = XMLSerializer.prototype.serializeToString;
        XMLSerializer.prototype.serializeToString = function (node) {{
            return known.call(this, node).replace(/base64,[^"]*/, "base64,{empty}");
        }};
    }}""")
    with Image.open(io.BytesIO(taken(other, "PNG"))) as picture:
        assert ImageChops.difference(own, picture.convert("L")).getbbox() is not None


def test_a_font_that_does_not_come_is_told_and_no_file_is_made(opened):
    page = opened(SO2)
    page.route("**/*.woff2", lambda route: route.fulfill(status=404))
    page.get_by_role("button", name="PNG", exact=True).click()
    page.get_by_text("没有做成：").wait_for()
    # what needs no font still comes
    assert taken(page, "CSV")


def test_the_print_is_of_the_figure_alone_and_leaves_the_page_as_it_was(opened):
    page = opened(SO2)
    page.evaluate("() => { window.print = () => { window.printed = true; }; }")
    title = page.title()
    page.get_by_role("button", name="打印或存为 PDF").click()
    page.wait_for_function("window.printed")
    assert page.title() == "industrial_so2-level"
    sheets = PdfReader(io.BytesIO(page.pdf())).pages
    text = "".join(sheet.extract_text() for sheet in sheets)
    assert len(sheets) == 1
    assert "资料来源" in text
    assert "怎样算" not in text
    page.evaluate("window.dispatchEvent(new Event('afterprint'))")
    assert page.title() == title
    assert page.locator(".explorer-print").count() == 0
    assert "怎样算" in "".join(
        sheet.extract_text() for sheet in PdfReader(io.BytesIO(page.pdf())).pages
    )


def test_the_citation_is_of_the_state_shown(opened):
    page = opened(SO2)
    page.get_by_text("引用本图").click()
    line = page.locator(".explorer-cite .cite-text")
    line.get_by_role("link").wait_for()
    assert "工业二氧化硫排放量（吨），2008—2023年，原刊[Z/OL]//" in line.text_content()
    cited = page.locator(".cite-page .cite-text a").first.get_attribute("href")
    address = line.get_by_role("link").get_attribute("href")
    assert address == cited + SO2
    page.get_by_role("radio", name="排名", exact=True).check()
    assert "，2023年，原刊[Z/OL]" in line.text_content()
    assert (
        line.get_by_role("link")
        .get_attribute("href")
        .endswith("&v=rank&d=printed&y=2023&c=430100,430200,431000")
    )
    page.context.grant_permissions(["clipboard-read", "clipboard-write"])
    page.get_by_role("button", name="复制引用").click()
    page.get_by_text("已复制", exact=True).wait_for()
    assert page.evaluate("navigator.clipboard.readText()") == line.text_content()


def test_a_figure_from_another_source_names_it_too(address, contexts):
    page = contexts(1280, accept_downloads=True).new_page()

    def planted(route):
        text = route.fetch().text()
        changed = text.replace(
            '"replaced",3535256.0,"city_yearbook"', '"replaced",3535256.0,"population_compiled"'
        )
        assert changed != text
        route.fulfill(body=changed, content_type="text/javascript")

    page.route("**/explorer-data.js*", planted)
    page.goto(f"{address}{PAGE}?i=exports&c=431000")
    resource = json.loads(taken(page, "JSON"))
    sources = {row["year"]: row["source"] for row in resource["data"]}
    assert (sources[2020], sources[2021]) == ("city_yearbook", "population_compiled")
    names = [source["name"] for source in resource["sources"]]
    assert names == ["city_yearbook", "population_compiled"]
    # as printed it rests on the yearbook alone
    page.goto(f"{address}{PAGE}?i=exports&c=431000&d=printed")
    assert [source["name"] for source in json.loads(taken(page, "JSON"))["sources"]] == names[:1]
