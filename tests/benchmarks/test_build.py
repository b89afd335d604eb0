"""The benchmark of the build: its books are ones that a build takes, and its words are true."""

import subprocess
import sys
from pathlib import Path

import pytest

from analysis.paths import ROOT

sys.path.append(str(ROOT))  # `benchmarks` is no package of the book

from benchmarks import build, made_up, timed
from benchmarks.timed import Taken


def report(monkeypatch, capsys, *arguments):
    monkeypatch.setattr("sys.argv", ["build.py", *arguments])
    build.main()
    return capsys.readouterr().out


@pytest.mark.slow
def test_a_made_up_book_is_built_and_its_cost_printed(monkeypatch, capsys):
    said = report(monkeypatch, capsys, "--skip-real", "--sizes", "2", "--plain-up-to", "0")
    row = said.splitlines()[-1].split()
    assert row[0] == "2"
    assert float(row[1]) > 1
    assert row[2:6] == ["—"] * 4
    assert 50 < float(row[6]) < 4000


def test_a_change_that_no_longer_applies_is_named(tmp_path):
    (tmp_path / "x.py").write_text("one\n", encoding="utf-8")
    with pytest.raises(SystemExit, match=r"x\.py 里没有 'two'"):
        made_up.edit(tmp_path, "x.py", "two", "three")


def test_every_change_of_the_benchmark_changes_one_file_of_the_book(tmp_path):
    tree = made_up.copy_of_the_book(tmp_path)
    before = {path: path.read_bytes() for path in tree.rglob("*") if path.is_file()}
    changed = []
    for change in build.CHANGES:
        change.apply(tree)
        now = {path: path.read_bytes() for path in before}
        changed.append([path.name for path in before if now[path] != before[path]])
        before = now
    assert changed == [
        [],
        ["README.md"],
        [f"{made_up.FIGURE_PAGE}.md"],
        ["population.csv"],
        [f"{made_up.FIGURE_FILE}.py"],
    ]


def test_the_changed_figure_file_is_imported_by_pages_alone():
    named = subprocess.run(
        ["git", "grep", "-lw", made_up.FIGURE_FILE, "--", "analysis", "website"],
        cwd=ROOT,
        capture_output=True,
        text=True,
        check=False,
    ).stdout
    assert not named
    assert made_up.FIGURE_PAGE in made_up.that_use(ROOT, made_up.FIGURE_FILE)


def test_each_side_imports_its_own_sources_under_no_setting_of_the_book(tmp_path, monkeypatch):
    monkeypatch.setenv("FOCUS", "430100")
    monkeypatch.setenv("BOOK_DATA", str(tmp_path / "other"))
    monkeypatch.setenv("PYTHONPATH", str(ROOT))
    tree = tmp_path / "tree"
    (tree / "book").mkdir(parents=True)
    (tree / "analysis").mkdir()
    (tree / "analysis" / "__init__.py").write_text("", encoding="utf-8")
    # from book/, where a kernel starts
    said = (
        "import os; os.chdir('book'); import analysis, sys; print(analysis.__file__, *os.environ)"
    )
    timed.run([sys.executable, "-c", f"import sys; sys.path.remove(''); {said}"], tree)
    where, *names = timed.log_of(tree).read_text(encoding="utf-8").split()
    assert Path(where) == tree / "analysis" / "__init__.py"
    assert not {"FOCUS", "BOOK_DATA"} & set(names)


def test_the_memory_of_processes_further_down_counts(tmp_path, monkeypatch):
    monkeypatch.setattr(timed, "EVERY", 0.2)
    hold = "held = bytearray(120_000_000); import time; time.sleep(0.8)"
    below = f"import subprocess, sys; subprocess.run([sys.executable, '-c', {hold!r}])"
    taken = timed.measured([sys.executable, "-c", below], tmp_path)
    assert 120 < taken.megabytes < 400
    assert taken.seconds > 0.8


def test_a_build_that_fails_ends_the_report_with_its_log(tmp_path):
    with pytest.raises(SystemExit, match="the reason"):
        timed.run([sys.executable, "-c", "raise SystemExit('the reason')"], tmp_path)


def test_what_was_wanted_stands_beside_what_was_measured(capsys):
    assert build.wish("cold", 0.15, 0.15) == "cold ≤ 0.15 达到/met"
    assert build.wish("plain", 0.51, 0.5) == "plain ≤ 0.50 未达到/not met"
    sizes = {10: Taken(20, 500, 0), 40: Taken(50, 500, 0), 160: Taken(290, 560, 0)}
    assert build.marginal(sizes) == {40: 1.0, 160: 2.0}
    build.growth(sizes)
    cost, memory, _ = capsys.readouterr().out.splitlines()
    assert cost.endswith("1.000 → 2.000 s 未达到/not met")
    assert memory.endswith("500 → 560 MB 未达到/not met")
    build.growth({**sizes, 160: Taken(172, 540, 0)})
    assert all(line.endswith(" 达到/met") for line in capsys.readouterr().out.splitlines()[:2])


def test_rows_fit_a_hundred_columns(capsys):
    for change in build.CHANGES:
        taken = Taken(1234.5, 1, 0)
        build.times_row(change.title, taken, taken, taken, build.wish("cold", 1, 0.2))
    for line in capsys.readouterr().out.splitlines():
        wide = sum(ord(letter) > 0x2E80 for letter in line)
        assert len(line) + wide <= 100, line
