import json

import pytest

from analysis import paths
from analysis.figures import appendix_reproduction as figures

RECORD = {
    "about": {"relative": 1e-6, "absolute": 1e-9},
    "chapters": {"book/x": {"title": "1.1 一章", "depends_on": []}},
    "exhibits": {
        "a": {"kind": "figure", "chapter": "book/x"},
        "b": {"kind": "table", "chapter": "book/x"},
        "c": {"kind": "table", "chapter": "book/y"},
    },
    "numbers": {"book/x#n": {}, "book/x#m": {}, "book/xy#n": {}},
}
RUN = {
    "date": "2026-03-01",
    "version": "0.1.0",
    "commit": "0123456789abcdef",
    "changed": True,
    "python": "3.11.7",
    "platform": "Linux",
    "cores": 2,
    "memory": None,
    "disk": 123456789,
    "installed": 1500000000,
    "packages": {"numpy": "2.4.6"},
    "locked": 164,
    "pictures": False,
    "matched": {**dict.fromkeys(figures.KINDS, 2), "values": 300},
    "seconds": {"book/x": 90.0, "book/gone": 30.0},
}


@pytest.fixture
def kept(tmp_path, monkeypatch):
    monkeypatch.setattr(paths, "RESULTS", tmp_path)
    (tmp_path / "record.json").write_text(json.dumps(RECORD), encoding="utf-8")
    (tmp_path / "reproduction.json").write_text(json.dumps(RUN), encoding="utf-8")


def test_before_the_first_record_the_page_says_so_and_has_every_number(tmp_path, monkeypatch, kept):
    then = set(figures.numbers())
    monkeypatch.setattr(paths, "RESULTS", tmp_path / "empty")
    assert figures.numbers()["status"].text == figures.NONE_YET
    assert set(figures.numbers()) == then
    assert figures.compared() is figures.environment() is figures.times() is None


def test_counts_and_settings_are_those_of_the_kept_run(kept):
    texts = {name: number.text for name, number in figures.numbers().items()}
    assert texts["total"] == f"{2 * len(figures.KINDS)}项"
    assert texts["figure"] == "2幅"
    assert texts["date"] == "2026年3月1日"
    assert texts["relative"] == "0.000001"
    assert texts["absolute"] == "0.000000001"
    assert texts["minutes"] == "2.0分钟"
    assert texts["commit"] == "0123456789ab（含尚未提交的改动）"
    assert "没有" in texts["pictures"]


def test_each_chapter_has_its_time_and_what_it_holds(kept):
    data = figures.times().data
    assert list(data["chapter"]) == ["1.1 一章", "book/gone"]
    assert data.iloc[0].tolist()[1:] == [90.0, 1, 1, 2]


def test_tables_say_that_they_come_from_the_record(kept):
    for exhibit in (figures.compared(), figures.environment(), figures.times()):
        assert exhibit.resource()["sources"][0]["title"] == figures.ORIGIN
    assert len(figures.compared().data) == len(figures.KINDS)
    assert list(figures.environment().data["value"]) == [
        *("3.11.7", "Linux", "2", "不详", "0.1 GB", "1.5 GB", "2.4.6")
    ]
