"""Page fonts for systems that lack one: the characters of the book, nothing more.

One for Chinese text, one for formulas, which need a font with mathematical tables. Browsers
load each only for text that no font before it in the style sheet has.
"""

import hashlib
import re
import shutil
import unicodedata
from collections.abc import Iterator
from html import unescape
from importlib.metadata import version
from importlib.resources import files
from pathlib import Path

from website.paper.shelf import OFFERED
from website.sheet import NAME as SHEET

FACE = (
    '\n@font-face{{font-family:"{family}";src:url("{name}?{digest}") format("woff2");'
    "font-display:swap{scope}}}\n"
)
# of formulas the text's font has the Chinese only: browsers would fetch it for letters in italics
# and for invisible operators, while the font of the formulas is on its way
_TEXT_ONLY = ";unicode-range:U+0-205F,U+2065-1D3FF,U+1D800-3FFFF"
TEXT, MATH = ("Book Sans SC", "book-sans.woff2"), ("Book Math", "book-math.woff2")
_FORMULA = re.compile(r"<math\b.*?</math>", re.DOTALL)
_NOT_SHOWN = re.compile(r"<annotation\b.*?</annotation>|<[^>]*>", re.DOTALL)
# a browser sets a single letter in italics, which are characters of their own
_ITALICS = [chr(code) for code in (0x210E, *range(0x1D434, 0x1D468), *range(0x1D6E2, 0x1D71C))]
# what a font says of itself: names, version, and the licence that has to go with it
_NAMES = [*range(7), 13, 14]


def write_font(site: Path, cache: Path) -> None:
    """Put the subsets beside the style sheet, which gets their ``@font-face``.

    Making one takes seconds, so it is kept in ``cache``.
    """
    sheet = site / "_static" / SHEET
    faces = ""
    for (family, name), characters, path in (
        (TEXT, _characters(site), font_path()),
        (MATH, math_characters(_pages(site)), math_path()),
    ):
        if not characters:
            continue
        kept = _kept(path, characters, cache)
        digest = kept.stem.rpartition("-")[2]
        shutil.copyfile(kept, sheet.with_name(name))
        scope = _TEXT_ONLY if name == TEXT[1] else ""
        faces += FACE.format(family=family, name=name, digest=digest, scope=scope)
    sheet.write_text(sheet.read_text(encoding="utf-8") + faces, encoding="utf-8")


def _kept(font: Path, characters: str, cache: Path) -> Path:
    """The subset of ``font`` in ``cache``, named by what it is made of and by its own digest.

    One whose bytes are not those of its name is discarded, and made anew.
    """
    made_of = _digest(f"{_digest(font.read_bytes())} {version('fonttools')} {characters}".encode())
    for kept in cache.glob(f"{made_of}-*.woff2"):
        if kept.stem == f"{made_of}-{_digest(kept.read_bytes())}":
            return kept
        print(f"{kept}：缓存已损坏，弃用 / this cache is damaged and discarded", flush=True)
        kept.unlink()
    cache.mkdir(parents=True, exist_ok=True)
    made = cache / f"{made_of}.woff2"
    subset(font, characters, made, flavor="woff2")
    return made.replace(cache / f"{made_of}-{_digest(made.read_bytes())}.woff2")


def _digest(raw: bytes) -> str:
    return hashlib.sha256(raw).hexdigest()[:12]


def font_path() -> Path:
    """The font of the text, Noto Sans SC; zhplot carries it, with its licence (OFL 1.1)."""
    return Path(str(files("zhplot") / "fonts" / "NotoSansSC-Regular.ttf"))


def math_path() -> Path:
    """The font of the formulas, STIX Two Math; ziamath carries it (OFL 1.1, said in the font)."""
    return Path(str(files("ziamath") / "fonts" / "STIXTwoMath-Regular.ttf"))


def math_characters(pages: Iterator[str]) -> str:
    """The characters of the formulas of HTML pages, sorted; '' where there are none."""
    found: set[str] = set()
    for page in pages:
        for formula in _FORMULA.findall(page):
            found |= set(unescape(_NOT_SHOWN.sub("", formula)))
    found |= {char for char in _ITALICS if unicodedata.normalize("NFKC", char) in found}
    return "".join(sorted(char for char in found if not char.isspace()))


def subset(source: Path, characters: str, target: Path, *, flavor: str | None = None) -> None:
    """Write the part of a font that sets ``characters``, with its tables for layout."""
    # it takes a while to load, and is needed only where a subset is not kept
    from fontTools import subset as cut
    from fontTools.ttLib import TTFont

    options = cut.Options(
        flavor=flavor, layout_features=["*"], notdef_outline=True, hinting=False, name_IDs=_NAMES
    )
    font = TTFont(str(source), recalcTimestamp=False)
    worker = cut.Subsetter(options)
    worker.populate(text=characters)
    worker.subset(font)
    part = target.with_suffix(".part")
    cut.save_font(font, str(part), options)
    part.replace(target)


def _pages(site: Path) -> Iterator[str]:
    for path in sorted(site.rglob("*.html")):
        yield path.read_text(encoding="utf-8")


def _characters(site: Path) -> str:
    # the links to the book on paper may be added to the site when it is finished
    found = set(OFFERED)
    for kind in ("*.html", "*.js"):
        for path in site.rglob(kind):
            found |= set(path.read_text(encoding="utf-8"))
    return "".join(sorted(char for char in found if char.isprintable()))
