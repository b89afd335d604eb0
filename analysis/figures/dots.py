"""Places in order, one row each: a dot for a year, or two dots and the way between them."""

from collections.abc import Callable

import pandas as pd
import seaborn as sns
from matplotlib.axes import Axes
from matplotlib.ticker import FuncFormatter, LogLocator, NullFormatter

from analysis import focus
from analysis.figures import marks, style
from analysis.figures.rows import name_rows


def ranked(
    ax: Axes,
    data: pd.DataFrame,
    *,
    unit: str,
    last: str = "value",
    first: str = "",
    log: bool = False,
    label: Callable[[float], str] | None = None,
    order: list[str] | None = None,
) -> None:
    """Dots in rows, the highest above; the focal city in the accent colour.

    Args:
        ax: where to draw.
        data: one row a place: ``adcode`` and the columns named by ``last`` and ``first``. A
            place without a value of ``last`` gets no dot, and without ``order`` no row.
        unit: written over the axis.
        last: column of the filled dot, by which the rows are ordered.
        first: column of a hollow dot joined to it, if given; it may have gaps.
        log: a logarithmic axis; otherwise the axis begins at zero.
        label: writes the focal city's last value beside its dot.
        order: codes from above to below, instead of by value.
    """
    rows = data.dropna(subset=[last]).sort_values(last, ascending=False)
    codes = order or list(rows["adcode"])
    rows = rows[rows["adcode"].isin(codes)]
    rows = rows.assign(row=rows["adcode"].map(codes.index))
    focal = rows["adcode"] == focus.adcode()
    for part, colour in ((rows[~focal], style.QUIET), (rows[focal], style.ACCENT)):
        if first:
            _ways(ax, part.dropna(subset=[first]), first, last, colour)
        look = {"s": 26, "linewidth": 0, "legend": False, "zorder": 4}
        sns.scatterplot(x=part[last], y=part["row"], color=colour, ax=ax, **look)
    _note(ax, rows, [first, last] if first else [last])
    name_rows(ax, codes)
    if log:
        ax.set_xscale("log")
        drawn = pd.concat([rows[last], rows[first]] if first else [rows[last]])
        wide = drawn.max() > 50 * drawn.min()  # then 1, 2, 5 would crowd
        ax.xaxis.set_major_locator(LogLocator(subs=(1,) if wide else (1, 2, 5), numticks=12))
        ax.xaxis.set_minor_formatter(NullFormatter())
        ax.tick_params(axis="x", which="minor", bottom=False)
    else:
        ax.set_xlim(0, None)
    ax.xaxis.set_major_formatter(FuncFormatter(lambda value, _: f"{value:,g}"))
    ax.grid(axis="x", visible=True)
    ax.grid(axis="y", visible=False)
    ax.spines["left"].set_visible(False)
    if label:
        begun = rows[first] if first else rows[last]
        for value, row, before in zip(
            rows.loc[focal, last], rows.loc[focal, "row"], begun[focal], strict=True
        ):
            falls = before > value  # the line runs to the right then
            ax.annotate(
                label(value),
                (value, row),
                xytext=(-6 if falls else 6, 0),
                textcoords="offset points",
                va="center",
                ha="right" if falls else "left",
                color=style.ACCENT,
                fontsize=style.FONT_SIZE - 0.5,
            )
    ax.set(xlabel="", ylabel="")
    style.unit_above(ax, unit)


def _note(ax: Axes, rows: pd.DataFrame, columns: list[str]) -> None:
    """Tell the page which dot is whose; a dot is called by the title of its column."""
    for column in columns:
        part = rows.dropna(subset=[column])
        marks.note(
            ax,
            "dots",
            code=list(part["adcode"]),
            name=[focus.short(code) for code in part["adcode"]],
            label=[column] * len(part),
            x=part[column],
            y=part["row"],
            value=part[column],
            column=column,
        )


def _ways(ax: Axes, rows: pd.DataFrame, first: str, last: str, colour: str) -> None:
    """A hollow dot for the first year and a line to where the filled one will stand."""
    ax.hlines(rows["row"], rows[first], rows[last], colors=colour, linewidth=1.0)
    # a pale filling hides the line's end on the card's background, light or dark
    look = {"s": 22, "linewidth": 1.0, "legend": False, "zorder": 3}
    sns.scatterplot(
        x=rows[first], y=rows["row"], facecolor=style.FAINT, edgecolor=colour, ax=ax, **look
    )
