"""The benchmark of the build runs: a made-up book is one that our build takes."""

import runpy

import pytest

from analysis.paths import ROOT


def report(monkeypatch, capsys, *arguments):
    monkeypatch.setattr("sys.argv", ["build.py", *arguments])
    runpy.run_path(str(ROOT / "benchmarks" / "build.py"), run_name="__main__")
    return capsys.readouterr().out


@pytest.mark.slow
def test_a_made_up_book_is_built_and_its_cost_printed(monkeypatch, capsys):
    said = report(monkeypatch, capsys, "--skip-real", "--sizes", "2", "--plain-up-to", "0")
    row = said.splitlines()[-1].split()
    assert row[0] == "2"
    seconds, a_chapter, megabytes = float(row[1]), float(row[4]), float(row[5])
    assert a_chapter == pytest.approx(seconds / 2, abs=0.06)
    assert 50 < megabytes < 2000


def test_a_change_that_no_longer_applies_is_named(tmp_path):
    module = runpy.run_path(str(ROOT / "benchmarks" / "build.py"))
    (tmp_path / "x.py").write_text("one\n", encoding="utf-8")
    with pytest.raises(SystemExit, match=r"x\.py no longer holds 'two'"):
        module["edit"](tmp_path, "x.py", "two", "three")


def test_every_change_of_the_benchmark_applies_to_the_book(tmp_path):
    module = runpy.run_path(str(ROOT / "benchmarks" / "build.py"))
    tree = module["copy_of_the_book"](tmp_path)
    for _, change in module["CHANGES"]:
        if change:
            module["edit"](tree, *change)
    module["_change_a_figure"](tree)
