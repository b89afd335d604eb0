"""A small real copy of the book, two pages and its report, with a record of its own."""

import shutil
import subprocess
from pathlib import Path

import pytest

from analysis.paths import ROOT
from website.reproduction.accept import accept
from website.reproduction.clean_copy import files_of

HEAD = """---
jupytext: {{text_representation: {{format_name: myst}}}}
kernelspec: {{name: python3}}
section: "{section}"
description: 测试用的一页。
---

"""
INDEX = HEAD.format(section="0") + "# 开篇\n\n见{doc}`x`。\n"
CHAPTER = (
    HEAD.format(section="1.1")
    + "# 1.1 一章\n\n```{code-cell}\nfrom analysis.figures import small\n```\n\n"
    + "```{code-cell}\nsmall.numbers()\n```\n\n2023年为{num}`gdp`。\n\n"
    + "```{code-cell}\nsmall.gdp()\n```\n"
)
TOC = """format: jb-book
root: book/index
chapters:
  - file: book/x
  - file: book/reproduction
"""
FIGURES = '''"""A figure and a number of one series."""

from analysis.data import read
from analysis.exhibit import Column, Exhibit
from analysis.figures import style
from analysis.numbers import Number, Numbers


def series():
    return read.wide(["gdp"], places=["431000"])["gdp"].reset_index()[["year", "gdp"]]


def numbers():
    return Numbers(gdp=Number(series()["gdp"].iloc[-1], "万元"))


def gdp():
    data = series()

    def draw(data):
        figure, ax = style.axes(2)
        ax.plot(data["year"], data["gdp"])
        return figure

    return Exhibit(
        id="gdp",
        title=f"{len(data)}年的地区生产总值",
        title_en="Gross regional product",
        data=data,
        columns=(Column("year", "年份"), Column.of("gdp")),
        sources=("city_yearbook",),
        unit="万元",
        alt="一条线",
        alt_en="A line",
        draw=draw,
    )
'''


class Small:
    """The copy in ``root``; its files are read and changed by their path in the repository."""

    def __init__(self, root: Path):
        self.root = root

    def read(self, name: str) -> str:
        return (self.root / name).read_text(encoding="utf-8")

    def write(self, name: str, text: str) -> None:
        path = self.root / name
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_text(text, encoding="utf-8")

    def replace(self, name: str, old: str, new: str) -> None:
        assert old in self.read(name)
        self.write(name, self.read(name).replace(old, new, 1))

    def files(self) -> dict[str, bytes]:
        return {name: (self.root / name).read_bytes() for name in files_of(self.root)}


def small_book(root: Path) -> Small:
    """The repository's code and data with two pages of its own and the page of the report."""
    left_out = ("tests/", "book/", "results/", "docs/", "benchmarks/", ".")
    for name in files_of(ROOT):
        if not name.startswith(left_out):
            (root / name).parent.mkdir(parents=True, exist_ok=True)
            shutil.copyfile(ROOT / name, root / name)
    made = Small(root)
    for name in ("book/reproduction.md", "book/references.json"):
        if (ROOT / name).is_file():
            made.write(name, (ROOT / name).read_text(encoding="utf-8"))
    made.write("book/index.md", INDEX)
    made.write("book/x.md", CHAPTER)
    made.write("_toc.yml", TOC)
    made.write("analysis/figures/small.py", FIGURES)
    return made


@pytest.fixture(scope="session")
def accepted(tmp_path_factory) -> Small:
    """Accepted once, under git; tests only read it."""
    made = small_book(tmp_path_factory.mktemp("small") / "book")
    assert accept(made.root, yes=True)
    _git(made.root, "init", "-q")
    _git(made.root, "add", "-A")
    _git(made.root, "commit", "-q", "-m", "one")
    return made


@pytest.fixture
def small(accepted, tmp_path) -> Small:
    """The accepted copy, for one test to change."""
    shutil.copytree(accepted.root, tmp_path / "book")
    return Small(tmp_path / "book")


@pytest.fixture
def git():
    """Run git in a folder, as somebody who has a name."""
    return _git


def _git(root: Path, *arguments: str) -> None:
    identity = ["user.name=t", "user.email=t@example.org", "commit.gpgsign=false"]
    settings = [part for value in identity for part in ("-c", value)]
    subprocess.run(["git", *settings, *arguments], cwd=root, check=True)
