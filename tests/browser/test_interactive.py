"""Figures brought to life, and long tables: pointer, tap, keyboard, and no script at all."""

import json
import re

import pytest

CHAPTER, FIGURE = "book/1-1-innovation.html", "fiscal-science-share"
MAP_CHAPTER, MAP = "book/1-4-environment.html", "pm25-map"
DATA = "book/data.html"


@pytest.fixture
def opened(address, contexts):
    def go(name, width=1280, **options):
        page = contexts(width, **options).new_page()
        page.goto(address + name)
        return page

    return go


@pytest.fixture(scope="session")
def rows(site):
    """The rows behind a figure, as its own download has them."""

    def of(name):
        text = (site / "figures" / f"{name}.json").read_text(encoding="utf-8")
        return json.loads(text)["data"]

    return of


def told(page, name):
    """The point that a screen reader was told: place, time, number."""
    text = page.locator(f"#{name} .walk-live").text_content()
    place, time, value = re.fullmatch(r"(.+?)，(\d{4})年：([−\d,.]+|无数据)\D*", text).groups()
    number = None if value == "无数据" else float(value.replace(",", "").replace("−", "-"))
    return place, int(time), number


def focus(page, name):
    """Come to the figure as a keyboard does."""
    page.locator(f"#{name} .walk").evaluate("box => box.focus({ focusVisible: true })")


def come_to(page, name, place):
    """From the lowest line up to that of a place."""
    for _ in range(20):
        page.keyboard.press("ArrowDown")
    for _ in range(20):
        if told(page, name)[0] == place:
            return
        page.keyboard.press("ArrowUp")
    raise AssertionError(place)


def test_the_arrow_keys_tell_every_point_of_a_line_as_the_data_have_it(opened, rows):
    page = opened(CHAPTER)
    focus(page, FIGURE)
    place = told(page, FIGURE)[0]
    wanted = {row["year"]: row["value"] for row in rows(FIGURE) if row["place"] == place}
    page.keyboard.press("Home")
    found = [told(page, FIGURE)]
    for _ in range(len(wanted) - 1):
        page.keyboard.press("ArrowRight")
        found.append(told(page, FIGURE))
    assert {name for name, _, _ in found} == {place}
    assert [year for _, year, _ in found] == sorted(wanted)
    for _, year, value in found:
        assert value == pytest.approx(wanted[year], abs=0.006)
    page.keyboard.press("ArrowRight")  # there is no further one
    assert told(page, FIGURE) == found[-1]


def test_up_and_down_meet_every_line_of_a_year_in_order_of_height(opened, rows):
    page = opened(CHAPTER)
    focus(page, FIGURE)
    year = told(page, FIGURE)[1]
    wanted = {
        row["place"] for row in rows(FIGURE) if row["year"] == year and row["value"] is not None
    }
    for _ in wanted:
        page.keyboard.press("ArrowDown")
    met = [told(page, FIGURE)]
    for _ in range(len(wanted) - 1):
        page.keyboard.press("ArrowUp")
        met.append(told(page, FIGURE))
    assert {place for place, _, _ in met} == wanted
    assert {when for _, when, _ in met} == {year}
    values = [value for _, _, value in met]
    assert values == sorted(values)


def test_a_missing_year_is_stepped_over(opened, rows):
    page = opened(CHAPTER)
    focus(page, FIGURE)
    years = {}
    for row in rows(FIGURE):
        if row["value"] is not None:
            years.setdefault(row["place"], set()).add(row["year"])
    place = next(name for name, known in years.items() if len(known) < 16 and min(known) == 2008)
    come_to(page, FIGURE, place)
    page.keyboard.press("Home")
    met = [told(page, FIGURE)[1]]
    for _ in range(len(years[place]) - 1):
        page.keyboard.press("ArrowRight")
        met.append(told(page, FIGURE)[1])
    assert met == sorted(years[place])


