"""Values before and after a change: a pair of dots a row, or two lines a panel."""

import pandas as pd
from matplotlib.figure import Figure
from matplotlib.ticker import MaxNLocator

from analysis.figures import style

BEFORE, AFTER = style.QUIET, style.INK


def pairs(data: pd.DataFrame, unit: str = "") -> Figure:
    """One row a value: a hollow dot before, a full one after, joined; intervals where known.

    Names stand over their rows, so that a long one takes nothing from the scale.

    Args:
        data: label, before, after; optionally before_low, before_high, after_low, after_high.
        unit: printed above.
    """
    figure, ax = style.axes(0.8 + 0.42 * len(data))
    for row, entry in enumerate(data.to_dict("records")):
        for name, colour, shift in (("before", BEFORE, -0.12), ("after", AFTER, 0.12)):
            if pd.notna(entry.get(f"{name}_low")):
                ends = [entry[f"{name}_low"], entry[f"{name}_high"]]
                ax.plot(ends, [row + shift] * 2, color=colour, linewidth=0.9)
        ax.plot([entry["before"], entry["after"]], [row, row], color=style.FAINT, zorder=1)
    rows = range(len(data))
    ax.scatter(
        data["before"], rows, s=26, facecolor="white", edgecolor=BEFORE, label="之前", zorder=3
    )
    ax.scatter(data["after"], rows, s=26, color=AFTER, label="之后", zorder=3)
    for row, label in enumerate(data["label"]):
        ax.annotate(
            str(label),
            (0, row - 0.22),
            xycoords=("axes fraction", "data"),
            va="bottom",
            fontsize=style.FONT_SIZE - 1,
        )
    ax.set_yticks([])
    ax.set_ylim(len(data) - 0.5, -0.8)
    ax.grid(visible=False, axis="y")
    ax.grid(visible=True, axis="x")
    ax.spines["left"].set_visible(False)
    ax.xaxis.set_major_formatter(_plain)
    ax.set_xlabel(unit)
    _legend(figure)
    return figure


def panels(data: pd.DataFrame) -> Figure:
    """Small multiples, two abreast: each series before (quiet) and after (ink).

    Args:
        data: panel (its title), time (number), before, after; NaN breaks a line.
    """
    names = list(dict.fromkeys(data["panel"]))
    depth = -(-len(names) // 2)
    figure, grid = style.panels(0.5 + 1.5 * depth, min(2, len(names)), depth)
    for ax, name in zip(grid, names, strict=False):
        own = data[data["panel"] == name]
        for column, colour, label in (("before", BEFORE, "之前"), ("after", AFTER, "之后")):
            ax.plot(own["time"], own[column], color=colour, marker=".", markersize=3, label=label)
        ax.set_title(name, loc="left")
        ax.xaxis.set_major_locator(MaxNLocator(3, integer=True))
        ax.yaxis.set_major_locator(MaxNLocator(3))
        ax.yaxis.set_major_formatter(_plain)
    for ax in grid[len(names) :]:
        ax.set_visible(False)
    _legend(figure)
    return figure


def _plain(value: float, position: float) -> str:
    """A tick in full: no power of ten beside the axis."""
    return f"{value:,.10g}".replace("-", "−")


def _legend(figure: Figure) -> None:
    handles, labels = figure.axes[0].get_legend_handles_labels()
    figure.legend(handles, labels, loc="outside upper right", ncols=2, frameon=False)
