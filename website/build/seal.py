"""What a published site was made from, kept beside it: where nothing has changed, nothing is done.

The seal holds a digest of all that a build may read and one of all that it has left. It knows
no chapters and no pages; a change it need not have noticed costs a build, and never a number.
"""

import hashlib
import json
import os
import platform
from collections.abc import Iterator
from pathlib import Path

from analysis import paths
from website.build.addresses import SETTINGS as ADDRESSES
from website.build.seen import SETTINGS, digest
from website.build.whole import write_whole
from website.citing.edition import Standing

# folders of the build that a reader, a command or the next build relies on
_LEFT = ("html", "executed", "results")


def made_of(root: Path, build: Path, standing: Standing) -> str:
    """A digest of what a build of ``root`` starts from: files, settings, Python, releases.

    Args:
        root: of the repository; hidden files and ``_build`` do not count.
        build: the folder of builds, with the releases.
        standing: of the version that is built.
    """
    told = [platform.python_version(), standing, *_listed(root, top=_visible)]
    told += [f"{name}={os.environ.get(name, '')}" for name in (*SETTINGS, *ADDRESSES)]
    told += _listed(build / "releases")
    if not paths.DATA.is_relative_to(root):
        told += _listed(paths.DATA)
    return _joined(told)


def left_by(build: Path) -> str:
    """A digest of what a build has left: the site, the executed chapters, the verdicts."""
    return _joined([line for name in _LEFT for line in _listed(build / name)])


def set_seal(build: Path, made: str) -> None:
    """Note that what stands in ``build`` was made from what gives the digest ``made``."""
    text = json.dumps({"made_of": made, "left": left_by(build)}, indent=1)
    write_whole(_place(build), text + "\n")


def made_before(build: Path) -> str:
    """What the site in ``build`` was made from; '' when it is not whole or that is not known."""
    try:
        found = json.loads(_place(build).read_text(encoding="utf-8"))
        return found["made_of"] if found["left"] == left_by(build) else ""
    except (OSError, ValueError, KeyError, TypeError):
        return ""


def _place(build: Path) -> Path:
    return build / "seal.json"


def _visible(name: str) -> bool:
    return not name.startswith(".") and name != "_build"


def _listed(folder: Path, top=lambda name: True) -> Iterator[str]:
    """Every file below ``folder`` with its digest, in order; ``top`` chooses among the first names."""
    for inside, folders, files in os.walk(folder):
        if Path(inside) == folder:
            folders[:], files = filter(top, folders), list(filter(top, files))
        folders[:] = sorted(name for name in folders if name != "__pycache__")
        for name in sorted(files):
            path = Path(inside, name)
            yield f"{path.relative_to(folder).as_posix()} {digest(path)}"


def _joined(lines: list[str]) -> str:
    return hashlib.sha256("\n".join(lines).encode()).hexdigest()
