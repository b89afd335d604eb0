"""The book as EPUB 3, by pandoc: formulas as MathML, figures as SVG."""

import tempfile
import uuid
from copy import deepcopy
from html import escape
from pathlib import Path
from typing import Any

import lxml.html
import yaml

from website.citing.edition import Edition
from website.finish.fonts import MATH, math_characters, math_path, subset
from website.paper.convert import convert
from website.paper.cover import write_cover
from website.paper.links import relink
from website.paper.pages import Page

_STYLE = Path(__file__).with_name("epub.css")
_FACE = '@font-face {{ font-family: "{}"; src: url("../fonts/{}"); }}\n'


def write_epub(target: Path, pages: list[Page], site: Path, edition: Edition, *, base: str) -> None:
    """Write ``pages`` as one EPUB with cover and navigation.

    Args:
        target: the file.
        pages: in reading order.
        site: where the pictures stand, in ``figures/``.
        edition: title, authors, version and date.
        base: the site's address with a slash at its end, or '' where it is not known.
    """
    has_parts = any(page.part for page in pages)
    with tempfile.TemporaryDirectory() as folder:
        cover, metadata = Path(folder) / "cover.png", Path(folder) / "metadata.yaml"
        write_cover(cover, edition)
        metadata.write_text(
            yaml.safe_dump(metadata_of(edition), allow_unicode=True), encoding="utf-8"
        )
        html = html_of(pages, base)
        convert(
            html,
            target,
            "epub3",
            site=site,
            edition=edition,
            options=[
                f"--metadata-file={metadata}",
                f"--epub-cover-image={cover}",
                f"--css={_STYLE}",
                *_math_font(html, Path(folder)),
                "--mathml",
                "--toc",
                "--toc-depth=3",
                f"--split-level={1 + has_parts}",
            ],
        )


def _math_font(html: str, folder: Path) -> list[str]:
    """Pandoc's options for a font of the formulas: few readers have one."""
    characters = math_characters(iter([html]))
    if not characters:
        return []
    family, name = MATH
    font, face = folder / Path(name).with_suffix(".ttf"), folder / "face.css"
    subset(math_path(), characters, font)
    face.write_text(_FACE.format(family, font.name), encoding="utf-8")
    return [f"--epub-embed-font={font}", f"--css={face}"]


def metadata_of(edition: Edition) -> dict[str, Any]:
    """Pandoc's metadata of the book, in Chinese."""
    # an identifier of its own for every version, the same whenever that is made
    identifier = uuid.uuid5(uuid.NAMESPACE_URL, f"{edition.title} {edition.version}")
    return {
        "title": edition.title,
        "creator": [{"role": "author", "text": name} for name in edition.names],
        "identifier": f"urn:uuid:{identifier}",
        "date": edition.released.isoformat(),
        # a name for which pandoc has Chinese words
        "lang": "zh-Hans",
        "toc-title": "目录",
        "description": edition.abstract,
        "subject": list(edition.keywords),
        "rights": "文字与图：CC BY 4.0；代码：MIT；数据：各注出处。",
    }


def html_of(pages: list[Page], base: str) -> str:
    """One document; a part is a heading above its chapters."""
    tops = {page.name: page.top for page in pages}
    parts, in_part = [], False
    has_parts = any(page.part for page in pages)
    for page in pages:
        if page.part:
            in_part = True
            parts.append(f'<h1 class="part">{escape(page.part)}</h1>')
        body = deepcopy(page.body)
        relink(body, page.name, tops, base)
        _lower(body, int(in_part) + page.level - 1)
        if has_parts and not in_part:
            # chapters are the second level then, and a section is not to be split off as one
            _lower(body, 1, ".//h2|.//h3|.//h4")
        # pandoc splits where a heading stands in no box
        parts += [lxml.html.tostring(child, encoding="unicode") for child in body]
    return f"<html><body>{''.join(parts)}</body></html>"


def _lower(body: Any, steps: int, which: str = ".//h1|.//h2|.//h3|.//h4") -> None:
    """Set headings so many levels lower."""
    for heading in body.xpath(which):
        heading.tag = f"h{min(6, int(heading.tag[1]) + steps)}"
