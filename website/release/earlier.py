"""The release before: the one that this version is set beside."""

import re
import subprocess
from pathlib import Path

from website.citing.edition import read_edition
from website.release.freeze import order

_TAG = re.compile(r"v(\d+\.\d+\.\d+)")


def last_release(root: Path, releases: Path) -> str:
    """The last release before the files of ``root``, as in "1.2.0"; '' where there is none.

    Tags and frozen copies below ``releases`` count. The version that ``CITATION.cff`` names is
    itself the last release once it has a tag and the files are no longer those of the tag.
    """
    version = read_edition(root).version
    listed = _git(root, "tag", "--list", "v*").stdout.split()
    tagged = {match[1] for tag in listed if (match := _TAG.fullmatch(tag))}
    frozen = {entry.parent.name for entry in (releases / "v").glob("*/manifest.json")}
    found = {one for one in tagged | frozen if order(one) < order(version)}
    if version in tagged and _git(root, "diff", "--quiet", f"v{version}").returncode:
        found.add(version)
    return max(found, key=order, default="")


def _git(root: Path, *arguments: str) -> subprocess.CompletedProcess[str]:
    return subprocess.run(
        ["git", *arguments], cwd=root, capture_output=True, text=True, check=False
    )
