"""The claim role, the appendix's list and the checks, on small books built for real."""

import copy
import json
from datetime import date

import pytest
import yaml
from bs4 import BeautifulSoup

from analysis.claims.publish import record
from analysis.paths import ROOT
from website.build import site as builder
from website.claims_list import reviews_of

HEAD = '---\nsection: "{section}"\ndescription: 一页。\n---\n\n'
CHAPTER = "# 1.1 第一章\n\n论文称约{{claim}}`{a}`，\n又称{{claim}}`{b}`，再说一遍{{claim}}`{a}`。\n"
APPENDIX = "# 附录 C\n\n:::{claim-scale}\n:::\n\n## 全部\n\n:::{claim-list}\n:::\n"


class Book:
    """A book of an opening page, a chapter and, if asked for, the appendix of claims."""

    def __init__(self, root, *, appendix=True, pages=("index", "a", "claims")):
        self.root = root
        (root / "book").mkdir(parents=True)
        for name in ("_config.yml", "CITATION.cff"):
            (root / name).write_bytes((ROOT / name).read_bytes())
        listed = [name for name in pages if name != "claims" or appendix]
        toc = {
            "format": "jb-book",
            "root": "book/index",
            "chapters": [{"file": f"book/{name}"} for name in listed[1:]],
        }
        (root / "_toc.yml").write_text(json.dumps(toc))
        self.page("index", HEAD.format(section="0") + "# 一本小书\n\n开头。\n")
        self.page("a", HEAD.format(section="1.1") + CHAPTER.format(a="1.1-a", b="1.2-b"))
        if appendix:
            self.page("claims", HEAD.format(section="C") + APPENDIX)
        self.judged = copy.deepcopy(record())
        self.keep("1.1-a", "1.2-b")

    def page(self, name, text):
        (self.root / "book" / f"{name}.md").write_text(text, encoding="utf-8")

    def keep(self, *names):
        """Write the record with these claims alone."""
        kept = [entry for entry in self.judged["claims"] if entry["claim_id"] in names]
        folder = self.root / "_build" / "results"
        folder.mkdir(parents=True, exist_ok=True)
        text = json.dumps({**self.judged, "claims": kept}, ensure_ascii=False)
        (folder / "claims.json").write_text(text, encoding="utf-8")

    def build(self):
        built = self.root / "_build"
        builder.write(self.root, built / "executed", built / "staging", built / "doctrees", jobs=1)

    def soup(self, name):
        path = self.root / "_build" / "staging" / "book" / f"{name}.html"
        return BeautifulSoup(path.read_text(encoding="utf-8"), "lxml")


@pytest.fixture(scope="module")
def book(tmp_path_factory):
    made = Book(tmp_path_factory.mktemp("claims") / "book")
    made.build()
    return made


@pytest.fixture(scope="module")
def chapter(book):
    return book.soup("a")


@pytest.fixture(scope="module")
def appendix(book):
    return book.soup("claims")


def test_the_papers_words_stand_in_the_text_with_a_sign_and_a_word(chapter):
    claim, words, _ = chapter.select(".claim")
    assert claim.select_one(".quote").text == "1.8%"
    assert claim.select_one(".claim-badge").text == "×不符"
    assert claim.select_one(".sign")["aria-hidden"] == "true"
    assert words.select_one(".quote").text == "“半壁江山”"


def test_without_a_script_the_badge_is_a_link_to_the_claims_row(chapter, appendix):
    for claim in chapter.select(".claim"):
        page, _, anchor = claim.select_one("a.claim-badge")["href"].partition("#")
        assert page == "claims.html"
        assert appendix.find(id=anchor)


def test_the_note_tells_verdict_figure_year_and_source(chapter):
    note = chapter.select_one(".claim-note").text
    assert "不符" in note
    assert "2019年1.14%" in note
    assert "中国城市统计年鉴" in note
    assert "1.1-a" in note


def test_the_badge_is_described_by_its_own_note(chapter):
    badges = chapter.select(".claim-badge")
    described = [chapter.find(id=badge["aria-describedby"]) for badge in badges]
    assert described == [badge.find_next_sibling(class_="claim-note") for badge in badges]
    assert len({note["id"] for note in described}) == 3


