"""The appendix on what moved since the last release, from ``results/drift.json``.

``python -m analysis accept`` writes that file once there has been a release; before it there is
none, and every table and chart here is None.
"""

from collections.abc import Callable
from typing import Any

import pandas as pd

from analysis import results
from analysis.claims.verdict import VERDICTS
from analysis.exhibit import Column, Exhibit
from analysis.figures import before_after
from analysis.numbers import Number, Numbers

ORIGIN = "本书前后两个版本的比较（results/drift.json）"
# rows of a table of the page; the file has them all
MOST = 60
# column of the plot, of the report, title
ENDS = (
    ("before", "old", "之前"),
    ("before_low", "old_low", "之前下限"),
    ("before_high", "old_high", "之前上限"),
    ("after", "new", "之后"),
    ("after_low", "new_low", "之后下限"),
    ("after_high", "new_high", "之后上限"),
)
FIRST = "这是第一个版本，没有更早的版本可比"


def numbers() -> Numbers:
    """Counts of what moved; the sentence for a first release."""
    report = results.drift()
    if report is None:
        return Numbers(
            status=Number(FIRST),
            status_en=Number("This is the first release"),
            rest=Number("第一个版本没有可以比较的，从第二个版本起，变动列在这里"),
        )
    counts = {
        "数据改动": len(report["data"]["changed"]) + len(report["data"]["gone"]),
        "数据新增": sum(entry["count"] for entry in report["data"]["added"]),
        "判定": sum(one["old_verdict"] != one["new_verdict"] for one in report["verdicts"]),
        "估计": len(report["estimates"]),
        "图表": len(report["exhibits"]),
        "正文数字": len(report["numbers"]),
    }
    listed = "、".join(f"{name}{count}处" for name, count in counts.items())
    names = [report[side]["label"] for side in ("old", "new")]
    return Numbers(
        status=Number(f"从{names[0]}到{names[1]}：{listed}"),
        status_en=Number(f"{sum(counts.values())} values moved since {names[0]}"),
        rest=Number("没有列出的，两版相同"),
    )


def data_table() -> Exhibit | None:
    """Changed and withdrawn figures of the data, largest change first."""
    return _table(
        "drift-data",
        "改动的数据",
        "Figures of the data that changed",
        lambda report: [
            {
                "place": entry["place"],
                "name": entry["name"],
                "time": entry["time"],
                "old": _text(entry["old"]),
                "new": _text(entry["new"]),
                "unit": entry["unit"],
            }
            for entry in (*report["data"]["changed"], *report["data"]["gone"])
        ],
        Column("place", "地区"),
        Column("name", "指标"),
        Column("time", "时间"),
        Column("old", "旧"),
        Column("new", "新"),
        Column("unit", "单位"),
    )


def verdicts_table() -> Exhibit | None:
    """Claims that are judged otherwise now."""
    return _table(
        "drift-verdicts",
        "变动的判定",
        "Verdicts that changed",
        lambda report: [
            {
                "claim": entry["id"],
                "old": _verdict(entry["old_verdict"]),
                "new": _verdict(entry["new_verdict"]),
            }
            for entry in report["verdicts"]
            if entry["old_verdict"] != entry["new_verdict"]
        ],
        Column("claim", "论断"),
        Column("old", "旧判定"),
        Column("new", "新判定"),
    )


def exhibits_table() -> Exhibit | None:
    """Figures and tables whose data moved, with the cell that moved most."""
    return _table(
        "drift-exhibits",
        "变动的图和表",
        "Figures and tables that moved",
        lambda report: [
            {
                "exhibit": entry["id"],
                "title": entry["title"],
                "cells": entry["cells"],
                "most": _most(entry["most"]),
            }
            for entry in report["exhibits"]
        ],
        Column("exhibit", "标识"),
        Column("title", "题名"),
        Column("cells", "变动的格", "格"),
        Column("most", "变动最大的一格"),
    )


def numbers_table() -> Exhibit | None:
    """Numbers of the text that read otherwise."""
    return _table(
        "drift-numbers",
        "变动的正文数字",
        "Numbers of the text that moved",
        lambda report: [
            {
                "chapter": entry["chapter"].removeprefix("book/"),
                "number": entry["id"],
                "old": entry["old"] or "无",
                "new": entry["new"] or "无",
            }
            for entry in report["numbers"]
        ],
        Column("chapter", "章"),
        Column("number", "标识"),
        Column("old", "旧"),
        Column("new", "新"),
    )


def estimates_plot() -> Exhibit | None:
    """The coefficients that moved most, with their intervals, before and after."""
    report = results.drift()
    moved = [entry for entry in report["estimates"] if entry["change"]][:10] if report else []
    if not moved:
        return None
    rows = [{"label": one["id"], **{name: one[of] for name, of, _ in ENDS}} for one in moved]
    top = moved[0]
    return Exhibit(
        id="drift-estimates",
        title=f"变动最大的系数由{_text(top['old'])}变为{_text(top['new'])}",
        title_en="The coefficients that moved most",
        data=pd.DataFrame(rows),
        columns=(
            Column("label", "估计"),
            *(Column(name, title, decimals=3) for name, _, title in ENDS),
        ),
        sources=(),
        origin=ORIGIN,
        unit="弹性",
        note="按变动与旧标准误之比排列；横线为区间。",
        alt=f"成对的点：{len(rows)}个系数变动前后的值及区间。",
        alt_en=f"Pairs of dots: {len(rows)} coefficients before and after, with intervals.",
        draw=before_after.pairs,
    )


def _table(
    name: str,
    title: str,
    title_en: str,
    rows_of: Callable[[dict[str, Any]], list[dict[str, Any]]],
    *columns: Column,
) -> Exhibit | None:
    report = results.drift()
    rows = rows_of(report) if report else []
    if not rows:
        return None
    rest = f"，这里列前{MOST}处" if len(rows) > MOST else ""
    return Exhibit(
        id=name,
        title=f"{title}，共{len(rows)}处",
        title_en=f"{title_en}: {len(rows)}",
        data=pd.DataFrame(rows[:MOST]),
        columns=columns,
        sources=(),
        origin=ORIGIN,
        note=f"变动大的在前{rest}。",
    )


def _verdict(name: str | None) -> str:
    return VERDICTS[name].label_zh if name in VERDICTS else "无"


def _most(cells: list[dict[str, Any]]) -> str:
    if not cells:
        return "—"
    top = cells[0]
    return f"{top['row']} {top['column']}：{_text(top['old'])} → {_text(top['new'])}"


def _text(value: Any) -> str:
    if value is None:
        return "无"
    if isinstance(value, float):
        return f"{value:,.{10 if abs(value) >= 1e5 else 4}g}".replace("-", "−")
    return str(value)
