"""JSON-LD of a page, held against schema.org's own list (``vendored/schema-org.json``)."""

import json

import pytest

from website.citing.jsonld import Address, page_data

RESOURCE = {
    "description": "一条注。",
    "exhibit": {"alt": "两条线"},
    "schema": {"fields": [{"title": "年份"}, {"title": "强度"}]},
    "sources": [{"publisher": "国家统计局", "title": "公报"}, {"publisher": "", "title": "报道"}],
}


@pytest.fixture(params=["https://example.org/book/", ""])
def pages(request, works, edition):
    book, chapter, figure, table = works
    known = {figure.id: RESOURCE, table.id: {**RESOURCE, "description": ""}}

    def data(*of_page):
        at = Address(of_page[0].page, request.param)
        return page_data(list(of_page), known, book, [chapter], edition, at, "一句话。")

    return data(book), data(chapter, figure, table), request.param


def test_types_and_properties_are_those_of_the_vocabulary(pages, schema_faults):
    for page in pages[:2]:
        assert page["@context"] == "https://schema.org"
        assert schema_faults(page) == []


@pytest.mark.parametrize(
    ("node", "said"),
    [
        ({"@type": "Chapter", "titel": "x"}, "has no titel"),
        ({"@type": "Chapter", "isbn": "x"}, "has no isbn"),
        ({"@type": "Buch"}, "no type Buch"),
        ({"@type": "Book", "author": {"@type": "Dataset"}}, "author does not take"),
        ({"@type": "Book", "isAccessibleForFree": "yes"}, "isAccessibleForFree does not take"),
        ({"@type": "Dataset", "distribution": "x.csv"}, "distribution does not take"),
        ({"@context": "x", "@graph": [{"@type": "Book", "titel": "x"}]}, "has no titel"),
        ({"@context": "x", "@graph": []}, "neither a type nor a graph"),
        ({"name": "x"}, "neither a type nor a graph"),
    ],
)
def test_the_check_finds_a_fault(node, said, schema_faults):
    assert any(said in fault for fault in schema_faults(node))


def test_the_book_lists_its_chapters(pages):
    book, _, _ = pages
    assert (book["@type"], book["version"], book["datePublished"]) == (
        "Book",
        "1.2.0",
        "2026-03-05",
    )
    assert [part["@type"] for part in book["hasPart"]] == ["Chapter"]


def test_a_figure_is_an_image_made_from_data_and_a_table_is_data(pages):
    _, chapter, base = pages
    assert (chapter["@type"], chapter["position"]) == ("Chapter", "1.1")
    assert chapter["isPartOf"]["@type"] == "Book"
    figure, table = chapter["hasPart"]
    assert (figure["@type"], figure["isBasedOn"]["@type"]) == ("ImageObject", "Dataset")
    assert table["@type"] == "Dataset"
    assert (figure["identifier"], table["identifier"]) == ("图 1.1-1", "表 1.1-1")
    assert table["citation"] == ["国家统计局，公报", "报道"]
    root = base or "../"
    assert figure["contentUrl"] == f"{root}figures/rd-intensity.svg"
    assert [part["contentUrl"] for part in table["distribution"]] == [
        f"{root}figures/holders.{ending}" for ending in ("csv", "xlsx", "json")
    ]


def test_data_carry_no_licence_for_they_are_facts(pages):
    _, chapter, _ = pages
    figure, table = chapter["hasPart"]
    assert "license" in figure
    assert "license" not in figure["isBasedOn"]
    assert "license" not in table


def test_no_address_is_full_where_the_site_s_is_not_known(pages):
    *data, base = pages
    text = json.dumps(data).replace("https://schema.org", "")
    text = text.replace("https://creativecommons.org/licenses/by/4.0/", "")
    assert ("://" in text) == bool(base)
