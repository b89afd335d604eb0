"""What is chosen in the data explorer: by its controls, the keyboard, its address."""

import pytest


def test_what_cannot_be_reckoned_is_not_offered_and_the_page_says_why(opened, radio):
    page = opened("?i=gdp_growth&m=index")
    assert [radio(page, name).is_disabled() for name in ("人均", "占比", "指数")] == [True] * 3
    assert "增长率不作指数" in page.locator(".explorer-why").text_content()
    page.locator("select[name=i]").select_option("gdp")
    assert radio(page, "指数").is_enabled()
    assert page.locator(".explorer-why").text_content() == ""


def test_the_choice_survives_a_reload_and_can_be_shared(opened, radio):
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
def test_an_address_with_what_does_not_exist_shows_the_default_and_says_so(
    opened, query, told, radio
):
    page = opened(query)
    assert page.locator("select[name=i]").input_value() == "gdp"
    assert page.locator(".explorer-svg polyline").count() > 10
    assert [words for words in told if words not in fault(page)] == []
    assert bool(fault(page)) == bool(told)
    radio(page, "排名").check()
    assert fault(page) == ""
    assert page.errors == []


def test_a_reckoning_or_a_year_that_cannot_be_had_is_named(opened, radio):
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


def test_it_works_from_a_folder_and_on_a_phone_in_the_dark(site, contexts, radio):
    page = contexts(390, color_scheme="dark").new_page()
    page.goto(f"{(site / 'book/explorer.html').as_uri()}?i=pm25&v=map")
    assert page.locator(".explorer-svg rect").count() == 14
    assert page.evaluate("document.documentElement.scrollWidth <= innerWidth")
    radio(page, "排名").check()
    assert "v=rank" in page.url


def test_the_table_sorts_and_copies_what_is_shown(opened, radio):
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
