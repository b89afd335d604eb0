import yaml

from analysis.paths import ROOT
from website.build import toc

ESTIMATES = "book/elsewhere/1-1-estimates"


def test_the_papers_city_has_the_book_and_no_page_of_another(monkeypatch):
    monkeypatch.delenv("FOCUS", raising=False)
    assert toc.pages(ROOT)[0] == "book/index"
    assert not [page for page in toc.pages(ROOT) if "elsewhere" in page]


def test_a_page_that_needs_a_panel_is_there_for_zhuzhou_and_not_for_guilin(monkeypatch):
    monkeypatch.setenv("FOCUS", "430200")
    zhuzhou = toc.pages(ROOT)
    monkeypatch.setenv("FOCUS", "450300")
    guilin = toc.pages(ROOT)
    assert [page for page in zhuzhou if page not in guilin] == [ESTIMATES]
    # no list of pages is left empty: the toc's reader refuses that
    assert "sections" not in yaml.safe_dump(toc.contents(ROOT))


def test_every_page_for_another_city_is_listed(monkeypatch):
    monkeypatch.setenv("FOCUS", "430200")
    written = {f"book/elsewhere/{path.stem}" for path in ROOT.glob("book/elsewhere/*.md")}
    assert {page for page in toc.pages(ROOT) if "elsewhere" in page} == written


def test_chapters_are_the_papers_sections_and_no_appendix(monkeypatch):
    monkeypatch.delenv("FOCUS", raising=False)
    pages = toc.pages(ROOT)
    # 1.1 to 1.4 and 2.1 to 2.4; the page of the estimates belongs to 1.1
    assert toc.chapters(ROOT, pages) == 8
    assert toc.chapters(ROOT, ["book/1-1-innovation", "book/1-1-estimates", "book/data"]) == 1
    assert toc.chapters(ROOT, ["book/index", "book/methods"]) == 0
