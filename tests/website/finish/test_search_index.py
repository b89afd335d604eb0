import json

from website.finish.search_index import fold_table
from website.finish.sections import sections_of


def index_of(site) -> dict:
    text = site.read("search-index.js")
    return json.loads(text.removeprefix("window.bookIndex=").removesuffix(";\n"))


def test_every_page_is_there_with_its_title(small_site):
    assert index_of(small_site)["pages"] == [
        ["book/index.html", "一本小书"],
        ["book/a.html", "1.1 第一章"],
    ]


def test_sections_lead_to_their_anchor_and_hold_captions_and_tables(small_site):
    found = {part.heading: part for part in sections_of(small_site.html / "book/a.html")}
    section = found["研发投入强度"]
    assert f'id="{section.anchor}"' in small_site.read("book/a.html")
    assert "一幅小图" in section.text
    assert "一张小表" in section.text
    assert "强度（%）" in section.text


def test_tools_and_menus_are_not_text(small_site):
    index = json.dumps(index_of(small_site), ensure_ascii=False)
    assert "下载数据" not in index
    assert "上一章" not in index
    assert "跳到正文" not in index


def test_only_characters_of_the_book_are_folded():
    assert fold_table({"创", "新"})["創"] == "创"
    assert "龍" not in fold_table({"创", "新"})
    assert fold_table({"創"})["創"] == "创"


def test_a_heading_is_read_as_it_is_told_without_signs_for_the_eye(tmp_path):
    path = tmp_path / "page.html"
    path.write_text(
        "<main><h1>题<a class='headerlink' href='#x'>#</a></h1>"
        "<h4 id='a'><span>1.1-d</span> 高于全国 <span><span aria-hidden='true'>×</span>不符</span></h4>"
        "<p>文。</p></main>",
        encoding="utf-8",
    )
    assert [part.heading for part in sections_of(path)] == ["题", "1.1-d 高于全国 不符"]
