"""The notebook of a chapter, as it is opened away from the site."""

import json

import nbformat
import pytest

BOOK = {
    "id": "someone2020",
    "type": "book",
    "language": "zh-CN",
    "title": "一本书",
    "author": [{"literal": "某人"}],
    "issued": {"date-parts": [[2020]]},
    "publisher": "某社",
}


@pytest.fixture
def prose(fresh_site):
    """Builds the small book with another text of its chapter; returns its notebook's prose."""

    def of(text: str) -> list[str]:
        source = (fresh_site.root / "book" / "a.md").read_text(encoding="utf-8")
        fresh_site.page("a", source.replace("正文。", text))
        (fresh_site.root / "book" / "references.json").write_text(json.dumps([BOOK]))
        fresh_site.build()
        raw = (fresh_site.staging / "notebooks" / "a.ipynb").read_text(encoding="utf-8")
        notebook = nbformat.reads(raw, as_version=4)
        nbformat.validate(notebook)
        return [cell.source for cell in notebook.cells if cell.cell_type == "markdown"]

    return of


def test_boxes_links_and_citations_are_written_out(prose):
    cells = prose("见{doc}`index`，又见{doc}`开篇 <index>`，如某人{cited}`someone2020`所说。")
    text = "\n".join(cells)
    assert "> **问题？**\n>\n> 回答。" in text
    assert "> In English." in text
    assert "见一本小书，又见开篇，如某人<sup>" in text
    assert ":::" not in text
    assert "`" not in text
    assert cells[-1].startswith("## 参考文献")
    assert "一本书" in cells[-1]


def test_a_chapter_that_cites_nothing_has_no_list(small_site):
    raw = small_site.read("notebooks/a.ipynb")
    assert "参考文献" not in raw
