"""How every figure of the book looks: font, colours, sizes, and how it is written out.

One message a figure, direct labels, the focal city in ``ACCENT`` and the others quiet.
The colours are names: the site shows them lighter in dark mode (``PALETTE`` says which
hex in the SVG is which name), a download keeps them as they are.
"""

import io
import logging
from collections.abc import Iterator
from contextlib import contextmanager
from importlib.resources import files
from typing import Any

import matplotlib
import numpy as np
import seaborn as sns
from matplotlib import font_manager
from matplotlib.axes import Axes
from matplotlib.colors import to_hex
from matplotlib.figure import Figure
from matplotlib.text import Annotation, Text
from scipy.optimize import isotonic_regression

ACCENT = "#b8420e"  # the focal city, nowhere else
INK = "#1f2937"  # text, axes, the one reference series
CONTEXT = "#4b6584"  # a second series that is named: the province, the nation
QUIET = "#8290a1"  # the other cities
MUTED = "#5f6c7b"  # their names: what is enough for a line is too pale for text
FAINT = "#dfe4ea"  # grid, bands
PALETTE = {
    ACCENT: "accent",
    INK: "ink",
    CONTEXT: "context",
    QUIET: "quiet",
    MUTED: "muted",
    FAINT: "faint",
}

# 4.8 inches: on a phone of 360 px the text of 9.5 points is still 10 px high.
WIDTH = 4.8
FONT_SIZE = 9.5

_DPI = 300


def _font_family() -> str:
    path = files("zhplot") / "fonts" / "NotoSansSC-Regular.ttf"
    known = {entry.fname for entry in font_manager.fontManager.ttflist}
    if str(path) not in known:
        font_manager.fontManager.addfont(str(path))
    return font_manager.FontProperties(fname=str(path)).get_name()


@contextmanager
def applied() -> Iterator[None]:
    """Within it, whatever matplotlib and seaborn draw has the book's look."""
    family = _font_family()
    # Noto Sans SC comes in one weight; matplotlib says so each time a bold is asked for
    logging.getLogger("matplotlib.font_manager").setLevel(logging.ERROR)
    with matplotlib.rc_context(), sns.axes_style("ticks"):
        matplotlib.rcParams.update(
            {
                "font.family": [family],
                "font.size": FONT_SIZE,
                "axes.titlesize": FONT_SIZE,
                "axes.labelsize": FONT_SIZE,
                "xtick.labelsize": FONT_SIZE - 0.5,
                "ytick.labelsize": FONT_SIZE - 0.5,
                "legend.fontsize": FONT_SIZE,
                "axes.unicode_minus": True,
                "axes.edgecolor": QUIET,
                "axes.labelcolor": INK,
                "axes.linewidth": 0.7,
                "axes.spines.top": False,
                "axes.spines.right": False,
                "axes.grid": True,
                "axes.grid.axis": "y",
                "axes.axisbelow": True,
                "grid.color": FAINT,
                "grid.linewidth": 0.7,
                "text.color": INK,
                "xtick.color": INK,
                "ytick.color": INK,
                "xtick.major.width": 0.7,
                "ytick.major.width": 0,
                "lines.linewidth": 1.4,
                "lines.solid_capstyle": "round",
                "figure.dpi": 96,
                "savefig.transparent": True,
                "svg.fonttype": "path",
                "svg.hashsalt": "chenzhou",
                "pdf.fonttype": 42,
                "mathtext.default": "regular",
            }
        )
        yield


def axes(height: float = 3.2, columns: int = 1, rows: int = 1, **kwargs) -> tuple[Figure, Any]:
    """A figure of the book's width and its axes (an array of them when there are several)."""
    figure = Figure(figsize=(WIDTH, height), layout="constrained")
    return figure, figure.subplots(rows, columns, **kwargs)


def panels(height: float, columns: int, rows: int = 1, **kwargs) -> tuple[Figure, list[Axes]]:
    """A figure of the book's width and its small multiples, row by row."""
    figure, grid = axes(height, columns, rows, squeeze=False, **kwargs)
    return figure, [ax for row in np.asarray(grid) for ax in row]


def unit_above(ax: Axes, unit: str) -> None:
    """Put the unit over the vertical axis, upright, where Chinese readers look for it."""
    ax.set_ylabel("")
    ax.annotate(
        unit,
        (0, 1),
        xycoords="axes fraction",
        xytext=(0, 6),
        textcoords="offset points",
        ha="left",
        va="bottom",
        color=INK,
        fontsize=FONT_SIZE - 0.5,
    )


def label_ends(
    ax: Axes,
    labels: list[tuple[float, float, str, str]],
    *,
    gap: float = 12,
    offset: float = 5,
) -> list[Annotation]:
    """Write names beside the ends of lines, moved apart so that none covers another.

    Each name is moved as little as the distance between them allows (least squares, an
    isotonic regression), and none below the horizontal axis.

    Args:
        labels: (x, y, text, colour) of each line's end, in data coordinates.
        gap: least distance between two names, in points.
        offset: distance from the line's end, in points.
    """
    figure = ax.get_figure(root=True)
    assert figure is not None  # axes in use always have one
    figure.draw_without_rendering()  # lays out, so that transData holds
    if not labels:
        return []
    to_points = 72 / figure.dpi
    labels = sorted(labels, key=lambda item: item[1])
    own = np.array([ax.transData.transform(label[:2])[1] for label in labels]) * to_points
    steps = gap * np.arange(len(labels))
    floor = ax.transAxes.transform((0, 0))[1] * to_points + gap / 2
    heights = np.maximum(isotonic_regression(own - steps).x, min(floor, own[0])) + steps
    return [
        ax.annotate(
            text,
            (x, y),
            xytext=(offset, height - at),
            textcoords="offset points",
            va="center",
            ha="left",
            color=colour,
            fontsize=FONT_SIZE - 0.5,
            annotation_clip=False,
        )
        for (x, y, text, colour), at, height in zip(labels, own, heights, strict=True)
    ]


def render(figure: Figure) -> dict[str, bytes]:
    """The figure as SVG (text as paths), PNG at 300 dpi and PDF (fonts embedded).

    Nothing in the bytes depends on the day or the machine.
    """
    _read_easily(figure)
    nothing = {"Date": None, "Creator": None, "Format": None, "Type": None}
    svg, png, pdf = io.BytesIO(), io.BytesIO(), io.BytesIO()
    figure.savefig(
        png,
        format="png",
        dpi=_DPI,
        transparent=False,
        facecolor="white",
        metadata={"Software": None},
    )
    figure.savefig(pdf, format="pdf", metadata={"CreationDate": None, "Producer": None})
    # the last, so that the layout left behind is the SVG's (``marks.described``)
    figure.savefig(svg, format="svg", metadata=nothing)
    return {
        "image/svg+xml": svg.getvalue(),
        "image/png": _fewer_colours(png.getvalue()),
        "application/pdf": pdf.getvalue(),
    }


def _read_easily(figure: Figure) -> None:
    """Text that has the colour of a quiet line gets the darker one (WCAG 2.2, 1.4.3)."""
    for text in figure.findobj(Text):
        if to_hex(text.get_color()) == QUIET:
            text.set_color(MUTED)


def _fewer_colours(png: bytes) -> bytes:
    """The same picture with a palette of 64 colours: a third of the bytes."""
    from PIL import Image

    with Image.open(io.BytesIO(png)) as image:
        small = image.convert("RGB").quantize(64, dither=Image.Dither.NONE)
        out = io.BytesIO()
        small.save(out, format="png", optimize=True, dpi=(_DPI, _DPI))
    return out.getvalue()
