"""What a reader copies and downloads, read back by other programs."""

import html
import json
import re
from dataclasses import replace

import pypandoc
import pytest
import rispy
from hypothesis import given, settings
from hypothesis import strategies as st
from pybtex.database import parse_string

from website.citing.citeproc import bibtex
from website.citing.forms import LABELS, forms_of
from website.citing.items import Work, item_of, permalink
from website.citing.ris import as_ris

BASE = "https://example.org/book"
FROZEN = f"{BASE}/v/1.2.0/"
CHAPTER = f"{FROZEN}book/1-1-innovation.html"
URLS = {
    "book": FROZEN,
    "1-1-innovation": CHAPTER,
    "rd-intensity": f"{CHAPTER}#rd-intensity",
    "holders": f"{CHAPTER}#holders",
}


@pytest.fixture(scope="module")
def known(works, edition):
    return forms_of(works, edition, f"{BASE}/")


@pytest.fixture(scope="module")
def unknown(works, edition):
    return forms_of(works, edition, "")


def text(markup: str) -> str:
    return html.unescape(re.sub(r"<[^>]+>", "", markup))


def of(forms, work: str, name: str):
    return next(form for form in forms[work] if form.name == name)


def test_every_work_has_every_form_in_one_order(known, works):
    assert list(known) == [work.id for work in works]
    assert all([form.name for form in forms] == list(LABELS) for forms in known.values())


@pytest.mark.parametrize(
    ("work", "name", "expected"),
    [
        (
            "book",
            "numeric",
            f"某书贡献者. 一本书：数据检验[M/OL]. 1.2.0版. 2026[2026-03-05]. {FROZEN}.",
        ),
        ("book", "apa", f"某书贡献者. (2026). 一本书：数据检验 (Version 1.2.0). {FROZEN}"),
        (
            "1-1-innovation",
            "numeric",
            "某书贡献者. 1.1 科技支撑力不足[M/OL]//一本书：数据检验. 1.2.0版. 2026[2026-03-05]. "
            f"{CHAPTER}.",
        ),
        (
            "1-1-innovation",
            "author-date",
            "某书贡献者, 2026. 1.1 科技支撑力不足[M/OL]//一本书：数据检验. 1.2.0版. [2026-03-05]. "
            f"{CHAPTER}.",
        ),
        (
            "rd-intensity",
            "numeric",
            "某书贡献者. 湖南的强度追近全国: 图 1.1-1[Z/OL]//一本书：数据检验. 1.2.0版. "
            f"(2026-03-05)[2026-03-05]. {CHAPTER}#rd-intensity.",
        ),
        (
            "rd-intensity",
            "apa",
            "某书贡献者. (2026). 湖南的强度追近全国 [Figure]. In 一本书：数据检验 "
            f"(图 1.1-1; Version 1.2.0). {CHAPTER}#rd-intensity",
        ),
        (
            "holders",
            "numeric",
            "某书贡献者. R&D与“半壁江山” 100%: 表 1.1-1[Z/OL]//一本书：数据检验. 1.2.0版. "
            f"(2026-03-05)[2026-03-05]. {CHAPTER}#holders.",
        ),
    ],
)
def test_the_styles_say_version_date_number_and_frozen_address(known, work, name, expected):
    assert text(of(known, work, name).html) == expected


def test_bibtex_is_read_back(known, works):
    for work in works:
        read = parse_string(of(known, work.id, "bib").text, "bibtex")
        ((key, entry),) = read.entries.items()
        assert key == f"chenzhou-{work.id}"
        assert entry.type == ("book" if work.kind == "book" else "inbook")
        assert [" ".join(name.last_names) for name in entry.persons["author"]] == ["{某书贡献者}"]
        fields = dict(entry.fields)
        assert fields["year"] == "2026"
        assert fields["edition"] == "1.2.0版"
        assert fields["url"] == URLS[work.id]
        assert fields.get("number", "") == work.number
        assert fields.get("booktitle") == (None if work.kind == "book" else "一本书：数据检验")


def test_ris_is_read_back(known, works):
    for work in works:
        (entry,) = rispy.loads(of(known, work.id, "ris").text)
        assert entry["type_of_reference"] == ("BOOK" if work.kind == "book" else "CHAP")
        assert entry["authors"] == ["某书贡献者"]
        assert entry["title"] == work.title
        assert entry.get("translated_title", "") == work.title_en
        assert entry.get("number", "") == work.number
        assert entry["edition"] == "1.2.0版"
        assert (entry["date"], entry["access_date"]) == ("2026/03/05", "2026/03/05")
        assert entry["urls"] == [URLS[work.id]]


