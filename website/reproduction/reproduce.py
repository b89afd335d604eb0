"""Build from nothing in a clean copy and compare with the record."""

from pathlib import Path
from typing import Any

from website.reproduction import report
from website.reproduction.causes import causes, programs_of
from website.reproduction.clean_copy import Copy, clean_copy
from website.reproduction.compare import Compared, compare, failures, pictures_compared
from website.reproduction.form import read

# two runs with other orders of sets: what depends on the order does not come out twice
SEEDS = (1, 2)


def reproduce(root: Path, *, brief: bool = False) -> bool:
    """Run the whole book anew beside ``results/record.json`` and print how it came out.

    Args:
        root: the repository; nothing in it is written.
        brief: leave out the lines of what matched.

    Returns:
        Whether every entry is as recorded, none is missing and none is new.

    Raises:
        BookError: there is no record, or the copy can't be built.
    """
    recorded = read(root / "results" / "record.json")
    with clean_copy(root) as copy:
        copy.build(SEEDS[0])
        found = copy.record()
        compared = compare(recorded, found)
        impure = impurities(copy, found)
        chance = [] if impure else by_chance(copy, found, compared)
    lines = [] if brief else [report.line(entry) for entry in compared if entry.state == "same"]
    lines += [*report.differences(compared), *impure, *chance, *report.counts(compared)]
    print(*lines, sep="\n")
    if not pictures_compared(recorded, found):
        print(
            "图的 SVG 没有比较：软件包或平台与记录不同（画图的数据仍逐格比较）/ SVGs were not "
            "compared: packages or platform are not those recorded"
        )
    failed = failures(compared)
    if failed or impure:
        print(
            f"没有复现：{len(failed)} 项与记录不同。若改动是有意的，运行 make accept / "
            f"not reproduced: {len(failed)} entries are not as recorded"
        )
        return False
    print("全部复现，与记录一致 / everything was reproduced as recorded")
    return True


def impurities(copy: Copy, found: dict[str, Any]) -> list[str]:
    """Lines that name calls to the clock, or to chance without a seed."""
    return [str(cause) for cause in causes(copy.store, copy.pages, programs_of(found))]


def by_chance(copy: Copy, found: dict[str, Any], compared: list[Compared]) -> list[str]:
    """Run the chapters that came out otherwise once more; name what changed again.

    Other data or other packages explain what differs: then nothing is run.
    """
    failed = failures(compared)
    if any(entry.kind in ("data", "environment") for entry in failed):
        return []
    shown = [entry for entry in failed if entry.state == "differs" and entry.kind != "chapter"]
    chapters = sorted({entry.chapter for entry in shown})
    if not chapters:
        return []
    print(f"再运行一次：{'、'.join(chapters)} / running once more", flush=True)
    copy.forget(chapters)
    copy.run_chapters(SEEDS[1])
    return not_repeated(found, copy.record())


def not_repeated(first: dict[str, Any], second: dict[str, Any]) -> list[str]:
    """Lines that name what two runs of the same code on the same data gave differently."""
    return [
        f"! {entry.kind} {entry.id}  {entry.chapter}：同样的代码和数据，两次运行结果不同 / "
        "two runs of the same code on the same data differ"
        for entry in failures(compare(first, second))
    ]
