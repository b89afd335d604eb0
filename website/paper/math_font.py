"""STIX Two Math with Chinese in it: one font for a formula and the words that stand in it."""

import tempfile
from functools import lru_cache
from importlib.resources import files
from pathlib import Path

import ziamath
from fontTools.pens.recordingPen import DecomposingRecordingPen
from fontTools.pens.ttGlyphPen import TTGlyphPen
from fontTools.ttLib import TTFont
from ziamath.mathfont import MathFont

from website.finish.fonts import font_path


@lru_cache(maxsize=16)
def math_font(characters: frozenset[str], size: float) -> str:
    """The name under which ziamath knows a math font that holds ``characters``.

    What STIX Two Math lacks is taken from Noto Sans SC, which has the same units per em.

    Args:
        characters: all that will be set.
        size: the text size for which the font is made.

    Raises:
        ValueError: a character that neither font has.
    """
    stix = TTFont(
        str(files("ziamath") / "fonts" / "STIXTwoMath-Regular.ttf"), recalcTimestamp=False
    )
    missing = sorted(char for char in characters if ord(char) not in stix.getBestCmap())
    if missing:
        noto = TTFont(str(font_path()))
        _add(stix, noto, missing)
    name = f"book-math-{''.join(missing)}"
    with tempfile.TemporaryDirectory() as folder:
        path = Path(folder) / "math.ttf"
        stix.save(path)
        ziamath.zmath.loadedfonts[name] = MathFont(path, basesize=size)
    return name


def _add(target: TTFont, source: TTFont, characters: list[str]) -> None:
    known, shapes = source.getBestCmap(), source.getGlyphSet()
    order = target.getGlyphOrder()
    for char in characters:
        if ord(char) not in known:
            raise ValueError(f"no font for {char!r} (U+{ord(char):04X}) in a formula")
        old, new = known[ord(char)], f"noto{ord(char):04X}"
        # drawn, not copied: a glyph of parts would name parts that are not here
        outline, pen = DecomposingRecordingPen(shapes), TTGlyphPen(None)
        shapes[old].draw(outline)
        outline.replay(pen)
        target["glyf"].glyphs[new] = pen.glyph()
        target["hmtx"][new] = source["hmtx"][old]
        order.append(new)
        for table in target["cmap"].tables:
            if table.isUnicode() and (table.format == 12 or ord(char) < 0x10000):
                table.cmap[ord(char)] = new
    # widths that repeat at the end of a font are left out of it, and ziafont looks there
    order.append("last")
    target["glyf"].glyphs["last"] = TTGlyphPen(None).glyph()
    target["hmtx"]["last"] = (1, 0)
    target.setGlyphOrder(order)
