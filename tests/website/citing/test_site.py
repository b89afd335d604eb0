"""Citing on a built page."""

import json

import pytest
import rispy
from bs4 import BeautifulSoup
from pybtex.database import parse_string

from analysis.paths import ROOT
from website.build.addresses import base_address
from website.build.site import SiteError, publish
from website.citing.edition import read_edition
from website.citing.forms import LABELS

IDS = {"book", "a", "small-figure", "small-table"}
TITLE = read_edition(ROOT).title
REFERENCES = [
    {"id": "wang", "type": "document", "title": "一篇论文", "author": [{"literal": "王伟"}]}
    | {"language": "zh-CN"},
    {"id": "webb", "type": "article-journal", "title": "Reworking", "container-title": "CJE"}
    | {"author": [{"family": "Webb", "given": "M."}], "issued": {"date-parts": [[2023]]}}
    | {"language": "en"},
    {"id": "unused", "type": "book", "title": "没有引用的书", "language": "zh-CN"},
]
CITES = "先引{cited}`webb`，再引{cited}`wang,webb`。"


def page(site, name: str) -> BeautifulSoup:
    return BeautifulSoup(site.read(f"book/{name}.html"), "lxml")


def text(element) -> str:
    return " ".join(element.get_text().split())


def meta(soup: BeautifulSoup) -> dict[str, str]:
    return {tag["name"]: tag["content"] for tag in soup.select("meta[name]")}


@pytest.fixture(scope="module")
def cited_site(small_site, tmp_path_factory):
    """A book with references, at a known address; its first build has an unknown key."""
    site = type(small_site)(tmp_path_factory.mktemp("cited"))
    (site.root / "book" / "references.json").write_text(json.dumps(REFERENCES), encoding="utf-8")
    config = site.root / "_config.yml"
    source = config.read_text(encoding="utf-8")
    config.write_text(source.replace('baseurl: ""', 'baseurl: "https://example.org/b/"'))
    chapter = (site.root / "book" / "a.md").read_text(encoding="utf-8")
    site.page("a", chapter.replace("正文。", f"{CITES}又引{{cited}}`nobody`。"))
    with pytest.raises(SiteError) as caught:
        site.build()
    site.refused = caught.value.lines
    site.page("a", chapter.replace("正文。", CITES))
    index = (site.root / "book" / "index.md").read_text(encoding="utf-8")
    site.page("index", f"{index}\n:::{{cite-book}}\n:::\n\n:::{{reference-list}}\n:::\n")
    site.write(standing="released")
    publish(site.staging, site.html, ["book/index", "book/a"], base=base_address(site.root))
    return site


def test_a_chapter_ends_with_its_box_and_the_opening_page_with_the_book_s(small_site):
    for name, label, title in (("a", "引用本章", "1.1 第一章"), ("index", "引用本书", TITLE)):
        (box,) = page(small_site, name).select("main > .cite-page")
        assert box["aria-label"] == label
        assert "not-text" in box["class"]
        assert text(box.select_one(".cite-text")).startswith(f"郴州书贡献者. {title}[M]")
        labels = [element.find(string=True).strip() for element in box.select(".cite-label")]
        assert labels == list(LABELS.values())


@pytest.mark.parametrize(
    ("card", "number"), [("small-figure", "图 1.1-1"), ("small-table", "表 1.1-1")]
)
def test_a_card_is_cited_with_its_number(small_site, card, number):
    (box,) = page(small_site, "a").select(f'.cite[data-anchor="{card}"]')
    assert box.summary.get_text() == "引用"
    assert box.find_parent(class_="exhibit") is not None
    assert number in text(box.select_one(".cite-text"))
    links = [link["href"] for link in box.select("a[download]")]
    assert links == [f"../cite/{card}.{ending}" for ending in ("bib", "ris", "json")]


def test_the_files_are_there_and_no_others(small_site):
    folder = small_site.html / "cite"
    assert {path.name for path in folder.iterdir()} == {
        f"{name}.{ending}" for name in IDS for ending in ("bib", "ris", "json")
    }
    for path in folder.glob("*.bib"):
        assert list(parse_string(path.read_text(), "bibtex").entries) == [f"chenzhou-{path.stem}"]
    for path in folder.glob("*.ris"):
        assert rispy.loads(path.read_text())[0]["id"] == f"chenzhou-{path.stem}"
    for path in folder.glob("*.json"):
        assert json.loads(path.read_text())[0]["id"] == f"chenzhou-{path.stem}"


def test_zotero_takes_a_chapter_as_a_part_of_the_book(small_site):
    found = meta(page(small_site, "a"))
    assert found["citation_title"] == found["DC.title"] == "1.1 第一章"
    assert found["citation_author"] == found["DC.creator"] == "郴州书贡献者"
    assert found["citation_book_title"] == found["citation_inbook_title"] == TITLE
    assert found["citation_publication_date"].replace("/", "-") == found["DC.date"]
    assert found["citation_language"] == "zh-CN"
    assert found["DC.type"] == "BookChapter"
    assert "citation_public_url" not in found
    opening = meta(page(small_site, "index"))
    assert opening["citation_title"] == TITLE
    assert opening["DC.type"] == "Book"
    assert "citation_book_title" not in opening


