"""The guide for people who don't program, followed to the letter on the made-up table."""

import importlib
import re
import shlex
import shutil
import subprocess

import pytest

from analysis import paths
from analysis.__main__ import main
from analysis.data import read
from analysis.data.check import check
from analysis.intake import problems
from analysis.intake.judge import WORDS

GUIDE = paths.ROOT / "docs" / "new-year.md"


@pytest.fixture(scope="module")
def steps():
    """The numbered steps: {number: the lines of their code blocks}."""
    parts = re.split(r"^## (\d) ", GUIDE.read_text(encoding="utf-8"), flags=re.MULTILINE)
    return {
        int(number): [
            line
            for block in re.findall(r"```\n(.*?)```", text, re.DOTALL)
            for line in block.splitlines()
        ]
        for number, text in zip(parts[1::2], parts[2::2], strict=True)
    }


@pytest.fixture
def repository(original, tmp_path, monkeypatch, write_xlsx, table):
    """A folder under git with the data and the table that the guide speaks of."""
    root = tmp_path / "book"
    root.mkdir()
    shutil.copytree(original, root / "data")
    monkeypatch.setattr(paths, "DATA", root / "data")
    monkeypatch.chdir(root)
    path = write_xlsx(table(title="虚构的城市主要指标 2024年"), merge=["A1:L1"])
    shutil.move(path, root / "2024.xlsx")
    for line in ("init -q", "add data", "commit -q -m 原有"):
        git(f"git {line}", root)
    return root


def git(line, root):
    who = ["-c", "user.name=t", "-c", "user.email=t@example.org", "-c", "commit.gpgsign=false"]
    first, *rest = shlex.split(line)
    assert first == "git"
    return subprocess.run(
        ["git", *who, *rest], cwd=root, check=True, capture_output=True, text=True
    ).stdout


def run(line):
    words = shlex.split(line)
    assert words[:3] == ["python", "-m", "analysis"]
    return main(words[3:])


def test_every_step_works_as_it_is_written(steps, repository, hashes, monkeypatch):
    (dry,) = steps[3]
    assert run(dry) == 1
    row, tidy, keep = steps[2]
    with (repository / "data" / "sources.csv").open("a", encoding="utf-8", newline="") as file:
        file.write(f"{row}\n")
    assert run(tidy) == 0
    git(keep, repository)
    before = hashes(repository / "data")
    assert run(dry) == 0
    assert hashes(repository / "data") == before
    (add,) = [line for line in steps[7] if "analysis add" in line]
    checked, *rest = steps[7][steps[7].index(add) + 1 :]
    assert run(add) == 0
    assert run(checked) == 0
    # the book and its report take minutes; here, that the lines are commands as they stand
    called = []
    for name in ("book", "drift"):
        module = importlib.import_module(f"analysis.cli.{name}")
        monkeypatch.setattr(module, "run", lambda args: called.append(vars(args)) or 0)
    assert [run(line) for line in rest] == [0, 0]
    assert (called[1]["old"], called[1]["new"]) == ("HEAD", ".")
    assert not read.wide(["gdp"], places=["431000"], years=range(2024, 2025)).empty
    undo, record = steps[8]
    git(undo, repository)
    assert hashes(repository / "data") == before
    assert read.wide(["gdp"], places=["431000"], years=range(2024, 2025)).empty
    assert run(add) == 0
    git(record, repository)
    assert git("git status --porcelain data", repository) == ""
    assert check(repository / "data").ok


def test_the_way_to_accept_is_the_commands(steps):
    (line,) = steps[6]
    code = line.rsplit(maxsplit=1)[1]
    assert code == problems.cell_code(("430200", 2024, "fiscal_science"))


def test_the_guide_holds_every_doubt_that_has_a_rule_of_its_own():
    text = GUIDE.read_text(encoding="utf-8")
    named = set(re.findall(r"`([a-z_]+)`", text))
    own = {"unread", "conflict", "minimum", "maximum", "integer", "rows_swapped", "rows_unchecked"}
    own |= {
        "column_level",
        "common_break",
        "several_breaks",
        "shared_deviation",
        "gap",
        "year",
        "title",
    }
    assert own <= named
    assert named & set(WORDS)


def test_the_readme_leads_to_it():
    readme = (paths.ROOT / "README.md").read_text(encoding="utf-8")
    chapter = readme.split("## 收录新一年数据")[1].split("\n## ")[0]
    assert "docs/new-year.md" in chapter
    assert "python -m analysis add" in chapter
    adding = (paths.DATA / "README.md").read_text(encoding="utf-8").split("## 怎样添加")[1]
    assert "docs/new-year.md" in adding
