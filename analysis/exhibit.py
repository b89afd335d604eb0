"""A figure or a table that carries its own data.

A function in ``analysis.figures`` returns one ``Exhibit``: the drawing, the exact table
behind it, title, unit, sources, note and alternative text. In a notebook it becomes one
output bundle (SVG, PNG, PDF and ``application/vnd.dataresource+json``, a Frictionless
table schema with rows), so that a chapter needs no side files and tests see what readers see.
"""

import base64
import io
import math
from collections.abc import Callable
from dataclasses import dataclass, field
from typing import TYPE_CHECKING, Any

import pandas as pd

from analysis.data import read

if TYPE_CHECKING:
    from matplotlib.figure import Figure

MIME = "application/vnd.dataresource+json"
# where in the drawing the marks stand, for the page; no part of the data
MARKS_MIME = "application/vnd.chenzhou.marks+json"


@dataclass(frozen=True)
class Column:
    """One column of the table behind an exhibit.

    ``name`` is the column of the frame and of the CSV; ``title`` what a reader sees;
    ``unit`` the unit printed with it; ``indicator`` the dictionary id, where there is one;
    ``decimals`` how many are shown in a table (the data keep them all); ``link`` a page of the
    site for each value, which stands for ``{}``: ``"indicators/{}.html"``.
    """

    name: str
    title: str
    unit: str = ""
    indicator: str = ""
    decimals: int | None = None
    link: str = ""

    @classmethod
    def of(cls, indicator: str, name: str = "", decimals: int | None = None) -> "Column":
        """The column of a dictionary indicator, with its Chinese name and unit."""
        entry = read.indicators().loc[indicator]
        return cls(name or indicator, entry["name_zh"], entry["unit"], indicator, decimals)


@dataclass(frozen=True)
class Exhibit:
    """A numbered figure (with ``draw``) or table (without).

    Args:
        id: stable name in lower case, e.g. ``"rd-intensity"``; it is the permalink.
        title, title_en: the message, one line.
        data: the exact table drawn, one row a point, in reading order.
        columns: one ``Column`` for each column of ``data``, same order.
        sources: ids of ``data/sources.csv``.
        unit: what the axis or the cells are in.
        note: how to read it, what is missing and why.
        origin: in place of ``sources`` for what comes from no source: a simulation, the
            book's own rules.
        alt, alt_en: what the picture shows, for who can't see it (figures only).
        draw: makes the matplotlib figure from ``data``.

    Raises:
        ValueError: a part that a reader needs is missing or does not match the data.
    """

    id: str
    title: str
    title_en: str
    data: pd.DataFrame = field(repr=False)
    columns: tuple[Column, ...] = field(repr=False)
    sources: tuple[str, ...]
    unit: str = ""
    note: str = ""
    origin: str = ""
    alt: str = ""
    alt_en: str = ""
    draw: "Callable[[pd.DataFrame], Figure] | None" = field(default=None, repr=False)

    def __post_init__(self) -> None:
        missing = [
            name
            for name, value in (
                ("id", self.id),
                ("title", self.title),
                ("title_en", self.title_en),
                ("sources", self.sources or self.origin),
                ("data", len(self.data)),
                ("unit", self.unit or self.kind == "table"),
                ("alt", self.alt or self.kind == "table"),
                ("alt_en", self.alt_en or self.kind == "table"),
            )
            if not value
        ]
        if missing:
            raise ValueError(f"exhibit {self.id!r}: {', '.join(missing)} missing")
        names = [column.name for column in self.columns]
        if names != list(self.data.columns):
            raise ValueError(f"exhibit {self.id!r}: columns {names} are not {list(self.data)}")
        unknown = set(self.sources) - set(read.sources().index)
        if unknown:
            raise ValueError(f"exhibit {self.id!r}: sources {sorted(unknown)} not in sources.csv")

    @property
    def kind(self) -> str:
        """``"figure"`` or ``"table"``."""
        return "figure" if self.draw else "table"

    def resource(self) -> dict[str, Any]:
        """The data as a Frictionless resource, with what a card shows beside them."""
        known = read.sources()
        return {
            "name": self.id,
            "title": self.title,
            "description": self.note,
            "schema": {"fields": [self._field(column) for column in self.columns]},
            "data": [
                {name: _plain(value) for name, value in row.items()}
                for row in self.data.to_dict("records")
            ],
            "sources": [
                {
                    "name": source,
                    "title": known.loc[source, "title"],
                    "publisher": known.loc[source, "publisher"],
                    "path": known.loc[source, "url"],
                }
                for source in self.sources
            ]
            or [{"name": "origin", "title": self.origin, "publisher": "", "path": ""}],
            "exhibit": {
                "kind": self.kind,
                "title_en": self.title_en,
                "unit": self.unit,
                "alt": self.alt,
                "alt_en": self.alt_en,
                "palette": style_palette() if self.draw else {},
            },
        }

    def _field(self, column: Column) -> dict[str, Any]:
        values = self.data[column.name]
        if pd.api.types.is_bool_dtype(values):
            kind = "boolean"
        elif pd.api.types.is_integer_dtype(values):
            kind = "integer"
        elif pd.api.types.is_numeric_dtype(values):
            kind = "number"
        else:
            kind = "string"
        described: dict[str, Any] = {"name": column.name, "type": kind, "title": column.title}
        if column.unit:
            described["unit"] = column.unit
        if column.indicator:
            described["indicator"] = column.indicator
        if column.decimals is not None:
            described["decimals"] = column.decimals
        if column.link:
            described["link"] = column.link
        return described

    def pictures(self) -> dict[str, bytes]:
        """The drawing as ``{"image/svg+xml", "image/png", "application/pdf"}``; a table: {}."""
        return self.drawn()[0]

    def drawn(self) -> tuple[dict[str, bytes], dict[str, Any]]:
        """The pictures, and where in the SVG the marks stand (``analysis.figures.marks``)."""
        if self.draw is None:
            return {}, {}
        from analysis.figures import marks, style

        with style.applied():
            drawing = self.draw(self.data.copy())
            pictures = style.render(drawing)
            return pictures, marks.described(drawing, self.columns, self.unit)

    def _repr_mimebundle_(self, include=None, exclude=None) -> dict[str, Any]:
        pictures, places = self.drawn()
        bundle: dict[str, Any] = {MIME: self.resource()}
        if places:
            bundle[MARKS_MIME] = places
        for mime, content in pictures.items():
            text = mime == "image/svg+xml"
            bundle[mime] = content.decode() if text else base64.b64encode(content).decode()
        if self.kind == "table":
            bundle["text/html"] = self.data.to_html(index=False)
        bundle["text/plain"] = f"{self.title}（{self.id}）"
        return bundle

    def csv(self) -> str:
        """The data as CSV, one header line of column names."""
        out = io.StringIO()
        self.data.to_csv(out, index=False, lineterminator="\n")
        return out.getvalue()


def style_palette() -> dict[str, str]:
    """Hex colour -> name, for the site's dark mode."""
    from analysis.figures import style

    return style.PALETTE


def _plain(value: Any) -> Any:
    """A JSON value: numpy scalars unpacked, missing as None."""
    if value is None or value is pd.NA or value is pd.NaT:
        return None
    if hasattr(value, "item"):
        value = value.item()
    if isinstance(value, float) and not math.isfinite(value):
        return None
    return value
