"""What the browser prints: nothing runs over the edge of an A4 page, no tool is left."""

# the width of the text between the margins of the style sheet, in CSS pixels
WIDTH = 658
TABLES = "indicators/industrial_so2.html"
OVER = """width => [...document.querySelectorAll("main table, main svg.drawing, main math, main pre")]
    .filter(part => part.checkVisibility() && part.getBoundingClientRect().right > width + 2)
    .map(part => part.id || part.textContent.slice(0, 40))"""


def test_no_table_figure_or_formula_is_cut_off(address, chapters, contexts):
    page = contexts(WIDTH).new_page()
    page.emulate_media(media="print")
    found = {}
    for name in [*chapters, TABLES]:
        page.goto(address + name)
        over = page.evaluate(OVER, WIDTH)
        if over:
            found[name] = over
    assert found == {}


def test_nothing_that_needs_a_screen_is_printed(address, contexts):
    page = contexts(WIDTH).new_page()
    page.emulate_media(media="print")
    page.goto(f"{address}book/1-1-estimates.html")
    for selector in (".tools", ".table-tools", ".site-file", ".page-foot a", ".masthead", ".turn"):
        parts = page.locator(selector)
        assert parts.count() > 0, selector
        assert not any(part.is_visible() for part in parts.all()), selector
