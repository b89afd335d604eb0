"""Drawings side by side in one page: ids of their own, outlines of characters shared."""

import re

import pytest

from analysis.figures import style
from website.svg import inline, share_glyphs


def drawing(title: str) -> str:
    with style.applied():
        figure, ax = style.axes(2)
        ax.plot([0, 1, 2], [0.123456789, 1, 3], color=style.ACCENT)
        ax.set_title(title)
        return style.render(figure)["image/svg+xml"].decode()


@pytest.fixture(scope="module")
def page() -> str:
    drawings = [inline(drawing(text), name, f"{text} & <二>", style.PALETTE)
                for name, text in (("one-1", "郴州一"), ("two-2", "郴州二"))]  # fmt: skip
    return f"<figure>{drawings[0]}</figure><figure>{drawings[1]}</figure>"


def ids(html: str) -> list[str]:
    return re.findall(r'\bid="([^"]+)"', html)


def references(html: str) -> set[str]:
    return set(re.findall(r'(?:href="|url\()#([^")]+)', html))


def outlines(html: str) -> list[str]:
    return re.findall(r'<path id="[^"]*NotoSans[^"]*" d="([^"]*)"', html)


def test_every_id_belongs_to_its_drawing_and_every_reference_has_a_target(page):
    assert len(ids(page)) == len(set(ids(page)))
    assert all(name.startswith(("one-1-", "two-2-")) for name in ids(page))
    assert references(page) <= set(ids(page))


def test_shared_outlines_stand_once_and_are_still_referred_to(page):
    shared = share_glyphs(page)
    assert len(outlines(page)) > len(set(outlines(page)))
    assert sorted(outlines(shared)) == sorted(set(outlines(page)))
    assert references(shared) <= set(ids(shared))
    assert shared.count("<use") == page.count("<use")
    second = shared.partition("</figure>")[2]
    assert any(name.startswith("one-1-NotoSans") for name in references(second))


def test_an_outline_of_another_form_is_not_taken_for_the_same():
    html = "".join(
        f'<path id="{name}-Font-a" d="{d}"/><use href="#{name}-Font-a"/>'
        for name, d in (("x", "M 0 0"), ("y", "M 1 1"), ("z", "M 0 0"))
    )
    assert share_glyphs(html) == (
        '<path id="x-Font-a" d="M 0 0"/><use href="#x-Font-a"/>'
        '<path id="y-Font-a" d="M 1 1"/><use href="#y-Font-a"/><use href="#x-Font-a"/>'
    )


def test_colours_are_variables_and_the_alternative_is_escaped(page):
    assert f"var(--fig-accent, {style.ACCENT})" in page
    assert 'aria-label="郴州一 &amp; &lt;二>"' in page


def test_places_are_rounded_and_scales_are_not(page):
    assert not re.search(r'\s[xyd]="[^"]*\.\d{3}', page)
    assert "scale(0.015625)" in page
