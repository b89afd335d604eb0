"""The data explorer: what it shows is what the data hold, and its address holds the choice."""

import csv
import gzip
import io
import re

import pytest
from bs4 import BeautifulSoup

from analysis import focus
from analysis.data import read

PAGE = "book/explorer.html"
SO2, ALL = "industrial_so2", ["430100", "430200", "431000"]


@pytest.fixture
def opened(address, contexts):
    def go(query="", width=1280, **options):
        page = contexts(width, accept_downloads=True, **options).new_page()
        page.errors = []
        page.on("pageerror", lambda error: page.errors.append(str(error)))
        page.goto(f"{address}{PAGE}{query}")
        return page

    return go


def csv_of(page):
    with page.expect_download() as caught:
        page.get_by_role("button", name="CSV").click()
    raw = caught.value.path().read_bytes()
    assert raw.startswith(b"\xef\xbb\xbf")
    return list(csv.DictReader(io.StringIO(raw.decode("utf-8-sig"))))


def radio(page, name):
    return page.get_by_role("radio", name=name, exact=True)


def values(rows):
    """The column of figures by place and year; an empty cell is None."""
    (name,) = (column for column in rows[0] if column.startswith("数值"))
    return {
        (row["代码"], int(row["年份"])): float(row[name]) if row[name] else None for row in rows
    }


def known(indicator, version="corrected", dataset="city_yearbook"):
    frame = read.wide([indicator], version=version, dataset=dataset)[indicator].dropna()
    return {(code, year): value for (code, year), value in frame.items()}


def test_levels_are_the_corrected_figures_with_their_source(opened):
    page = opened(f"?i={SO2}&c={','.join(ALL)}")
    rows = csv_of(page)
    wanted = {key: value for key, value in known(SO2).items() if key[0] in ALL}
    found = values(rows)
    assert {key: value for key, value in found.items() if value is not None} == wanted
    assert {row["来源"] for row in rows} == {"city_yearbook"}
    assert page.errors == []


def test_the_printed_version_has_the_doubted_figure_and_marks_it(opened):
    page = opened(f"?i={SO2}&c=430200&d=printed")
    assert page.locator(".explorer-doubt").count() == 1
    doubted = [row for row in csv_of(page) if row["存疑"]]
    assert [(row["年份"], row["数值（吨）"]) for row in doubted] == [("2011", "247387")]
    assert "247,387吨为前后两年" in page.locator(".explorer-figure .legend").text_content()
    radio(page, "订正后").check()
    assert page.locator(".explorer-doubt").count() == 0
    assert values(csv_of(page))["430200", 2011] is None


def test_a_figure_with_a_sourced_value_has_it_only_when_corrected(opened):
    fixes = read.corrections()
    fix = fixes[(fixes["treatment"] == "replaced") & (fixes["adcode"] == "431000")].iloc[0]
    key = ("431000", int(fix["year"]))
    page = opened(f"?i={fix['indicator']}&c=431000")
    assert values(csv_of(page))[key] == float(fix["new_value"])
    radio(page, "原刊").check()
    assert values(csv_of(page))[key] == float(fix["printed_value"])


def test_per_head_divides_by_residents_and_leaves_out_other_provinces(opened):
    page = opened("?i=gdp&m=head&c=431000,440300")
    people = known("population_resident", dataset="population")
    output = known("gdp")
    wanted = {
        key: output[key] / people[key] for key in output if key[0] == "431000" and key in people
    }
    rows = csv_of(page)
    assert values(rows) == pytest.approx(wanted)
    assert {row["来源"] for row in rows} == {"city_yearbook;population_compiled"}
    told = page.locator(".explorer-figure .legend").text_content()
    assert "不算人均" in told
    assert "没有画出：深圳" in told


def test_a_share_needs_every_city_of_the_province(opened):
    page = opened(f"?i={SO2}&m=share&c=431000&d=printed")
    codes = [code for code in focus.peers() if code != "433100"]
    printed = known(SO2, "printed")
    wanted = {
        ("431000", year): 100 * printed["431000", year] / sum(printed[c, year] for c in codes)
        for year in range(2008, 2024)
        if all((code, year) in printed for code in codes)
    }
    found = {key: value for key, value in values(csv_of(page)).items() if value is not None}
    assert found == pytest.approx(wanted)
    assert 0 < len(wanted) < 16
    assert "没有合计，不算比重" in page.locator(".explorer-figure .legend").text_content()


