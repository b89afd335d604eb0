import numpy as np
import pandas as pd
import pytest

from analysis.figures import before_after, style


@pytest.fixture(autouse=True)
def look():
    with style.applied():
        yield


def test_each_pair_has_its_name_and_both_dots_and_intervals_where_known():
    data = pd.DataFrame(
        {
            "label": ["a very long name of an estimate", "b"],
            "before": [0.5, 1.0],
            "after": [0.7, 0.9],
            "before_low": [0.1, np.nan],
            "before_high": [0.9, np.nan],
        }
    )
    ax = before_after.pairs(data, "%").axes[0]
    before, after = (points.get_offsets()[:, 0].tolist() for points in ax.collections)
    assert (before, after) == ([0.5, 1.0], [0.7, 0.9])
    assert [text.get_text() for text in ax.texts] == list(data["label"])
    assert [0.1, 0.9] in [list(line.get_xdata()) for line in ax.lines]
    assert len(ax.lines) == 3  # two joins and the one interval that is known
    assert ax.get_xlabel() == "%"


def test_a_panel_a_series_with_gaps_and_the_numbers_in_full():
    data = pd.DataFrame(
        {
            "panel": ["一"] * 3 + ["二"] * 3 + ["三"] * 3,
            "time": [2021, 2022, 2023] * 3,
            "before": [1e7, 2e7, np.nan, *[1, 2, 3] * 2],
            "after": [1e7, 2e7, 3e7, *[1, 2, 3] * 2],
        }
    )
    figure = before_after.panels(data)
    shown = [ax for ax in figure.axes if ax.get_visible()]
    assert [ax.get_title("left") for ax in shown] == ["一", "二", "三"]
    before, after = shown[0].lines
    assert np.isnan(before.get_ydata()[2])
    assert after.get_ydata()[2] == 3e7
    ticks = shown[0].yaxis.get_major_formatter()
    assert ticks(-2e7, 0) == "−20,000,000"
    assert len(figure.legends) == 1
