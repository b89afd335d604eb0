"""The books that are timed: copies of this one, made-up ones, and the changes made to them."""

import re
import shutil
import subprocess
import sys
from pathlib import Path

from benchmarks.timed import log_of, run

ROOT = Path(__file__).resolve().parents[1]
FIGURE_FILE = "chapter_1_3"
FIGURE_PAGE = "1-3-rural-pollution"
NEW_TITLE = "主要农产品产量（新的题目）"
NEW_SENTENCE = "这是新的一句。"
HEAD = (
    "---\njupytext: {{text_representation: {{format_name: myst}}}}\nkernelspec: {{name: python3}}\n"
    'section: "{number}"\ndescription: 基准测试的一页。\n---\n\n# 一页\n\n'
)
CHAPTER = """```{{code-cell}}
from analysis.figures import made_up
```

```{{code-cell}}
made_up.numbers({number})
```

年鉴的年数加上章数是{{num}}`output`，见{{numref}}`made-up-{number}`。

```{{code-cell}}
made_up.figure({number})
```
"""


def copy_of_the_book(folder: Path) -> Path:
    """The files of the book, but what git ignores, in a folder of their own."""
    listed = subprocess.run(
        ["git", "ls-files", "--cached", "--others", "--exclude-standard"],
        cwd=ROOT,
        capture_output=True,
        text=True,
        check=True,
    ).stdout.splitlines()
    for name in listed:
        if not name.startswith("tests/") and (ROOT / name).is_file():
            (folder / name).parent.mkdir(parents=True, exist_ok=True)
            shutil.copyfile(ROOT / name, folder / name)
    return folder


def made_up(folder: Path, chapters: int) -> Path:
    """The same house with ``chapters`` small chapters, each with a figure and a number."""
    copy_of_the_book(folder)
    for page in (folder / "book").glob("*.md"):
        page.unlink()
    shutil.copyfile(
        ROOT / "benchmarks" / "made_up_chapter.py", folder / "analysis" / "figures" / "made_up.py"
    )
    toc = ["format: jb-book", "root: book/index", "chapters:"]
    (folder / "book" / "index.md").write_text(HEAD.format(number=0), encoding="utf-8")
    for number in range(1, chapters + 1):
        text = (HEAD + CHAPTER).format(number=number)
        (folder / "book" / f"p{number}.md").write_text(text, encoding="utf-8")
        toc.append(f"  - file: book/p{number}")
    (folder / "_toc.yml").write_text("\n".join(toc) + "\n", encoding="utf-8")
    return folder


def make_ready(folder: Path) -> Path:
    """Compile the modules, so that neither side's first build finds the other's work done."""
    run([sys.executable, "-m", "compileall", "-q", "analysis", "website"], folder)
    return folder


def make_plain(folder: Path) -> Path:
    """The same sources set up for ``jupyter-book build`` alone.

    It has no step that judges the claims: the verdicts of these sources are made here.
    """
    path, claims = folder / "_config.yml", folder / "_build" / "results" / "claims.json"
    text = path.read_text(encoding="utf-8")
    text = text.replace('execute_notebooks: "off"', "execute_notebooks: cache\n  timeout: 600")
    text = re.sub(r"\n *nb_custom_formats:.*", "", text)
    text = text.replace("  config:\n", f"  config:\n    book_claims: {claims}\n", 1)
    path.write_text(text, encoding="utf-8")
    run([sys.executable, "-m", "analysis", "claims", "--json", str(claims), "--quiet"], folder)
    return folder


def edit(folder: Path, name: str, old: str, new: str) -> None:
    """Change one place of one file.

    Raises:
        SystemExit: the file does not hold ``old``.
    """
    path = folder / name
    text = path.read_text(encoding="utf-8")
    if old not in text:
        raise SystemExit(f"{name} 里没有 {old!r}，请改基准测试 / no longer holds it: mend this")
    path.write_text(text.replace(old, new, 1), encoding="utf-8")


def nothing(tree: Path) -> None:
    """Leave the book as it is."""


def line_nobody_reads(tree: Path) -> None:
    """A line more in a file that no chapter reads."""
    with (tree / "README.md").open("a", encoding="utf-8") as file:
        file.write("\n<!-- 一行 -->\n")


def sentence(tree: Path) -> None:
    """A sentence more on one page."""
    end = "## 数据不能说什么"
    edit(tree, f"book/{FIGURE_PAGE}.md", end, f"{NEW_SENTENCE}\n\n{end}")


def figure_of_the_data(tree: Path) -> None:
    """One cell of one data file."""
    path = tree / "data" / "observations" / "population.csv"
    rows = path.read_text(encoding="utf-8").splitlines()
    at = next(i for i, row in enumerate(rows) if row.startswith("431000,2023,population_resident,"))
    cells = rows[at].split(",")
    cells[3] = str(float(cells[3]) + 0.01)
    rows[at] = ",".join(cells)
    path.write_text("\n".join(rows) + "\n", encoding="utf-8")


def figure_function(tree: Path) -> None:
    """The title of one exhibit, which a reader sees."""
    edit(tree, f"analysis/figures/{FIGURE_FILE}.py", "主要农产品产量：", f"{NEW_TITLE}：")


def that_use(tree: Path, module: str) -> list[str]:
    """Pages whose text names a module of ``analysis.figures`` that no other module imports."""
    pages = sorted((tree / "book").glob("*.md"))
    name = re.compile(rf"\b{module}\b")
    return [page.stem for page in pages if name.search(page.read_text(encoding="utf-8"))]


def run_again(tree: Path) -> list[str]:
    """The chapters that our last build there ran, as its log names them, in order of names."""
    log = log_of(tree).read_text(encoding="utf-8")
    return sorted(re.findall(r"^\[\d+/\d+\] book/(\S+)", log, flags=re.MULTILINE))


def written_since(folder: Path, started: int) -> int:
    """How many pages Sphinx has written into ``folder`` since then (ns of the clock)."""
    return sum(page.stat().st_mtime_ns > started for page in folder.glob("book/*.html"))


def shows(site: Path, text: str) -> bool:
    """Whether a reader of the built page finds the text there."""
    return text in (site / "book" / f"{FIGURE_PAGE}.html").read_text(encoding="utf-8")