def test_an_index_begins_in_the_first_year_common_to_all(opened):
    page = opened("?i=patents_granted&m=index&c=430100,431000")
    granted = known("patents_granted")
    found = values(csv_of(page))
    assert found["431000", 2017] == found["430100", 2017] == 100
    ratio = granted["431000", 2021] / granted["431000", 2017]
    assert found["431000", 2021] == pytest.approx(100 * ratio)


def test_what_cannot_be_reckoned_is_not_offered_and_the_page_says_why(opened):
    page = opened("?i=gdp_growth&m=index")
    assert [radio(page, name).is_disabled() for name in ("人均", "占比", "指数")] == [True] * 3
    assert "增长率不作指数" in page.locator(".explorer-why").text_content()
    page.locator("select[name=i]").select_option("gdp")
    assert radio(page, "指数").is_enabled()
    assert page.locator(".explorer-why").text_content() == ""


def test_lines_break_at_gaps_and_at_breaks_of_definition_which_are_drawn(opened):
    page = opened("?i=value_added_secondary&c=431000")
    assert page.locator(".explorer-break").count() == 1
    runs = page.locator(".explorer-svg polyline").evaluate_all(
        "lines => lines.map(line => line.getAttribute('points').split(' ').length)"
    )
    assert runs == [9, 1, 5]  # 2008—2016, 2018 alone, 2019—2023
    assert "2018年经济普查后修订" in page.locator(".explorer-figure .legend").text_content()


def test_the_choice_survives_a_reload_and_can_be_shared(opened):
    page = opened()
    page.locator("select[name=i]").select_option("patents_granted")
    radio(page, "人均").check()
    radio(page, "排名").check()
    radio(page, "原刊").check()
    page.get_by_text("城市（已选").click()
    page.get_by_role("button", name="只看一市").click()
    page.get_by_label("长沙", exact=True).check()
    slider = page.get_by_role("slider")
    slider.focus()
    page.keyboard.press("ArrowLeft")
    address = page.url
    shown = page.locator(".explorer-svg").inner_html()
    title = page.locator(".explorer-figure .caption-text").text_content()
    assert "2022年" in title
    page.reload()
    assert page.url == address
    assert page.locator(".explorer-figure .caption-text").text_content() == title
    assert page.locator(".explorer-svg").inner_html() == shown
    other = opened(f"?{address.partition('?')[2]}")
    assert other.locator(".explorer-figure .caption-text").text_content() == title


def fault(page):
    return page.locator(".explorer-fault").text_content()


@pytest.mark.parametrize(
    ("query", "told"),
    [
        (
            "?i=nothing&m=x&v=y&c=1,2&y=1900&d=z",
            ["指标“nothing”", "算法没有“x”", "画法没有“y”", "数字没有“z”", "代码为“1、2”的城市"],
        ),
        ("?i=gdp&v=line&m=constructor", ["算法没有“constructor”"]),
        ("?i=&c=", []),
        ("?y=2019&i=gdp", []),
    ],
)
def test_an_address_with_what_does_not_exist_shows_the_default_and_says_so(opened, query, told):
    page = opened(query)
    assert page.locator("select[name=i]").input_value() == "gdp"
    assert page.locator(".explorer-svg polyline").count() > 10
    assert [words for words in told if words not in fault(page)] == []
    assert bool(fault(page)) == bool(told)
    radio(page, "排名").check()
    assert fault(page) == ""
    assert page.errors == []


def test_a_reckoning_or_a_year_that_cannot_be_had_is_named(opened):
    page = opened("?i=gdp_growth&m=index")
    assert "地区生产总值增长率不能看指数（增长率不作指数）" in fault(page)
    assert radio(page, "原值").is_checked()
    page = opened("?i=water_use&v=rank&y=2010")
    assert "2010年没有这项数，改看2023年" in fault(page)
    assert page.url.endswith("?i=water_use&v=rank&y=2023")


