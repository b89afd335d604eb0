from itertools import pairwise

import pytest

from analysis.figures import style


def heights(values: list[float], top: float = 100) -> list[float]:
    """Where the names of lines that end at these values stand, in points, lowest first."""
    with style.applied():
        figure, ax = style.axes(3)
        ax.set(xlim=(0, 1), ylim=(0, top))
        names = style.label_ends(ax, [(1, v, str(v), style.QUIET) for v in values])
        figure.draw_without_rendering()
        boxes = [name.get_window_extent() for name in names]
    return [(box.y0 + box.y1) / 2 * 72 / figure.dpi for box in boxes]


def test_names_of_lines_that_end_together_stand_apart():
    placed = heights([50, 50.1, 50.2])
    assert [b - a for a, b in pairwise(placed)] == pytest.approx([12, 12], abs=0.6)


def test_a_name_that_is_in_nobodys_way_stays():
    alone = heights([90])
    assert heights([50, 50.1, 90])[-1] == pytest.approx(alone[0], abs=0.6)


def test_no_name_is_pushed_below_the_axis():
    assert heights([0.5, 0.6, 0.7])[0] >= heights([0])[0]


def test_no_names_no_labels():
    assert heights([]) == []
