import json

import pytest

from analysis import paths
from analysis.__main__ import main


@pytest.fixture
def target(tmp_path, monkeypatch):
    monkeypatch.setattr(paths, "SITE", tmp_path / "nothing-published")
    return tmp_path / "results" / "claims.json"


def test_the_table_tells_every_claim_and_the_counts(target, capsys):
    assert main(["claims"]) == 0
    out = capsys.readouterr().out
    assert "1.1-c  ◎ 目标值  2.5%" in out
    assert "48 claims judged" in out
    assert "由“" not in out


def test_the_record_is_written_and_nothing_else_is_said(target, capsys):
    assert main(["claims", "--quiet", "--json", str(target)]) == 0
    assert len(json.loads(target.read_text(encoding="utf-8"))["claims"]) == 48
    assert capsys.readouterr().out.count("\n") == 1


def test_an_unchanged_record_keeps_its_time(target, capsys):
    main(["claims", "--quiet", "--json", str(target)])
    before = target.stat().st_mtime_ns
    main(["claims", "--quiet", "--json", str(target)])
    assert target.stat().st_mtime_ns == before


def test_a_verdict_that_changed_since_the_published_site_is_told(target, capsys, monkeypatch):
    main(["claims", "--quiet", "--json", str(target)])
    record = json.loads(target.read_text(encoding="utf-8"))
    for entry in record["claims"]:
        if entry["claim_id"] == "1.1-a":
            entry["verdict"] = "confirmed"
    monkeypatch.setattr(paths, "SITE", target.parents[1])
    target.write_text(json.dumps(record), encoding="utf-8")
    capsys.readouterr()
    main(["claims", "--quiet"])
    out = capsys.readouterr().out
    assert "论断 1.1-a 的判定由“属实”变为“不符”" in out
    assert "confirmed -> contradicted" in out


def test_a_damaged_earlier_record_is_passed_over(target, capsys):
    target.parent.mkdir(parents=True)
    target.write_text("{", encoding="utf-8")
    assert main(["claims", "--quiet", "--against", str(target)]) == 0
    assert "由“" not in capsys.readouterr().out
