"""JSON-LD, held against a list of schema.org's own (``vendored/schema-org.json``)."""

import json
from pathlib import Path

import pytest

from website.citing.jsonld import Address, page_data

TYPES = json.loads(
    (Path(__file__).parent / "vendored" / "schema-org.json").read_text(encoding="utf-8")
)["types"]
# what a plain value may stand for
TEXTS = {"Text", "URL", "Date", "DateTime", "Language", "DefinedTerm"}
RESOURCE = {
    "description": "一条注。",
    "exhibit": {"alt": "两条线"},
    "schema": {"fields": [{"title": "年份"}, {"title": "强度"}]},
    "sources": [{"publisher": "国家统计局", "title": "公报"}, {"publisher": "", "title": "报道"}],
}


def ancestors(name: str) -> set[str]:
    return {name}.union(*(ancestors(parent) for parent in TYPES[name]["subClassOf"]))


def properties(name: str) -> dict[str, list[str]]:
    return {key: r for one in ancestors(name) for key, r in TYPES[one]["properties"].items()}


def faults(node: dict) -> list[str]:
    """Properties that a node's type does not have, and values that they do not take."""
    kind = node["@type"]
    if kind not in TYPES:
        return [f"no type {kind}"]
    found, known = [], properties(kind)
    for name, values in node.items():
        if name.startswith("@"):
            continue
        if name not in known:
            found.append(f"{kind} has no {name}")
            continue
        for value in values if isinstance(values, list) else [values]:
            if isinstance(value, dict):
                found += faults(value)
                fits = bool(ancestors(value["@type"]) & set(known[name]))
            elif isinstance(value, bool):
                fits = "Boolean" in known[name]
            else:
                fits = bool(TEXTS & set(known[name]))
            if not fits:
                found.append(f"{kind}.{name} does not take {value!r:.60}")
    return found


@pytest.fixture(params=["https://example.org/book/", ""])
def pages(request, works, edition):
    book, chapter, figure, table = works
    known = {figure.id: RESOURCE, table.id: {**RESOURCE, "description": ""}}

    def data(*of_page):
        at = Address(of_page[0].page, request.param)
        return page_data(list(of_page), known, book, [chapter], edition, at, "一句话。")

    return data(book), data(chapter, figure, table), request.param


def test_types_and_properties_are_those_of_the_vocabulary(pages):
    for page in pages[:2]:
        assert page["@context"] == "https://schema.org"
        assert faults(page) == []


@pytest.mark.parametrize(
    ("node", "said"),
    [
        ({"@type": "Chapter", "titel": "x"}, "has no titel"),
        ({"@type": "Chapter", "isbn": "x"}, "has no isbn"),
        ({"@type": "Buch"}, "no type Buch"),
        ({"@type": "Book", "author": {"@type": "Dataset"}}, "author does not take"),
        ({"@type": "Book", "isAccessibleForFree": "yes"}, "isAccessibleForFree does not take"),
        ({"@type": "Dataset", "distribution": "x.csv"}, "distribution does not take"),
    ],
)
def test_the_check_finds_a_fault(node, said):
    assert any(said in fault for fault in faults(node))


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
