"""What a page tells machines: JSON-LD by schema.org's vocabulary, a description of its own."""

import json

import pytest
from bs4 import BeautifulSoup


@pytest.fixture(scope="module")
def heads(site, pages) -> dict[str, BeautifulSoup]:
    return {
        name: BeautifulSoup((site / name).read_text(encoding="utf-8"), "lxml") for name in pages
    }


def test_the_data_of_every_page_are_of_the_vocabulary(heads, schema_faults):
    kinds = set()
    for name, page in heads.items():
        for script in page.select("script[type='application/ld+json']"):
            data = json.loads(script.string)
            assert data["@context"] == "https://schema.org", name
            assert schema_faults(data) == [], name
            kinds |= {part["@type"] for part in data.get("@graph", [data])}
    assert kinds >= {"Book", "Chapter", "ClaimReview"}


def test_every_page_describes_itself_and_no_two_alike(heads):
    told = {}
    for name, page in heads.items():
        tag = page.select_one("meta[name=description]")
        assert tag is not None, name
        assert len(tag["content"]) > 5, name
        assert tag["content"] not in told, (name, told.get(tag["content"]))
        told[tag["content"]] = name
