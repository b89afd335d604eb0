"""A small line chart as a few hundred bytes of SVG, for the pages of the dictionary.

Nearly a hundred of them are made at once, so they are written straight and not by matplotlib,
which gives the ticks. Text is text in the page's font, and colours are the page's variables.
"""

import math
from collections.abc import Iterable
from dataclasses import dataclass
from html import escape
from typing import Any

import numpy as np
import pandas as pd
from matplotlib.ticker import MaxNLocator
from scipy.optimize import isotonic_regression

from analysis.figures import style, words

WIDTH, HEIGHT = 340.0, 150.0
_LEFT, _TOP, _BOTTOM, _RIGHT = 4.0, 20.0, 16.0, 66.0
_LABEL_GAP = 12.0
_CHARACTER = 5.2  # width of a digit at the size of the labels
_DASHES = {"accent": "", "ink": "4 2", "context": ""}


@dataclass(frozen=True)
class Line:
    """One line: what it is called, its colour by the name of ``style.PALETTE``, its values by time."""

    name: str
    colour: str
    points: pd.Series
    focal: bool = False


@dataclass(frozen=True)
class Chart:
    """``svg`` is the drawing, ``marks`` where its points stand (``marks.described``)."""

    svg: str
    marks: dict[str, Any]


def draw(
    lines: Iterable[Line], *, unit: str, decimals: int, alt: str, breaks: Iterable[int] = ()
) -> Chart:
    """Draw lines over the same times.

    Args:
        lines: points indexed by year (int) or month ("2020-11"); NaN is a gap.
        unit: written over the axis.
        decimals: of the values that a reader is told.
        alt: text alternative.
        breaks: years from which the figures do not continue those before.
    """
    lines = [line for line in lines if line.points.notna().any()]
    times = sorted({time for line in lines for time in line.points.dropna().index})
    ticks = _ticks(lines)
    left = _LEFT + _CHARACTER * max(len(_number(tick)) for tick in ticks) + 4
    at = _positions(times, left)
    scale = (HEIGHT - _TOP - _BOTTOM) / (ticks[-1] - ticks[0])

    def height(value: float) -> float:
        return round(HEIGHT - _BOTTOM - (value - ticks[0]) * scale, 1)

    parts = [_text(_LEFT, 10, unit, "ink")]
    for tick in ticks:
        y = height(tick)
        parts.append(
            f'<path d="M{left:.1f} {y}H{WIDTH - _RIGHT}" stroke="var(--fig-faint)" stroke-width=".7"/>'
            + _text(left - 4, y + 3, _number(tick), "ink", "end")
        )
    for time in (times[0], times[-1]):
        side = "start" if time == times[0] else "end"
        parts.append(_text(at[time], HEIGHT - 3, words.when(time), "ink", side))
    for year in breaks:
        parts.append(_break(year, at))
    series = []
    for line in lines:
        runs = [
            [(at[time], height(value), times.index(time), value) for time, value in run.items()]
            for run in _runs(line.points.dropna(), set(breaks))
        ]
        parts += [_path(run, line) for run in runs]
        series.append(_series(line, runs, decimals))
    parts += _names(lines, at, height)
    svg = (
        f'<svg class="drawing" viewBox="0 0 {WIDTH:.0f} {HEIGHT:.0f}" role="img" '
        f'aria-label="{escape(alt)}">{"".join(parts)}</svg>'
    )
    panel = {
        "kind": "lines",
        "title": "",
        "unit": unit,
        "decimals": decimals,
        "labels": [words.when(time) for time in times],
        "series": series,
    }
    return Chart(svg, {"size": [WIDTH, HEIGHT], "panels": [panel]})


def _ticks(lines: list[Line]) -> list[float]:
    values = pd.concat([line.points for line in lines]).dropna()
    low, high = min(0.0, float(values.min())), max(0.0, float(values.max()))
    return [float(tick) for tick in MaxNLocator(nbins=3).tick_values(low, high or 1.0)]


def _positions(times: list[Any], left: float) -> dict[Any, float]:
    """Where each time stands: years and months in proportion."""
    numbers = [_decimal(time) for time in times]
    span = numbers[-1] - numbers[0] or 1.0
    right = WIDTH - _RIGHT - 4
    return {
        time: round(left + 6 + (number - numbers[0]) / span * (right - left - 6), 1)
        for time, number in zip(times, numbers, strict=True)
    }


def _decimal(time: Any) -> float:
    year, _, month = str(time).partition("-")
    return int(year) + (int(month) - 1) / 12 if month else float(year)


def _runs(values: pd.Series, breaks: set[int]) -> list[pd.Series]:
    """Stretches of years without a gap or a break; months are never joined."""
    parts: list[list[Any]] = []
    for time in values.index:
        joined = parts and isinstance(time, (int, np.integer)) and time - 1 == parts[-1][-1]
        if joined and time not in breaks:
            parts[-1].append(time)
        else:
            parts.append([time])
    return [values.loc[part] for part in parts]


def _path(run: list[tuple[float, float, int, float]], line: Line) -> str:
    colour = f"var(--fig-{line.colour})"
    if len(run) == 1:
        return f'<circle cx="{run[0][0]}" cy="{run[0][1]}" r="2.2" fill="{colour}"/>'
    points = " ".join(f"{x},{y}" for x, y, _, _ in run)
    dashes = f' stroke-dasharray="{_DASHES[line.colour]}"' if _DASHES[line.colour] else ""
    width = 2 if line.focal else 1.3
    return f'<polyline points="{points}" fill="none" stroke="{colour}" stroke-width="{width}"{dashes}/>'


def _break(year: int, at: dict[Any, float]) -> str:
    if year not in at or year - 1 not in at:
        return ""
    x = (at[year] + at[year - 1]) / 2
    return (
        f'<path d="M{x:.1f} {_TOP - 4}V{HEIGHT - _BOTTOM}" stroke="var(--fig-quiet)" '
        'stroke-width=".7" stroke-dasharray="2 2"/>'
    )


def _series(line: Line, runs: list[list[tuple]], decimals: int) -> dict[str, Any]:
    columns = [[list(part) for part in zip(*run, strict=True)] for run in runs]
    for column in columns:
        column[3] = [round(value, decimals) for value in column[3]]
    series: dict[str, Any] = {"name": line.name, "runs": columns}
    return {**series, "focal": True} if line.focal else series


def _names(lines: list[Line], at: dict[Any, float], height: Any) -> list[str]:
    """Names beside the ends of the lines, moved apart by least squares."""
    ends = sorted(
        ((height(known.iloc[-1]), at[known.index[-1]], line) for line in lines
         for known in [line.points.dropna()]),
        key=lambda end: end[0],
    )  # fmt: skip
    steps = _LABEL_GAP * np.arange(len(ends))
    moved = isotonic_regression(np.array([y for y, _, _ in ends]) - steps).x + steps
    return [
        _text(x + 5, y + 3, line.name, line.colour)
        for (_, x, line), y in zip(ends, moved, strict=True)
    ]


def _text(x: float, y: float, text: str, colour: str, side: str = "start") -> str:
    anchor = f' text-anchor="{side}"' if side != "start" else ""
    return (
        f'<text x="{x:.1f}" y="{y:.1f}" font-size="{style.FONT_SIZE}" '
        f'fill="var(--fig-{colour})"{anchor}>{escape(text)}</text>'
    )


def _number(value: float) -> str:
    shown = f"{value:,.12g}" if math.isfinite(value) else ""
    return shown.replace("-", "−")
