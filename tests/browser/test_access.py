"""WCAG 2.2 AA as far as axe-core can see it, and what it can't see of figures and tables."""

from itertools import pairwise
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
RUN = """async tags => {
    const { violations } = await axe.run({ runOnly: { type: "tag", values: tags } });
    return violations.flatMap(({ id, nodes }) =>
        nodes.map(({ html, failureSummary }) => `${id}: ${html.slice(0, 200)}: ${failureSummary}`));
}"""
# unfolded, and two frames later, when the boxes that scroll have got their names
UNFOLD = """async () => {
    for (const part of document.querySelectorAll("details")) part.open = true;
    for (const _ of [1, 2]) await new Promise(requestAnimationFrame);
}"""
# axe takes seconds for the strokes of the drawings, of which it can't see the colours anyway
EMPTY = "for (const part of document.querySelectorAll('svg.drawing > g')) part.remove()"


@pytest.mark.parametrize("look", LOOKS)
def test_axe_finds_no_violation_on_any_page(look, address, pages, contexts):
    page = contexts(**LOOKS[look]).new_page()
    found = []
    for name in [*pages, "404.html", "search.html?q=发明专利", "search.html?q=麒麟"]:
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


def test_every_figure_has_a_text_alternative_and_its_data_one_step_away(address, chapters, page):
    counted = 0
    for name in chapters:
        page.goto(address + name)
        for figure in page.locator("figure.exhibit").all():
            counted += 1
            alternative = figure.locator("svg.drawing").get_attribute("aria-label")
            assert len(alternative) > 10, (name, alternative)
            summary = figure.locator("summary", has_text="数据表").first
            summary.click()
            table = figure.locator("details table").first
            assert table.is_visible(), name
            assert table.locator("tbody tr").count() > 0, name
    assert counted > 30


def test_every_table_has_headers_and_a_caption(address, chapters, page):
    for name in chapters:
        page.goto(address + name)
        bad = page.locator("main table").evaluate_all(
            """tables => tables.filter(table => !table.caption || !table.caption.textContent.trim()
                || !table.querySelector("th") || table.querySelector("th:not([scope])"))
                .map(table => table.outerHTML.slice(0, 200))"""
        )
        assert bad == [], name


def test_headings_go_down_one_step_at_a_time(address, pages, page):
    for name in pages:
        page.goto(address + name)
        levels = page.locator("h1, h2, h3, h4, h5, h6").evaluate_all(
            "headings => headings.map(heading => Number(heading.tagName[1]))"
        )
        assert levels[:1] == [1], name
        assert levels.count(1) == 1, name
        steps = [after - before for before, after in pairwise(levels)]
        assert all(step <= 1 for step in steps), (name, levels)


def test_links_of_one_name_lead_to_one_place(address, chapters, page):
    """Within a page, so that a list of its links can be read without the text around them."""
    for name in chapters:
        page.goto(address + name)
        twice = page.evaluate(
            """() => {
                const places = new Map();
                for (const link of document.querySelectorAll("main a[href]")) {
                    if (link.matches(".headerlink, .claim-badge, .claim-note a, .cite a")) continue;
                    const label = (link.getAttribute("aria-label") || link.textContent).trim();
                    const known = places.get(label) || new Set();
                    places.set(label, known.add(link.href));
                }
                return [...places].filter(([, to]) => to.size > 1).map(([label]) => label);
            }"""
        )
        assert twice == [], name
