"""The interface is Chinese, in simplified characters, and English is marked as English."""

import json
import re
import unicodedata
from importlib.resources import files

# names, units, marks of formats and statistics, which Chinese texts leave as they are
NAMES = re.compile(
    r"R&D|GDP|PM2?\.?5?|CC BY|MIT|CSV|XLSX|JSON|SVG|PNG|PDF|Excel|APA|BibTeX|RIS|CSL|GB/T|JavaScript"
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


def test_every_word_of_the_interface_is_chinese(address, pages, page):
    for name in pages:
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


def test_every_run_of_english_is_marked(address, pages, page):
    for name in pages:
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


# a system without a Chinese font


def test_the_page_font_loads_and_has_every_character(site, address, pages, page):
    from fontTools.ttLib import TTFont

    page.goto(f"{address}book/index.html")
    loaded = page.evaluate(
        """document.fonts.load('16px "Book Sans SC"', '郴州').then(f => f.length)"""
    )
    assert loaded == 1
    covered = set(TTFont(site / "_static" / "book-sans.woff2").getBestCmap())
    system = {ord(char) for char in "⁠​﻿"}
    for name in pages:
        page.goto(address + name)
        text = page.evaluate("document.body.innerText")
        missing = {
            char
            for char in text
            # italic letters of formulas are the system's mathematical font's
            if 0x2E7F < ord(char) < 0x1D400
            and ord(char) not in covered | system
            and unicodedata.category(char)[0] not in "CZ"
        }
        assert missing == set(), (name, missing)


def test_with_no_other_chinese_font_the_text_is_drawn_in_it(address, contexts):
    """The system's fonts are taken away; the widths tell that characters and not boxes are drawn."""
    page = contexts().new_page()
    page.goto(f"{address}book/index.html")
    page.add_style_tag(content=':root { --sans: "No Such Font", "Book Sans SC" !important }')
    page.evaluate("document.fonts.ready")
    page.wait_for_function("[...document.fonts].some(face => face.status === 'loaded')")
    session = page.context.new_cdp_session(page)
    session.send("DOM.enable")
    session.send("CSS.enable")
    root = session.send("DOM.getDocument")["root"]["nodeId"]
    heading = session.send("DOM.querySelector", {"nodeId": root, "selector": "h1"})["nodeId"]
    used = session.send("CSS.getPlatformFontsForNode", {"nodeId": heading})["fonts"]
    assert {(font["isCustomFont"], font["familyName"]) for font in used} == {
        (True, "Noto Sans SC")
    }, json.dumps(used, ensure_ascii=False)
