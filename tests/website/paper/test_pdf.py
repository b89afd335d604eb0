"""The small book, and what is planted in it, as PDF; needs Pango."""

import pytest
from pypdf import PdfReader

from website.paper.pages import Page
from website.paper.pdf import html_of, write_pdf

pytestmark = pytest.mark.browser


@pytest.fixture(scope="module")
def pdf(tmp_path_factory, small_pages, small_site, edition):
    target = tmp_path_factory.mktemp("pdf") / "book.pdf"
    write_pdf(target, small_pages, small_site.html, edition, base="", whole=True)
    return target


@pytest.fixture(scope="module")
def reader(pdf):
    return PdfReader(pdf)


def outline(reader) -> list[tuple[int, str, int]]:
    """Level, title and page (from 1) of every entry."""
    found = []

    def walk(entries, level):
        for entry in entries:
            if isinstance(entry, list):
                walk(entry, level + 1)
            else:
                page = reader.get_destination_page_number(entry) + 1
                found.append((level, entry.title, page))

    walk(reader.outline, 1)
    return found


def words(reader) -> list[str]:
    return ["".join(page.extract_text().split()) for page in reader.pages]


def fonts_of(reader) -> dict[str, bool]:
    """Fonts by name, and whether each is embedded."""
    found = {}
    for page in reader.pages:
        for font in page["/Resources"].get("/Font", {}).values():
            for part in font.get_object().get("/DescendantFonts", [font]):
                part = part.get_object()
                descriptor = part["/FontDescriptor"].get_object()
                found[str(part["/BaseFont"])] = bool(
                    {"/FontFile", "/FontFile2", "/FontFile3"} & set(descriptor)
                )
    return found


def test_cover_imprint_and_contents_stand_before_the_pages(reader, edition):
    pages = words(reader)
    title, _, subtitle = edition.title.partition("：")
    assert title in pages[0] and subtitle in pages[0] and "1.2.3版·2020年1月2日" in pages[0]
    assert "CCBY4.0" in pages[1]
    assert pages[2].startswith("目录")
    assert len(pages) > 3 + 1


def test_the_outline_has_every_page_and_section_where_it_stands(reader):
    found = outline(reader)
    assert [(level, title) for level, title, _ in found][:3] == [
        (1, "目录"),
        (1, "一本小书"),
        (1, "1.1 第一章"),
    ]
    pages = words(reader)
    assert (2, "研发投入强度") in [(level, title) for level, title, _ in found]
    for _, title, page in found:
        assert title.replace(" ", "") in pages[page - 1]


def test_the_contents_give_the_pages_that_the_outline_does(reader):
    contents = words(reader)[2]
    for _, title, page in outline(reader)[1:]:
        line = contents.partition(title.replace(" ", ""))[2]
        assert line.lstrip(".").startswith(str(page)), title


def test_fonts_are_embedded_and_are_the_book_s(reader):
    found = fonts_of(reader)
    assert found and all(found.values())
    assert all("Book" in name for name in found)


def test_its_text_can_be_searched_and_copied(reader):
    everything = "".join(words(reader))
    assert "研发投入强度" in everything
    assert "减少−0.5%，共12,346件" in everything


def test_nothing_of_the_screen_is_left(reader):
    everything = "".join(words(reader))
    for gone in ("下载数据", "固定链接", "跳到正文", "¶", "\ufffd"):
        assert gone not in everything


def test_running_heads_name_book_and_chapter_and_pages_are_numbered(reader, edition):
    ((_, _, page),) = [entry for entry in outline(reader) if entry[1] == "1.1 第一章"]
    title = "".join(edition.title.split())
    assert words(reader)[page - 1].endswith(f"{title}1.1第一章{page}")
    assert words(reader)[2].endswith("3") and title not in words(reader)[2][-60:]


def test_it_says_whose_it_is_and_no_time_but_the_release_s(reader, edition):
    assert (reader.metadata.title, reader.metadata.author) == (edition.title, "郴州书贡献者")
    assert reader.metadata.creation_date.date() == edition.released
    assert reader.trailer["/Root"]["/Lang"] == "zh-CN"


