"""Formulas as MathML, made at build by pandoc: no script, no font, nothing fetched."""

import re
from functools import lru_cache

import pypandoc
from docutils import nodes
from sphinx.application import Sphinx
from sphinx.writers.html5 import HTML5Translator

_MATH = re.compile(r"<math.*?</math>", re.DOTALL)


@lru_cache(maxsize=512)
def mathml(tex: str, display: bool) -> str:
    """The ``<math>`` element of a TeX formula.

    Raises:
        ValueError: pandoc does not understand the formula.
    """
    marks = "$$" if display else "$"
    html = pypandoc.convert_text(
        f"{marks}{tex.strip()}{marks}", "html", "markdown+tex_math_dollars", ["--mathml"]
    )
    found = _MATH.search(html)
    if found is None:
        raise ValueError(f"not a formula that pandoc understands: {tex!r}")
    # the TeX source stays with it for who copies, and is what a screen reader may fall back on
    return found.group()


def _inline(self: HTML5Translator, node: nodes.math) -> None:
    self.body.append(mathml(node.astext(), False))
    raise nodes.SkipNode


def _block(self: HTML5Translator, node: nodes.math_block) -> None:
    self.body.append(f'<div class="math">{mathml(node.astext(), True)}</div>\n')
    raise nodes.SkipNode


def setup(app: Sphinx) -> None:
    """Register the renderer ``mathml``."""
    app.add_html_math_renderer("mathml", (_inline, None), (_block, None))
