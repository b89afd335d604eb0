"""The focal city against the others over time: one strong line among quiet ones.

A missing year breaks the line; a value with gaps on both sides is a dot. Nothing is
interpolated.
"""

from collections.abc import Collection, Mapping
from typing import cast

import pandas as pd
import seaborn as sns
from matplotlib.axes import Axes
from matplotlib.figure import Figure
from matplotlib.ticker import MaxNLocator, NullLocator, StrMethodFormatter

from analysis import focus
from analysis.data import read
from analysis.figures import marks, style

MEDIAN = "中位数"  # stands in the code column of a reference row that is no place
MEDIAN_NAME = "其余中位数"


def with_stretches(
    data: pd.DataFrame, *, value: str = "value", breaks: Collection[int] = ()
) -> pd.DataFrame:
    """The rows that hold a value, with a column ``stretch``: one id a run of unbroken years.

    Args:
        data: columns ``adcode``, ``year`` and ``value``, one row a place and year.
        breaks: years whose figures do not continue those before them.
    """
    rows = data.dropna(subset=[value]).sort_values(["adcode", "year"], ignore_index=True)
    starts = (rows.groupby("adcode")["year"].diff() != 1) | rows["year"].isin(list(breaks))
    return rows.assign(stretch=starts.cumsum())


def with_median(data: pd.DataFrame, *, value: str = "value") -> pd.DataFrame:
    """The same rows and, below, each year's median of the places that are not the focal city.

    The median's rows have ``MEDIAN`` as their code and 其余中位数 as their place. A year for
    which fewer than half of the other places have a value gets none.
    """
    others = data[data["adcode"] != focus.adcode()]
    yearly = others.groupby("year")[value].agg(["median", "count"])
    kept = yearly[yearly["count"] >= others["adcode"].nunique() / 2]["median"]
    median = kept.rename(value).reset_index().assign(adcode=MEDIAN, place=MEDIAN_NAME)
    return pd.concat([data, median], ignore_index=True)[list(data.columns)]


def focal_lines(
    data: pd.DataFrame,
    *,
    unit: str,
    value: str = "value",
    ax: Axes | None = None,
    height: float = 3.1,
    names: Mapping[str, str] | None = None,
    label: bool = True,
    zero: bool = True,
    log: bool = False,
    breaks: Collection[int] = (),
) -> Figure:
    """Draw the focal city in the accent colour, the other cities quiet, each line named at its end.

    Args:
        data: columns ``adcode``, ``year`` and ``value`` (``place`` for the median's name), one
            row a place and year. Rows with the code ``MEDIAN``, the province or the nation are
            drawn as named reference lines.
        unit: written over the axis.
        ax: where to draw; without it a figure of ``height`` inches is made.
        names: further places to name at their line's end, code to text.
        label: write names at all (small multiples name one panel only).
        zero: the axis begins at zero (never on a logarithmic axis).
        log: a logarithmic axis.
        breaks: years at which a new definition begins, so that every line is interrupted.

    Returns:
        The figure drawn on.
    """
    if ax is None:
        ax = style.axes(height)[1]
    if log:
        ax.set_yscale("log")
    rows = with_stretches(data, value=value, breaks=breaks)
    focal = rows["adcode"] == focus.adcode()
    roles = read.places()["role"].reindex(rows["adcode"]).to_numpy()
    reference = (rows["adcode"] == MEDIAN) | pd.Series(roles, rows.index).isin(
        ["province", "nation"]
    )
    _lines(ax, rows[~focal & ~reference], value, style.QUIET, linewidth=0.8, alpha=0.55)
    _lines(ax, rows[reference], value, style.INK, linewidth=1.3, linestyle=(0, (4, 2)))
    _lines(ax, rows[focal], value, style.ACCENT, linewidth=2.0, marker="o", markersize=4)
    ax.set(xlabel="")
    ax.xaxis.set_major_locator(MaxNLocator(integer=True, min_n_ticks=3, nbins=8))
    if log:
        ax.yaxis.set_minor_locator(NullLocator())
    else:
        ax.set_ylim(0 if zero else None, None)
    ax.yaxis.set_major_formatter(StrMethodFormatter("{x:,.12g}"))
    style.unit_above(ax, unit)
    _note(ax, rows, value)
    if label:
        ends = rows.groupby("adcode").tail(1)
        named = {focus.adcode(): focus.name(), **(names or {})}
        written = []
        for code, year, height_, is_reference in zip(
            ends["adcode"], ends["year"], ends[value], reference[ends.index], strict=True
        ):
            if is_reference:
                text = MEDIAN_NAME if code == MEDIAN else focus.short(code)
                written.append((year, height_, text, style.INK))
            elif code in named:
                colour = style.ACCENT if code == focus.adcode() else style.QUIET
                written.append((year, height_, named[code], colour))
        style.label_ends(ax, written)
    return cast(Figure, ax.get_figure(root=True))


def _note(ax: Axes, rows: pd.DataFrame, value: str) -> None:
    """Tell the page which line is whose."""
    names = {code: focus.short(code) for code in set(rows["adcode"]) - {MEDIAN}}
    named = rows.assign(place=rows["adcode"].map({**names, MEDIAN: MEDIAN_NAME}))
    marks.note_frame(ax, named, value=value, run="stretch")


def _lines(ax: Axes, rows: pd.DataFrame, value: str, colour: str, **look) -> None:
    """One line a stretch, and a dot for a stretch of a single year."""
    if rows.empty:
        return
    look.setdefault("markeredgewidth", 0)
    sns.lineplot(
        data=rows,
        x="year",
        y=value,
        units="stretch",
        estimator=None,
        color=colour,
        legend=False,
        ax=ax,
        **look,
    )
    alone = rows.groupby("stretch").filter(lambda run: len(run) == 1)
    if len(alone) and "marker" not in look:
        sns.scatterplot(
            data=alone,
            x="year",
            y=value,
            color=colour,
            alpha=look.get("alpha", 1),
            s=9,
            linewidth=0,
            legend=False,
            ax=ax,
        )
