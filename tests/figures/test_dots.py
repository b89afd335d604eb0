import pandas as pd
import pytest

from analysis.figures import dots, style

DATA = pd.DataFrame(
    {
        "adcode": ["430100", "431000", "430500", "430600"],
        "first": [2.0, 9.0, None, 4.0],
        "last": [8.0, 6.0, 7.0, None],
    }
)


def drawn(**options):
    with style.applied():
        figure, ax = style.axes(3)
        dots.ranked(ax, DATA, unit="某", last="last", **options)
        figure.draw_without_rendering()
    return ax


def names(ax):
    return [text.get_text() for text in ax.get_yticklabels()]


def test_the_highest_stands_above_and_a_place_without_the_last_value_has_no_row():
    ax = drawn()
    assert names(ax) == ["长沙", "邵阳", "郴州"]
    low, high = ax.get_ylim()
    assert low > high  # row 0 is at the top
    assert ax.get_xlim()[0] == 0


def test_the_focal_city_alone_has_the_accent():
    ax = drawn()
    accent = style.matplotlib.colors.to_rgba(style.ACCENT)
    points = {
        tuple(float(v) for v in point): tuple(collection.get_facecolor()[0])
        for collection in ax.collections
        for point in collection.get_offsets()
    }
    assert points[6.0, 2.0] == accent
    assert all(colour != accent for point, colour in points.items() if point != (6.0, 2.0))
    colours = {text.get_text(): text.get_color() for text in ax.get_yticklabels()}
    assert colours["郴州"] == style.ACCENT != colours["长沙"]


def test_a_gap_in_the_first_value_leaves_one_dot_and_no_way():
    ax = drawn(first="first")
    ways = [line for c in ax.collections if hasattr(c, "get_segments") for line in c.get_segments()]
    assert sorted(tuple(line[:, 0]) for line in ways) == [(2.0, 8.0), (9.0, 6.0)]


@pytest.mark.parametrize(("first", "side"), [("first", "right"), ("", "left")])
def test_the_value_is_written_on_the_free_side(first, side):
    ax = drawn(first=first, label=lambda value: f"{value:.0f}")
    written = next(text for text in ax.texts if text.get_text() == "6")
    assert written.get_ha() == side  # 9 fell to 6: the way runs to the right of the dot


def test_a_given_order_keeps_a_row_for_a_place_without_a_value():
    ax = drawn(order=["430600", "431000", "430100"])
    assert names(ax) == ["岳阳", "郴州", "长沙"]


def test_a_logarithmic_axis_of_many_decades_shows_decades_only():
    wide = DATA.assign(last=[10_000.0, 6.0, 7.0, None])
    with style.applied():
        figure, ax = style.axes(3)
        dots.ranked(ax, wide, unit="某", last="last", log=True)
        figure.draw_without_rendering()
    low, high = ax.get_xlim()
    shown = [tick for tick in ax.get_xticks() if low <= tick <= high]
    assert shown and all(f"{tick:g}".strip("0") == "1" or tick == 1 for tick in shown)
