"""The small chapter as a Word file."""

import io
import re

import pytest
from lxml import etree
from PIL import Image

from website.paper.word import write_word

W = "{http://schemas.openxmlformats.org/wordprocessingml/2006/main}"
M = "{http://schemas.openxmlformats.org/officeDocument/2006/math}"
EMU = 914_400  # of an inch


@pytest.fixture(scope="module")
def word(tmp_path_factory, chapter, small_site, edition):
    target = tmp_path_factory.mktemp("word") / "a.docx"
    write_word(target, chapter, small_site.html, edition, base="")
    return target


@pytest.fixture(scope="module")
def parts(word, parts_of):
    return parts_of(word)


@pytest.fixture(scope="module")
def document(parts):
    return etree.fromstring(parts["word/document.xml"])


def text(element) -> str:
    return "".join(element.itertext(f"{W}t"))


def styled(document, style: str) -> list[str]:
    return [
        text(paragraph)
        for paragraph in document.iter(f"{W}p")
        if style in [found.get(f"{W}val") for found in paragraph.iter(f"{W}pStyle")]
    ]


def test_headings_are_word_s_own_and_numbered_as_in_the_book(document):
    assert styled(document, "Heading1") == ["1.1 第一章"]
    assert styled(document, "Heading2") == ["研发投入强度"]


def test_question_answer_and_english_have_styles_of_their_own(document):
    assert styled(document, "Question") == ["问题？"]
    assert styled(document, "Answer") == ["回答。"]
    assert styled(document, "EnglishSummary") == ["In English."]


def test_a_figure_is_a_picture_at_300_dpi_with_text_alternative_and_caption(parts, document):
    (name,) = [name for name in parts if re.fullmatch(r"word/media/.*\.png", name)]
    (drawing,) = document.iter(f"{W}drawing")
    properties = drawing.xpath(".//*[local-name()='docPr']")[0]
    assert properties.get("descr") == "两年的强度 & 一个缺口"
    inches = int(drawing.xpath(".//*[local-name()='extent']/@cx")[0]) / EMU
    assert Image.open(io.BytesIO(parts[name])).width / inches == pytest.approx(300, abs=3)
    assert styled(document, "ImageCaption") == ["图 1.1-1 一幅小图"]
    assert styled(document, "ExhibitNote")[:2] == [
        "单位：%。资料来源：国家统计局、科学技术部、财政部，全国科技经费投入统计公报（2011—2023年度）。",
        "注：一条注。",
    ]


def test_a_table_is_a_table_whose_head_repeats_and_whose_rows_stay_whole(document):
    (table,) = document.iter(f"{W}tbl")
    rows = [[text(cell) for cell in row.iter(f"{W}tc")] for row in table.iter(f"{W}tr")]
    assert rows == [["年份", "强度（%）"], ["2019", "1.50"], ["2020", "—"]]
    assert styled(document, "TableCaption") == ["表 1.1-1 一张小表"]
    assert len(list(table.iter(f"{W}tblHeader"))) == 1
    assert len(list(table.iter(f"{W}cantSplit"))) == 3
    assert {found.get(f"{W}val") for found in table.iter(f"{W}jc")} == {"right"}


def test_formulas_are_word_s_own(document):
    formulas = list(document.iter(f"{M}oMath"))
    assert ["".join(formula.itertext(f"{M}t")) for formula in formulas] == ["xi2", "a&=bc&=d"]
    assert len(list(document.iter(f"{M}eqArr"))) == 1


def test_nothing_of_the_screen_is_left(document):
    everything = text(document)
    assert "研发投入强度" in everything
    for gone in ("下载数据", "固定链接", "代码"):
        assert gone not in everything


def test_it_looks_like_a_chinese_report(parts):
    styles = etree.fromstring(parts["word/styles.xml"])
    fonts = {found.get(f"{W}eastAsia") for found in styles.iter(f"{W}rFonts")} - {None}
    assert fonts >= {"仿宋", "黑体", "宋体"}
    names = [style.get(f"{W}styleId") for style in styles.iter(f"{W}style")]
    assert len(names) == len(set(names))
    size = etree.fromstring(parts["word/document.xml"]).find(f".//{W}pgSz")
    assert (size.get(f"{W}w"), size.get(f"{W}h")) == ("11906", "16838")


def test_the_running_head_names_the_book_and_the_foot_the_page(parts, edition):
    heads = [text(etree.fromstring(parts[name])) for name in parts if "header" in name]
    feet = [parts[name] for name in parts if re.fullmatch(r"word/footer\d\.xml", name)]
    assert heads == [edition.title]
    assert len(feet) == 1 and b" PAGE " in feet[0]


def test_its_properties_are_the_chapter_s_and_its_date_the_release_s(parts):
    core = etree.fromstring(parts["docProps/core.xml"])
    values = {child.tag.split("}")[1]: child.text for child in core}
    assert (values["title"], values["creator"]) == ("1.1 第一章", "郴州书贡献者")
    assert values["created"] == values["modified"] == "2020-01-02T00:00:00Z"


def test_the_same_page_gives_the_same_bytes(word, tmp_path, chapter, small_site, edition):
    write_word(tmp_path / "b.docx", chapter, small_site.html, edition, base="")
    assert (tmp_path / "b.docx").read_bytes() == word.read_bytes()


@pytest.fixture
def made(tmp_path, page_of, edition, parts_of):
    """The document of a page made of HTML."""

    def make(html: str):
        write_word(tmp_path / "x.docx", page_of(html), tmp_path, edition, base="")
        return etree.fromstring(parts_of(tmp_path / "x.docx")["word/document.xml"])

    return make


def test_a_wide_table_is_on_a_page_on_its_side_with_its_title_and_notes(made, table_html):
    card = table_html(16, 3).replace("</table>", '</table><div class="legend"><p>注。</p></div>')
    document = made(f"<p>前</p>{card}<p>后</p>")
    sections = list(document.iter(f"{W}sectPr"))
    assert [s.find(f"{W}pgSz").get(f"{W}orient") for s in sections] == [None, "landscape", None]
    body = list(document.find(f"{W}body"))
    ends = [i for i, part in enumerate(body) if part.find(f".//{W}sectPr") is not None]
    inside = "".join(text(part) for part in body[ends[0] : ends[1]])
    assert inside.startswith("表") and inside.endswith("注。")
    assert all(len(list(section.iter(f"{W}headerReference"))) == 1 for section in sections)


def test_a_badge_without_a_frame_has_brackets(made):
    document = made(
        '<p>1.8%<a class="claim-badge" href="c.html"><span class="sign">×</span>不符</a>。</p>'
    )
    assert "1.8%〔×不符〕。" in text(document)


def test_a_reference_to_an_exhibit_leads_to_it(document):
    anchors = {found.get(f"{W}name") for found in document.iter(f"{W}bookmarkStart")}
    assert any("small-figure" in name for name in anchors)
    assert any("small-table" in name for name in anchors)
