"""What axe-core (``test_axe.py``) can't see of figures, tables, headings and links."""

from itertools import pairwise


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


def test_every_table_has_headers_and_a_caption(address, pages, page):
    for name in pages:
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
