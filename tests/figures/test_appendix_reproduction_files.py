import hashlib
import json

import pytest

from analysis import paths
from analysis.data import read
from analysis.figures import appendix_reproduction_files as files


@pytest.fixture
def record(tmp_path, monkeypatch):
    def write(record, pages=()):
        run = {"seconds": dict.fromkeys(pages, 1.0)}
        (tmp_path / "record.json").write_text(json.dumps(record), encoding="utf-8")
        (tmp_path / "reproduction.json").write_text(json.dumps(run), encoding="utf-8")

    monkeypatch.setattr(paths, "RESULTS", tmp_path)
    return write


def test_every_source_is_listed_with_the_rows_that_use_it():
    data = files.availability().data.set_index("source")
    assert list(data.index) == list(read.sources().index)
    yearbook = read.observations("city_yearbook", "printed")
    assert data.loc["city_yearbook", "rows"] >= (yearbook["source_id"] == "city_yearbook").sum()
    assert "city_yearbook" in data.loc["city_yearbook", "files"]
    assert data["kind"].notna().all()
    assert set(data["address"]) == {"有", "无"}


def test_before_the_first_record_there_are_no_checksums_and_no_programs(record):
    assert files.checksums() is files.programs() is None


def test_checksums_are_those_of_the_record(record):
    digest = hashlib.sha256(b"a").hexdigest()
    record({"data": {"data/a.csv": digest}})
    assert files.checksums().data.to_dict("records") == [{"file": "data/a.csv", "sha256": digest}]


def test_exhibits_stand_in_the_order_of_the_book_each_with_its_program(record):
    entry = {"kind": "table", "title": "题", "program": "analysis/figures/a.py: f"}
    record(
        {
            "chapters": {
                "book/x": {"title": "附录 A 数据"},
                "book/index": {"title": "一本书"},
                "book/y": {"title": "1.1附 投入"},
            },
            "exhibits": {
                "a": {**entry, "chapter": "book/x"},
                "b": {**entry, "chapter": "book/y", "kind": "figure"},
                "c": {**entry, "chapter": "book/index"},
            },
        },
        pages=("book/index", "book/y", "book/x"),
    )
    data = files.programs().data
    assert list(data["exhibit"]) == ["c", "b", "a"]
    assert list(data["kind"]) == ["表", "图", "表"]
    assert list(data["chapter"]) == ["开篇", "1.1附", "附录 A"]
    assert set(data["program"]) == {"a.py"}
    assert set(data["function"]) == {"f"}
