"""The only way to change the record: show what differs, ask, then write it whole."""

import sys
from collections.abc import Callable
from pathlib import Path
from typing import Any

from analysis.errors import BookError
from website.build.whole import write_whole
from website.release.earlier import last_release
from website.reproduction import report
from website.reproduction.clean_copy import Copy, clean_copy
from website.reproduction.compare import (
    MIRRORS,
    compare,
    failures,
    matched,
    pictures_compared,
    without,
)
from website.reproduction.drift.since import DRIFT, release_before, since
from website.reproduction.drift.version import Version, Versions
from website.reproduction.drift.write import as_json
from website.reproduction.form import as_text, read
from website.reproduction.last_run import as_text as run_as_text
from website.reproduction.last_run import last_run
from website.reproduction.reproduce import SEEDS, impurities, not_repeated
from website.reproduction.tolerance import settled

RECORD, RUN = "results/record.json", "results/reproduction.json"
ROUNDS = 5


def accept(root: Path, *, yes: bool = False, ask: Callable[[str], str] = input) -> bool:
    """Run the book twice from nothing, show what differs from the record, ask, and write.

    A value that agrees with the recorded one within the tolerance keeps the recorded digits.
    With it are written ``results/reproduction.json``, the second run, which must give what the
    first gave, and, where there has been a release, ``results/drift.json``: what moved since.

    Args:
        root: the repository.
        yes: do not ask.
        ask: asks a person and returns the answer.

    Returns:
        Whether the record was written; it stays as it was when the person declines.

    Raises:
        BookError: two runs differ, a chapter reads the clock, or nobody can be asked.
    """
    recorded = read(root / RECORD) if (root / RECORD).is_file() else None
    with Versions(root) as versions, clean_copy(root) as copy:
        before = release_before(versions, last_release(root, root / "_build" / "releases"))
        copy.build(SEEDS[0])
        first = copy.record()
        _refuse(impurities(copy, first))
        if not _agreed(recorded, first, yes=yes, ask=ask):
            return False
        copy.forget_all()
        copy.build(SEEDS[1])
        second = copy.record()
        _refuse(not_repeated(first, second))
        texts = _confirmed(root, copy, recorded, second, before)
    for name, text in texts.items():
        write_whole(root / name, text)
    print(f"已写入 {'、'.join(texts)} / written")
    return True


def _agreed(
    recorded: dict[str, Any] | None,
    found: dict[str, Any],
    *,
    yes: bool,
    ask: Callable[[str], str],
) -> bool:
    if recorded is None:
        print("还没有记录，将写入第一份 / there is no record yet: the first one is written")
        return True
    compared = compare(without(recorded, MIRRORS), without(found, MIRRORS))
    print(*report.differences(compared), *report.counts(compared), sep="\n")
    if not failures(compared):
        print("结果与记录一致，只更新复现报告 / as recorded; only the report of the run is new")
        return True
    if yes:
        return True
    if not sys.stdin.isatty() and ask is input:
        raise BookError(
            "没有终端可以询问；看过以上差别后，用 make accept YES=1 写入。",
            "Nobody can be asked here; having seen the differences, run: accept --yes.",
        )
    answer = ask("以上差别写入记录吗？/ write these into the record? [y/N] ")
    if answer.strip().lower() not in ("y", "yes", "是"):
        print("记录保持原样 / the record is unchanged")
        return False
    return True


def _confirmed(
    root: Path,
    copy: Copy,
    recorded: dict[str, Any] | None,
    found: dict[str, Any],
    before: Version | None,
) -> dict[str, str]:
    """The files to write, written in the copy until its pages about them are current."""
    took = copy.seconds()
    record = settled(recorded, found) if recorded else found
    for _ in range(ROUNDS):
        compared = compare(record, found)
        _refuse(report.differences(compared))
        run = last_run(root, copy.root, took, matched(compared), pictures_compared(record, found))
        texts = {RUN: run_as_text(run)}
        if before is not None:
            texts[DRIFT] = as_json(since(before, root, copy.root / "data", record))
        texts[RECORD] = as_text(record)
        for name, text in texts.items():
            write_whole(copy.root / name, text)
        copy.run_chapters()
        found = copy.record()
        if not failures(compare(record, found)):
            return texts
        record = settled(record, found)
    raise BookError(
        "写入记录后，关于记录的一页始终没有稳定下来。",
        "The page about the record did not settle after the record was written.",
    )


def _refuse(lines: list[str]) -> None:
    if lines:
        raise BookError(
            "\n".join(lines) + "\n记录保持原样。", "Not reproducible; the record is unchanged."
        )
