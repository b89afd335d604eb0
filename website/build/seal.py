"""What a published site was made from, kept beside it: where nothing has changed, nothing is done.

The seal holds a digest of all that a build may read and one of all that it has left. It knows
no chapters and no pages; a change it need not have noticed costs a build, and never a number.
"""

import contextlib
import hashlib
import json
import os
import platform
from collections.abc import Iterable, Iterator
from pathlib import Path

from analysis import paths
from website.build.addresses import SETTINGS as ADDRESSES
from website.build.seen import SETTINGS, digest, installed
from website.build.whole import write_whole
from website.citing.edition import Standing

# folders of the build that a reader, a command or the next build relies on
_LEFT = ("html", "executed", "results")
# no build reads them: a change while one runs does not stop it
_APART = ("tests/", "docs/", "benchmarks/")


def sources(root: Path) -> dict[str, str]:
    """Every file that a build of ``root`` may read -> its digest.

    Hidden files, environments and ``_build`` do not count; data that stand elsewhere do.
    """
    found = dict(_listed(root, hidden=False))
    if not paths.DATA.is_relative_to(root):
        found |= {str(paths.DATA / name): value for name, value in _listed(paths.DATA)}
    return found


def moved(before: dict[str, str], after: dict[str, str]) -> list[str]:
    """Names of the files of a build's sources that were changed or taken away meanwhile.

    A new file is none of them: a build that might have read it has looked for it, and knows.
    """
    return [
        name
        for name, value in before.items()
        if after.get(name) != value and not name.startswith(_APART)
    ]


def made_of(found: dict[str, str], build: Path, standing: Standing) -> str:
    """A digest of what a build starts from: files, settings, Python, packages, releases.

    Args:
        found: its ``sources``.
        build: the folder of builds, with the releases.
        standing: of the version that is built.
    """
    settings = {name: os.environ.get(name, "") for name in (*SETTINGS, *ADDRESSES)}
    released = list(_listed(build / "releases"))
    told = [found, settings, released, platform.python_version(), installed(), standing]
    return hashlib.sha256(json.dumps(told).encode()).hexdigest()


def left_by(build: Path) -> str:
    """A digest of what a build has left: the site, the executed chapters, the verdicts."""
    return digest_of(build / name for name in _LEFT)


def digest_of(folders: Iterable[Path]) -> str:
    """A digest of the names and contents of all files below some folders."""
    lines = [
        f"{folder.name}/{name} {value}" for folder in folders for name, value in _listed(folder)
    ]
    return hashlib.sha256("\n".join(lines).encode()).hexdigest()


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


def _listed(folder: Path, *, hidden: bool = True) -> Iterator[tuple[str, str]]:
    """Every file below ``folder`` in order, with its digest; '' for one that can't be read."""
    for inside, folders, files in os.walk(folder):
        if "pyvenv.cfg" in files:
            folders.clear()
            continue
        top = Path(inside) == folder
        folders[:] = sorted(
            name
            for name in folders
            if name != "__pycache__"
            and (hidden or not (name[0] == "." or (top and name == "_build")))
        )
        for name in sorted(files):
            if not hidden and name[0] == ".":
                continue
            path, value = Path(inside, name), ""
            with contextlib.suppress(OSError):  # an editor's, gone meanwhile, or not for us
                value = digest(path)
            yield path.relative_to(folder).as_posix(), value
