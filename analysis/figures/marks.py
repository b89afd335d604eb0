"""What a reader can point at in a drawing: every mark with its place, its name and its value.

A drawing function notes the marks that it draws (``note``). Once the figure is laid out their
places are known (``described``), and the site brings the static picture to life with them:
values on hover, arrow keys, places picked out.
"""

from collections.abc import Iterable
from dataclasses import dataclass
from typing import TYPE_CHECKING, Any, Literal
from weakref import WeakKeyDictionary

import pandas as pd
from matplotlib.axes import Axes
from matplotlib.figure import Figure

from analysis import focus

if TYPE_CHECKING:
    from analysis.exhibit import Column

Kind = Literal["lines", "dots", "tiles"]
COLUMNS = ["code", "name", "label", "column", "x", "y", "value", "run", "more"]
_POINTS = 72  # of an inch: the unit of the SVG


@dataclass(frozen=True)
class _Noted:
    kind: Kind
    rows: pd.DataFrame
    side: float
    shades: tuple[float, ...]


_NOTED: "WeakKeyDictionary[Axes, list[_Noted]]" = WeakKeyDictionary()


def note(
    ax: Axes,
    kind: Kind,
    *,
    code: Iterable[str],
    name: Iterable[str],
    label: Iterable[str],
    x: Iterable[float],
    y: Iterable[float],
    value: Iterable[float],
    column: str,
    run: Iterable[Any] | None = None,
    more: Iterable[str] | None = None,
    side: float = 0.0,
    shades: Iterable[float] = (),
) -> None:
    """Remember marks that were drawn on ``ax``; all sequences have one entry a mark.

    Args:
        ax: where they stand.
        kind: points joined to lines, points in rows, or tiles.
        code: what a mark belongs to; marks of one code are one series.
        name: how that is called.
        label: which of its marks it is ("2019年"), or a column's name to be shown by its title.
        x, y: data coordinates.
        value: what a reader is told; NaN is told as missing.
        column: the exhibit's column that holds it, for unit and decimals.
        run: a mark is joined to the one before it in the same run; all to all by default.
        more: words told after the value, as its interval; none by default.
        side: width of a tile in data coordinates.
        shades: opacity of a tile, from the lowest fifth of the values to the highest.
    """
    rows = pd.DataFrame(
        {
            "code": list(code),
            "name": list(name),
            "label": list(label),
            "column": column,
            "x": list(x),
            "y": list(y),
            "value": list(value),
            "run": list(run) if run is not None else 0,
            "more": list(more) if more is not None else "",
        },
        columns=COLUMNS,
    )
    _NOTED.setdefault(ax, []).append(_Noted(kind, rows, side, tuple(shades)))


def note_frame(
    ax: Axes,
    data: pd.DataFrame,
    *,
    value: str = "value",
    code: str = "adcode",
    name: str = "place",
    x: str = "year",
    label: str = "year",
    run: str | None = None,
    more: Iterable[str] | None = None,
) -> None:
    """Remember the points of lines that were drawn from ``data``, one row a point.

    Rows without a value are no points. A label that is a year is told as one. ``more`` has an
    entry for every row: words told after its value.
    """
    known = data[value].notna()
    rows = data[known]
    told = rows[label].astype(str)
    note(
        ax,
        "lines",
        code=rows[code],
        name=rows[name],
        label=told + "年" if told.str.fullmatch(r"\d{4}").all() else told,
        x=rows[x],
        y=rows[value],
        value=rows[value],
        column=value,
        run=rows[run] if run else None,
        more=pd.Series(list(more), index=data.index)[known] if more is not None else None,
    )


def described(figure: Figure, columns: "Iterable[Column]", unit: str) -> dict[str, Any]:
    """The noted marks of a figure that has just been written as SVG; {} if there are none.

    Returns:
        ``size``: width and height in the SVG's units; ``panels``: per axes ``kind``,
        ``title``, ``unit``, ``decimals``, ``labels``,
        ``tile`` (its width and height), ``shades`` and ``series``, each with ``name``, ``focal``
        and ``runs``. A run is four lists: x, y, number of the label, value (None: missing); and
        a fifth, words told after the value, where there are any.
    """
    known = {column.name: column for column in columns}
    width, height = figure.get_size_inches() * _POINTS
    panels = [
        _panel(ax, noted, known, unit, height)
        for ax in figure.axes
        if (noted := _NOTED.get(ax)) is not None
    ]
    if not panels:
        return {}
    return {"size": [round(width, 1), round(height, 1)], "panels": panels}


def _panel(
    ax: Axes, noted: list[_Noted], known: "dict[str, Column]", unit: str, height: float
) -> dict[str, Any]:
    figure = ax.get_figure(root=True)
    assert figure is not None  # axes in use always have one
    scale = _POINTS / figure.dpi
    rows = pd.concat(
        [part.rows.assign(part=number) for number, part in enumerate(noted)], ignore_index=True
    )
    places = ax.transData.transform(rows[["x", "y"]].to_numpy(float)) * scale
    rows = rows.assign(left=places[:, 0], top=height - places[:, 1])
    rows = rows[rows[["left", "top"]].notna().all(axis=1)]
    column = known.get(rows["column"].iloc[0])
    decimals = column.decimals if column else None
    if decimals is None:
        decimals = 0 if (rows["value"].dropna() % 1 == 0).all() else 2
    in_time = rows.sort_values("left", kind="stable") if noted[0].kind == "lines" else rows
    labels = list(dict.fromkeys(in_time["label"]))
    title = ""
    if sum(ax in _NOTED for ax in figure.axes) > 1:
        title = ax.get_title(loc="left") or (column.title if column else "")
    panel: dict[str, Any] = {
        "kind": noted[0].kind,
        "title": title,
        "unit": (column.unit if column else "") or f"（{unit}）",
        "decimals": decimals,
        "labels": [known[label].title if label in known else label for label in labels],
        "series": [
            _series(code, part, labels, decimals) for code, part in rows.groupby("code", sort=False)
        ],
    }
    if noted[0].side:
        corners = ax.transData.transform([(0, 0), (noted[0].side, noted[0].side)]) * scale
        panel["tile"] = [round(abs(float(length)), 1) for length in corners[1] - corners[0]]
        panel["shades"] = list(noted[0].shades)
    return panel


def _series(code: Any, part: pd.DataFrame, labels: list[str], decimals: int) -> dict[str, Any]:
    runs = [
        [
            [round(float(left), 1) for left in run["left"]],
            [round(float(top), 1) for top in run["top"]],
            [labels.index(label) for label in run["label"]],
            [None if pd.isna(value) else _rounded(value, decimals) for value in run["value"]],
            *([list(run["more"])] if run["more"].any() else []),
        ]
        for _, run in part.groupby(["part", "run"], sort=False)
    ]
    series: dict[str, Any] = {"name": part["name"].iloc[0], "runs": runs}
    if code == focus.adcode():
        series["focal"] = True
    return series


def _rounded(value: float, decimals: int) -> float | int:
    return round(float(value), decimals) if decimals else round(float(value))
