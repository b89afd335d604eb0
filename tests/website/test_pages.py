"""What a reader finds on a built page."""

import pytest
from bs4 import BeautifulSoup

from website.build.site import SiteError


@pytest.fixture(scope="module")
def chapter(small_site):
    return BeautifulSoup(small_site.read("book/a.html"), "lxml")


def text(element) -> str:
    return " ".join(element.get_text().split())


def test_the_page_is_chinese_and_its_english_is_marked(chapter):
    assert chapter.html["lang"] == "zh-CN"
    (english,) = chapter.select("div.english")
    assert english.get("lang") == "en"
    assert text(english) == "In English."


def test_the_question_stands_before_its_answer(chapter):
    (box,) = chapter.select("div.answer")
    assert text(box) == "问题？ 回答。"


def test_numbers_are_placed_as_computed(chapter):
    assert [text(found) for found in chapter.select(".num")] == ["−0.5%", "12,346件"]


def test_figures_and_tables_are_numbered_by_section(small_site, chapter):
    assert text(chapter.select("#small-figure figcaption .caption-number")[0]) == "图 1.1-1"
    assert text(chapter.select("#small-table caption .caption-number")[0]) == "表 1.1-1"
    opening = BeautifulSoup(small_site.read("book/index.html"), "lxml")
    links = {text(link): link.get("href") for link in opening.select("main p a.reference")}
    assert links == {"图 1.1-1": "a.html#small-figure", "表 1.1-1": "a.html#small-table"}


def test_a_figure_stands_inline_with_a_text_alternative_and_ids_of_its_own(chapter):
    (svg,) = chapter.select("#small-figure svg")
    assert svg.get("role") == "img"
    assert svg.get("aria-label") == "两年的强度 & 一个缺口"
    ids = [element["id"] for element in svg.select("[id]")]
    assert ids
    assert all(name.startswith("small-figure-") for name in ids)


def test_a_card_says_unit_source_and_note(chapter):
    legend = text(chapter.select("#small-figure .legend")[0])
    assert legend.startswith("单位：%。资料来源：国家统计局")
    assert legend.endswith("注：一条注。")


def test_the_data_of_a_figure_are_one_step_away(chapter):
    table = chapter.select("#small-figure details table")[0]
    rows = [[text(cell) for cell in row.select("th, td")] for row in table.select("tr")]
    assert rows == [["年份", "强度（%）"], ["2019", "1.50"], ["2020", "—"]]


def test_formulas_are_mathml(chapter):
    assert len(chapter.select("math")) == 2
    assert chapter.select("div.math math mtable")


def test_a_file_of_the_chapter_is_in_the_site_and_linked(small_site, chapter):
    assert small_site.read("results/small.csv") == "a,b\n1,2\n"
    assert chapter.select('a[href="../results/small.csv"]')


def test_nothing_is_loaded_from_elsewhere(small_site):
    for path in small_site.html.rglob("*.html"):
        page = BeautifulSoup(path.read_text(encoding="utf-8"), "lxml")
        for element in page.select("script[src], link[rel=stylesheet], img, iframe"):
            address = element.get("src") or element.get("href")
            assert "//" not in address, (path.name, address)


def test_only_the_book_s_own_scripts_and_styles_are_published(small_site):
    names = {path.name for path in (small_site.html / "_static").iterdir()}
    assert "book-sans.woff2" in names
    assert not {"basic.css", "doctools.js", "searchtools.js"} & names
    assert not (small_site.html / "objects.inv").exists()


@pytest.mark.parametrize(
    ("broken", "said"),
    [
        ("{num}`no-such-number`", "no-such-number"),
        ("{numref}`no-such-figure`", "no-such-figure"),
        ("{doc}`no-such-page`", "no-such-page"),
        ("{claim}`no-such-claim`", "no-such-claim"),
    ],
)
def test_what_does_not_exist_fails_the_build_with_file_and_line_every_time(
    fresh_site, broken, said
):
    source = (fresh_site.root / "book" / "a.md").read_text(encoding="utf-8")
    fresh_site.page("a", source.replace("正文。", f"正文{broken}。"))
    for _ in range(2):
        with pytest.raises(SiteError) as caught:
            fresh_site.build()
        assert any(said in line and "a.md" in line for line in caught.value.lines)


def test_a_number_with_a_chinese_unit_is_refused_in_english(fresh_site):
    source = (fresh_site.root / "book" / "a.md").read_text(encoding="utf-8")
    fresh_site.page("a", source.replace("In English.", "It fell {num}`minus`; {num}`big`."))
    with pytest.raises(SiteError) as caught:
        fresh_site.build()
    (said,) = [line for line in caught.value.lines if "12,346件" in line]
    assert "big" in said
    assert "a.md" in said
