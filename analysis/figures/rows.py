"""Charts with one row a place: its name before the row, the focal city's in the accent colour."""

from matplotlib.axes import Axes

from analysis import focus
from analysis.figures import style


def name_rows(ax: Axes, codes: list[str]) -> None:
    """Write the places' names before rows 0, 1, … and put row 0 at the top."""
    ax.set_yticks(range(len(codes)), [focus.short(code) for code in codes])
    # the ticks and not get_yticklabels(), which is empty in a panel that shares its axis
    for code, tick in zip(codes, ax.yaxis.get_major_ticks(len(codes)), strict=True):
        if code == focus.adcode():
            tick.label1.set_color(style.ACCENT)
    ax.set_ylim(len(codes) - 0.5, -0.5)
    ax.tick_params(axis="y", length=0)
