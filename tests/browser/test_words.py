"""The interface is Chinese, in simplified characters, and English is marked as English."""

import re
from importlib.resources import files

# names, units, marks of formats and statistics, which Chinese texts leave as they are
NAMES = re.compile(
    r"R&D|GDP|R²|PM2?\.?5?|CC BY|MIT|CSV|XLSX|JSON|SVG|PNG|PDF|Excel|APA|BibTeX|RIS|CSL|GB/T|JavaScript"
)
INTERFACE = """() => {
    const words = [];
    for (const part of document.querySelectorAll("body *")) {
        if (part.closest("[lang=en]")) continue;
        for (const name of ["aria-label", "title", "placeholder", "alt"]) {
            const text = part.getAttribute(name);
            if (text) words.push(text);
        }
    }
    const chrome = "header, nav, footer, .tools > .tool-row, summary, button, label, option, .page-foot p, .page-foot a";
    for (const part of document.querySelectorAll(chrome)) words.push(part.textContent);
    words.push(document.title);
    return words.map(text => text.replace(/\\s+/g, " ").trim()).filter(Boolean);
}"""
UNMARKED = """() => {
    const found = [];
    const walker = document.createTreeWalker(document.body, NodeFilter.SHOW_TEXT);
    while (walker.nextNode()) {
        const text = walker.currentNode;
        if (text.parentElement.closest("[lang=en], code, pre, script, style, svg, math, .cite")) continue;
        found.push(text.data);
    }
    return found;
}"""


def test_every_word_of_the_interface_is_chinese(address, shapes, page):
    for name in shapes:
        page.goto(address + name)
        for text in page.evaluate(INTERFACE):
            assert (
                re.search(r"[\u4e00-\u9fff\d]", text) or NAMES.sub("", text).strip(" #·…") == ""
            ), (
                name,
                text,
            )
            english = re.findall(r"[A-Za-z]{3,} +[A-Za-z]{3,}", NAMES.sub("", text))
            assert not english, (name, text)


def test_every_run_of_english_is_marked(address, shapes, page):
    for name in shapes:
        page.goto(address + name)
        for text in page.evaluate(UNMARKED):
            assert not re.search(r"[A-Za-z]{3,} [A-Za-z]{3,}", NAMES.sub("", text)), (name, text)


def test_every_chapter_has_its_english_summary_marked(address, chapters, page):
    for name in chapters:
        page.goto(address + name)
        block = page.locator("main .english[lang=en]")
        if block.count():
            assert not re.search(r"[\u4e00-\u9fff]{4}", block.first.inner_text()), name


def test_characters_are_simplified(site, pages):
    """No character of the site has another, simplified form."""
    table = files("opencc") / "dictionary" / "TSCharacters.txt"
    traditional = {}
    for line in table.read_text(encoding="utf-8").splitlines():
        old, _, new = line.partition("\t")
        if old not in new.split():
            traditional[old] = new
    for name in pages:
        text = (site / name).read_text(encoding="utf-8")
        found = {char for char in text if char in traditional}
        # 「乾」 as in 乾隆 and 「著」 as in 著者 are simplified characters too
        assert found <= set("著乾"), (name, found)


def test_a_title_names_page_and_book(address, chapters, page):
    page.goto(f"{address}book/index.html")
    book = page.title()
    for name in chapters:
        page.goto(address + name)
        heading = page.locator("h1").evaluate("h1 => h1.firstChild.textContent.trim()")
        assert page.title() in (book, f"{heading} · {book}"), name


def test_numbers_and_dates_have_one_form(address, chapters, page):
    """A real minus sign, and dates as 2019年5月6日 in the text."""
    for name in chapters:
        page.goto(address + name)
        numbers = page.locator("main td.number, main .num").all_inner_texts()
        assert not [text for text in numbers if re.search(r"(^|[（(\s])-\d", text)], name
        foot = page.locator(".page-foot").inner_text()
        assert re.search(r"20\d\d年\d{1,2}月\d{1,2}日", foot), name


def test_no_letter_spacing_is_set_and_lines_break_as_in_chinese(address, page):
    page.goto(f"{address}book/1-1-innovation.html")
    spaced = page.locator("body *").evaluate_all(
        "parts => parts.filter(part => getComputedStyle(part).letterSpacing !== 'normal').length"
    )
    assert spaced == 0
    assert page.locator("main").evaluate("main => getComputedStyle(main).lineBreak") == "strict"
