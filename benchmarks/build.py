"""Our build beside plain ``jupyter-book build`` with its own cache, on the same sources.

``make bench`` prints, of one run on this machine, seconds and ratios, what was wanted of them
and whether it is met. First the book: cold; nothing changed; a line in a file that no chapter
reads; one sentence; one figure of the data; one figure function. Then a made-up book of 10,
40 and 160 chapters: what one more chapter costs, and the memory of all processes together.
The plain build keeps a stale number when a data file or a module changes: that it is fast
there is no merit; nor does it write the files to download. A wish that is not met is no
failure: the exit status is 0 unless a build fails.
"""

import argparse
import tempfile
import unicodedata
from collections.abc import Callable
from dataclasses import dataclass
from itertools import pairwise
from pathlib import Path

from benchmarks import made_up, timed
from benchmarks.timed import Taken

NOISE = 0.10  # two runs of one build on a quiet machine differ by less
TITLE, NUMBER = 37, 8  # columns


@dataclass(frozen=True)
class Change:
    """A row of the report: what is done to both books, and what is wanted of our build then.

    ``limit`` is of our own cold build; ``shown`` the text that the page holds afterwards;
    ``times`` how often it is done and built, for the median of what is short.
    """

    title: str
    apply: Callable[[Path], None]
    limit: float | None = None
    times: int = 1
    shown: str = ""
    module: str = ""


CHANGES = [
    Change("未改动 / nothing changed", made_up.nothing, limit=0.15, times=3),
    Change("各章不读的文件加一行 / unread file", made_up.line_nobody_reads, times=3),
    Change("改一句 / one sentence", made_up.sentence, limit=0.2, shown=made_up.NEW_SENTENCE),
    Change("改一个数 / one figure of the data", made_up.figure_of_the_data),
    Change(
        "改一个作图函数 / one figure function",
        made_up.figure_function,
        shown=made_up.NEW_TITLE,
        module=made_up.FIGURE_FILE,
    ),
]


def real_book(folder: Path) -> None:
    """Cold and changed builds of the book itself, side by side."""
    mine = made_up.make_ready(made_up.copy_of_the_book(folder / "ours"))
    theirs = made_up.make_plain(made_up.make_ready(made_up.copy_of_the_book(folder / "plain")))
    row("本书（秒）", "本书构建", "普通", "比普通", "比首次")
    row("the book (seconds)", "ours", "plain", "÷plain", "÷cold")
    cold, beside = timed.ours(mine), timed.plain(theirs)
    ratio = cold.seconds / beside.seconds
    times_row("首次 / cold", cold, beside, cold, wish("plain", ratio, 0.5))
    detail(mine, cold, beside)
    for change in CHANGES:
        pairs = []
        for _ in range(change.times):
            for tree in (mine, theirs):
                change.apply(tree)
            pairs.append((timed.ours(mine), timed.plain(theirs)))
        our, their = (timed.median_of(list(runs)) for runs in zip(*pairs, strict=True))
        met = wish("cold", our.seconds / cold.seconds, change.limit) if change.limit else ""
        times_row(change.title, our, their, cold, met)
        detail(mine, our, their)
        told_to_readers(change, mine, theirs)


def detail(mine: Path, our: Taken, their: Taken) -> None:
    """What our last build did, and the memory of both."""
    ran = made_up.run_again(mine)
    written = made_up.written_since(mine / "_build" / "staging", our.started)
    names = f"（{', '.join(ran)}）" if 0 < len(ran) <= 2 else ""
    note(f"运行各章 / chapters run: {len(ran)}{names}；写出网页 / pages written: {written}")
    note(f"内存峰值 / peak MB: {our.megabytes:.0f}，普通 / plain {their.megabytes:.0f}")


def told_to_readers(change: Change, mine: Path, theirs: Path) -> None:
    """Whether the change has reached the pages, and whether no chapter ran in vain."""
    if change.shown:
        ours, plain = (
            "是/yes" if made_up.shows(tree / "_build" / "html", change.shown) else "否/no"
            for tree in (mine, theirs)
        )
        note(f"网页已是新的 / the page is new: {ours}，普通 / plain {plain}")
    if change.module:
        met = verdict(made_up.run_again(mine) == made_up.that_use(mine, change.module))
        note(f"只运行用到它的章 / only chapters that import it ran: {met}")


