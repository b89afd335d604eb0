"""What the data explorer shows is what the data hold."""

import csv
import io

import pytest

from analysis import focus
from analysis.data import read

SO2, ALL = "industrial_so2", ["430100", "430200", "431000"]


def csv_of(page):
    with page.expect_download() as caught:
        page.get_by_role("button", name="CSV").click()
    raw = caught.value.path().read_bytes()
    assert raw.startswith(b"\xef\xbb\xbf")
    return list(csv.DictReader(io.StringIO(raw.decode("utf-8-sig"))))


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


def test_the_printed_version_has_the_doubted_figure_and_marks_it(opened, radio):
    page = opened(f"?i={SO2}&c=430200&d=printed")
    assert page.locator(".explorer-doubt").count() == 1
    doubted = [row for row in csv_of(page) if row["存疑"]]
    assert [(row["年份"], row["数值（吨）"]) for row in doubted] == [("2011", "247387")]
    assert "247,387吨为前后两年" in page.locator(".explorer-figure .legend").text_content()
    radio(page, "订正后").check()
    assert page.locator(".explorer-doubt").count() == 0
    assert values(csv_of(page))["430200", 2011] is None


def test_a_figure_with_a_sourced_value_has_it_only_when_corrected(opened, radio):
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


def test_lines_break_at_gaps_and_at_breaks_of_definition_which_are_drawn(opened):
    page = opened("?i=value_added_secondary&c=431000")
    assert page.locator(".explorer-break").count() == 1
    runs = page.locator(".explorer-svg polyline").evaluate_all(
        "lines => lines.map(line => line.getAttribute('points').split(' ').length)"
    )
    assert runs == [9, 1, 5]  # 2008—2016, 2018 alone, 2019—2023
    assert "2018年经济普查后修订" in page.locator(".explorer-figure .legend").text_content()


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