def test_where_nothing_can_be_drawn_the_page_says_why(opened):
    page = opened("?i=gdp&m=head&c=440300")
    assert page.locator(".explorer-svg").text_content() == "没有可画的数，原因见下。"
    told = page.locator(".explorer-figure .legend").text_content()
    assert "没有画出：深圳" in told
    assert "竖虚线" not in told
    assert page.locator(".walk").get_attribute("tabindex") == "-1"
    page.get_by_text("城市（已选").click()
    page.get_by_role("button", name="湖南各市").click()
    assert page.locator(".explorer-svg polyline").count() > 10
    assert page.errors == []


@pytest.mark.parametrize(
    ("view", "mark"),
    [("line", "图中加圈"), ("rank&y=2019", "图中在数后注明"), ("map&y=2019", "图中在市名后加“？”")],
)
def test_doubts_are_told_as_they_are_drawn_and_only_of_the_years_shown(opened, view, mark):
    page = opened(f"?i={SO2}&d=printed&v={view}")
    told = page.locator(".explorer-figure .legend").text_content()
    assert f"存疑（{mark}）" in told
    assert "常德2019年原刊819" in told
    assert ("株洲2011年" in told) == (view == "line")
    if view != "line":
        words = page.locator(".explorer-svg text").all_text_contents()
        assert any(word in ("819（存疑）", "常德？") for word in words)
        page.get_by_role("slider").focus()
        page.keyboard.press("End")
        assert "存疑" not in page.locator(".explorer-figure .legend").text_content()


def test_equal_figures_share_a_place(opened):
    page = opened("?i=water_use&v=rank")
    words = page.locator(".explorer-svg text").all_text_contents()[1:]
    by_value = {}
    for place, value in zip(words[::3], words[2::3], strict=True):
        by_value.setdefault(value, set()).add(place)
    assert len(by_value) < len(words) / 3
    assert all(len(places) == 1 for places in by_value.values())


def test_every_indicator_is_shown_in_every_way_without_an_error(opened):
    page = opened("", 900)
    empty = page.evaluate("""() => {
        const { model, draw } = window.book;
        const failed = [];
        for (const indicator of model.data.indicators)
            for (const m of ["level", "head", "share", "index"])
                for (const v of ["line", "rank", "map"])
                    for (const d of ["corrected", "printed"]) {
                        if (model.allowed(indicator, m) !== true) continue;
                        const choice = { ...model.DEFAULT, i: indicator.id, m, v, d };
                        const view = model.shown(choice);
                        const { svg, plan } = draw(view, 600, view.last);
                        const text = svg.outerHTML;
                        if (/NaN|undefined|Infinity/.test(text)) failed.push([indicator.id, m, v, d]);
                        if (m === "level" && !plan) failed.push([indicator.id, "nothing drawn"]);
                        model.notes(view);
                    }
        return failed;
    }""")
    assert empty == []


def test_a_ranking_is_in_order_and_walked_by_the_arrow_keys(opened):
    page = opened("?i=patents_granted&v=rank&y=2021")
    wanted = sorted(
        (value for (code, year), value in known("patents_granted").items()
         if year == 2021 and code in focus.peers()),
        reverse=True,
    )  # fmt: skip
    page.locator(".walk").evaluate("box => box.focus({ focusVisible: true })")
    for _ in range(15):
        page.keyboard.press("ArrowUp")
    met = []
    for place in range(1, len(wanted) + 1):
        told = page.locator(".walk-live").text_content()
        assert f"第{place}位" in told
        met.append(float(told.split("：")[1].split("件")[0].replace(",", "")))
        page.keyboard.press("ArrowDown")
    assert met == wanted


def test_the_map_shows_the_prefectures_and_who_is_missing(opened):
    page = opened("?i=pm25&v=map&y=2018")
    texts = page.locator(".explorer-svg text").all_text_contents()[1:]
    shown = dict(zip(texts[::2], texts[1::2], strict=True))
    pm25 = {code: value for (code, year), value in known("pm25").items() if year == 2018}
    for code in focus.peers():
        wanted = f"{pm25[code]:.0f}" if code in pm25 else "无数据"
        assert shown[focus.short(code)] == wanted


def test_everything_is_done_from_the_keyboard(opened):
    page = opened("?i=gdp")
    page.locator("select[name=i]").focus()
    page.keyboard.press("ArrowDown")
    assert page.url.endswith("?i=value_added_primary")
    page.keyboard.press("Tab")  # the link to the indicator's page
    page.keyboard.press("Tab")
    page.keyboard.press("ArrowRight")
    assert "m=head" in page.url
    for name in ("v=rank", "d=printed"):
        page.keyboard.press("Tab")
        page.keyboard.press("ArrowRight")
        assert name in page.url
    page.keyboard.press("Tab")
    page.keyboard.press("Enter")  # unfolds the cities
    assert page.get_by_role("button", name="全部").is_visible()