def test_the_note_is_no_part_of_the_pages_text(chapter):
    assert all("not-text" in note["class"] for note in chapter.select(".claim-note"))


def test_style_and_script_only_where_a_claim_stands(book, chapter, appendix):
    def loaded(page):
        return "claims.css" in str(page.head), "claims.js" in str(page.head)

    assert loaded(chapter) == (True, True)
    assert loaded(appendix) == (True, True)
    assert loaded(book.soup("index")) == (False, False)


# the appendix


def test_every_claim_has_a_row_with_permalink_and_citation(appendix):
    rows = appendix.select(".claim-row")
    assert [row["id"] for row in rows] == ["claim-1.1-a", "claim-1.2-b"]
    row = rows[0]
    assert row.select_one(".claim-cite a")["href"] == "#claim-1.1-a"
    assert "附录C，论断1.1-a" in row.select_one(".claim-cite").text
    assert row["data-verdict"] == "contradicted"
    assert "容差0.1%" in row.details.text
    assert "1.15%" in row.details.text


def test_the_list_is_complete_and_the_filter_hidden_without_a_script(appendix):
    form = appendix.select_one("form.claim-filter")
    assert form.has_attr("hidden")
    assert not any(row.has_attr("hidden") for row in appendix.select(".claim-row"))
    values = [option["value"] for option in form.select("select[name=verdict] option")]
    assert values == ["", *(entry["verdict"] for entry in record()["verdicts"])]
    assert {label.find("select")["name"] for label in form.select("label")} == {
        "section",
        "verdict",
    }


def test_the_scale_counts_the_claims(appendix):
    counts = [found.text for found in appendix.select(".claim-scale .count")]
    assert counts == ["0条", "0条", "0条", "0条", "0条", "1条", "1条"]


def test_the_reviews_are_in_the_page(appendix):
    data = json.loads(appendix.main.find("script", type="application/ld+json").string)
    first = data["@graph"][0]
    assert first["@type"] == "ClaimReview"
    assert first["itemReviewed"]["author"]["name"] == "王伟"
    assert "委党校" in first["itemReviewed"]["author"]["affiliation"]["name"]
    assert first["author"] == {"@type": "Organization", "name": "郴州书贡献者"}
    assert first["reviewRating"]["alternateName"] == "不符"
    assert "1.14%" in first["reviewRating"]["ratingExplanation"]
    cited = yaml.safe_load((ROOT / "CITATION.cff").read_text(encoding="utf-8"))
    assert first["datePublished"] == str(cited["date-released"])
    # the site's address is not known
    assert "url" not in first
    assert data["@context"] == "https://schema.org"


def test_the_address_is_given_where_it_is_known(book):
    judged = book.judged
    known = {
        "paper": judged["paper"],
        "verdicts": {entry["verdict"]: entry for entry in judged["verdicts"]},
        "claims": {entry["claim_id"]: entry for entry in judged["claims"]},
    }
    page = "https://example.org/chenzhou/book/claims.html"
    found = reviews_of(known, "甲", "乙", page, date(2026, 3, 1))["@graph"]
    assert len(found) == 48
    assert found[3]["url"] == f"{page}#claim-1.1-a"
    assert found[3]["datePublished"] == "2026-03-01"


# what must not be published


def lines_of(book):
    with pytest.raises(builder.SiteError) as caught:
        book.build()
    return caught.value.lines


def test_an_unknown_claim_fails_with_file_and_line(tmp_path):
    book = Book(tmp_path / "book", appendix=False)
    book.page("a", HEAD.format(section="1.1") + CHAPTER.format(a="1.1-a", b="9.9-z"))
    (line,) = lines_of(book)
    # four lines of front matter, a blank one, title, blank, the paragraph's second line
    assert "book/a.md:9" in line.replace("\\", "/")
    assert "9.9-z" in line


def test_a_claim_that_no_chapter_mentions_fails(tmp_path):
    book = Book(tmp_path / "book")
    book.keep("1.1-a", "1.2-b", "1.4-f")
    # a mention in an appendix is none in a chapter
    book.page("claims", HEAD.format(section="C") + APPENDIX + "\n{claim}`1.4-f`\n")
    (line,) = lines_of(book)
    assert "1.4-f" in line
    assert "210平方千米" in line
    book.page("index", HEAD.format(section="0") + "# 一本小书\n\n{claim}`1.4-f`\n")
    book.page("claims", HEAD.format(section="C") + APPENDIX)
    book.build()


