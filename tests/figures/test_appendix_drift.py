import json

import pytest

from analysis import paths
from analysis.figures import appendix_drift as figures

ALL = (
    figures.data_table,
    figures.verdicts_table,
    figures.estimates_plot,
    figures.exhibits_table,
    figures.numbers_table,
)
FIGURE = {"place": "郴州市", "name": "产值", "time": "2023", "unit": "万元"}
NUMBER = {"chapter": "book/x", "id": "n", "old": "1", "new": None}
REPORT = {
    "old": {"label": "v1.0.0"},
    "new": {"label": "v1.1.0"},
    "data": {
        "changed": [{**FIGURE, "old": 31110000.0, "new": 31210000.0}],
        "gone": [{**FIGURE, "old": 0.5, "new": None}],
        "added": [{"count": 20}, {"count": 3}],
    },
    "verdicts": [
        {"id": "1.1-a", "old_verdict": "contradicted", "new_verdict": "confirmed"},
        {"id": "1.1-b", "old_verdict": "confirmed", "new_verdict": "confirmed"},
    ],
    "estimates": [
        {
            "id": "pooled",
            "change": 0.2,
            **{"old": 0.5, "old_low": 0.1, "old_high": 0.9},
            **{"new": 0.6, "new_low": 0.2, "new_high": None},
        },
        {"id": "gone", "change": None, "old": 0.5, "new": None},
    ],
    "exhibits": [
        {
            "id": "gdp",
            "title": "题",
            "cells": 2,
            "most": [{"row": "甲", "column": "value", "old": 1.0, "new": 2.5}],
        },
        {"id": "new", "title": "新图", "cells": 0, "most": []},
    ],
    "numbers": [NUMBER] * (figures.MOST + 1),
}


@pytest.fixture
def report(tmp_path, monkeypatch):
    monkeypatch.setattr(paths, "RESULTS", tmp_path)

    def write(report):
        (tmp_path / "drift.json").write_text(json.dumps(report), encoding="utf-8")

    return write


def test_the_first_release_says_that_it_is_the_first_and_shows_nothing(report):
    assert figures.numbers()["status"].text == figures.FIRST
    assert [make() for make in ALL] == [None] * len(ALL)


def test_what_moved_is_counted_and_listed(report):
    report(REPORT)
    status = figures.numbers()["status"].text
    for said in ("v1.0.0", "v1.1.0", "数据改动2处", "数据新增23处", "判定1处"):
        assert said in status
    assert list(figures.data_table().data["new"]) == ["31,210,000", "无"]
    assert figures.verdicts_table().data.to_numpy().tolist() == [["1.1-a", "不符", "属实"]]
    assert list(figures.exhibits_table().data["most"]) == ["甲 value：1 → 2.5", "—"]
    assert figures.numbers_table().data["new"].unique().tolist() == ["无"]


def test_a_long_table_is_cut_and_says_so(report):
    report(REPORT)
    table = figures.numbers_table()
    assert len(table.data) == figures.MOST
    assert str(figures.MOST + 1) in table.title
    assert str(figures.MOST) in table.note


def test_the_plot_has_the_moved_coefficients_alone_and_draws_a_missing_end(report):
    report(REPORT)
    plot = figures.estimates_plot()
    assert list(plot.data["label"]) == ["pooled"]
    assert b"<svg" in plot.pictures()["image/svg+xml"]


def test_nothing_moved_is_no_empty_table(report):
    empty = {name: [] for name in ("verdicts", "estimates", "exhibits", "numbers")}
    report({**REPORT, **empty, "data": {"changed": [], "gone": [], "added": []}})
    assert [make() for make in ALL] == [None] * len(ALL)
    assert "数据改动0处" in figures.numbers()["status"].text
