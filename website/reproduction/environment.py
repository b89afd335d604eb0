"""The environment that results come from: the lock, the packages installed, the platform."""

import platform
import re
from importlib import metadata
from pathlib import Path
from typing import Any

from website.build.record import digest

_PIN = re.compile(r"^([A-Za-z0-9][\w.-]*)==([^\s;\\]+)", re.MULTILINE)


def environment(root: Path) -> dict[str, Any]:
    """What is recorded of it.

    Returns:
        ``lock`` (sha256 of requirements.lock), ``platform`` (system and processor),
        ``packages`` (name -> pinned version) and ``unlike`` (name -> version installed, where
        it is not the pinned one; {} in an environment made from the lock).
    """
    lock = root / "requirements.lock"
    pinned = pins(lock.read_text(encoding="utf-8"))
    return {
        "lock": digest(lock),
        "platform": f"{platform.system()} {platform.machine()}",
        "packages": pinned,
        "unlike": _unlike(pinned),
    }


def pins(lock: str) -> dict[str, str]:
    """Package -> version of a lock file's text; one pinned twice, by marker, has both."""
    found: dict[str, str] = {}
    for name, version in _PIN.findall(lock):
        found[name] = f"{found[name]} | {version}" if name in found else version
    return dict(sorted(found.items()))


def _unlike(pinned: dict[str, str]) -> dict[str, str]:
    found = {}
    for name, version in pinned.items():
        try:
            installed = metadata.version(name)
        except metadata.PackageNotFoundError:
            continue  # of another platform
        if installed not in version.split(" | "):
            found[name] = installed
    return found