def test_a_part_of_the_book_may_leave_claims_out(tmp_path):
    book = Book(tmp_path / "book", appendix=False)
    book.keep("1.1-a", "1.2-b", "1.4-f")
    book.build()


def test_a_changed_verdict_reaches_a_page_whose_text_did_not_change(tmp_path):
    book = Book(tmp_path / "book")
    book.build()
    entry = next(entry for entry in book.judged["claims"] if entry["claim_id"] == "1.1-a")
    entry["verdict"] = "confirmed"
    book.keep("1.1-a", "1.2-b")
    book.build()
    assert book.soup("a").select_one(".claim-badge").text == "✓属实"
    assert book.soup("claims").select_one(".claim-row")["data-verdict"] == "confirmed"
    counts = [found.text for found in book.soup("claims").select(".claim-scale .count")]
    assert counts[0] == "1条"


def test_without_a_record_the_claims_are_unknown(tmp_path):
    book = Book(tmp_path / "book", appendix=False)
    (book.root / "_build" / "results" / "claims.json").unlink()
    assert all("1.1-a" in line or "1.2-b" in line for line in lines_of(book))


# in a real browser: by pointer, by tap, by keyboard, and put away again


@pytest.fixture
def opened(book, browser):
    contexts = []

    def open_page(name, **options):
        contexts.append(browser.new_context(**options))
        page = contexts[-1].new_page()
        page.goto((book.root / "_build" / "staging" / "book" / f"{name}.html").as_uri())
        return page

    yield open_page
    for context in contexts:
        context.close()


NARROW = {"width": 360, "height": 740}


@pytest.mark.browser
@pytest.mark.parametrize("script", [True, False])
def test_the_note_opens_by_pointer_and_stays_while_the_pointer_is_on_it(opened, script):
    page = opened("a", java_script_enabled=script)
    note = page.locator(".claim-note").first
    assert not note.is_visible()
    page.locator(".claim-badge").first.hover()
    note.hover()
    assert note.is_visible()


@pytest.mark.browser
def test_the_note_opens_by_keyboard_and_escape_puts_it_away(opened):
    page = opened("a")
    page.locator(".claim-badge").first.focus()
    note = page.locator(".claim-note").first
    assert note.is_visible()
    page.keyboard.press("Tab")  # to the link in the note
    assert note.is_visible()
    page.keyboard.press("Escape")
    assert not note.is_visible()


@pytest.mark.browser
def test_the_first_tap_opens_the_note_and_the_second_follows_the_link(opened):
    page = opened("a", has_touch=True, viewport=NARROW)
    first, second, _ = page.locator(".claim-badge").all()
    first.tap()
    assert page.locator(".claim-note").first.is_visible()
    page.locator("h1").tap()
    assert not page.locator(".claim-note").first.is_visible()
    second.tap()
    assert page.locator(".claim-note").nth(1).is_visible()
    second.tap()
    page.wait_for_url("**/claims.html#claim-1.2-b")


@pytest.mark.browser
@pytest.mark.parametrize("script", [True, False])
def test_an_open_note_does_not_widen_a_narrow_page(opened, script):
    page = opened("a", java_script_enabled=script, viewport=NARROW)
    for badge in page.locator(".claim-badge").all():
        badge.focus()
        assert page.evaluate("document.documentElement.scrollWidth") <= NARROW["width"]


@pytest.mark.browser
def test_the_filters_hide_rows_and_a_permalink_shows_its_row_again(opened):
    page = opened("claims")
    page.locator("select[name=verdict]").select_option("contradicted")
    assert page.locator(".claim-row:visible").count() == 1
    assert page.locator("[role=status]").inner_text() == "显示1条，共2条"
    page.evaluate("location.hash = 'claim-1.2-b'")
    page.wait_for_selector("#claim-1\\.2-b", state="visible")
    assert page.locator("select[name=verdict]").input_value() == ""
