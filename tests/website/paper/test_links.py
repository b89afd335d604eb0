"""Where the links of a page lead on paper."""

import lxml.html
import pytest

from website.paper.links import Target, relink, resolve


@pytest.mark.parametrize(
    ("href", "target"),
    [
        ("b.html", Target("book/b.html", "")),
        ("#f", Target("book/a.html", "f")),
        ("b.html#f-1.1", Target("book/b.html", "f-1.1")),
        ("../figures/x.csv", Target("figures/x.csv", "")),
        ("b.html#%E9%99%84", Target("book/b.html", "附")),
    ],
)
def test_a_link_is_resolved_from_the_page_where_it_stands(href, target):
    assert resolve(href, "book/a") == target


def relinked(html: str, *, tops: dict[str, str], base: str = ""):
    body = lxml.html.fragment_fromstring(f"<div>{html}</div>")
    relink(body, "book/a", tops, base)
    return body


def test_pages_of_one_document_keep_their_links_and_ids_apart():
    tops = {"book/a": "id1", "book/b": "id1"}
    html = (
        '<h1 id="id1">甲</h1><a href="#id1">1</a><a href="b.html#id1">2</a><a href="b.html">3</a>'
    )
    body = relinked(html, tops=tops)
    assert body.find("h1").get("id") == "p-a--id1"
    found = [link.get("href") for link in body.findall("a")]
    assert found == ["#p-a--id1", "#p-b--id1", "#p-b--id1"]


def test_a_page_outside_is_words_alone_when_the_address_is_not_known():
    body = relinked('<a href="b.html#f">图 <em>2</em></a>', tops={"book/a": ""})
    assert not body.xpath(".//@href")
    assert body.text_content() == "图 2"


@pytest.mark.parametrize("words", ["结果", "<em>结果</em>"])
def test_a_file_is_named_by_its_place_in_the_site(words):
    body = relinked(f'<a href="../results/e.csv">{words}</a>', tops={"book/a": ""})
    assert not body.xpath(".//@href")
    assert body.text_content() == "结果（网站 results/e.csv）"


def test_with_an_address_it_leads_to_the_site():
    html = '<a href="b.html#f">2</a><a href="../results/e.csv">3</a>'
    body = relinked(html, tops={"book/a": ""}, base="https://example.org/x/")
    assert body.xpath(".//@href") == [
        "https://example.org/x/book/b.html#f",
        "https://example.org/x/results/e.csv",
    ]


def test_an_address_is_spelled_out_once():
    html = '<a href="https://a.cn/">公报</a><a href="https://a.cn/">https://a.cn/</a>'
    body = relinked(html, tops={"book/a": ""})
    assert body.xpath(".//a/@class") == ["elsewhere", "spelled"]
