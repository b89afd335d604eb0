"""Where the marks of a drawing stand: held to the SVG itself."""

import re

import pandas as pd
import pytest

from analysis import focus
from analysis.exhibit import MARKS_MIME, Column, Exhibit
from analysis.figures import dots, lines, marks, style, tilemap

OTHER = "430100"
COLUMNS = (
    Column("adcode", "代码"),
    Column("place", "地区"),
    Column("year", "年份"),
    Column("value", "强度", "%", decimals=1),
)


def exhibit(data, draw, columns=COLUMNS):
    return Exhibit(
        id="walked", title="题", title_en="Title", data=data, columns=columns, unit="%",
        sources=("paper",), alt="图", alt_en="Picture", draw=draw,
    )  # fmt: skip


@pytest.fixture
def data():
    rows = [(focus.adcode(), year, year - 2000.04) for year in (2010, 2011, 2012, 2014, 2015)]
    rows += [(OTHER, year, 20.0) for year in (2009, 2010, 2011)] + [(OTHER, 2012, None)]
    frame = pd.DataFrame(rows, columns=["adcode", "year", "value"])
    frame.insert(1, "place", frame["adcode"].map(focus.short))
    return frame


def walked(made):
    pictures, places = made.drawn()
    return pictures["image/svg+xml"].decode(), places


def by_name(panel):
    return {series["name"]: series for series in panel["series"]}


def test_marks_stand_where_the_svg_draws_them(data):
    svg, places = walked(exhibit(data, lambda d: lines.focal_lines(d, unit="%")))
    box = [float(part) for part in re.search(r'viewBox="([^"]+)"', svg)[1].split()]
    assert places["size"] == pytest.approx(box[2:], abs=0.1)
    # the focal line's markers, in its colour
    found = re.findall(rf'<use [^>]*x="([\d.]+)" y="([\d.]+)" style="fill: {style.ACCENT}', svg)
    drawn = sorted((round(float(x), 1), round(float(y), 1)) for x, y in found)
    runs = by_name(places["panels"][0])[focus.name()]["runs"]
    told = sorted(point for xs, ys, _, _ in runs for point in zip(xs, ys, strict=True))
    assert len(told) == 5
    for one, other in zip(told, drawn, strict=True):
        assert one == pytest.approx(other, abs=0.11)


def test_a_gap_begins_a_new_run_and_what_is_missing_is_no_mark(data):
    _, places = walked(exhibit(data, lambda d: lines.focal_lines(d, unit="%")))
    panel = places["panels"][0]
    own, other = (by_name(panel)[name] for name in (focus.name(), focus.short(OTHER)))
    years = [[panel["labels"][at] for at in run[2]] for run in own["runs"]]
    assert years == [["2010年", "2011年", "2012年"], ["2014年", "2015年"]]
    assert [len(run[0]) for run in other["runs"]] == [3]
    assert (own.get("focal"), other.get("focal")) == (True, None)


def test_labels_follow_time_though_the_first_place_begins_later(data):
    _, places = walked(exhibit(data, lambda d: lines.focal_lines(d, unit="%")))
    labels = places["panels"][0]["labels"]
    assert labels == [f"{year}年" for year in (2009, 2010, 2011, 2012, 2014, 2015)]


def test_a_value_is_told_with_the_decimals_and_unit_of_its_column(data):
    _, places = walked(exhibit(data, lambda d: lines.focal_lines(d, unit="%")))
    panel = places["panels"][0]
    assert (panel["unit"], panel["decimals"]) == ("%", 1)
    assert by_name(panel)[focus.name()]["runs"][0][3] == [10.0, 11.0, 12.0]


