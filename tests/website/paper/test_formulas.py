"""Formulas as drawings: those of the book, and what ziamath must not lose."""

import re

import lxml.html
import pytest
from markdown_it import MarkdownIt
from mdit_py_plugins.dollarmath import dollarmath_plugin
from mdit_py_plugins.front_matter import front_matter_plugin

from analysis.paths import BOOK
from website.mathml import mathml
from website.paper.formulas import draw_formulas, tex_of


def of_the_book() -> list[tuple[str, bool]]:
    """TeX of every formula, and whether it stands on a line of its own."""
    reader = MarkdownIt().use(front_matter_plugin).use(dollarmath_plugin)
    found = []
    for path in sorted(BOOK.rglob("*.md")):
        for block in reader.parse(path.read_text(encoding="utf-8")):
            for token in [block, *(block.children or [])]:
                if token.type.startswith("math_"):
                    found.append((token.content, "block" in token.type))
    return sorted(set(found))


MORE = [
    (r"\begin{aligned} a &= b + c \\ d &= e \end{aligned}", True),
    (r"e=\frac{\Delta\text{排放}/\text{排放}}{\Delta\text{产出}/\text{产出}}", True),
    (r"\hat\beta_{\text{农村}}+\bar x+\tilde u+\dot z+\overline{AB}+\underline{x}", False),
    (r"\begin{cases} 1 & x>0\\ 0 & \text{其他}\end{cases}", True),
    (r"\sqrt{\frac{1}{n}\sum_{i=1}^n (x_i-\mu)^2}", True),
    (r"\left[\frac{D^{t}(x)}{D^{t+1}(x)}\right]^{1/2}", True),
    (r"\max_{\theta,\lambda}\ \theta\quad\text{s.t.}\quad\lambda\ge 0,\ |x|\le 1.5\%", True),
]


def drawn(tex: str, block: bool = False):
    """The ``<svg>`` of a formula, and the characters that a reader sees of it."""
    body = lxml.html.fragment_fromstring(f"<div>{mathml(tex, block)}</div>")
    (math,) = body.xpath(".//math")
    seen = "".join(math.xpath(".//text()[not(parent::annotation)]"))
    draw_formulas(body)
    return body.find("svg"), re.sub(r"[\s\u2061-\u2064\u200b]", "", seen)


@pytest.mark.parametrize(("tex", "block"), of_the_book() + MORE)
def test_every_character_of_a_formula_is_drawn(tex, block):
    svg, seen = drawn(tex, block)
    marks = len(svg.xpath(".//path|.//rect"))
    assert marks >= len(seen) > 0
    assert svg.get("aria-label") == tex.strip()


def size(svg, name: str) -> float:
    return float(re.search(rf"{name}:(-?[\d.]+)em", svg.get("style"))[1])


def test_a_formula_is_as_large_as_the_text_and_stands_on_its_line():
    plain, deep = drawn("x")[0], drawn("x_{i_j}")[0]
    assert 0.4 < size(plain, "height") < 0.6
    assert size(plain, "vertical-align") == pytest.approx(0, abs=0.03)
    assert size(deep, "vertical-align") < -0.15


def test_a_chinese_word_in_a_formula_is_as_wide_as_its_characters():
    assert size(drawn(r"\text{研发投入}")[0], "width") == pytest.approx(4, abs=0.15)


def test_lines_are_aligned_at_their_sign_of_relation():
    long = r"{} &= b \\ abcdefgh &= c"
    short, wide = drawn("a=b", True)[0], drawn("abcdefgh=c", True)[0]
    both = drawn(rf"\begin{{aligned}} {long.format('a')} \end{{aligned}}", True)[0]
    assert size(both, "width") == pytest.approx(size(wide, "width"), abs=0.2)
    assert size(both, "height") > 2 * size(short, "height")


def test_a_rule_over_two_letters_is_as_long_as_they_are():
    (rule,) = drawn(r"\overline{AB}")[0].xpath(".//rect")
    assert float(rule.get("width")) == pytest.approx(100 * size(drawn("AB")[0], "width"), rel=0.1)


def test_formulas_of_a_page_share_one_font_and_have_no_ids_to_clash():
    html = f"<div><p>记{mathml('x_1', False)}为{mathml('x_2', False)}。</p></div>"
    body = lxml.html.fragment_fromstring(html)
    draw_formulas(body)
    assert not body.xpath(".//svg//@id")
    assert body.text_content() == "记为。"


def test_a_character_that_no_font_has_is_named():
    with pytest.raises(ValueError, match=r"U\+1F600"):
        drawn("\\text{\U0001f600}")


def test_a_page_without_formulas_is_left_alone():
    body = lxml.html.fragment_fromstring("<div><p>无</p></div>")
    draw_formulas(body)
    assert lxml.html.tostring(body, encoding="unicode") == "<div><p>无</p></div>"


def test_the_tex_is_read_back():
    math = lxml.html.fragment_fromstring(mathml(r"\alpha_i", False))
    assert tex_of(math) == r"\alpha_i"
