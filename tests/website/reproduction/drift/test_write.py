import json

import pytest
from bs4 import BeautifulSoup

from analysis.errors import BookError
from website.reproduction.drift.blocks import MOST, blocks
from website.reproduction.drift.write import markdown, write

FIT = {
    "old_low": 0.1,
    "old_high": 0.9,
    "new_low": 0.2,
    "new_high": 1.0,
    "old_p": 0.01,
    "new_p": 0.02,
}
REPORT = {
    "old": {"label": "v1.0.0", "how": "据已提交的记录"},
    "new": {"label": "v1.1.0", "how": "据已提交的记录"},
    "data": {
        "changed": [
            {
                "place": "郴州市",
                "name": "地区生产总值",
                "time": "2023",
                "old": 31110000.0,
                "new": 31210000.0,
                "unit": "万元",
                "dataset": "city_yearbook",
            }
        ],
        "gone": [],
        "added": [{"dataset": "city_yearbook", "time": "2024", "count": 1500}],
    },
    "series": [
        {"label": "郴州市：产值", "unit": "万元", "points": [["2022", 1, 1], ["2023", None, 3]]}
    ],
    "tables": [],
    "estimates": [{"id": "pooled", "old": 0.5, "new": 0.6, "change": 0.4, **FIT}],
    "verdicts": [
        {
            "id": "1.1-a",
            "old_verdict": "contradicted",
            "new_verdict": "confirmed",
            **{f"{side}_official_value": [1.0, 2.0] for side in ("old", "new")},
            **{f"{side}_official_unit": "%" for side in ("old", "new")},
            **{f"{side}_official_date": "2019" for side in ("old", "new")},
        }
    ],
    "exhibits": [
        {
            "id": "gdp",
            "title": "一幅|图",
            "unit": "%",
            "state": "moved",
            "cells": 2,
            "added": 1,
            "removed": 0,
            "most": [{"row": "甲", "column": "value", "old": 1.0, "new": 2.0, "change": 0.5}],
        }
    ],
    "numbers": [
        {
            "chapter": "book/x",
            "id": f"n{n}",
            "old": "1",
            "new": "<2>",
            "old_value": 1,
            "new_value": 2,
            "change": 0.5,
        }
        for n in range(MOST + 5)
    ],
    "packages": [{"name": "numpy", "old": "2.0", "new": "2.1"}],
}
NOTHING = {
    **{name: [] for name in REPORT if name not in ("old", "new")},
    **{name: REPORT[name] for name in ("old", "new")},
    "data": {"changed": [], "gone": [], "added": []},
}


def test_markdown_has_every_part_and_its_charts_in_a_folder_beside(tmp_path):
    out = tmp_path / "report.md"
    files = write(REPORT, out)
    text = out.read_text(encoding="utf-8")
    for said in (
        "31,110,000万元",
        "+0.3%",
        "新增1500个",
        "不符 | 属实",
        "0.5 [0.1，0.9]",
        "一幅\\|图",
    ):
        assert said in text
    assert "甲] value 1 → 2（+100.0%）" in text
    assert "还有5行" in text
    assert len(files) == 4
    for chart in files[1:]:
        assert f"]({chart.parent.name}/{chart.name})" in text
        assert "<svg" in chart.read_text(encoding="utf-8")


def test_html_stands_alone_with_charts_and_no_id_twice(tmp_path):
    out = tmp_path / "report.html"
    assert write(REPORT, out) == [out]
    page = BeautifulSoup(out.read_text(encoding="utf-8"), "html.parser")
    assert len(page.find_all("svg")) == 3
    ids = [tag["id"] for tag in page.find_all(id=True)]
    assert len(ids) == len(set(ids)) > 0
    assert "<2>" in page.get_text()
    assert not page.find_all(["link", "script", "img"])


def test_json_holds_it_all(tmp_path):
    out = tmp_path / "report.json"
    write(REPORT, out)
    assert json.loads(out.read_text(encoding="utf-8")) == REPORT


def test_where_nothing_moved_it_says_so_and_shows_no_table():
    text = markdown(blocks(NOTHING, pictures=True))
    assert "没有变动" in text
    assert "| --- |" not in text
    assert "没有变动" not in markdown(blocks(REPORT, pictures=False))


def test_another_ending_is_refused_before_anything_is_written(tmp_path):
    with pytest.raises(BookError, match=r"\.html"):
        write(REPORT, tmp_path / "report.docx")
    assert list(tmp_path.iterdir()) == []
