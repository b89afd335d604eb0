"""The pages of a site in reading order."""

import pytest

from website.paper.pages import read_pages

NAV = """<nav id="contents"><p class="caption"><a href="#">开头</a></p>
<p class="caption" role="heading"><span>主要瓶颈</span></p>
<ul><li><a href="a.html">甲</a><ul><li><a href="../more/a-x.html">甲附</a></li></ul></li>
<li><a href="b.html">乙</a></li></ul>
<p class="caption" role="heading"><span>附录</span></p><ul><li><a href="c.html">丙</a></li></ul></nav>"""
PAGE = '<html><body><main><section id="top"><h1>{title}</h1></section></main>{nav}</body></html>'


@pytest.fixture
def site(tmp_path):
    for name, title in (
        ("book/index", "开头"),
        ("book/a", "甲"),
        ("more/a-x", "甲 附"),
        ("book/b", "乙"),
        ("book/c", "丙"),
    ):
        path = tmp_path / f"{name}.html"
        path.parent.mkdir(exist_ok=True)
        path.write_text(PAGE.format(title=title, nav=NAV), encoding="utf-8")
    return tmp_path


def test_pages_come_in_the_order_of_the_contents_with_part_and_level(site):
    found = [(page.name, page.part, page.level) for page in read_pages(site, "book/index")]
    assert found == [
        ("book/index", "", 1),
        ("book/a", "主要瓶颈", 1),
        ("more/a-x", "", 2),
        ("book/b", "", 1),
        ("book/c", "附录", 1),
    ]


def test_a_page_knows_its_title_its_files_name_and_its_top(site):
    page = read_pages(site, "book/index")[2]
    assert (page.title, page.slug, page.top) == ("甲 附", "a-x", "top")


def test_a_built_site_is_read(small_pages):
    assert [(page.title, page.part) for page in small_pages] == [
        ("一本小书", ""),
        ("1.1 第一章", ""),
    ]
    assert "减少−0.5%" in small_pages[1].body.text_content()
    assert len(small_pages[1].body.xpath(".//math")) == 2
