import pandas as pd
import pytest
from matplotlib.colors import to_hex

from analysis import focus
from analysis.figures import lines, style

OTHER, THIRD = "430100", "430200"


def rows(code: str, **values: float) -> pd.DataFrame:
    years = [int(year.removeprefix("y")) for year in values]
    return pd.DataFrame(
        {"adcode": code, "place": focus.short(code), "year": years, "value": [*values.values()]}
    )


@pytest.fixture
def data() -> pd.DataFrame:
    return pd.concat(
        [
            rows(focus.adcode(), y2001=1.0, y2002=2.0, y2003=3.0),
            rows(OTHER, y2001=4.0, y2003=5.0, y2004=6.0),
            rows(THIRD, y2001=6.0, y2002=float("nan"), y2003=7.0),
        ],
        ignore_index=True,
    )


def drawn(figure) -> list[tuple[str, list[float]]]:
    return [
        (to_hex(line.get_color()), list(line.get_xdata()))
        for line in figure.axes[0].get_lines()
        if len(line.get_xdata())
    ]


def test_a_missing_year_breaks_the_line(data):
    runs = lines.with_stretches(data)
    assert runs.groupby("stretch")["year"].apply(list).tolist() == [
        [2001],
        [2003, 2004],
        [2001],
        [2003],
        [2001, 2002, 2003],
    ]
    with style.applied():
        figure = lines.focal_lines(data, unit="吨")
    quiet = [years for colour, years in drawn(figure) if colour == style.QUIET]
    assert [2003, 2004] in quiet
    assert [2001, 2003] not in quiet


def test_only_the_focal_city_has_the_accent(data):
    with style.applied():
        figure = lines.focal_lines(lines.with_median(data), unit="吨", names={OTHER: "长沙"})
    accent = [years for colour, years in drawn(figure) if colour == style.ACCENT]
    assert accent == [[2001, 2002, 2003]]
    texts = {text.get_text(): text.get_color() for text in figure.axes[0].texts}
    assert texts["郴州"] == style.ACCENT
    assert texts["长沙"] == style.QUIET
    assert texts["其余中位数"] == style.INK


def test_an_isolated_year_is_a_dot(data):
    with style.applied():
        figure = lines.focal_lines(data, unit="吨")
    dots = figure.axes[0].collections[0].get_offsets().tolist()
    assert dots == [[2001, 4], [2001, 6], [2003, 7]]


def test_the_median_leaves_the_focal_city_out_and_needs_half_of_the_others(data):
    median = lines.with_median(data).query("adcode == @lines.MEDIAN")
    # of 2002 neither of the two others has a figure; 2004 has one of them, which is half
    assert dict(zip(median["year"], median["value"], strict=True)) == {2001: 5, 2003: 6, 2004: 6}


def test_zero_belongs_unless_the_axis_is_logarithmic(data):
    with style.applied():
        assert lines.focal_lines(data, unit="吨").axes[0].get_ylim()[0] == 0
        assert lines.focal_lines(data, unit="吨", zero=False).axes[0].get_ylim()[0] > 0
        assert lines.focal_lines(data, unit="吨", log=True).axes[0].get_yscale() == "log"
