"""Phone, dark and paper."""

import io
import re
import unicodedata

import pytest
from pypdf import PdfReader

OPEN = "for (const part of document.querySelectorAll('details')) part.open = true"
WIDE = """() => {
    const width = document.documentElement.clientWidth;
    if (document.documentElement.scrollWidth <= width) return [];
    return [...document.querySelectorAll("body *")]
        .filter(one => one.getBoundingClientRect().right > width + 1)
        .slice(0, 3).map(one => one.outerHTML.slice(0, 120));
}"""


@pytest.mark.parametrize("width", [320, 390])
def test_no_page_scrolls_sideways(width, address, shapes, contexts):
    page = contexts(width).new_page()
    for name in [*shapes, "404.html", "search.html?q=发明专利"]:
        page.goto(address + name)
        assert page.evaluate(WIDE) == [], name
        page.evaluate(OPEN)
        assert page.evaluate(WIDE) == [], f"{name}, unfolded"


def test_what_can_be_pressed_is_large_enough(address, chapters, contexts):
    """24 pixels each way, but for links in running text (WCAG 2.2, 2.5.8)."""
    page = contexts(320).new_page()
    for name in chapters:
        page.goto(address + name)
        small = page.locator("button, input, select, summary, .tools a, nav a").evaluate_all(
            """parts => parts.filter(part => part.checkVisibility())
                .filter(part => part.getBoundingClientRect().height < 24)
                .map(part => part.outerHTML.slice(0, 120))"""
        )
        assert small == [], name


def test_a_drawing_takes_the_colours_of_the_page(address, contexts):
    """In dark mode text and lines of a figure are light and nothing behind them is white."""
    page = contexts(color_scheme="dark").new_page()
    page.goto(f"{address}book/1-1-innovation.html")
    background = page.evaluate("getComputedStyle(document.body).backgroundColor")
    assert _light(background) < 0.1
    colours = page.locator("svg.drawing").evaluate_all(
        """drawings => [...new Set(drawings.flatMap(drawing =>
            [...drawing.querySelectorAll("path, use, rect, text")].filter(part =>
                !part.closest("defs, clipPath")).flatMap(part => {
                const style = getComputedStyle(part);
                return [Number(style.fillOpacity) ? style.fill : "", style.stroke];
            })))].filter(colour => colour.startsWith("rgb"))"""
    )
    assert len(colours) > 3
    dark = [colour for colour in colours if _light(colour) < 0.02]
    assert dark == []
    slabs = page.locator("svg.drawing").evaluate_all(
        """drawings => drawings.flatMap(drawing => {
            const whole = drawing.getBoundingClientRect();
            return [...drawing.querySelectorAll("path, rect")].filter(part => {
                const box = part.getBoundingClientRect();
                const style = getComputedStyle(part);
                return box.width * box.height > 0.2 * whole.width * whole.height
                    && style.fill !== "none" && Number(style.fillOpacity) * Number(style.opacity) > 0.5;
            }).map(part => getComputedStyle(part).fill);
        })"""
    )
    assert all(_light(fill) < 0.5 for fill in slabs), slabs


def _light(colour: str) -> float:
    """Relative luminance of a computed colour, as WCAG defines it."""
    channels = [int(value) / 255 for value in re.findall(r"\d+", colour)[:3]]
    linear = [c / 12.92 if c <= 0.04045 else ((c + 0.055) / 1.055) ** 2.4 for c in channels]
    return 0.2126 * linear[0] + 0.7152 * linear[1] + 0.0722 * linear[2]


def test_the_switch_changes_the_page_and_is_kept(address, contexts):
    context = contexts()
    page = context.new_page()
    page.goto(f"{address}book/index.html")
    button = page.locator("button.mode")
    assert button.inner_text() == "深色"
    button.click()
    dark = page.evaluate("getComputedStyle(document.body).backgroundColor")
    assert _light(dark) < 0.1
    page.goto(f"{address}book/1-1-innovation.html")
    assert page.evaluate("getComputedStyle(document.body).backgroundColor") == dark
    assert page.locator("button.mode").inner_text() == "浅色"


@pytest.mark.parametrize("motion", ["reduce", "no-preference"])
def test_nothing_moves_for_who_does_not_want_it(motion, address, chapters, contexts):
    page = contexts(reduced_motion=motion).new_page()
    page.goto(address + chapters[0])
    moving = page.locator("*").evaluate_all(
        """parts => parts.filter(part => {
            const style = getComputedStyle(part);
            return style.scrollBehavior === "smooth" || style.animationName !== "none"
                || style.transitionDuration.split(", ").some(time => time !== "0s");
        }).map(part => part.tagName)"""
    )
    assert moving == ([] if motion == "reduce" else ["HTML"])


# paper


@pytest.fixture(scope="module")
def printed(browser, address):
    """Chapter 1.1 on A4: the reader's view for the printer, and the PDF."""
    page = browser.new_page()
    page.goto(f"{address}book/1-1-innovation.html")
    page.emulate_media(media="print")
    yield page, PdfReader(io.BytesIO(page.pdf(prefer_css_page_size=True)))
    page.close()


def _folded(text: str) -> str:
    """Without spaces; a PDF gives radicals for the characters that look the same."""
    return re.sub(r"\s", "", unicodedata.normalize("NFKC", text))


def test_no_menu_or_button_is_printed(printed):
    page, _ = printed
    for name in (
        ".masthead",
        ".contents",
        ".on-page",
        ".turn",
        ".skip",
        ".tools",
        ".headerlink",
        ".page-foot details",
    ):
        assert page.locator(name).count() > 0, name
        assert not any(part.is_visible() for part in page.locator(name).all()), name
    assert page.locator("main h1").is_visible()


def test_paper_is_a4_and_white(printed):
    page, pdf = printed
    width, height = (float(side) / 72 * 25.4 for side in pdf.pages[0].mediabox.upper_right)
    assert (round(width), round(height)) == (210, 297)
    page.evaluate("document.documentElement.dataset.theme = 'dark'")
    assert _light(page.evaluate("getComputedStyle(document.body).color")) < 0.05
    assert page.evaluate("getComputedStyle(document.documentElement).colorScheme") == "light"
    page.evaluate("document.documentElement.dataset.theme = 'light'")


def test_a_figure_stays_on_one_sheet_with_its_caption(printed):
    page, pdf = printed
    broken = page.locator(".exhibit").evaluate_all(
        "parts => parts.map(part => getComputedStyle(part).breakInside)"
    )
    assert set(broken) == {"avoid"}
    captions = page.locator("figure.exhibit figcaption .caption-number").all_inner_texts()
    sheets = [_folded(sheet.extract_text()) for sheet in pdf.pages]
    for figure in page.locator("figure.exhibit").all():
        number = _folded(figure.locator(".caption-number").inner_text())
        source = _folded(figure.locator(".exhibit-source").inner_text())[:12]
        assert any(re.search(f"{number}.*?{source}", sheet) for sheet in sheets), number
    assert len(captions) > 5


def test_links_to_elsewhere_are_spelled_out(printed):
    page, pdf = printed
    text = _folded("".join(sheet.extract_text() for sheet in pdf.pages))
    links = page.locator("main .legend a[href^=http]").evaluate_all(
        "links => links.map(link => link.href)"
    )
    assert links
    for link in set(links):
        assert link in text, link


def test_printing_takes_no_more_sheets_than_it_needs(printed):
    _, pdf = printed
    sheets = [sheet.extract_text().strip() for sheet in pdf.pages]
    assert all(sheets), "an empty sheet"
    assert 5 < len(sheets) < 30
