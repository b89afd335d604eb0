"""The cover as a picture, for the EPUB."""

from pathlib import Path

from PIL import Image, ImageDraw, ImageFont

from website.citing.edition import Edition
from website.finish.fonts import font_path
from website.paper.front import date_zh, titles

_SIZE = (1600, 2400)
_BAND, _LEFT = 120, 260
_PRIMARY, _INK = "#1f5f7a", "#1f2937"


def write_cover(target: Path, edition: Edition) -> None:
    """Draw title, subtitle, authors and edition as a PNG of 1600 × 2400."""
    image = Image.new("RGB", _SIZE, "white")
    draw = ImageDraw.Draw(image)
    draw.rectangle((0, 0, _BAND, _SIZE[1]), fill=_PRIMARY)
    title, subtitle = titles(edition)
    top = _write(draw, title, 620, 150, _PRIMARY)
    _write(draw, subtitle, top + 60, 90, _INK)
    top = _write(draw, "、".join(edition.names), 1900, 60, _INK)
    _write(draw, f"{edition.version}版 · {date_zh(edition)}", top + 20, 60, _INK)
    image.save(target, optimize=True)


def _write(draw: ImageDraw.ImageDraw, text: str, top: int, size: int, colour: str) -> int:
    """Write ``text`` in as many lines as it takes; returns where the next may begin."""
    font = ImageFont.truetype(str(font_path()), size)
    line = ""
    for char in text:
        if draw.textlength(line + char, font) > _SIZE[0] - _LEFT - _BAND:
            draw.text((_LEFT, top), line, colour, font)
            line, top = "", top + round(size * 1.35)
        line += char
    draw.text((_LEFT, top), line, colour, font)
    return top + round(size * 1.35)
