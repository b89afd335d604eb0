"""The report from the last release to this version, which the site shows: results/drift.json."""

import hashlib
from pathlib import Path
from typing import Any

from website.citing.edition import read_edition
from website.reproduction import form
from website.reproduction.compare import MIRRORS, without
from website.reproduction.drift.collect import collect
from website.reproduction.drift.version import Version, Versions, version

DRIFT = "results/drift.json"


def since(old: Version, root: Path, data: Path, record: dict[str, Any]) -> dict[str, Any]:
    """What moved from a release to the present files.

    Args:
        old: the release, labelled with its tag.
        root: the repository, whose CITATION.cff names the present version.
        data: the folder of the present tables.
        record: the present results.

    Returns:
        The report of :func:`collect`; its ``new`` holds the digest of the record as well.
    """
    tag = f"v{read_edition(root).version}"
    label = tag if tag != old.label else f"{tag}之后的改动"
    report = collect(old, version(label, data, record, "据本版的记录"))
    report["new"]["record"] = record_digest(record)
    return report


def release_before(versions: Versions, last: str) -> Version | None:
    """The release as a version to compare, called by its tag; None where there is none."""
    if not last:
        return None
    found = versions.find(f"v{last}")
    return Version(f"v{last}", found.data, found.record, found.how)


def record_digest(record: dict[str, Any]) -> str:
    """sha256 of a record without its pages on the record and on what moved.

    They show this very report, so that their part of the record can't be in it.
    """
    return hashlib.sha256(form.as_text(without(record, MIRRORS)).encode()).hexdigest()