def made_up_books(folder: Path, sizes: list[int], plain_up_to: int) -> None:
    """What one more chapter costs as the book grows, and the memory."""
    print()
    heads = [("章数", "本书", "普通", "比普通", "每多一章", "普通", "内存", "普通")]
    heads += [
        ("chapters", "ours s", "plain s", "of plain", "ours s", "plain s", "ours MB", "plain")
    ]
    for head in heads:
        print(padded(head[0], 16) + "".join(padded(text, 10, right=True) for text in head[1:]))
    ours: dict[int, Taken] = {}
    plain: dict[int, Taken] = {}
    for size in sorted(sizes):
        tree = made_up.make_ready(made_up.made_up(folder / f"ours-{size}", size))
        ours[size] = timed.ours(tree)
        if size <= plain_up_to:
            tree = made_up.make_ready(made_up.made_up(folder / f"plain-{size}", size))
            plain[size] = timed.plain(made_up.make_plain(tree))
        size_row(size, ours, plain)
    growth(ours)


def size_row(size: int, ours: dict[int, Taken], plain: dict[int, Taken]) -> None:
    """One size: seconds, marginal seconds since the size before, megabytes."""
    our, their = ours[size], plain.get(size)
    cells = [
        f"{our.seconds:.1f}",
        f"{their.seconds:.1f}" if their else "—",
        f"{our.seconds / their.seconds:.2f}" if their else "—",
        *(f"{found[size]:.3f}" if size in found else "—" for found in map(marginal, (ours, plain))),
        f"{our.megabytes:.0f}",
        f"{their.megabytes:.0f}" if their else "—",
    ]
    print(f"{size:<16}" + "".join(padded(cell, 10, right=True) for cell in cells), flush=True)


def marginal(taken: dict[int, Taken]) -> dict[int, float]:
    """Size -> seconds that each chapter more than in the size before has cost."""
    sizes = sorted(taken)
    return {
        size: (taken[size].seconds - taken[before].seconds) / (size - before)
        for before, size in pairwise(sizes)
    }


def growth(ours: dict[int, Taken]) -> None:
    """Whether the cost of a chapter more, and the memory, stay as they are while the book grows."""
    costs, sizes = marginal(ours), sorted(ours)
    if len(costs) > 1:
        first, last = costs[min(costs)], costs[max(costs)]
        met = verdict(last <= first * (1 + NOISE))
        note(
            f"每多一章的成本不随书增长 / marginal cost does not grow: {first:.3f} → {last:.3f} s {met}"
        )
    if len(sizes) > 1:
        small, large = ours[sizes[0]].megabytes, ours[sizes[-1]].megabytes
        met = verdict(large <= small * (1 + NOISE))
        note(f"内存不随书增长 / memory is flat: {small:.0f} → {large:.0f} MB {met}")
        note(f"容许 {NOISE:.0%} 的波动 / {NOISE:.0%} is allowed for noise")


def wish(of: str, found: float, limit: float) -> str:
    """What is wanted of a ratio, and whether it is so."""
    return f"{of} ≤ {limit:.2f} {verdict(found <= limit)}"


def verdict(met: bool) -> str:
    """In both languages."""
    return "达到/met" if met else "未达到/not met"


def times_row(title: str, our: Taken, their: Taken, cold: Taken, met: str) -> None:
    """Seconds of both, the ratios, and what was wanted."""
    numbers = (our.seconds, their.seconds)
    ratios = (our.seconds / their.seconds, our.seconds / cold.seconds)
    row(title, *(f"{n:.1f}" for n in numbers), *(f"{n:.2f}" for n in ratios), met)


def row(title: str, *cells: str) -> None:
    """A title, four numbers and, after them, words."""
    numbers = "".join(padded(cell, NUMBER, right=True) for cell in cells[:4])
    print(f"{padded(title, TITLE)}{numbers}  {' '.join(cells[4:])}".rstrip(), flush=True)


def note(text: str) -> None:
    """A line that belongs to the row above."""
    print(f"    {text}", flush=True)


def padded(text: str, columns: int, right: bool = False) -> str:
    """Text filled with spaces; a Chinese character takes two columns."""
    wide = sum(unicodedata.east_asian_width(letter) in "WF" for letter in text)
    space = " " * (columns - len(text) - wide)
    return space + text if right else text + space


def main() -> None:
    """Print the report."""
    parser = argparse.ArgumentParser(description=__doc__.splitlines()[0])
    parser.add_argument("--sizes", type=int, nargs="*", default=[10, 40, 160])
    parser.add_argument("--plain-up-to", type=int, default=160, help="largest book for plain")
    parser.add_argument("--skip-real", action="store_true")
    args = parser.parse_args()
    with tempfile.TemporaryDirectory() as name:
        if not args.skip_real:
            real_book(Path(name))
        made_up_books(Path(name), args.sizes, args.plain_up_to)


if __name__ == "__main__":
    main()
