"""Our build beside plain ``jupyter-book build`` with its own cache, on the same sources.

``make bench`` prints seconds and ratios of one run on this machine: cold; nothing changed;
one sentence changed; one figure of the data changed; one figure function changed; then a
made-up book of 10, 40 and 160 chapters, and the memory that the largest takes. The plain
build keeps a stale number when a data file or a module changes: that it is fast there is
no merit.
"""

import argparse
import os
import re
import shutil
import subprocess
import sys
import tempfile
import time
from pathlib import Path

ROOT = Path(__file__).resolve().parents[1]
HEAD = (
    "---\njupytext: {text_representation: {format_name: myst}}\nkernelspec: {name: python3}\n"
    'section: "%s"\ndescription: 基准测试的一页。\n---\n\n# 一页\n\n'
)
CHAPTER = """```{{code-cell}}
from analysis.figures.lines import focal_lines
from analysis.panel.by_year import by_year
```

```{{code-cell}}
by_year("gdp", ["431000"]).round({number}).shape
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
    """The same house with ``chapters`` small chapters."""
    copy_of_the_book(folder)
    for page in (folder / "book").glob("*.md"):
        page.unlink()
    toc = ["format: jb-book", "root: book/index", "chapters:"]
    (folder / "book" / "index.md").write_text(HEAD % 0, encoding="utf-8")
    for number in range(1, chapters + 1):
        text = HEAD % number + CHAPTER.format(number=number)
        (folder / "book" / f"p{number}.md").write_text(text, encoding="utf-8")
        toc.append(f"  - file: book/p{number}")
    (folder / "_toc.yml").write_text("\n".join(toc) + "\n", encoding="utf-8")
    return folder


def make_plain(folder: Path) -> Path:
    """The same sources set up for ``jupyter-book build`` alone."""
    path = folder / "_config.yml"
    text = path.read_text(encoding="utf-8")
    text = text.replace('execute_notebooks: "off"', "execute_notebooks: cache\n  timeout: 600")
    text = re.sub(r"\n *nb_custom_formats:.*", "", text)
    claims = ROOT / "_build" / "results" / "claims.json"
    text = text.replace("  config:\n", f"  config:\n    book_claims: {claims}\n", 1)
    path.write_text(text, encoding="utf-8")
    return folder


def ours(folder: Path) -> tuple[float, float]:
    """Seconds and megabytes of our build."""
    return _measured([sys.executable, "-m", "analysis", "book"], folder)


def run_again(folder: Path) -> list[str]:
    """The chapters that our last build there ran, as its log names them."""
    log = folder.with_suffix(".log").read_text(encoding="utf-8")
    return re.findall(r"^\[\d+/\d+\] book/(\S+)", log, flags=re.MULTILINE)


def plain(folder: Path) -> tuple[float, float]:
    """Seconds and megabytes of plain Jupyter Book."""
    start = "from jupyter_book.cli.main import main; main()"
    return _measured([sys.executable, "-c", start, "build", "."], folder)


def _measured(command: list[str], folder: Path) -> tuple[float, float]:
    """Seconds, and the megabytes of the largest of its processes."""
    log = folder.with_suffix(".log")
    started = time.perf_counter()
    with log.open("w", encoding="utf-8") as out:
        running = subprocess.Popen(command, cwd=folder, stdout=out, stderr=subprocess.STDOUT)
        _, status, usage = os.wait4(running.pid, 0)
    seconds = time.perf_counter() - started
    if status:
        raise SystemExit(f"{' '.join(command)} failed:\n{log.read_text(encoding='utf-8')[-4000:]}")
    return seconds, usage.ru_maxrss / 1024


def edit(folder: Path, name: str, old: str, new: str) -> None:
    """Change one place of one file."""
    path = folder / name
    text = path.read_text(encoding="utf-8")
    if old not in text:
        raise SystemExit(f"{name} no longer holds {old!r}: mend this benchmark")
    path.write_text(text.replace(old, new, 1), encoding="utf-8")


CHANGES = [
    ("nothing changed", None),
    (
        "one sentence",
        ("book/1-3-rural-pollution.md", "## 数据不能说什么", "新的一句。\n\n## 数据不能说什么"),
    ),
    ("one data figure", None),
    ("one figure function", ("analysis/figures/chapter_1_3.py", '"""', '"""Anew: ')),
]


def real_book(folder: Path) -> None:
    """Cold and changed builds of the book itself, side by side."""
    mine = copy_of_the_book(folder / "ours")
    theirs = make_plain(copy_of_the_book(folder / "plain"))
    cold = ours(mine)[0]
    line("cold", cold, plain(theirs)[0], cold)
    for title, change in CHANGES:
        for tree in (mine, theirs):
            if change:
                edit(tree, *change)
        if title == "one data figure":
            for tree in (mine, theirs):
                _change_a_figure(tree)
        line(title, ours(mine)[0], plain(theirs)[0], cold)
        print(f"{'':8}ours ran: {', '.join(run_again(mine)) or 'no chapter'}", flush=True)


def _change_a_figure(tree: Path) -> None:
    path = tree / "data" / "observations" / "population.csv"
    lines = path.read_text(encoding="utf-8").splitlines()
    row = next(
        i for i, text in enumerate(lines) if text.startswith("431000,2023,population_resident,")
    )
    cells = lines[row].split(",")
    cells[3] = str(float(cells[3]) + 0.01)
    lines[row] = ",".join(cells)
    path.write_text("\n".join(lines) + "\n", encoding="utf-8")


def line(title: str, mine: float, theirs: float, cold: float) -> None:
    """One row of the report."""
    print(
        f"{title:24} {mine:8.1f} {theirs:8.1f} {mine / theirs:8.2f} {mine / cold:12.2f}",
        flush=True,
    )


def made_up_books(folder: Path, sizes: list[int], plain_up_to: int) -> None:
    """Cost a chapter as the book grows, and the memory."""
    print(
        f"\n{'chapters':24} {'ours s':>8} {'plain s':>8} {'ratio':>8} {'s a chapter':>12} {'peak MB':>8}"
    )
    for size in sizes:
        seconds, memory = ours(made_up(folder / f"ours-{size}", size))
        beside = f"{'—':>8} {'—':>8}"
        if size <= plain_up_to:
            theirs, _ = plain(make_plain(made_up(folder / f"plain-{size}", size)))
            beside = f"{theirs:8.1f} {seconds / theirs:8.2f}"
        print(
            f"{size:<24} {seconds:8.1f} {beside} {seconds / size:12.2f} {memory:8.0f}", flush=True
        )


def main() -> None:
    """Print the report."""
    parser = argparse.ArgumentParser(description=__doc__.splitlines()[0])
    parser.add_argument("--sizes", type=int, nargs="*", default=[10, 40, 160])
    parser.add_argument("--plain-up-to", type=int, default=160, help="largest book for plain")
    parser.add_argument("--skip-real", action="store_true")
    args = parser.parse_args()
    with tempfile.TemporaryDirectory() as name:
        folder = Path(name)
        if not args.skip_real:
            print(f"{'the book':24} {'ours s':>8} {'plain s':>8} {'ratio':>8} {'of our cold':>12}")
            real_book(folder)
        made_up_books(folder, args.sizes, args.plain_up_to)


if __name__ == "__main__":
    main()
