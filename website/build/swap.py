"""Put a new site where the old one stands, so that there always is a whole one."""

import shutil
from pathlib import Path


def swap(fresh: Path, site: Path) -> None:
    """Put ``fresh``, a folder on the same disk, where ``site`` was."""
    restore(site)
    old = _aside(site)
    shutil.rmtree(old, ignore_errors=True)
    try:
        if site.exists():
            site.replace(old)
        fresh.replace(site)
    except BaseException:  # Ctrl-C too: the site must not be away until the next build
        restore(site)
        raise
    shutil.rmtree(old, ignore_errors=True)


def restore(site: Path) -> None:
    """Put the last good site back where a swap was cut off between its two renames."""
    if is_aside(site):
        _aside(site).replace(site)


def is_aside(site: Path) -> bool:
    """Whether a swap has moved the last good site away and put none in its place, or not yet."""
    return _aside(site).exists() and not site.exists()


def _aside(site: Path) -> Path:
    return site.with_name(f".{site.name}.old")
