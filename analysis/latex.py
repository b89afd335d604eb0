"""A table exhibit as files for the site: CSV for machines, LaTeX for manuscripts."""

from collections.abc import Iterable

import pandas as pd

from analysis.exhibit import Column, Exhibit
from analysis.site_file import SiteFile

FOLDER = "results/tables"
_ESCAPES = {
    "\\": r"\textbackslash{}",
    "&": r"\&",
    "%": r"\%",
    "$": r"\$",
    "#": r"\#",
    "_": r"\_",
    "{": r"\{",
    "}": r"\}",
    "~": r"\textasciitilde{}",
    "^": r"\textasciicircum{}",
}


def tabular(exhibit: Exhibit) -> str:
    """The exhibit as a LaTeX table (booktabs; Chinese needs ctex or xeCJK).

    Numbers have the decimals of their column and a minus sign of mathematics; missing
    values are dashes. Source and note stand below as plain text.
    """
    columns = exhibit.columns
    numeric = [pd.api.types.is_numeric_dtype(exhibit.data[column.name]) for column in columns]
    lines = [
        r"\begin{table}",
        rf"\caption{{{escape(exhibit.title)}}}\label{{tab:{exhibit.id}}}",
        rf"\begin{{tabular}}{{{''.join('r' if right else 'l' for right in numeric)}}}",
        r"\toprule",
        _line(_heading(column) for column in columns),
        r"\midrule",
    ]
    for row in exhibit.data.itertuples(index=False):
        lines.append(
            _line(_cell(value, column) for value, column in zip(row, columns, strict=True))
        )
    lines += [r"\bottomrule", r"\end{tabular}", "", escape(exhibit.note), r"\end{table}", ""]
    return "\n".join(lines)


def escape(text: str) -> str:
    """Text with LaTeX's special characters made harmless."""
    return "".join(_ESCAPES.get(character, character) for character in text)


def _line(cells: Iterable[str]) -> str:
    return " & ".join(cells) + r" \\"


def _heading(column: Column) -> str:
    return escape(f"{column.title}（{column.unit}）" if column.unit else column.title)


def _cell(value: object, column: Column) -> str:
    if value is None or value is pd.NA or value != value:
        return "--"
    if isinstance(value, str | bool):
        return escape(str(value))
    number = float(value)  # type: ignore[arg-type]
    decimals = column.decimals
    if decimals is None:
        decimals = 0 if number.is_integer() else 2
    text = f"{number:.{decimals}f}"
    return f"${text}$" if text.startswith("-") else text


class TableFiles:
    """Tables as files, two each; a notebook shows a link to every one."""

    def __init__(self, exhibits: Iterable[Exhibit]):
        self.files = tuple(file for exhibit in exhibits for file in files(exhibit))

    def _ipython_display_(self) -> None:
        from IPython.display import display

        for file in self.files:
            display(file)


def files(exhibit: Exhibit) -> tuple[SiteFile, SiteFile]:
    """``results/tables/ID.csv`` and ``.tex``."""
    path = f"{FOLDER}/{exhibit.id}"
    return (
        SiteFile(f"{path}.csv", exhibit.csv(), f"{exhibit.title}（CSV）"),
        SiteFile(f"{path}.tex", tabular(exhibit), f"{exhibit.title}（LaTeX）"),
    )
