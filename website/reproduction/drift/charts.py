"""Small charts of what moved, as SVG."""

from typing import Any

import numpy as np
import pandas as pd

from analysis.figures import before_after, style

# charts of exhibits that a report shows
EXHIBITS = 4
ESTIMATES = 10


def data(report: dict[str, Any]) -> str:
    """The series around the largest changes of the data, before and after; '' without any."""
    points = [
        {
            "panel": f"{entry['label']}（{entry['unit']}）",
            "time": _year(time),
            "before": old,
            "after": new,
        }
        for entry in report["series"]
        for time, old, new in entry["points"]
    ]
    return _svg(before_after.panels, _frame(points)) if points else ""


def estimates(report: dict[str, Any]) -> str:
    """The coefficients that moved most, with their intervals; '' without any."""
    moved = [entry for entry in report["estimates"] if entry["change"]]
    found = [
        {
            "label": entry["id"],
            "before": entry["old"],
            "after": entry["new"],
            "before_low": entry["old_low"],
            "before_high": entry["old_high"],
            "after_low": entry["new_low"],
            "after_high": entry["new_high"],
        }
        for entry in moved[:ESTIMATES]
    ]
    return _svg(before_after.pairs, _frame(found)) if found else ""


def exhibits(report: dict[str, Any]) -> list[tuple[str, str]]:
    """(title, SVG) of the exhibits that moved most: in each, the column of the largest move."""
    charts = []
    for entry in report["exhibits"]:
        numeric = [cell for cell in entry["most"] if cell["change"] is not None]
        if not numeric:
            continue
        column = numeric[0]["column"]
        found = [
            {"label": cell["row"], "before": cell["old"], "after": cell["new"]}
            for cell in numeric
            if cell["column"] == column
        ]
        unit = f"{column}（{entry['unit']}）" if entry["unit"] else column
        charts.append((entry["title"], _svg(before_after.pairs, _frame(found), unit)))
        if len(charts) == EXHIBITS:
            break
    return charts


def _frame(rows: list[dict[str, Any]]) -> pd.DataFrame:
    frame = pd.DataFrame(rows)
    for column in frame.columns.difference(["label", "panel"]):
        frame[column] = pd.to_numeric(frame[column], errors="coerce")
    return frame.replace([np.inf, -np.inf], np.nan)


def _year(time: str) -> float:
    """A year, or a month as a part of one."""
    year, _, month = time.partition("-")
    return int(year) + (int(month) - 1) / 12 if month else int(year)


def _svg(draw: Any, *arguments: Any) -> str:
    with style.applied():
        return style.render(draw(*arguments))["image/svg+xml"].decode()
