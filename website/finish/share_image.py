"""The picture that stands beside a page's address where it is shared: title and first figure."""

import json
from pathlib import Path
from typing import Any

from PIL import Image, ImageDraw, ImageFont

from website.finish.fonts import font_path
from website.finish.sections import title_of

# the size that Open Graph readers expect
WIDTH, HEIGHT = 1200, 630
_MARGIN, _GAP = 56, 28
_SIZES = {"title": 44, "book": 26}
_INK, _MUTED, _PAPER = "#1f2937", "#526070", "#ffffff"


def image_of(page: str) -> str:
    """Where a page's picture stands in the site."""
    return f"share/{page}.png"


def write_images(site: Path, pages: list[str]) -> None:
    """Draw ``share/<page>.png`` for every page; one without a figure has its title alone."""
    book = title_of(site / f"{pages[0]}.html")
    listed = json.loads((site / "figures" / "index.json").read_text(encoding="utf-8"))
    first: dict[str, str] = {}
    for entry in listed:
        if entry["kind"] == "figure":
            first.setdefault(entry["page"].partition(".html")[0], entry["files"]["png"])
    for page in pages:
        figure = site / first[page] if page in first else None
        target = site / image_of(page)
        target.parent.mkdir(parents=True, exist_ok=True)
        draw(title_of(site / f"{page}.html"), book, figure).save(target, optimize=True)


def draw(title: str, book: str, figure: Path | None) -> Image.Image:
    """The picture, ``WIDTH`` by ``HEIGHT``: title above, figure below, the book's name last.

    Args:
        title: of the page; it is broken into lines where it is long.
        book: title of the book, left out where it is the page's own.
        figure: PNG of a figure, None for none.
    """
    canvas = Image.new("RGB", (WIDTH, HEIGHT), _PAPER)
    pen = ImageDraw.Draw(canvas)
    fonts = {name: ImageFont.truetype(str(font_path()), size) for name, size in _SIZES.items()}
    top = _MARGIN
    for line in _lines(title, fonts["title"]):
        pen.text((_MARGIN, top), line, font=fonts["title"], fill=_INK)
        top += _SIZES["title"] * 4 // 3
    bottom = HEIGHT - _MARGIN
    if book != title:
        bottom -= _SIZES["book"]
        pen.text((_MARGIN, bottom), book, font=fonts["book"], fill=_MUTED)
        bottom -= _GAP
    if figure is not None:
        _place(canvas, figure, top + _GAP // 2, bottom)
    return canvas


def _lines(text: str, font: Any) -> list[str]:
    lines = [""]
    for char in text:
        if font.getlength(lines[-1] + char) > WIDTH - 2 * _MARGIN:
            lines.append("")
        lines[-1] += char
    return lines


def _place(canvas: Image.Image, figure: Path, top: int, bottom: int) -> None:
    with Image.open(figure) as opened:
        picture = opened.convert("RGBA")
    picture.thumbnail((WIDTH - 2 * _MARGIN, bottom - top))
    canvas.paste(picture, (_MARGIN, top), picture)