def test_a_logarithmic_axis_keeps_equal_steps_equal():
    rows = [(OTHER, year, 10.0 ** (year - 2010)) for year in (2010, 2011, 2012)]
    data = pd.DataFrame(rows, columns=["adcode", "year", "value"]).assign(place="甲")
    data = data[["adcode", "place", "year", "value"]]
    _, places = walked(
        exhibit(data, lambda d: lines.focal_lines(d, unit="%", log=True, label=False))
    )
    ys = places["panels"][0]["series"][0]["runs"][0][1]
    assert ys[0] - ys[1] == pytest.approx(ys[1] - ys[2], abs=0.11)
    assert ys[0] > ys[2]


def test_a_dot_is_called_by_the_title_of_its_column():
    data = pd.DataFrame({"adcode": [focus.adcode(), OTHER], "old": [1.0, None], "new": [3.0, 2.0]})
    columns = (
        Column("adcode", "代码"),
        Column("old", "2010年", "件", decimals=0),
        Column("new", "2020年", "件", decimals=0),
    )

    def draw(data):
        figure, ax = style.axes(2.6)
        dots.ranked(ax, data, unit="件", first="old", last="new")
        return figure

    _, places = walked(exhibit(data, draw, columns))
    panel = places["panels"][0]
    assert (panel["kind"], panel["labels"], panel["unit"]) == ("dots", ["2010年", "2020年"], "件")
    assert [run[3] for run in by_name(panel)[focus.name()]["runs"]] == [[1], [3]]
    assert [run[3] for run in by_name(panel)[focus.short(OTHER)]["runs"]] == [[2]]


def test_the_times_of_a_tile_map_are_told_and_what_is_missing_too():
    codes = focus.peers()
    values = pd.DataFrame({"2019年": range(14), "2020年": range(14, 28)}, index=codes, dtype=float)
    values.loc[OTHER, "2020年"] = None
    data = values.rename_axis("adcode").reset_index()
    columns = tuple(Column(str(name), str(name)) for name in data)
    made = exhibit(data, lambda d: tilemap.draw(values, unit="%", decimals=0), columns)
    _, places = walked(made)
    panel = places["panels"][0]
    assert (panel["kind"], panel["labels"]) == ("tiles", ["2019年", "2020年"])
    assert panel["shades"] == list(tilemap.STEPS)
    assert panel["tile"][0] > panel["tile"][1] > 20
    assert by_name(panel)[focus.short(OTHER)]["runs"][-1][3] == [None]
    assert len(panel["series"]) == 14


def test_panels_have_their_titles(data):
    def draw(data):
        figure, axes = style.panels(2.6, 2)
        for ax, title in zip(axes, ("左图", "右图"), strict=True):
            lines.focal_lines(data, unit="%", ax=ax, label=False)
            ax.set_title(title, loc="left")
        return figure

    _, places = walked(exhibit(data, draw))
    assert [panel["title"] for panel in places["panels"]] == ["左图", "右图"]


def test_a_drawing_without_marks_has_none_in_its_bundle(data):
    made = exhibit(data, lambda d: style.axes(2)[0])
    assert made.drawn()[1] == {}
    assert MARKS_MIME not in made._repr_mimebundle_()


def test_marks_of_two_passes_over_one_axes_are_one_series(data):
    def draw(data):
        figure, ax = style.axes(2.6)
        for part in (data[data["year"] < 2012], data[data["year"] >= 2012]):
            ax.plot(part["year"], part["value"])
            marks.note_frame(ax, part)
        return figure

    _, places = walked(exhibit(data, draw))
    series = by_name(places["panels"][0])
    assert [len(run[0]) for run in series[focus.name()]["runs"]] == [2, 3]


def test_words_told_after_a_value_stay_with_their_point(data):
    def draw(rows):
        figure, ax = style.axes(2)
        marks.note_frame(ax, rows, more=[f"（{year}）" for year in rows["year"]])
        return figure

    _, places = walked(exhibit(data, draw))
    (panel,) = places["panels"]
    for series in panel["series"]:
        for _, _, labels, _, more in series["runs"]:
            assert [f"（{panel['labels'][label][:4]}）" for label in labels] == more
    told = [point for series in panel["series"] for run in series["runs"] for point in run[4]]
    assert len(told) == data["value"].notna().sum()
