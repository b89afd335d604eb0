"""Descriptions, Open Graph tags and their pictures, with and without the site's address."""

import shutil

import pytest
from bs4 import BeautifulSoup
from PIL import Image

from website.build.site import SiteError
from website.finish.share_image import HEIGHT, WIDTH, draw
from website.finish.site import finish
from website.share import head_tags

BASE = "https://example.org/chenzhou"


def tags(base: str) -> dict[str, str]:
    html = head_tags("一章 & 二", "说明“一”。", "book/a", site="书", base=base)
    soup = BeautifulSoup(html, "lxml")
    found = {tag.get("name") or tag["property"]: tag["content"] for tag in soup.select("meta")}
    canonical = soup.select_one("link[rel=canonical]")
    return found | ({"canonical": canonical["href"]} if canonical else {})


def test_without_an_address_nothing_absolute_is_said():
    found = tags("")
    assert found["description"] == found["og:description"] == "说明“一”。"
    assert found["og:title"] == "一章 & 二"
    assert not {"og:url", "og:image", "canonical"} & set(found)


@pytest.mark.parametrize("base", [BASE, f"{BASE}/"])
def test_with_an_address_page_and_picture_are_given_in_full(base):
    found = tags(base)
    assert found["og:url"] == found["canonical"] == f"{BASE}/book/a.html"
    assert found["og:image"] == f"{BASE}/share/book/a.png"


def test_a_page_has_its_description(small_site):
    page = BeautifulSoup(small_site.read("book/a.html"), "lxml")
    assert page.select_one("meta[name=description]")["content"] == "一页。"


def test_a_page_without_one_fails_the_build_with_its_name(fresh_site):
    source = (fresh_site.root / "book" / "a.md").read_text(encoding="utf-8")
    fresh_site.page("a", source.replace("description: 一页。\n", ""))
    with pytest.raises(SiteError) as caught:
        fresh_site.build()
    (line,) = caught.value.lines
    assert "book/a.md" in line
    assert "description" in line


@pytest.fixture(scope="module")
def addressed(small_site, tmp_path_factory):
    """The small site, finished as if its address were known."""
    folder = tmp_path_factory.mktemp("addressed") / "html"
    shutil.copytree(small_site.staging, folder)
    pages = ["book/index", "book/a"]
    finish(folder, pages, cache=small_site.html.with_name("fonts"), base=BASE)
    return folder


def test_every_page_has_a_picture_of_its_own(addressed):
    for page in ("index", "a"):
        with Image.open(addressed / "share" / "book" / f"{page}.png") as picture:
            assert picture.size == (WIDTH, HEIGHT)


def test_the_first_figure_is_in_it(addressed):
    figure = addressed / "figures" / "small-figure.png"
    with_figure, without = draw("一章", "书", figure), draw("一章", "书", None)
    assert with_figure.tobytes() != without.tobytes()
    with Image.open(addressed / "share" / "book" / "a.png") as picture:
        assert picture.tobytes() == draw("1.1 第一章", "一本小书", figure).tobytes()


def test_a_long_title_stays_within_the_picture():
    picture = draw("很长的题目" * 12, "书", None)
    right = picture.crop((WIDTH - 40, 0, WIDTH, HEIGHT))
    assert right.getcolors() == [(40 * HEIGHT, (255, 255, 255))]


def test_the_map_of_the_site_stands_where_the_address_is_known(addressed, small_site):
    assert f"<loc>{BASE}/book/a.html</loc>" in (addressed / "sitemap.xml").read_text()
    assert f"Sitemap: {BASE}/sitemap.xml" in (addressed / "robots.txt").read_text()
    assert not (small_site.html / "sitemap.xml").exists()
    assert not (small_site.html / "share").exists()
    assert "Sitemap" not in small_site.read("robots.txt")


def test_the_page_of_lost_addresses_has_full_links_where_the_address_is_known(addressed):
    page = BeautifulSoup((addressed / "404.html").read_text(encoding="utf-8"), "lxml")
    assert [link["href"] for link in page.select("a")] == [
        f"{BASE}/index.html",
        f"{BASE}/search.html",
    ]
    assert not page.select("script, link[rel=stylesheet]")


def test_without_an_address_it_shows_no_link_that_may_be_wrong(small_site):
    page = BeautifulSoup(small_site.read("404.html"), "lxml")
    assert "没有这一页" in page.h1.text
    assert page.select_one("main p:last-of-type").has_attr("hidden")
