"""What is kept of the run that confirmed the record, for the page of the reproduction."""

import json
import platform
import subprocess
from datetime import UTC, datetime
from pathlib import Path
from typing import Any

from website.citing.edition import read_edition
from website.reproduction.environment import pins
from website.reproduction.machine import machine

# the packages that the numbers come from; the lock has them all
_NAMED = ("numpy", "pandas", "scipy", "statsmodels", "linearmodels", "matplotlib", "jupyter-book")


def last_run(
    root: Path,
    copy: Path,
    seconds: dict[str, float],
    matched: dict[str, int],
    pictures: bool,
) -> dict[str, Any]:
    """The run as plain values; nothing in it names the machine.

    Args:
        root: the repository, for its version and commit.
        copy: the folder in which the book was built.
        seconds: time of each chapter.
        matched: how many entries of each kind came out as recorded.
        pictures: whether the SVGs were compared.
    """
    pinned = pins((root / "requirements.lock").read_text(encoding="utf-8"))
    return {
        "date": datetime.now(UTC).date().isoformat(),
        "version": read_edition(root).version,
        "commit": _git(root, "rev-parse", "HEAD"),
        "changed": bool(_git(root, "status", "--porcelain")),
        "python": platform.python_version(),
        **machine(copy),
        "packages": {name: pinned[name] for name in _NAMED if name in pinned},
        "locked": len(pinned),
        "pictures": pictures,
        "matched": matched,
        "seconds": {page: round(value, 1) for page, value in seconds.items()},
    }


def as_text(run: dict[str, Any]) -> str:
    """The run as JSON."""
    return json.dumps(run, ensure_ascii=False, indent=1) + "\n"


def _git(root: Path, *arguments: str) -> str:
    try:
        done = subprocess.run(
            ["git", *arguments], cwd=root, capture_output=True, text=True, check=False
        )
    except OSError:
        return ""
    return done.stdout.strip() if done.returncode == 0 else ""
