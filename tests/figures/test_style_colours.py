"""The colours of the charts, light and dark: contrast (WCAG 2.2, 1.4.11) and colour blindness.

axe-core does not look into drawings. Colour blindness is simulated by the matrices of Machado,
Oliveira and Fernandes (2009), severity 1, on linear RGB; distance is CIE 1976 in L*a*b*.
"""

import re
from itertools import combinations

import numpy as np
import pytest

from analysis.figures import style
from analysis.paths import ROOT

MACHADO = {
    "protanopia": [
        [0.152286, 1.052583, -0.204868],
        [0.114503, 0.786281, 0.099216],
        [-0.003882, -0.048116, 1.051998],
    ],
    "deuteranopia": [
        [0.367322, 0.860646, -0.227968],
        [0.280085, 0.672501, 0.047413],
        [-0.011820, 0.042940, 0.968881],
    ],
    "tritanopia": [
        [1.255528, -0.076749, -0.178779],
        [-0.078411, 0.930809, 0.147602],
        [0.004733, 0.691367, 0.303900],
    ],
    "normal sight": np.eye(3),
}
TO_XYZ = np.array(
    [
        [0.4124564, 0.3575761, 0.1804375],
        [0.2126729, 0.7151522, 0.0721750],
        [0.0193339, 0.1191920, 0.9503041],
    ]
)
D65 = TO_XYZ.sum(axis=1)
# a difference just seen is 2.3; 15 is seen at a glance between thin lines
APART = 15
# grid and bands (faint) carry no meaning
MEANT = ("accent", "ink", "context", "quiet")


def linear(colour: str) -> np.ndarray:
    """Linear RGB of a hex colour."""
    channels = np.array([int(colour[at : at + 2], 16) for at in (1, 3, 5)]) / 255
    return np.where(channels <= 0.04045, channels / 12.92, ((channels + 0.055) / 1.055) ** 2.4)


def contrast(one: np.ndarray, other: np.ndarray) -> float:
    """WCAG's contrast ratio of two colours in linear RGB."""
    light = sorted(float(colour @ TO_XYZ[1]) for colour in (one, other))
    return (light[1] + 0.05) / (light[0] + 0.05)


def lab(colour: np.ndarray) -> np.ndarray:
    """L*a*b* of linear RGB under D65."""
    ratio = TO_XYZ @ np.clip(colour, 0, 1) / D65
    root = np.where(ratio > (6 / 29) ** 3, np.cbrt(ratio), ratio / (3 * (6 / 29) ** 2) + 4 / 29)
    return np.array([116 * root[1] - 16, 500 * (root[0] - root[1]), 200 * (root[1] - root[2])])


def seen(colour: str, sight: str) -> np.ndarray:
    return np.clip(np.array(MACHADO[sight]) @ linear(colour), 0, 1)


def distance(one: str, other: str, sight: str) -> float:
    return float(np.linalg.norm(lab(seen(one, sight)) - lab(seen(other, sight))))


def palettes() -> dict[str, dict[str, str]]:
    """The site's colours by mode, as its style sheet has them."""
    sheet = (ROOT / "website" / "style" / "colours.css").read_text(encoding="utf-8")
    blocks = {
        "light": re.search(r":root \{(.*?)\}", sheet, re.DOTALL),
        "dark": re.search(r'html\[data-theme="dark"\] \{(.*?)\}', sheet, re.DOTALL),
    }
    found = {}
    for mode, block in blocks.items():
        assert block is not None, mode
        named = dict(re.findall(r"--(?:fig|pst-color)-([\w-]+): (#[0-9a-f]{6})", block[1]))
        found[mode] = named
    return found


MODES = palettes()


def test_the_tools_give_published_values():
    black, white = linear("#000000"), linear("#ffffff")
    assert contrast(black, white) == pytest.approx(21)
    assert contrast(linear("#767676"), white) == pytest.approx(4.54, abs=0.01)  # WCAG's own example
    assert lab(white) == pytest.approx([100, 0, 0], abs=0.01)
    assert lab(linear("#ff0000")) == pytest.approx([53.24, 80.09, 67.20], abs=0.05)
    # a grey is the same grey to every eye
    for sight in MACHADO:
        assert lab(seen("#808080", sight)) == pytest.approx(lab(linear("#808080")), abs=0.5)


def test_red_and_green_of_one_lightness_are_not_told_apart_by_all():
    assert distance("#c06060", "#7f8a3a", "normal sight") > 40
    assert distance("#c06060", "#7f8a3a", "deuteranopia") < 20


def test_the_drawings_use_the_light_colours_of_the_site():
    for colour, name in style.PALETTE.items():
        assert MODES["light"][name] == colour


@pytest.mark.parametrize("mode", MODES)
@pytest.mark.parametrize("name", MEANT)
def test_what_carries_meaning_stands_out_from_the_page(mode, name):
    colours = MODES[mode]
    assert contrast(linear(colours[name]), linear(colours["background"])) >= 3


@pytest.mark.parametrize("mode", MODES)
def test_text_of_the_drawings_is_read_as_easily_as_that_of_the_page(mode):
    colours = MODES[mode]
    for name in ("ink", "context", "accent", "muted"):
        assert contrast(linear(colours[name]), linear(colours["background"])) >= 4.5, name


@pytest.mark.parametrize("sight", MACHADO)
@pytest.mark.parametrize("mode", MODES)
@pytest.mark.parametrize("pair", list(combinations(MEANT, 2)), ids="-".join)
def test_two_colours_are_told_apart(mode, sight, pair):
    one, other = (MODES[mode][name] for name in pair)
    assert distance(one, other, sight) >= APART


def test_the_name_of_a_quiet_line_is_written_darker_than_the_line():
    with style.applied():
        figure, ax = style.axes(2)
        ax.plot([1, 2], [1, 2], color=style.QUIET)
        style.label_ends(ax, [(2, 2, "长沙", style.QUIET), (2, 1, "郴州", style.ACCENT)])
        svg = style.render(figure)["image/svg+xml"].decode()
    assert {text.get_color() for text in ax.texts} == {style.MUTED, style.ACCENT}
    assert svg.count(style.MUTED) == 1
    assert style.QUIET in svg
