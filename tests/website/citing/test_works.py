from types import SimpleNamespace

import pytest
from docutils import nodes
from sphinx.errors import ExtensionError

from website.citing.works import works_of


def resource(name: str, kind: str = "figure") -> dict:
    return {"name": name, "title": f"题{name}", "exhibit": {"kind": kind, "title_en": "T"}}


def environment(exhibits: dict[str, list[dict]], numbers: dict | None = None) -> SimpleNamespace:
    pages = ["book/index", *exhibits]
    return SimpleNamespace(
        config=SimpleNamespace(
            root_doc="book/index", numfig_format={"figure": "图 %s", "table": "表 %s"}
        ),
        found_docs=set(pages),
        metadata={name: {"section": "1.1", "title_en": "E"} for name in pages},
        titles={name: nodes.title("", f"页{name}") for name in pages},
        book_exhibits=exhibits,
        toc_fignumbers=numbers or {},
    )


def test_the_book_comes_first_and_each_page_before_its_exhibits(edition):
    exhibits = {"book/b": [resource("z"), resource("y", "table")], "book/a": [resource("x")]}
    numbers = {"book/b": {"figure": {"z": ("1.1-1",)}, "table": {"y": ("1.1-1",)}}}
    found = works_of(environment(exhibits, numbers), edition)
    assert list(found) == ["book", "a", "x", "b", "z", "y"]
    assert (found["book"].title, found["book"].page) == (edition.title, "book/index")
    assert (found["b"].kind, found["b"].title, found["b"].section) == ("chapter", "页book/b", "1.1")
    assert [found[name].number for name in ("z", "y", "x")] == ["图 1.1-1", "表 1.1-1", ""]


@pytest.mark.parametrize(
    "exhibits",
    [
        {"book/a": [resource("x")], "book/b": [resource("x")]},
        {"book/a": [resource("b")], "book/b": []},
        {"book/a": [resource("book")]},
    ],
)
def test_two_works_with_the_same_files_are_refused(edition, exhibits):
    with pytest.raises(ExtensionError, match="is taken by"):
        works_of(environment(exhibits), edition)
