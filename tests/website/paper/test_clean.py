"""What of a page belongs on paper."""

import lxml.html
import pytest

from website.paper.clean import cleaned

PAGE = """<main id="article"><section id="id1"><h1>题<a class="headerlink" href="#id1">¶</a></h1>
<div class="cell docutils container"><div class="cell_output docutils container">
<p>比重<span class="claim" data-claim="1.1-a"><span class="quote">1.8%</span><a
class="claim-badge not-text verdict-contradicted" href="claims.html#claim-1.1-a"><span class="sign"
aria-hidden="true">×</span>不符</a><span class="claim-note not-text" id="note">官方1.14%</span></span>。</p>
</div></div>
<section id="id2"><h2>数据</h2>
<figure class="exhibit" id="f"><svg aria-label="折线图" viewBox="0 0 1 1"><path id="f-p"
style="fill: var(--fig-ink, #1f2937)"></path></svg><figcaption><p><span class="caption-number">图 1
</span>一幅</p><div class="legend"><p>资料来源：甲。</p></div><div class="tools not-text">下载数据
<details><summary>数据表</summary><table><tr><td>1</td></tr></table></details></div></figcaption></figure>
<div class="exhibit exhibit-table docutils container"><div class="table-wrapper"><table id="t"><caption>
表 1</caption><tbody><tr><td>2</td></tr></tbody></table></div><figcaption><div class="legend"><p>单位：%。</p>
</div><div class="tools not-text">下载数据</div></figcaption></div>
<details><summary>规则</summary><p>容差0.1%。</p></details>
<form><input name="q"></form></section></section>
<section class="cite cite-page not-text"><p class="cite-name">引用本章</p><p class="cite-text">甲. 题[M].</p>
<p class="cite-text">另一种</p></section>
<section class="page-foot not-text">报告错误</section>
<div class="tools not-text offer">下载本章</div>
<nav class="turn">下一章</nav><script>1</script></main>"""


@pytest.fixture
def main():
    return lxml.html.fragment_fromstring(PAGE)


@pytest.fixture
def body(main):
    return cleaned(main)


@pytest.mark.parametrize(
    "gone",
    ["下载数据", "数据表", "官方1.14%", "报告错误", "下载本章", "下一章", "另一种", "¶", "var("],
)
def test_what_serves_the_screen_is_left_out(body, gone):
    assert gone in PAGE
    assert gone not in lxml.html.tostring(body, encoding="unicode")


def test_the_badge_of_a_claim_stays_beside_its_figure(body):
    assert "比重1.8%×不符。" in body.text_content()


def test_a_figure_is_the_file_that_the_site_offers_with_its_text_alternative(body):
    (image,) = body.xpath(".//figure/img")
    assert image.get("src") == "figures/f.svg"
    assert image.get("alt") == "折线图"
    assert not body.xpath(".//svg")


def test_a_card_holds_its_id_the_caption_and_below_it_the_source(body):
    (figure,) = body.xpath(".//div[@id='f']")
    assert [child.tag for child in figure] == ["figure", "div"]
    assert " ".join(figure[0].find("figcaption").text_content().split()) == "图 1 一幅"
    assert figure[1].text_content() == "资料来源：甲。"
    (table,) = body.xpath(".//div[@id='t']")
    assert [child.tag for child in table] == ["table", "div"]
    assert "id" not in table[0].attrib


def test_what_folds_stands_open(body):
    (box,) = body.xpath(".//div[@class='opened']")
    assert [part.text_content() for part in box] == ["规则", "容差0.1%。"]


def test_sections_are_flat_and_their_ids_are_the_headings(body):
    assert not body.xpath(".//section")
    assert [(h.tag, h.get("id")) for h in body.xpath(".//h1|.//h2")] == [
        ("h1", "id1"),
        ("h2", "id2"),
    ]


def test_one_way_to_cite_the_page_stays(body):
    assert [line.text_content() for line in body.xpath(".//div[@class='cite-line']")] == [
        "引用本章：甲. 题[M]."
    ]


def test_the_page_itself_is_left_as_it_was(main):
    before = lxml.html.tostring(main)
    cleaned(main)
    assert lxml.html.tostring(main) == before
