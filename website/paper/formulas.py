"""Formulas as drawings, for a layout engine that has no MathML.

ziamath sets the page's MathML; the drawing is sized and placed in units of the text around it.
"""

from copy import deepcopy
from typing import Any
from xml.etree import ElementTree

import lxml.html
import ziamath
from lxml import etree

from website.paper.math_font import math_font

_EM = 100.0
# pandoc's accents are combining characters, which a font sets over what stands before
_ACCENTS = {"\u0302": "\u02c6", "\u0303": "\u02dc", "\u0307": "\u02d9", "\u203e": "\u00af"}
# \overline and \underline, for which ziamath draws a rule as long as what they cover
_RULES = {"\u00af", "_"}
_RULE = "\u2015"


def draw_formulas(body: Any) -> None:
    """Replace every ``<math>`` below ``body`` by its drawing; its TeX is the text alternative.

    Raises:
        ValueError: a character that no font of the book has.
    """
    formulas = body.xpath(".//math")
    characters = frozenset().union(*(_plain(math).itertext() for math in formulas))
    for math in formulas:
        svg = lxml.html.fragment_fromstring(_drawing(math, frozenset("".join(characters))))
        svg.tail, math.tail = math.tail, None
        math.getparent().replace(math, svg)


def _drawing(math: Any, characters: frozenset[str]) -> str:
    # glyphs drawn in place: ids would clash between formulas of a page
    ziamath.config.svg2 = False
    source = etree.tostring(_plain(math), encoding="unicode", with_tail=False)
    svg = ziamath.Math(source, size=_EM, font=math_font(characters, _EM)).svgxml()
    left, top, width, height = (float(part) for part in svg.attrib["viewBox"].split())
    # SVG counts downwards from the baseline
    depth = top + height
    sizes = {"width": width, "height": height, "vertical-align": -depth}
    svg.attrib.clear()
    svg.set("xmlns", "http://www.w3.org/2000/svg")
    svg.set("viewBox", f"{left} {top} {width} {height}")
    svg.set("class", "formula")
    svg.set("role", "img")
    svg.set("aria-label", tex_of(math))
    svg.set("style", ";".join(f"{name}:{size / _EM:.3f}em" for name, size in sizes.items()))
    return ElementTree.tostring(svg, encoding="unicode")


def tex_of(math: Any) -> str:
    """The TeX that a ``<math>`` element carries."""
    return "".join(math.xpath(".//annotation/text()")).strip()


def _plain(math: Any) -> Any:
    """Presentation alone, in the dialect that ziamath sets best."""
    plain = deepcopy(math)
    plain.tail = None
    plain.attrib.pop("xmlns", None)
    for note in plain.xpath(".//annotation"):
        note.drop_tree()
    for wrapper in plain.xpath(".//semantics"):
        wrapper.drop_tag()
    for accent in plain.xpath(".//mover/*[2][self::mo]|.//munder/*[2][self::mo]"):
        _accent(accent)
    for table in plain.xpath(".//mtable[.//mtd[contains(@style, 'padding-right: 0')]]"):
        # the columns of `aligned` meet at the sign of relation
        table.set("columnspacing", "0")
    for comma in plain.xpath(".//mo[text()=',']"):
        comma.set("rspace", "thinmathspace")
    return plain


def _accent(accent: Any) -> None:
    if accent.text in _RULES:
        accent.text = _RULE
    elif accent.text in _ACCENTS:
        accent.text = _ACCENTS[accent.text]
        accent.set("stretchy", "false")
        accent.getparent().set("accent", "true")
