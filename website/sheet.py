"""The book's style sheet: written by topic in ``website/style``, served as one file.

A page then asks for one sheet, whose address carries the digest that Sphinx makes of it.
"""

import hashlib
from pathlib import Path

STATIC = Path(__file__).parent / "static"
STYLE = Path(__file__).parent / "style"
NAME = "book.css"
# later rules win: paper stands last
TOPICS = ("colours", "page", "masthead", "text", "cards", "search", "print")
# what may stand in the site's _static: Sphinx and MyST-NB would add scripts and sheets of theirs
OWN = {NAME, *(path.name for path in STATIC.iterdir())}


def joined() -> str:
    """The sheet as served."""
    return "\n".join((STYLE / f"{topic}.css").read_text(encoding="utf-8") for topic in TOPICS)


def write(folder: Path) -> Path:
    """Write the sheet into ``folder`` and return that; a sheet that says the same is left."""
    folder.mkdir(parents=True, exist_ok=True)
    path, text = folder / NAME, joined()
    if not path.is_file() or path.read_text(encoding="utf-8") != text:
        path.write_text(text, encoding="utf-8")
    return folder


def digest() -> str:
    """Of the sheet and of every other file of ``website/static``."""
    found = hashlib.sha256(joined().encode())
    for path in sorted(STATIC.iterdir()):
        found.update(path.name.encode() + path.read_bytes())
    return found.hexdigest()[:12]
