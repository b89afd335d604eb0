"""The pages of the indicators, cut to the pattern of their list."""

import json

import pytest
from bs4 import BeautifulSoup

from website.explorer.entry import body_of, description_of
from website.explorer.listing import DICTIONARY, END, LEAD, LIST, START, TITLE, described
from website.explorer.listing import body_of as list_of
from website.explorer.write import write_pages

ENTRY = {
    "id": "so2",
    "name": "硫 & <氧>",
    "name_en": "SO2",
    "unit": "吨",
    "kind": "实物量",
    "definition": "定义。",
    "breaks": "2018年缺数。",
    "rounding": "",
    "resolution": "1",
    "column": "",
    "explored": True,
    "tables": [
        {
            "title": "年鉴",
            "file": "y.csv",
            "times": ["2019", "2020"],
            "places": 2,
            "figures": 3,
            "rows": [
                {"name": "甲", "cells": ["1,000", "2"], "doubted": [0]},
                {"name": "乙", "cells": ["", "3"], "doubted": []},
            ],
        }
    ],
    "doubts": [
        {"place": "甲", "time": "2019", "printed": "1,000", "treatment": "不用", "value": "",
         "reason": "疑误印。"}
    ],
    "sources": [{"title": "年鉴", "publisher": "局", "url": "https://www.stats.gov.cn/"}],
    "chart": '<svg class="drawing" viewBox="0 0 1 1"></svg>',
    "caption": "小图。",
    "marks": {"size": [1, 1], "panels": []},
}  # fmt: skip
PLAIN = {**ENTRY, "id": "plain", "doubts": [], "chart": "", "marks": {}, "explored": False}
PLAIN["tables"] = [
    {**ENTRY["tables"][0], "rows": [{"name": "甲", "cells": ["1", "2"], "doubted": []}]}
]
TABLES = (
    '\n<link rel="stylesheet" href="../_static/tables.css?v=1">'
    '\n<script src="../_static/walk.js?v=1" defer></script>'
    '\n<script defer="defer" src="../_static/tables.js?v=1"></script>'
)
FRAME = (
    f"<html><head><title>{TITLE} · 书</title>\n{described(LEAD)}{TABLES}</head>"
    f"<body><main>{START}list{END}</main></body></html>"
)


@pytest.fixture
def folder(tmp_path):
    (tmp_path / "indicators").mkdir()
    (tmp_path / DICTIONARY).write_text(json.dumps([ENTRY, PLAIN]), encoding="utf-8")
    (tmp_path / f"{LIST}.html").write_text(FRAME, encoding="utf-8")
    return tmp_path


def page(folder, name):
    return BeautifulSoup((folder / f"{name}.html").read_text(encoding="utf-8"), "lxml")


def test_each_indicator_has_a_page_in_the_frame_of_the_list(folder):
    assert write_pages(folder) == [LIST, "indicators/so2", "indicators/plain"]
    made = page(folder, "indicators/so2")
    assert made.title.text == "硫 & <氧> · 书"
    assert made.h1.text == "硫 & <氧>"
    (description,) = made.find_all("meta", {"name": "description"})
    assert description["content"] == description_of(ENTRY)
    assert START not in (folder / f"{LIST}.html").read_text(encoding="utf-8")
    assert page(folder, LIST).main.text == "list"
    assert page(folder, LIST).find("meta", {"name": "description"})["content"] == LEAD


def test_a_page_whose_tables_are_too_short_to_sort_loads_nothing_for_them(folder):
    long = {**ENTRY, "id": "long", "tables": [{**ENTRY["tables"][0], "places": 3}]}
    (folder / DICTIONARY).write_text(json.dumps([ENTRY, long]), encoding="utf-8")
    write_pages(folder)

    def loaded(name):
        tags = page(folder, name).select("script[src], link[href]")
        return [(tag.get("src") or tag["href"]).rpartition("/")[2] for tag in tags]

    assert loaded("indicators/so2") == ["walk.js?v=1"]
    assert loaded("indicators/long") == ["tables.css?v=1", "walk.js?v=1", "tables.js?v=1"]


def test_a_site_without_a_dictionary_has_no_such_pages(tmp_path):
    assert write_pages(tmp_path) == []


def test_the_explorer_is_linked_only_where_it_is_in_the_site(folder):
    write_pages(folder)
    assert not page(folder, "indicators/so2").select('a[href*="explorer"]')
    (folder / "book").mkdir()
    (folder / "book" / "explorer.html").write_text("", encoding="utf-8")
    (folder / f"{LIST}.html").write_text(FRAME, encoding="utf-8")
    write_pages(folder)
    assert page(folder, "indicators/so2").select('a[href="../book/explorer.html?i=so2"]')
    assert not page(folder, "indicators/plain").select('a[href*="explorer"]')


def test_doubted_cells_are_marked_and_missing_ones_are_a_dash():
    soup = BeautifulSoup(body_of(ENTRY, ""), "lxml")
    cells = [[cell.text for cell in row.select("td")] for row in soup.select("tbody tr")]
    assert cells == [["1,000？", "2"], ["—", "3"]]
    assert soup.select_one("abbr")["title"] == "存疑"
    assert "甲2019年，原刊1,000，不用。疑误印。" in soup.text
    assert "2个地区，2019—2020年，2个年份，4格中缺1格" in soup.text
    (table,) = soup.select("table")
    assert table.caption.text == "硫 & <氧>（吨），年鉴"
    assert [head.text for head in table.select("thead th")] == ["地区", "2019年", "2020年"]
    assert "exhibit-data" in table["class"]


def test_months_are_written_as_months_and_cells_with_several_figures_explained():
    rows = [{"name": "甲", "cells": ["1；2", "3"], "doubted": []}]
    table = {**ENTRY["tables"][0], "times": ["2020-11", "2023-03"], "rows": rows, "places": 1}
    soup = BeautifulSoup(body_of({**ENTRY, "tables": [table]}, ""), "lxml")
    assert [head.text for head in soup.select("thead th")[1:]] == ["2020年11月", "2023年3月"]
    assert "2020年11月至2023年3月，2个时点" in soup.text
    assert "各出自不同的来源" in soup.text
    assert "各出自不同的来源" not in body_of(ENTRY, "")


def test_without_doubts_or_chart_nothing_speaks_of_them():
    soup = BeautifulSoup(body_of(PLAIN, ""), "lxml")
    assert "存疑" not in soup.text
    assert soup.svg is None
    assert soup.select("script") == []
    assert "格中缺" not in soup.text
    assert "刊至1吨。" in soup.text


def test_the_list_names_every_indicator_with_its_page():
    soup = BeautifulSoup(list_of([ENTRY, PLAIN]), "lxml")
    assert [link["href"] for link in soup.select("tbody a")] == ["so2.html", "plain.html"]
    assert [cell.text for cell in soup.select("tbody tr")[0].select("th, td")] == [
        "硫 & <氧> so2", "吨", "实物量", "2019—2020年", "3"
    ]  # fmt: skip
    assert soup.table.caption.text == "词典收录的2项指标"
    assert {head["scope"] for head in soup.select("thead th")} == {"col"}
    assert [head["scope"] for head in soup.select("tbody th")] == ["row", "row"]
