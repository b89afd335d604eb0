"""A tiny book in a folder of its own: a package, a data file, two chapters."""

from pathlib import Path

import pytest

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