def test_the_pointer_shows_the_point_that_is_drawn_under_it(opened):
    page = opened(CHAPTER)
    box = page.locator(f"#{FIGURE} .walk")
    box.scroll_into_view_if_needed()
    tip = page.locator(f"#{FIGURE} .walk-tip")
    marker = page.locator(f"#{FIGURE} svg.drawing use").last.bounding_box()  # the focal line's end
    page.mouse.move(marker["x"] + marker["width"] / 2, marker["y"] + marker["height"] / 2)
    assert tip.is_visible()
    by_pointer = tip.text_content()
    page.mouse.move(2, 2)
    assert not tip.is_visible()
    focus(page, FIGURE)
    page.keyboard.press("End")
    assert tip.text_content() == by_pointer
    page.keyboard.press("Escape")
    assert not tip.is_visible()


def test_a_tap_shows_the_value_on_a_phone(opened):
    page = opened(CHAPTER, 390, has_touch=True, is_mobile=True)
    marker = page.locator(f"#{FIGURE} svg.drawing use").last
    marker.scroll_into_view_if_needed()
    place = marker.bounding_box()
    page.touchscreen.tap(place["x"] + 2, place["y"] + 2)
    tip = page.locator(f"#{FIGURE} .walk-tip")
    assert tip.is_visible()
    shown, frame = tip.bounding_box(), page.viewport_size
    assert shown["x"] >= 0
    assert shown["x"] + shown["width"] <= frame["width"]


def test_a_place_is_picked_out_by_its_box_and_by_enter(opened):
    page = opened(CHAPTER)
    figure = page.locator(f"#{FIGURE}")
    figure.get_by_text("突出显示", exact=True).click()
    figure.get_by_label("长沙", exact=True).check()
    assert figure.locator(".walk-name").all_text_contents() == ["长沙"]
    lines = figure.locator("polyline.walk-chosen").count()
    assert lines >= 1
    focus(page, FIGURE)
    come_to(page, FIGURE, "长沙")
    page.keyboard.press("Enter")
    assert not figure.get_by_label("长沙", exact=True).is_checked()
    page.keyboard.press("Escape")
    assert figure.locator(".walk-name").count() == 0


def test_the_years_of_the_tile_map_can_be_played_and_every_tile_told(opened, rows):
    page = opened(MAP_CHAPTER)
    figure = page.locator(f"#{MAP}")
    slider = figure.get_by_role("slider")
    wanted = {(row["place"], row["year"]): row["value"] for row in rows(MAP)}
    slider.focus()
    for _ in range(3):
        page.keyboard.press("ArrowLeft")
    assert slider.get_attribute("aria-valuetext") == "2020年"
    assert figure.locator(".walk-tile").count() == 14
    texts = figure.locator(".walk-text").all_text_contents()
    shown = dict(zip(texts[::2], texts[1::2], strict=True))
    assert shown.pop("湘西") == "无数据"
    assert {name: float(value) for name, value in shown.items()} == {
        name: value for (name, year), value in wanted.items() if year == 2020
    }
    focus(page, MAP)
    met = set()
    for key in ["ArrowUp"] * 4 + ["ArrowLeft"] * 4:
        page.keyboard.press(key)
    for _ in range(4):
        for key in ["ArrowRight"] * 4:
            met.add(told(page, MAP))
            page.keyboard.press(key)
            met.add(told(page, MAP))
        for _ in range(4):
            page.keyboard.press("ArrowLeft")
        met.add(told(page, MAP))
        page.keyboard.press("ArrowDown")
    assert all(year == 2020 for _, year, _ in met)
    assert len({place for place, _, _ in met}) >= 12
    assert all(wanted.get((place, 2020)) == value for place, _, value in met)


def test_playing_runs_to_the_last_year_and_stops(opened):
    page = opened(MAP_CHAPTER)
    page.clock.install()
    page.reload()
    figure = page.locator(f"#{MAP}")
    button = figure.get_by_role("button", name="播放")
    button.click()
    assert figure.locator("output").text_content() == "2017年"
    for _ in range(8):
        page.clock.run_for(900)
    assert figure.locator("output").text_content() == "2023年"
    assert figure.get_by_role("button", name="播放").is_visible()
    assert figure.locator(".walk-tile").count() == 0  # the drawing itself shows the last year


def test_it_works_from_a_folder(site, contexts):
    page = contexts().new_page()
    page.goto((site / CHAPTER).as_uri())
    focus(page, FIGURE)
    assert told(page, FIGURE)[1] == 2023


