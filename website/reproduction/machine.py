"""What a run needs of a machine, without what would tell one machine from another."""

import os
import platform
import sysconfig
from pathlib import Path
from typing import Any

from website.build.site import cores


def machine(copy: Path) -> dict[str, Any]:
    """The system, and what the run had and took.

    Args:
        copy: the folder of the book that was built.

    Returns:
        ``platform`` (system, processor and C library, no kernel's build), ``cores``,
        ``memory`` (bytes; None where the system does not say), ``disk`` (bytes of the copy with
        all that was built) and ``installed`` (bytes of the packages installed).
    """
    library, version = platform.libc_ver()
    named = f"{platform.system()} {platform.machine()}"
    return {
        "platform": f"{named}, {library} {version}" if library else named,
        "cores": cores(),
        "memory": _memory(),
        "disk": size_of(copy),
        "installed": size_of(Path(sysconfig.get_path("purelib"))),
    }


def size_of(folder: Path) -> int:
    """Bytes of all files below a folder; a link counts as itself."""
    return sum(
        (Path(inside) / name).lstat().st_size
        for inside, _, files in os.walk(folder)
        for name in files
    )


def _memory() -> int | None:
    if not hasattr(os, "sysconf"):
        return None
    return os.sysconf("SC_PAGE_SIZE") * os.sysconf("SC_PHYS_PAGES")
