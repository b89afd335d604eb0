import re

import pytest
from fontTools.ttLib import TTFont

from website.finish import fonts
from website.finish.fonts import MATH, TEXT, math_characters, math_path, subset, write_font
from website.sheet import NAME as SHEET


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


@pytest.fixture
def made(tmp_path, monkeypatch):
    """Finish a site of one formula; the small font stands for the large one, to be quick."""
    monkeypatch.setattr(fonts, "font_path", math_path)
    site, cache = tmp_path / "site", tmp_path / "fonts"
    (site / "_static").mkdir(parents=True)
    (site / "a.html").write_text("<math><mi>x</mi></math>", encoding="utf-8")

    def make() -> bytes:
        (site / "_static" / SHEET).write_text("", encoding="utf-8")
        write_font(site, cache)
        return (site / "_static" / MATH[1]).read_bytes()

    return make


def test_a_kept_font_that_is_cut_off_is_discarded_with_a_note(made, tmp_path, monkeypatch, capsys):
    whole = made()
    assert capsys.readouterr().out == ""
    for path in (tmp_path / "fonts").iterdir():
        path.write_bytes(path.read_bytes()[:-9])
    assert made() == whole
    assert capsys.readouterr().out.count("damaged and discarded") == 2
    monkeypatch.setattr(fonts, "subset", None)  # kept: none is made
    assert made() == whole


def test_a_font_of_other_bytes_is_cut_anew_though_its_name_is_the_same(made, tmp_path, monkeypatch):
    made()
    other = tmp_path / math_path().name
    other.write_bytes(math_path().read_bytes() + b"\0")
    monkeypatch.setattr(fonts, "math_path", lambda: other)
    made()
    assert len(list((tmp_path / "fonts").iterdir())) == 3
