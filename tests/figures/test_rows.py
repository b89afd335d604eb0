from matplotlib.colors import to_rgb

from analysis.figures import style
from analysis.figures.rows import name_rows


def test_the_first_code_stands_above_and_the_focal_city_has_its_colour():
    with style.applied():
        _, axes = style.axes(2.0, columns=2, sharey=True)
        for ax in axes:
            name_rows(ax, ["430100", "431000", "430200"])
    labels = axes[0].get_yticklabels()
    assert [label.get_text() for label in labels] == ["长沙", "郴州", "株洲"]
    colours = [to_rgb(label.get_color()) for label in labels]
    assert [colour == to_rgb(style.ACCENT) for colour in colours] == [False, True, False]
    bottom, top = axes[0].get_ylim()
    assert bottom > top