def test_every_control_is_reached_by_the_tab_key_and_works_there(opened):
    page = opened("?i=industrial_so2&v=rank")
    page.locator("select[name=i]").focus()
    met = []
    for _ in range(30):
        page.keyboard.press("Tab")
        here = page.evaluate("""() => {
            const { localName, name, className, textContent, type } = document.activeElement;
            return [localName === "input" ? name || type : localName, name || "", textContent.trim(), className];
        }""")
        met.append(here)
        if here[2] == "引用本图":
            break
        if here[1] == "json":
            with page.expect_download() as caught:
                page.keyboard.press("Enter")
            assert caught.value.suggested_filename == "industrial_so2-level.json"
    kinds = [kind for kind, _, _, _ in met]
    assert [kind for kind in kinds if kind in ("m", "v", "d", "range")] == ["m", "v", "d", "range"]
    assert [name for kind, name, _, _ in met if kind == "button" and name] == [
        *("csv", "xlsx", "json", "svg", "png", "print", "address")
    ]
    assert any("walk" in classes for _, _, _, classes in met)
    assert [words for kind, _, words, _ in met if kind == "summary"][-2:] == ["数据表", "引用本图"]
    page.keyboard.press("Enter")
    page.get_by_role("button", name="复制引用").wait_for()
    assert page.errors == []


def test_it_works_from_a_folder_and_on_a_phone_in_the_dark(site, contexts):
    page = contexts(390, color_scheme="dark").new_page()
    page.goto(f"{(site / PAGE).as_uri()}?i=pm25&v=map")
    assert page.locator(".explorer-svg rect").count() == 14
    assert page.evaluate("document.documentElement.scrollWidth <= innerWidth")
    radio(page, "排名").check()
    assert "v=rank" in page.url


def test_the_table_sorts_and_copies_what_is_shown(opened):
    page = opened("?i=patents_granted&v=rank&y=2021")
    page.get_by_text("数据表", exact=True).click()
    page.get_by_role("button", name="2021年").click()
    column = page.locator(".explorer-figure tbody td").all_text_contents()
    found = [float(cell.replace(",", "")) for cell in column if not cell.startswith("—")]
    assert 0 < len(found) < len(column)
    assert all(cell.startswith("—") for cell in column[len(found) :])
    assert found == sorted(found)
    radio(page, "原刊").check()
    assert page.locator(".explorer-figure .table-tools").count() == 1


def test_without_a_script_the_page_says_so_and_leads_to_the_figures(opened):
    page = opened(java_script_enabled=False)
    assert not page.locator("form.explorer").is_visible()
    assert "没有启用" in page.locator(".explorer-none").text_content()
    page.locator(".explorer-none").get_by_role("link", name="每项指标一页").click()
    page.get_by_role("link", name="地区生产总值", exact=True).click()
    row = page.locator("main table tbody tr", has_text="郴州")
    assert "31,110,000" in row.first.text_content()


def test_the_script_of_the_data_is_small(site):
    assert len(gzip.compress((site / "explorer-data.js").read_bytes())) < 300_000


def test_every_page_of_the_dictionary_has_captions_scopes_and_what_its_tables_need(site):
    found = sorted((site / "indicators").glob("*.html"))
    assert len(found) == len(read.indicators()) + 1
    wrong = []
    for path in found:
        page = BeautifulSoup(path.read_text(encoding="utf-8"), "lxml")
        tables = page.select("main table")
        rows = [len(table.select("tbody tr")) for table in tables]
        sorts = bool(page.select('script[src*="/tables.js"]'))
        months = [head.text for head in page.select("main th") if re.search(r"\d-\d", head.text)]
        if (
            not tables
            or not all(table.caption and table.caption.text for table in tables)
            or not all(head.get("scope") for head in page.select("main th"))
            or len(page.select('meta[name="description"]')) != 1
            or sorts != (max(rows) > 2)
            or months
            or re.search(r"[()]", page.h1.text)
        ):
            wrong.append(path.name)
    assert wrong == []
