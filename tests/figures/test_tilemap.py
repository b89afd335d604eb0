import itertools
import re

import numpy as np
import pandas as pd
import pytest
from matplotlib.colors import to_rgb
from matplotlib.patches import Rectangle

from analysis import focus, paths
from analysis.data import read
from analysis.figures import style, tilemap


@pytest.fixture(scope="module")
def tiles():
    return tilemap.placement()


@pytest.fixture
def values(tiles):
    return pd.Series(np.arange(len(tiles), dtype=float), index=tiles.index)


def test_every_prefecture_has_a_tile_of_its_own(tiles):
    assert len(tiles) == 14
    assert set(tiles.index) == set(focus.peers())
    assert not tiles.duplicated().any()
    assert tiles[["column", "row"]].max().max() <= 3


def test_north_lies_above_south_and_west_left_of_east(tiles):
    seats = read.places().loc[tiles.index, ["seat_longitude", "seat_latitude"]].astype(float)
    kept = {"east": 0, "north": 0}
    pairs = list(itertools.combinations(tiles.index, 2))
    for one, other in pairs:
        step = tiles.loc[one] - tiles.loc[other]
        degrees = seats.loc[one] - seats.loc[other]
        # a pair in one column or one row is neither right nor wrong
        kept["east"] += step["column"] * degrees["seat_longitude"] >= 0
        kept["north"] += step["row"] * degrees["seat_latitude"] <= 0
    assert kept["east"] >= 0.95 * len(pairs)
    assert kept["north"] >= 0.95 * len(pairs)


def test_known_neighbours_touch_and_the_corners_are_right(tiles):
    names = tiles.set_axis([focus.short(code) for code in tiles.index])
    for one, other in [("长沙", "株洲"), ("长沙", "湘潭"), ("郴州", "永州"), ("常德", "张家界")]:
        assert (names.loc[one] - names.loc[other]).abs().sum() == 1, (one, other)
    assert names["row"].idxmin() in {"岳阳", "张家界", "常德", "益阳"}
    assert names.loc["郴州", "row"] == names["row"].max()
    assert names.loc["郴州", "column"] == names["column"].max()
    assert names.loc["湘西", "column"] == 0


def test_the_order_of_the_codes_does_not_matter(tiles):
    pd.testing.assert_frame_equal(tilemap.placement(list(reversed(focus.peers()))), tiles)


def test_a_place_without_coordinates_is_refused():
    with pytest.raises(ValueError, match="440300"):
        tilemap.placement([*focus.peers(), "440300"])


def test_shades_follow_the_ranking_and_ties_share_one(values):
    shades = tilemap.shades(values)
    assert list(shades) == sorted(shades)
    assert set(shades) == set(tilemap.STEPS)
    tied = tilemap.shades(pd.Series([1.0, 5.0, 5.0, 5.0, 9.0]))
    assert tied[1] == tied[2] == tied[3]
    assert tilemap.shades(pd.Series([np.nan, 1.0])).isna().tolist() == [True, False]


def rectangles(figure):
    return [p for p in figure.axes[0].patches if isinstance(p, Rectangle)]


def test_only_the_focal_city_is_framed_in_the_accent(values):
    with style.applied():
        figure = tilemap.draw(values, unit="件", decimals=0)
    framed = [p for p in rectangles(figure) if p.get_edgecolor()[:3] == to_rgb(style.ACCENT)]
    place = tilemap.placement().loc[focus.adcode()]
    assert len(framed) == 1
    assert framed[0].get_center() == pytest.approx((place["column"], place["row"]))


def test_a_missing_prefecture_is_hatched_and_says_so(values):
    with style.applied():
        figure = tilemap.draw(values.drop("433100"), unit="件", decimals=0)
    texts = [text.get_text() for text in figure.axes[0].texts]
    assert texts.count("无数据") == 1
    assert texts[texts.index("无数据") - 1] == "湘西"
    assert sum(patch.get_hatch() is not None for patch in rectangles(figure)) == 1


def test_a_value_is_written_with_its_decimals_and_a_real_minus(values):
    with style.applied():
        figure = tilemap.draw(values - 1234.5, unit="件", decimals=1)
    assert "−1,234.5" in [text.get_text() for text in figure.axes[0].texts]


def test_a_place_of_another_province_and_a_code_twice_are_refused(values):
    with pytest.raises(ValueError, match="440300"):
        tilemap.draw(pd.Series({"440300": 1.0}), unit="件", decimals=0)
    with pytest.raises(ValueError, match="twice"):
        tilemap.draw(pd.concat([values, values]), unit="件", decimals=0)


def contrast(one, other):
    def light(colour):
        parts = [c / 12.92 if c <= 0.03928 else ((c + 0.055) / 1.055) ** 2.4 for c in colour]
        return float(np.dot(parts, [0.2126, 0.7152, 0.0722]))

    lights = sorted((light(one), light(other)))
    return (lights[1] + 0.05) / (lights[0] + 0.05)


@pytest.mark.parametrize(("theme", "page"), [("light", "#ffffff"), ("dark", "#14181e")])
def test_text_on_the_strongest_shade_is_readable_in_both_themes(theme, page):
    css = (paths.ROOT / "website/style/colours.css").read_text(encoding="utf-8")
    block = css if theme == "light" else css[css.index('html[data-theme="dark"]') :]
    ink, context = (
        to_rgb(re.search(rf"--fig-{name}: (#\w{{6}})", block)[1]) for name in ("ink", "context")
    )
    strongest = max(tilemap.STEPS)
    shade = [
        strongest * c + (1 - strongest) * p for c, p in zip(context, to_rgb(page), strict=True)
    ]
    assert contrast(ink, shade) >= 4.5
