"""Put a new site where the old one stands, so that there always is a whole one."""

import shutil
from pathlib import Path


def swap(fresh: Path, site: Path) -> None:
    """Put ``fresh``, a folder on the same disk, where ``site`` was."""
    restore(site)
    old = _aside(site)
    shutil.rmtree(old, ignore_errors=True)
    if site.exists():
        site.replace(old)
    try:
        fresh.replace(site)
    except OSError:
        restore(site)
        raise
    shutil.rmtree(old, ignore_errors=True)


def restore(site: Path) -> None:
    """Put the last good site back where a swap was cut off between its two renames."""
    old = _aside(site)
    if old.exists() and not site.exists():
        old.replace(site)


def _aside(site: Path) -> Path:
    return site.with_name(f".{site.name}.old")
