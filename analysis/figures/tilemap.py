"""The focal city's province as tiles: one square a prefecture, its name and value in it.

A tile map shows where a value is high without drawing a boundary, so it needs neither
boundary data nor a map approval number, and a small prefecture is as legible as a large one.
"""

import math

import numpy as np
import pandas as pd
from matplotlib.axes import Axes
from matplotlib.colors import to_rgba
from matplotlib.figure import Figure
from matplotlib.patches import Rectangle
from scipy.optimize import linear_sum_assignment

from analysis import focus
from analysis.data import read
from analysis.figures import marks, style

# opacity of CONTEXT under INK text: contrast stays above 4.5 in the light and the dark page
STEPS = (0.05, 0.15, 0.25, 0.36, 0.47)

_GAP = 0.06  # between tiles, in tiles
_ROW_HEIGHT = 0.74  # inches


def placement(places: list[str] | None = None) -> pd.DataFrame:
    """Where each prefecture's tile stands.

    The seats' longitudes and latitudes are stretched over the smallest square grid that
    holds them all; each seat then takes one cell so that the sum of squared distances
    between seats and cells is least (a linear assignment, the same on every run).

    Args:
        places: codes; by default the prefectures of the focal city's province.

    Returns:
        Index ``adcode`` (ascending); ``column`` counts from the west and ``row`` from the
        north, both from 0.

    Raises:
        ValueError: a place has no coordinates in ``data/places.csv``.
    """
    codes = sorted(focus.peers() if places is None else places)
    seats = read.places().reindex(codes)[["seat_longitude", "seat_latitude"]]
    degrees = seats.replace("", np.nan).astype(float)
    unknown = list(degrees.index[degrees.isna().any(axis=1)])
    if unknown:
        raise ValueError(f"no coordinates of the seats of {unknown} in places.csv")
    side = math.ceil(math.sqrt(len(codes)))
    east = _stretched(degrees["seat_longitude"], side)
    south = _stretched(-degrees["seat_latitude"], side)
    columns, rows = np.divmod(np.arange(side * side), side)
    distance = np.subtract.outer(east, columns) ** 2 + np.subtract.outer(south, rows) ** 2
    _, cells = linear_sum_assignment(distance)
    return pd.DataFrame(
        {"column": columns[cells], "row": rows[cells]},
        index=pd.Index(codes, name="adcode"),
    )


def _stretched(degrees: pd.Series, side: int) -> np.ndarray:
    """Values moved to 0 … side − 1."""
    values = degrees.to_numpy()
    return (values - values.min()) / max(float(np.ptp(values)), 1e-9) * (side - 1)


def shades(values: pd.Series) -> pd.Series:
    """Opacity of each tile, by fifths of the ranking; equal values share one, NaN has none.

    Fifths and not equal intervals, because one large city would leave all others alike.
    """
    known = values.dropna()
    if known.empty:
        return values.astype(float)
    share_below = (known.rank(method="min") - 1) / len(known)
    step = (share_below * len(STEPS)).astype(int)
    return step.map(lambda number: STEPS[number]).reindex(values.index)


def draw(
    values: pd.Series | pd.DataFrame, *, unit: str, decimals: int, missing: str = "无数据"
) -> Figure:
    """The tile map of one indicator.

    Args:
        values: one number a prefecture, indexed by ``adcode``; NaN or an absent code is
            missing and its tile hatched. A frame has one column a time, in order: the last
            is drawn, and on the page a reader can play them.
        unit: written over the map.
        decimals: shown in each tile.
        missing: written in a tile without a value.

    Raises:
        ValueError: a code is no prefecture of the province, or comes twice.
    """
    tiles = placement()
    strange = sorted(set(values.index) - set(tiles.index))
    if strange or not values.index.is_unique:
        raise ValueError(f"not one value for each prefecture: {strange or 'a code comes twice'}")
    times = values.to_frame("") if isinstance(values, pd.Series) else values
    times = times.reindex(tiles.index)
    shown = times.iloc[:, -1]
    opacity = shades(shown)
    height = _ROW_HEIGHT * (tiles["row"].max() + 1) + 0.35
    figure, ax = style.axes(height)
    ax.set_axis_off()
    for code, column, row in zip(tiles.index, tiles["column"], tiles["row"], strict=True):
        _tile(ax, column, row, opacity[code], focal=code == focus.adcode())
        text = missing if np.isnan(shown[code]) else _number(shown[code], decimals)
        for line, shift in ((focus.short(code), -0.17), (text, 0.19)):
            ax.text(column, row + shift, line, ha="center", va="center", color=style.INK)
    ax.set(
        xlim=(-0.5, tiles["column"].max() + 0.5),
        ylim=(tiles["row"].max() + 0.5, -0.5),
    )
    ax.set_title(f"{unit}　底色按名次分五档，越浓越高", loc="left", color=style.INK)
    _note(ax, tiles, times)
    return figure


def _note(ax: Axes, tiles: pd.DataFrame, times: pd.DataFrame) -> None:
    """Tell the page which tile is whose, and its value at every time."""
    for time, values in times.items():
        marks.note(
            ax,
            "tiles",
            code=list(tiles.index),
            name=[focus.short(code) for code in tiles.index],
            label=[str(time)] * len(tiles),
            x=tiles["column"],
            y=tiles["row"],
            value=values,
            column="value",
            side=1 - _GAP,
            shades=STEPS,
        )


def _tile(ax, column: int, row: int, opacity: float, *, focal: bool) -> None:
    """One square: shaded, or hatched when nothing is known; the focal city's has a frame."""
    side = 1 - _GAP
    corner = (column - side / 2, row - side / 2)
    unknown = np.isnan(opacity)
    ax.add_patch(
        Rectangle(
            corner,
            side,
            side,
            facecolor="none" if unknown else to_rgba(style.CONTEXT, opacity),
            # the palest shade is hardly seen on a dark page without an edge
            edgecolor=style.FAINT,
            hatch="////" if unknown else None,
            linewidth=0.7,
        )
    )
    if focal:
        ax.add_patch(Rectangle(corner, side, side, fill=False, edgecolor=style.ACCENT, linewidth=2))


def _number(value: float, decimals: int) -> str:
    return f"{value:,.{decimals}f}".replace("-", "−")