def test_without_a_script_the_drawing_and_its_data_stay(opened):
    page = opened(CHAPTER, java_script_enabled=False)
    figure = page.locator(f"#{FIGURE}")
    assert figure.locator("svg.drawing[role=img][aria-label]").is_visible()
    assert page.locator(".walk").count() == 0
    assert figure.locator("details table tbody tr").count() > 100


def test_only_pages_with_something_to_walk_load_the_scripts(site):
    for name in (CHAPTER, DATA, "book/errata.html"):
        text = (site / name).read_text(encoding="utf-8")
        assert ("interactive.js" in text) == ('class="marks"' in text)
    assert "tables.js" in (site / DATA).read_text(encoding="utf-8")
    assert "tables.js" not in (site / "book/errata.html").read_text(encoding="utf-8")


# tables


def column(page, name, number):
    return page.locator(f"#{name} tbody tr:visible td:nth-child({number})").all_text_contents()


def test_a_long_table_sorts_by_pointer_and_by_keyboard(opened):
    page = opened(DATA)
    before = column(page, "corrections", 4)
    heading = page.locator("#corrections thead th").nth(3)
    heading.get_by_role("button").click()
    assert heading.get_attribute("aria-sort") == "ascending"
    numbers = [float(text.replace(",", "")) for text in column(page, "corrections", 4)]
    assert numbers == sorted(numbers)
    heading.get_by_role("button").press("Enter")
    assert heading.get_attribute("aria-sort") == "descending"
    numbers = [float(text.replace(",", "")) for text in column(page, "corrections", 4)]
    assert numbers == sorted(numbers, reverse=True)
    heading.get_by_role("button").press("Space")
    assert heading.get_attribute("aria-sort") is None
    assert column(page, "corrections", 4) == before


def test_a_long_table_filters_and_copies_what_is_left(opened, contexts):
    page = opened(DATA, permissions=["clipboard-read", "clipboard-write"])
    card = page.locator(".exhibit-table", has=page.locator("#corrections"))
    card.get_by_role("searchbox").fill("郴州 exports")
    assert column(page, "corrections", 1) == []
    card.get_by_role("searchbox").fill("郴州")
    left = column(page, "corrections", 1)
    assert left
    assert card.get_by_role("status").text_content().startswith(f"{len(left)}／")
    card.get_by_role("button", name="复制：").click()
    card.get_by_text("已复制").wait_for()
    lines = page.evaluate("navigator.clipboard.readText()").splitlines()
    assert len(lines) == len(left) + 1
    assert lines[0].split("\t")[:3] == ["地区", "年份", "指标"]
    assert all("郴州" in line for line in lines[1:])


def test_a_link_of_the_dictionary_leads_to_the_page_of_its_indicator(opened):
    page = opened(DATA)
    page.locator("#indicators").get_by_role("link", name="industrial_so2", exact=True).click()
    assert page.url.endswith("/indicators/industrial_so2.html")
    assert page.locator("h1").text_content() == "工业二氧化硫排放量"
    page.locator(".walk").evaluate("box => box.focus({ focusVisible: true })")
    assert "2023年" in page.locator(".walk-live").text_content()


def test_the_data_behind_a_figure_sort_and_filter_once_they_are_opened(opened, rows):
    page = opened(CHAPTER)
    figure = page.locator(f"#{FIGURE}")
    assert figure.locator(".table-tools").count() == 0
    figure.get_by_text("数据表", exact=True).click()
    figure.get_by_role("searchbox").fill("郴州")
    shown = figure.locator("tbody tr:visible")
    assert shown.count() == sum(row["place"] == "郴州" for row in rows(FIGURE))
    years = figure.locator("thead th", has_text="年份")
    for _ in range(2):
        years.get_by_role("button").click()
    column = years.evaluate("heading => heading.cellIndex") + 1
    found = shown.locator(f"td:nth-child({column})").all_text_contents()
    assert found == sorted(found, reverse=True)
    assert len(set(found)) > 5


def test_paper_shows_the_drawing_as_its_caption_tells_it(opened):
    page = opened(MAP_CHAPTER)
    figure = page.locator(f"#{MAP}")
    figure.get_by_role("slider").focus()
    page.keyboard.press("ArrowLeft")
    tiles = figure.locator(".walk-over .walk-tile").first
    assert tiles.is_visible()
    page.emulate_media(media="print")
    assert not tiles.is_visible()
    assert figure.locator("svg.drawing").is_visible()
