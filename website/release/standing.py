"""Whether what is built is a version as released.

A frozen copy holds a digest of the files that it was made from (``SOURCE``). Files that give
another digest are no longer that version, whatever ``CITATION.cff`` says.
"""

import hashlib
from pathlib import Path

from analysis import settings
from analysis.errors import BookError
from website.citing.edition import Standing, read_edition
from website.release.version import tracked

SOURCE = "source.sha256"


def source_digest(root: Path) -> str:
    """A digest of the names and contents of all files that git tracks in ``root``.

    Raises:
        BookError: ``root`` is no repository.
    """
    total = hashlib.sha256()
    for name in tracked(root):
        path = root / name
        content = hashlib.sha256(path.read_bytes()).hexdigest() if path.is_file() else ""
        total.update(f"{name}\n{content}\n".encode())
    return total.hexdigest()


def standing_of(root: Path, releases: Path, version: str) -> Standing:
    """How the files of ``root`` stand to ``version``, whose frozen copy is below ``releases``.

    Files outside a repository can't be told from changed ones, and count as such.
    """
    frozen = releases / "v" / version
    if not frozen.is_dir():
        return "coming"
    source = frozen / SOURCE
    try:
        same = source.read_text(encoding="utf-8").strip() == source_digest(root)
    except (OSError, BookError):
        return "changed"
    return "released" if same else "changed"


def standing_here(root: Path) -> Standing:
    """How the files of ``root`` stand to the version that their ``CITATION.cff`` names."""
    build = root / "_build"
    if not settings.of_paper():
        build /= settings.city()
    return standing_of(root, build / "releases", read_edition(root).version)
