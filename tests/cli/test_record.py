import pytest

from analysis import paths
from analysis.__main__ import main
from website.reproduction.form import SECTIONS, as_text

RECORD = {
    **{name: {} for name in SECTIONS},
    "environment": {"lock": "l", "platform": "p", "packages": {}, "unlike": {}},
    "chapters": {"book/x": {"title": "一章", "depends_on": ["data/places.csv"]}},
    "exhibits": {
        "gdp": {
            "kind": "table",
            "chapter": "book/x",
            "fields": ["year", "value"],
            "rows": [[2023, 1.5]],
        }
    },
    "numbers": {"book/x#n": {"value": 1, "text": "1个"}},
}


@pytest.fixture(autouse=True)
def kept(tmp_path, monkeypatch):
    monkeypatch.setattr(paths, "RESULTS", tmp_path)
    (tmp_path / "record.json").write_text(as_text(RECORD), encoding="utf-8")


def test_without_an_id_the_counts_of_each_kind(capsys):
    assert main(["record"]) == 0
    lines = capsys.readouterr().out.splitlines()
    assert any("tables: 1" in line for line in lines)
    assert not any("figures" in line for line in lines)


def test_an_entry_has_its_value_its_rows_and_what_its_chapter_rests_on(capsys):
    assert main(["record", "gdp", "x#n"]) == 0
    said = capsys.readouterr().out
    for part in ("exhibits: gdp", "[2023, 1.5]", "numbers: book/x#n", "text: 1个"):
        assert part in said
    assert said.count("depends on: data/places.csv") == 2


def test_an_id_that_no_entry_has_is_said(capsys):
    assert main(["record", "nowhere"]) == 1
    assert "nowhere" in capsys.readouterr().err
