"""A small book of two pages, built for real in a folder of its own."""

import json
from collections.abc import Iterator
from pathlib import Path

import pytest

from analysis.paths import ROOT
from website.build import addresses
from website.build import site as builder
from website.build.execute import execute
from website.build.record import Store
from website.citing.edition import Standing

PAGES = ["book/index", "book/a"]
HEAD = """---
jupytext: {{text_representation: {{format_name: myst}}}}
kernelspec: {{name: python3}}
section: "{section}"
description: 一页。
---

"""
INDEX = (
    HEAD.format(section="0") + "# 一本小书\n\n见{numref}`small-figure`与{numref}`small-table`。\n"
)
CODE = """import pandas as pd
from analysis.exhibit import Column, Exhibit
from analysis.figures import style
from analysis.numbers import Number, Numbers
from analysis.site_file import SiteFile
data = pd.DataFrame({"year": [2019, 2020], "value": [1.5, None]})
columns = (Column("year", "年份"), Column("value", "强度", "%", decimals=2))
common = dict(data=data, columns=columns, sources=("rd_bulletin",), title_en="Small")
draw = lambda data: style.axes(2)[0]
Numbers(minus=Number(-0.5, "%", 1), big=Number(12345.6, "件"))"""
FIGURE = (
    'Exhibit(id="small-figure", title="一幅小图", unit="%", note="一条注。", '
    'alt="两年的强度 & 一个缺口", alt_en="Two years", draw=draw, **common)'
)
TABLE = 'Exhibit(id="small-table", title="一张小表", **common)'
CELL = "```{code-cell}\n%s\n```\n\n"
CHAPTER = (
    HEAD.format(section="1.1")
    + "# 1.1 第一章\n\n"
    + "减少{num}`minus`，共{num}`big`。公式 $x_i^2$，以及\n\n$$\n\\begin{aligned} a &= b \\\\ c &= d \\end{aligned}\n$$\n\n"
    + ":::{answer} 问题？\n回答。\n:::\n\n:::{english}\nIn English.\n:::\n\n## 研发投入强度\n\n正文。\n\n"
    + "".join(CELL % code for code in (CODE, FIGURE, TABLE))
    + CELL % 'SiteFile("results/small.csv", "a,b\\n1,2\\n", "小文件")'
)


class Site:
    """A book under ``root`` and what has been built of it."""

    def __init__(self, root: Path):
        self.root = root
        self.staging = root / "_build" / "staging"
        self.html = root / "_build" / "html"
        self.store = Store(root, root / "_build" / "executed")
        (root / "book").mkdir(parents=True)
        for name in ("_config.yml", "requirements.lock", "CITATION.cff"):
            (root / name).write_bytes((ROOT / name).read_bytes())
        toc = {"format": "jb-book", "root": PAGES[0], "chapters": [{"file": PAGES[1]}]}
        (root / "_toc.yml").write_text(json.dumps(toc))
        self.page("index", INDEX)
        self.page("a", CHAPTER)

    def page(self, name: str, text: str) -> None:
        (self.root / "book" / f"{name}.md").write_text(text, encoding="utf-8")

    def build(self, jobs: int = 1, standing: Standing | None = None) -> None:
        execute(self.store, PAGES, workers=1)
        self.write(jobs, standing)

    def write(self, jobs: int = 1, standing: Standing | None = None) -> None:
        doctrees = self.root / "_build" / "doctrees"
        builder.write(
            self.root, self.store.folder, self.staging, doctrees, jobs=jobs, standing=standing
        )

    def read(self, name: str) -> str:
        return (self.html / name).read_text(encoding="utf-8")


@pytest.fixture(autouse=True, scope="session")
def no_address_from_outside() -> Iterator[None]:
    """What the environment says of the site's address is for the site that is published."""
    with pytest.MonkeyPatch.context() as patch:
        for name in addresses.SETTINGS:
            patch.delenv(name, raising=False)
        yield


@pytest.fixture(scope="session")
def small_site(tmp_path_factory) -> Site:
    """Built and published once; tests only read it."""
    made = Site(tmp_path_factory.mktemp("small"))
    made.build()
    builder.publish(made.staging, made.html, PAGES)
    return made


@pytest.fixture
def fresh_site(tmp_path) -> Site:
    """Not built yet; a test may change it."""
    return Site(tmp_path / "book-of-one-test")
