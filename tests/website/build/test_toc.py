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