def test_the_same_pages_give_the_same_bytes(pdf, tmp_path, small_pages, small_site, edition):
    write_pdf(tmp_path / "b.pdf", small_pages, small_site.html, edition, base="", whole=True)
    assert (tmp_path / "b.pdf").read_bytes() == pdf.read_bytes()


def test_formulas_are_drawn_and_figures_are_files(small_pages, edition):
    html = html_of(small_pages, edition, base="", whole=True)
    assert html.count('class="formula"') == 2
    assert "<math" not in html
    assert 'src="figures/small-figure.svg"' in html
    assert "var(--fig" not in html


def test_a_chapter_alone_has_no_cover(tmp_path, chapter, small_site, edition):
    target = tmp_path / "a.pdf"
    write_pdf(target, [chapter], small_site.html, edition, base="", whole=False)
    reader = PdfReader(target)
    assert words(reader)[0].startswith("1.1第一章")
    assert outline(reader)[0] == (1, "1.1 第一章", 1)
    assert reader.metadata.title.startswith("1.1 第一章")


@pytest.fixture
def laid_out(tmp_path, page_of, edition):
    """The pages, as (width, height, text), of a page made of HTML."""

    def make(*html: str):
        pages = [page_of(part, f"book/x{number}") for number, part in enumerate(html)]
        target = tmp_path / "x.pdf"
        write_pdf(target, pages, tmp_path, edition, base="", whole=False)
        reader = PdfReader(target)
        sizes = [(float(page.mediabox.width), float(page.mediabox.height)) for page in reader.pages]
        return list(zip(sizes, words(reader), strict=True))

    return make


def test_a_table_too_wide_for_the_page_lies_on_a_page_on_its_side(laid_out, table_html):
    pages = laid_out(f"<p>前文</p>{table_html(16, 3)}<p>后文</p>")
    assert [width > height for (width, height), _ in pages] == [False, True, False]
    assert "前文" in pages[0][1] and "1234.5" in pages[1][1] and "后文" in pages[2][1]


def test_the_head_of_a_long_table_is_repeated_and_no_row_is_broken(laid_out, table_html):
    rows = table_html(2, 90, "甲乙丙丁戊己庚辛" * 9)
    pages = [text for _, text in laid_out(rows.replace("<th>", "<th>表头"))]
    assert len(pages) > 3
    assert all(text.count("表头") == 2 for text in pages)
    assert all(text.count("甲") % 18 == 0 for text in pages)


def test_an_address_is_spelled_out_and_a_file_is_named(laid_out):
    ((_, text),) = laid_out(
        '<p><a href="https://a.cn/b">公报</a>，<a href="../results/e.csv">结果</a></p>'
    )
    assert "公报（https://a.cn/b）" in text
    assert "结果（网站results/e.csv）" in text


def test_a_figure_is_not_torn_from_its_caption(laid_out, tmp_path):
    (tmp_path / "figures").mkdir()
    (tmp_path / "figures" / "f.svg").write_text(
        '<svg xmlns="http://www.w3.org/2000/svg" width="300" height="500"><path d="M0 0H9"/></svg>'
    )
    figure = (
        '<div class="exhibit" id="f"><figure><img src="figures/f.svg" alt="图"><figcaption>图题'
        '</figcaption></figure><div class="legend"><p>来源。</p></div></div>'
    )
    pages = [text for _, text in laid_out("<p>行</p>" * 25 + figure)]
    assert len(pages) == 2
    assert "图题来源。" in pages[1] and "图题" not in pages[0]


def test_a_part_stands_above_its_first_chapter_in_text_and_outline(tmp_path, page_of, edition):
    pages = [
        page_of("", "book/index"),
        Page("book/a", "甲", "主要瓶颈", 1, page_of("<h2>节</h2>", "book/a").body),
    ]
    write_pdf(tmp_path / "x.pdf", pages, tmp_path, edition, base="", whole=True)
    found = [(level, title) for level, title, _ in outline(PdfReader(tmp_path / "x.pdf"))]
    assert found == [(1, "目录"), (1, "题"), (1, "主要瓶颈"), (2, "题"), (3, "节")]
