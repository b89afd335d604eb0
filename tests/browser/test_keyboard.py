"""Everything can be reached and used without a pointer."""

ACTIVE = "document.activeElement"
OPEN = "for (const part of document.querySelectorAll('details')) part.open = true"


def described(page) -> str:
    return page.evaluate(f"({ACTIVE}.textContent || {ACTIVE}.name || '').trim().slice(0, 20)")


def test_the_first_stop_is_the_link_past_the_menu(address, page):
    page.goto(f"{address}book/1-1-innovation.html")
    page.keyboard.press("Tab")
    assert described(page) == "跳到正文"
    assert page.locator(".skip").bounding_box()["x"] >= 0
    page.keyboard.press("Enter")
    assert page.evaluate(f"{ACTIVE}.id") == "article"
    page.keyboard.press("Tab")
    assert page.evaluate(f"!!{ACTIVE}.closest('main')")


def test_focus_goes_through_the_page_in_its_order_and_reaches_everything(address, contexts):
    page = contexts().new_page()
    page.goto(f"{address}book/1-1-innovation.html")
    # every tenth figure would do; all parts that take the keyboard are counted as the browser does
    expected = page.evaluate(
        """() => [...document.querySelectorAll("a[href], button, input, select, summary, [tabindex='0']")]
            .filter(part => part.checkVisibility({ visibilityProperty: true })).length"""
    )
    reached = page.evaluate("() => 0")
    seen = set()
    for _ in range(expected + 60):
        page.keyboard.press("Tab")
        mark = page.evaluate(
            f"""() => {{
                const part = {ACTIVE};
                if (part === document.body) return null;
                part.dataset.stop ||= String(document.querySelectorAll("[data-stop]").length + 1);
                return part.dataset.stop;
            }}"""
        )
        if mark is None or (mark == "1" and seen):
            break
        seen.add(mark)
    reached = len(seen)
    assert reached >= expected
    order = page.evaluate(
        """() => {
            const stops = [...document.querySelectorAll("[data-stop]")];
            return stops.map(stop => Number(stop.dataset.stop));
        }"""
    )
    assert order == sorted(order)


def test_focus_can_be_seen(address, page):
    page.goto(f"{address}book/1-1-innovation.html")
    for _ in range(12):
        page.keyboard.press("Tab")
        outline = page.evaluate(
            f"[getComputedStyle({ACTIVE}).outlineStyle, parseFloat(getComputedStyle({ACTIVE}).outlineWidth)]"
        )
        assert outline[0] != "none", described(page)
        assert outline[1] >= 1, described(page)


def test_escape_puts_the_note_of_a_claim_away(address, page):
    page.goto(f"{address}book/1-1-innovation.html")
    badge = page.locator(".claim-badge").first
    badge.focus()
    note = page.locator(".claim-note").first
    assert note.is_visible()
    page.keyboard.press("Escape")
    assert not note.is_visible()
    assert badge.evaluate("badge => badge === document.activeElement")


def test_data_and_code_open_by_the_keyboard(address, page):
    page.goto(f"{address}book/1-1-innovation.html")
    for words in ("数据表", "代码", "引用", "重做本页"):
        summary = page.locator("summary", has_text=words).first
        summary.focus()
        page.keyboard.press("Enter")
        assert summary.evaluate("summary => summary.parentElement.open"), words


def test_a_table_that_scrolls_takes_the_keyboard_and_says_what_it_is(address, contexts):
    page = contexts(320).new_page()
    page.goto(f"{address}book/data.html")
    box = page.locator(".table-wrapper[tabindex='0']").first
    assert box.get_attribute("role") == "region"
    caption = box.locator("caption .caption-text").inner_text()
    assert caption in box.get_attribute("aria-label")
    box.focus()
    page.keyboard.press("ArrowRight")
    page.wait_for_function("box => box.scrollLeft > 0", arg=box.element_handle())


def test_the_results_of_a_search_are_reached_from_its_box(address, page):
    page.goto(f"{address}search.html")
    page.keyboard.type("东江湖流域")
    page.keyboard.press("Enter")
    page.locator(".search-results a").first.wait_for()
    page.keyboard.press("Tab")
    page.keyboard.press("Tab")
    assert page.evaluate(f"!!{ACTIVE}.closest('.search-results')")