def test_csl_json_is_what_citeproc_was_given(known, works, edition):
    for work in works:
        (item,) = json.loads(of(known, work.id, "json").text)
        assert item == item_of(work, edition, URLS[work.id], [2026, 3, 5])


@pytest.mark.parametrize(("form", "reader"), [("bib", "bibtex"), ("ris", "ris")])
def test_pandoc_reads_the_same_as_from_csl_json(known, works, form, reader):
    for work in works:
        back = pypandoc.convert_text(of(known, work.id, form).text, "csljson", format=reader)
        (item,) = json.loads(back)
        (given_item,) = json.loads(of(known, work.id, "json").text)
        for name in ("title", "container-title", "URL"):
            assert item.get(name) == given_item.get(name), name
        assert item["issued"]["date-parts"][0][0] == 2026


def test_the_day_of_access_is_marked_for_the_script_and_release_day_until_then(known):
    mark = '<time class="accessed">{}</time>'
    assert f"[{mark.format('2026-03-05')}]" in of(known, "book", "numeric").html
    assert mark.format("2026/03/05") in of(known, "book", "ris").html
    assert mark.format("2026, 3, 5") in of(known, "book", "json").html
    for forms in known.values():
        for form in forms:
            assert "9999" not in form.html + form.text
            assert "<time" not in form.text
            assert form.live == ""


def test_without_an_address_none_is_written_and_the_page_has_places_for_its_own(unknown):
    for forms in unknown.values():
        for form in forms:
            assert "://" not in form.html + form.text + form.live
            assert form.live.count('class="permalink" data-frozen="v/1.2.0/"') == 1
    book = of(unknown, "book", "numeric")
    assert text(book.html) == "某书贡献者. 一本书：数据检验[M]. 1.2.0版. 2026."
    assert book.live == (
        "某书贡献者. 一本书：数据检验[M/OL]. 1.2.0版. "
        '2026[<time class="accessed">2026-03-05</time>]. <a class="permalink" data-frozen="v/1.2.0/"></a>.'
    )
    assert "accessed" not in json.loads(of(unknown, "book", "json").text)[0]


def test_the_permalink_is_frozen_by_version(works, edition):
    assert {work.id: permalink(work, edition, BASE) for work in works} == URLS
    assert permalink(works[0], edition, "") == ""


@pytest.mark.parametrize("standing", ["coming", "changed"])
def test_what_is_not_released_is_cited_where_it_stands(works, edition, standing):
    draft = replace(edition, standing=standing)
    found = {work.id: permalink(work, draft, f"{BASE}/") for work in works}
    assert found == {name: url.replace("/v/1.2.0", "") for name, url in URLS.items()}
    for forms in forms_of(works, draft, "").values():
        assert not any("data-frozen" in form.live for form in forms)


def test_files_changed_since_a_release_do_not_call_themselves_that_version(works, edition):
    forms = forms_of(works[:1], replace(edition, standing="changed"), BASE)
    assert "[M/OL]. 1.2.0版后修订稿. 2026" in text(of(forms, "book", "numeric").html)
    assert "(Version 1.2.0+revised)" in text(of(forms, "book", "apa").html)
    (entry,) = parse_string(of(forms, "book", "bib").text, "bibtex").entries.values()
    assert entry.fields["edition"] == "1.2.0版后修订稿"
    assert rispy.loads(of(forms, "book", "ris").text)[0]["edition"] == "1.2.0版后修订稿"


# no lone brace: BibTeX has no way to write one
TITLES = st.text(
    st.sampled_from("郴州的研发12.5%&<>_#$~^\\\"'“”（）：—R D"), min_size=1, max_size=20
).filter(lambda title: title.strip() == title)


@settings(max_examples=15, deadline=None)
@given(TITLES)
def test_no_title_breaks_a_file(edition, title):
    work = Work("x", "chapter", title, "", "book/x")
    item = item_of(work, edition, CHAPTER, [2026, 3, 5])
    assert rispy.loads(as_ris(work, item))[0]["title"] == title
    read = parse_string(bibtex([item])["chenzhou-x"], "bibtex")
    assert read.entries["chenzhou-x"].fields["url"] == CHAPTER
