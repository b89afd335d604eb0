import re

import pytest
from fontTools.ttLib import TTFont

from website.finish.fonts import MATH, TEXT, math_characters, math_path, subset


def test_only_what_formulas_show_counts_and_single_letters_have_their_italics():
    page = (
        "<p>文 z</p><math><semantics><mrow><mi>x</mi><mo>&lt;</mo><mi>β</mi></mrow>"
        '<annotation encoding="application/x-tex">\\alpha q</annotation></semantics></math>'
    )
    assert set(math_characters(iter([page]))) == set("x<β\U0001d465\U0001d6fd")
    assert math_characters(iter(["<p>文</p>"])) == ""


def test_the_math_font_holds_the_formulas_and_can_stretch_signs(small_site):
    font = TTFont(small_site.html / "_static" / MATH[1])
    page = small_site.read("book/a.html")
    assert {ord(char) for char in math_characters(iter([page]))} <= set(font.getBestCmap())
    assert "MATH" in font
    assert "SIL Open Font License" in str(font["name"].getDebugName(13))
    assert (small_site.html / "_static" / MATH[1]).stat().st_size < 60_000


def test_the_sheet_names_both_fonts_by_their_digest(small_site):
    sheet = small_site.read("_static/book.css")
    for family, name in (TEXT, MATH):
        assert re.search(rf'font-family:"{family}";src:url\("{name}\?[0-9a-f]{{12}}"\)', sheet)
        assert sheet.count(f'"{family}"') >= 2  # defined, and used


@pytest.mark.parametrize("flavor", [None, "woff2"])
def test_the_same_characters_give_the_same_bytes(tmp_path, flavor):
    for name in ("one", "two"):
        subset(math_path(), "x+∑", tmp_path / name, flavor=flavor)
    assert (tmp_path / "one").read_bytes() == (tmp_path / "two").read_bytes()
