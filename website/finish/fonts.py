"""A page font for systems without a Chinese one: the characters of the book, nothing more."""

import hashlib
import shutil
from importlib.resources import files
from pathlib import Path

from website.paper.shelf import OFFERED
from website.sheet import NAME as SHEET

NAME = "book-sans.woff2"
FACE = (
    '\n@font-face{{font-family:"Book Sans SC";src:url("{name}?{digest}") format("woff2");'
    "font-display:swap}}\n"
)


def write_font(site: Path, cache: Path) -> None:
    """Put the subset beside the style sheet, which gets its ``@font-face``.

    Browsers load it only where no font of the stack has the characters. Making it takes
    seconds, so it is kept in ``cache`` by the characters it holds.
    """
    characters = _characters(site)
    digest = hashlib.sha256(characters.encode()).hexdigest()[:12]
    kept = cache / f"{digest}.woff2"
    if not kept.is_file():
        cache.mkdir(parents=True, exist_ok=True)
        _subset(characters, kept)
    static = site / "_static"
    shutil.copyfile(kept, static / NAME)
    sheet = static / SHEET
    sheet.write_text(
        sheet.read_text(encoding="utf-8") + FACE.format(name=NAME, digest=digest),
        encoding="utf-8",
    )


def font_path() -> Path:
    """The font that the subset is cut from; zhplot carries it, with its licence."""
    return Path(str(files("zhplot") / "fonts" / "NotoSansSC-Regular.ttf"))


def _characters(site: Path) -> str:
    # the links to the book on paper may be added to the site when it is finished
    found = set(OFFERED)
    for kind in ("*.html", "*.js"):
        for path in site.rglob(kind):
            found |= set(path.read_text(encoding="utf-8"))
    return "".join(sorted(char for char in found if char.isprintable()))


def _subset(characters: str, target: Path) -> None:
    from fontTools import subset
    from fontTools.ttLib import TTFont

    options = subset.Options(flavor="woff2", layout_features=["*"], notdef_outline=True)
    font = TTFont(str(font_path()), recalcTimestamp=False)
    worker = subset.Subsetter(options)
    worker.populate(text=characters)
    worker.subset(font)
    part = target.with_suffix(".part")
    subset.save_font(font, str(part), options)
    part.replace(target)
