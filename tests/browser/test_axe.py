"""WCAG 2.2 AA as far as axe-core can see it."""

from pathlib import Path

import axe_playwright_python
import pytest

TAGS = ["wcag2a", "wcag2aa", "wcag21a", "wcag21aa", "wcag22aa"]
AXE = next(Path(axe_playwright_python.__file__).parent.rglob("axe.min.js"))
LOOKS = {
    "desktop": {"width": 1280},
    "phone": {"width": 320},
    "dark": {"width": 1280, "color_scheme": "dark"},
}
# what scripts make of a page by its address
MADE = (
    *("404.html", "search.html?q=发明专利", "search.html?q=麒麟"),
    "book/explorer.html?i=pm25&v=map&y=2018",
    "book/explorer.html?i=gdp&v=rank",
    "book/explorer.html?i=gdp&m=index&c=430100,431000",
    "book/explorer.html?i=industrial_so2&c=430200&d=printed",
)
RUN = """async tags => {
    const { violations } = await axe.run({
        runOnly: { type: "tag", values: tags }, resultTypes: ["violations"],
    });
    return violations.flatMap(({ id, nodes }) =>
        nodes.map(({ html, failureSummary }) => `${id}: ${html.slice(0, 200)}: ${failureSummary}`));
}"""
# unfolded, and two frames later, when the boxes that scroll have got their names
UNFOLD = """async () => {
    for (const part of document.querySelectorAll("details")) part.open = true;
    for (const _ of [1, 2]) await new Promise(requestAnimationFrame);
}"""
# axe takes seconds for the strokes of the drawings, of which it can't see the colours anyway,
# and for a hundred rows that differ in their numbers only
EMPTY = """() => {
    for (const part of document.querySelectorAll("svg.drawing > g")) part.remove();
    for (const body of document.querySelectorAll("table.data tbody"))
        for (const row of [...body.rows].slice(6)) row.remove();
}"""


@pytest.mark.parametrize("look", LOOKS)
def test_axe_finds_no_violation_on_any_page(look, address, pages, shapes, contexts):
    page = contexts(**LOOKS[look]).new_page()
    found = []
    for name in [*(pages if look == "desktop" else shapes), *MADE]:
        page.goto(address + name)
        page.evaluate(UNFOLD)
        page.evaluate(EMPTY)
        page.add_script_tag(path=AXE)
        found += [f"{name}: {line}" for line in page.evaluate(RUN, TAGS)]
    assert found == []


def test_axe_finds_no_violation_within_a_drawing(address, page):
    page.goto(f"{address}book/1-3-rural-pollution.html")
    page.add_script_tag(path=AXE)
    assert page.locator("svg.drawing > g").count() > 0
    assert page.evaluate(RUN, TAGS) == []


def test_axe_sees_a_planted_violation(address, page):
    page.goto(f"{address}book/index.html")
    page.add_script_tag(path=AXE)
    page.evaluate("document.querySelector('main').append(document.createElement('img'))")
    assert any(line.startswith("image-alt") for line in page.evaluate(RUN, TAGS))