def test_json_ld_says_what_the_page_is(small_site):
    (script,) = page(small_site, "a").select('script[type="application/ld+json"]')
    data = json.loads(script.string)
    assert data["@type"] == "Chapter"
    assert [part["identifier"] for part in data["hasPart"]] == ["图 1.1-1", "表 1.1-1"]
    (script,) = page(small_site, "index").select('script[type="application/ld+json"]')
    assert json.loads(script.string)["hasPart"][0]["name"] == "1.1 第一章"


def test_no_address_is_written_where_the_site_has_none(small_site):
    box = page(small_site, "a").select_one(".cite-page")
    assert "://" not in str(box)
    assert box.select("template a.permalink")
    assert not box.select("button")


def test_the_opening_page_says_in_a_line_how_the_book_is_cited(cited_site):
    soup = page(cited_site, "index")
    (line,) = soup.select(".cite-line")
    (box,) = soup.select(".cite-page")
    assert text(line.select_one(".cite-text")) == text(box.select_one(".cite-text"))
    assert line.select_one("a[href^='#']")["href"] == f"#{box['id']}"


def test_script_and_style_are_loaded_with_the_boxes_only(small_site):
    assert page(small_site, "a").select('script[src*="cite.js"]')
    search = BeautifulSoup(small_site.read("search.html"), "lxml")
    assert not search.select('[src*="cite.js"], [href*="cite.css"]')


def test_boxes_are_not_searched(small_site):
    assert "chenzhou-a" not in small_site.read("search-index.js")


def test_an_unknown_key_stops_the_build_with_file_and_line(cited_site):
    source = (cited_site.root / "book" / "a.md").read_text(encoding="utf-8")
    line = 1 + source[: source.index("先引")].count("\n")
    (said,) = [fault for fault in cited_site.refused if "nobody" in fault]
    assert said.startswith(f"book/a.md:{line}:")


def test_calls_are_numbered_and_lead_to_the_list_at_the_end(cited_site):
    soup = page(cited_site, "a")
    calls = soup.select(".cite-call")
    assert [text(call).strip("\u2060") for call in calls] == ["[1]", "[1,2]"]
    (listed,) = soup.select("ul.references")
    rows = listed.select("li")
    assert [row["id"] for row in rows] == ["ref-webb", "ref-wang"]
    assert text(rows[0]) == "[1] WEBB M. Reworking[J]. CJE, 2023."
    assert rows[0]["lang"] == "en"
    targets = {link["href"] for call in calls for link in call.select("a")}
    assert targets == {"#ref-webb", "#ref-wang"}


def test_the_list_is_a_section_of_the_chapter(cited_site):
    soup = page(cited_site, "a")
    (heading,) = [found for found in soup.select("h2") if "参考文献" in text(found)]
    assert heading.find_parent("section").select("ul.references")
    assert soup.select('.on-page a[href="#references"]')


def test_the_list_of_all_has_every_item(cited_site):
    (listed,) = page(cited_site, "index").select("ul.references")
    assert [row["id"] for row in listed.select("li")] == ["ref-unused", "ref-wang", "ref-webb"]


def test_with_an_address_all_point_to_the_frozen_page(cited_site):
    version = read_edition(ROOT).version
    frozen = f"https://example.org/b/v/{version}/book/a.html"
    soup = page(cited_site, "a")
    assert soup.select_one(".cite-page .cite-text a")["href"] == frozen
    assert not soup.select("template")
    assert meta(soup)["citation_public_url"] == frozen
    bib = (cited_site.html / "cite" / "small-figure.bib").read_text(encoding="utf-8")
    entry = parse_string(bib, "bibtex").entries["chenzhou-small-figure"]
    assert entry.fields["url"] == f"{frozen}#small-figure"
    data = json.loads(soup.select_one('script[type="application/ld+json"]').string)
    assert data["@id"] == "https://example.org/b/book/a.html"


def test_a_version_that_is_not_released_is_cited_where_it_stands(cited_site):
    cited_site.write()
    written = (cited_site.staging / "book" / "a.html").read_text(encoding="utf-8")
    found = meta(BeautifulSoup(written, "lxml"))
    assert found["citation_public_url"] == "https://example.org/b/book/a.html"
    assert "/v/" not in written


def test_a_new_edition_is_cited_on_every_page(cited_site):
    path = cited_site.root / "CITATION.cff"
    old = read_edition(cited_site.root).version
    source = path.read_text(encoding="utf-8")
    path.write_text(source.replace(f"version: {old}", "version: 9.9.9"), encoding="utf-8")
    cited_site.write(standing="released")
    for name in ("index", "a"):
        written = (cited_site.staging / "book" / f"{name}.html").read_text(encoding="utf-8")
        assert "v/9.9.9/" in written
        assert f"v/{old}/" not in written


def test_a_changed_reference_is_set_anew_where_it_is_cited(cited_site):
    path = cited_site.root / "book" / "references.json"
    path.write_text(json.dumps(REFERENCES).replace("Reworking", "Rewritten"), encoding="utf-8")
    cited_site.write(jobs=2)
    written = (cited_site.staging / "book" / "a.html").read_text(encoding="utf-8")
    assert "Rewritten" in written
