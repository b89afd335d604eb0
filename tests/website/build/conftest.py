"""A tiny book in a folder of its own, and a small real copy of the whole repository."""

import hashlib
import os
import re
import shutil
import subprocess
import sys
from collections.abc import Sequence
from pathlib import Path

import pytest

from analysis.paths import ROOT
from website.build.execute import execute
from website.build.record import Store

HEAD = (
    "---\njupytext: {text_representation: {format_name: myst}}\nkernelspec: {name: python3}\n---\n"
)
BODY = "\n# {title}\n\n文字。\n\n```{{code-cell}}\n{code}\n```\n"


class TinyBook:
    """Chapters ``a`` (reads data through a package of two modules) and ``b`` (reads nothing)."""

    def __init__(self, root: Path, package: str):
        self.root = root
        self.package = package
        self.store = Store(root, root / "_build" / "executed")
        self.write("requirements.lock", "numpy==1\n")
        self.write("data/x.csv", "1\n2\n")
        self.write("data/unread.csv", "3\n")
        self.write(f"{package}/__init__.py", "")
        self.write(
            f"{package}/low.py",
            "from pathlib import Path\n"
            "def total():\n"
            "    text = (Path(__file__).parents[1] / 'data' / 'x.csv').read_text()\n"
            "    return sum(map(int, text.split()))\n",
        )
        self.write(f"{package}/high.py", f"from {package}.low import total\n")
        self.write(f"{package}/other.py", "")
        self.chapter("a", f"from {package} import high\n\nhigh.total()")
        self.chapter("b", "print('b')")

    def write(self, name: str, text: str) -> Path:
        path = self.root / name
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_text(text, encoding="utf-8")
        return path

    def chapter(self, name: str, code: str, title: str = "标题") -> None:
        self.write(f"book/{name}.md", HEAD + BODY.format(title=title, code=code))

    def run(self, *names: str, workers: int = 1) -> list[str]:
        done: list[str] = []
        execute(
            self.store,
            [f"book/{name}" for name in names],
            workers=workers,
            finished=lambda page, seconds: done.append(page),
        )
        return done


@pytest.fixture
def tiny(tmp_path, monkeypatch):
    # the package's name is the test's own: a warm process must not know it from another test
    package = "tiny_" + tmp_path.name.replace("-", "_").replace("[", "_").replace("]", "_")
    monkeypatch.syspath_prepend(str(tmp_path))
    return TinyBook(tmp_path, package)


class Copy:
    """A copy of the repository with few pages, and the builds that are run in it.

    Args:
        root: the folder that it gets.
        more: more of the book's own pages, beside the three that every copy has.
    """

    HEAD = """---
jupytext: {{text_representation: {{format_name: myst}}}}
kernelspec: {{name: python3}}
section: "{section}"
description: 测试用的一页。
---

"""
    INDEX = HEAD.format(section="0") + "# 开篇\n\n见{doc}`data`。\n"
    CELL = """
```{code-cell}
from analysis.data import read
from analysis.numbers import Number, Numbers
```

```{code-cell}
Numbers(gdp=Number(read.wide(["gdp"], places=["431000"]).loc[("431000", 2023), "gdp"], "万元"))
```

2023年为{num}`gdp`。
"""
    CHAPTER = HEAD.format(section="1.3") + "# 1.3 一章\n" + CELL
    TOC = "format: jb-book\nroot: book/index\nchapters:\n  - file: book/data\n  - file: book/x\n"

    # a link to a page that the copy may not have
    LINK = re.compile(r"{doc}`[^`]*`")

    def __init__(self, root: Path, more: Sequence[str] = ()):
        self.root = root
        self.site = root / "_build" / "html"
        self.cold: dict[str, str] = {}  # the site's bytes when it was built from nothing
        self.sentences = 0
        listed = subprocess.run(
            ["git", "ls-files", "--cached", "--others", "--exclude-standard"],
            cwd=ROOT,
            capture_output=True,
            text=True,
            check=True,
        ).stdout.splitlines()
        for name in listed:
            if (ROOT / name).is_file() and not name.startswith(("tests/", "book/")):
                (root / name).parent.mkdir(parents=True, exist_ok=True)
                shutil.copyfile(ROOT / name, root / name)
        (root / "book").mkdir()
        for kept in ("data.md", "references.json"):
            if (ROOT / "book" / kept).is_file():
                shutil.copyfile(ROOT / "book" / kept, root / "book" / kept)
        for name in more:
            text = (ROOT / "book" / f"{name}.md").read_text(encoding="utf-8")
            self.page(name, self.LINK.sub("别处", text))
        self.contents = self.TOC + "".join(f"  - file: book/{name}\n" for name in more)
        self.as_at_first()

    def as_at_first(self) -> None:
        """Give the pages and the contents the text that they had at first."""
        self.page("index", self.INDEX)
        self.page("x", self.CHAPTER)
        (self.root / "_toc.yml").write_text(self.contents, encoding="utf-8")

    def page(self, name: str, text: str) -> None:
        (self.root / "book" / f"{name}.md").write_text(text, encoding="utf-8")

    def change(self) -> str:
        """Give the chapter a sentence that it never had, so that there is something to build."""
        self.sentences += 1
        sentence = f"新的一句{'啊' * self.sentences}。"
        title = "# 1.3 一章\n"
        self.page("x", self.CHAPTER.replace(title, f"{title}\n{sentence}\n"))
        return sentence

    def start(self, *arguments: str, **settings: str) -> subprocess.Popen:
        """Start a build with what ``settings`` add to the environment (planted/sitecustomize.py)."""
        planted = {"PYTHONPATH": str(Path(__file__).with_name("planted"))} if settings else {}
        return subprocess.Popen(
            [sys.executable, "-m", "analysis", "book", *arguments],
            cwd=self.root,
            env={**os.environ, "PYTHONHASHSEED": "0", **planted, **settings},
            stdout=subprocess.PIPE,
            stderr=subprocess.STDOUT,
            text=True,
            start_new_session=True,
        )

    def build(self, *arguments: str, **settings: str) -> tuple[int, str]:
        process = self.start(*arguments, **settings)
        output, _ = process.communicate(timeout=300)
        return process.returncode, output

    def digests(self, folder: str = "html") -> dict[str, str]:
        """Every file of a folder below ``_build`` -> the digest of its bytes."""
        top = self.site.with_name(folder)
        return {
            path.relative_to(top).as_posix(): hashlib.sha256(path.read_bytes()).hexdigest()
            for path in sorted(top.rglob("*"))
            if path.is_file()
        }

    def text(self, name: str = "book/x.html") -> str:
        return (self.site / name).read_text(encoding="utf-8")


@pytest.fixture(scope="session")
def built_copy(tmp_path_factory) -> Copy:
    """Built from nothing once for all files that one process tries."""
    made = Copy(tmp_path_factory.mktemp("copy") / "book")
    status, output = made.build("--jobs", "1", PYTHONHASHSEED="1")
    assert status == 0, output
    made.cold = made.digests()
    return made


@pytest.fixture(scope="module")
def copy(built_copy) -> Copy:
    """As it was built from nothing; the tests of a file change it as they like."""
    built_copy.as_at_first()
    status, output = built_copy.build()
    assert status == 0, output
    assert built_copy.digests() == built_copy.cold
    return built_copy
