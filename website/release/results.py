"""What ``results/`` must hold before a version may be released."""

import json
from pathlib import Path

from analysis.errors import BookError
from website.release.earlier import last_release
from website.reproduction.current import outdated
from website.reproduction.drift.since import DRIFT, record_digest
from website.reproduction.form import read

_NAMED = 5


def results_in_order(root: Path, releases: Path) -> None:
    """The record is of these files, and what moved is told from the last release to it.

    Raises:
        BookError: it is not, or the report on what moved is missing or of other versions.
    """
    record = read(root / "results" / "record.json")
    changed = outdated(record, root)
    if changed:
        listed = "、".join(changed[:_NAMED]) + ("等" if len(changed) > _NAMED else "")
        raise BookError(
            f"results/record.json 写入以后，这些文件变了：{listed}。请先运行 make accept 并提交。",
            f"{len(changed)} files changed after results/record.json was written: run make accept "
            "and commit what it wrote.",
        )
    last = last_release(root, releases)
    if not last:
        return
    if _told(root / DRIFT) != (f"v{last}", record_digest(record)):
        raise BookError(
            f"results/drift.json 不是从 v{last} 到这一版的变动报告。请先运行 make accept 并提交。",
            f"results/drift.json does not tell what moved from v{last} to this version: run make "
            "accept and commit what it wrote.",
        )


def _told(path: Path) -> tuple[str, str] | None:
    """What a report is from and to: a tag, the digest of a record; None where there is none."""
    try:
        report = json.loads(path.read_text(encoding="utf-8"))
        return report["old"]["label"], report["new"]["record"]
    except (OSError, ValueError, KeyError, TypeError):
        return None
