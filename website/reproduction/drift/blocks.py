"""The report as a run of headings, sentences, tables and charts, whatever it is written as."""

from dataclasses import dataclass, field
from typing import Any

from analysis.claims.verdict import VERDICTS
from website.reproduction.drift import charts
from website.reproduction.drift.change import percent

# rows of a table; the JSON has them all
MOST = 40
LISTS = ("tables", "estimates", "verdicts", "exhibits", "numbers", "packages")


@dataclass(frozen=True)
class Block:
    """One part: a ``heading``, a ``text``, a table (``head`` and ``rows``) or an ``svg``."""

    heading: str = ""
    text: str = ""
    head: tuple[str, ...] = ()
    rows: list[tuple[str, ...]] = field(default_factory=list)
    svg: str = ""


def blocks(report: dict[str, Any], *, pictures: bool) -> list[Block]:
    """The parts in reading order; with charts if ``pictures``."""
    parts = [Block(heading="变动报告 / What moved")]
    for side, name in (("old", "旧 / old"), ("new", "新 / new")):
        parts.append(Block(text=f"{name}：{report[side]['label']}，{report[side]['how']}。"))
    parts.append(Block(text=_summary(report)))
    for heading, rows, head, drawn in (
        ("数据 / Data", _data(report), ("地区", "指标", "时间", "旧", "新", "变动", "文件"), _data_svg),
        ("判定 / Verdicts", _verdicts(report), ("论断", "旧判定", "新判定", "旧据", "新据"), _none),
        ("估计 / Estimates", _estimates(report), ("估计", "旧", "新", "标准误倍数", "旧p", "新p"), _estimates_svg),
        ("图和表 / Figures and tables", _exhibits(report), ("标识", "题名", "变动"), _exhibits_svg),
        ("正文数字 / Numbers in the text", _numbers(report), ("章", "标识", "旧", "新", "变动"), _none),
        ("其他表 / Other tables", _tables(report), ("文件", "行", "列", "旧", "新"), _none),
        ("软件包 / Packages", _packages(report), ("软件包", "旧", "新"), _none),
    ):  # fmt: skip
        if not rows:
            continue
        parts.append(Block(heading=heading))
        parts += drawn(report) if pictures else []
        parts.append(Block(head=head, rows=rows[:MOST]))
        if len(rows) > MOST:
            rest = len(rows) - MOST
            parts.append(Block(text=f"还有{rest}行，见JSON。 / {rest} more rows in the JSON."))
    return parts


def _summary(report: dict[str, Any]) -> str:
    data = report["data"]
    added = sum(entry["count"] for entry in data["added"])
    judged = sum(entry["old_verdict"] != entry["new_verdict"] for entry in report["verdicts"])
    counts = (
        f"数据改{len(data['changed'])}个、增{added}个、减{len(data['gone'])}个；"
        f"判定变{judged}条；估计动{len(report['estimates'])}个；"
        f"图和表动{len(report['exhibits'])}件；正文数字变{len(report['numbers'])}个。"
    )
    moved = (*data.values(), *(report[name] for name in LISTS))
    return counts if any(moved) else f"{counts}没有变动。 / Nothing moved."


def _data(report: dict[str, Any]) -> list[tuple[str, ...]]:
    data = report["data"]
    rows: list[tuple[str, ...]] = [
        (
            entry["place"],
            entry["name"],
            entry["time"],
            f"{_text(entry['old'])}{entry['unit']}",
            f"{_text(entry['new'])}{entry['unit']}" if entry["new"] is not None else "无",
            percent(entry["old"], entry["new"]),
            entry["dataset"],
        )
        for entry in (*data["changed"], *data["gone"])
    ]
    rows += [
        ("", "", entry["time"], "无", f"新增{entry['count']}个", "", entry["dataset"])
        for entry in data["added"]
    ]
    return rows


def _verdicts(report: dict[str, Any]) -> list[tuple[str, ...]]:
    return [
        (
            entry["id"],
            *(_verdict(entry[f"{side}_verdict"]) for side in ("old", "new")),
            *(
                f"{_text(entry[f'{side}_official_value'])}{entry[f'{side}_official_unit'] or ''}"
                f" {entry[f'{side}_official_date'] or ''}".strip()
                for side in ("old", "new")
            ),
        )
        for entry in report["verdicts"]
    ]


def _verdict(name: str | None) -> str:
    return VERDICTS[name].label_zh if name in VERDICTS else name or "无"


def _estimates(report: dict[str, Any]) -> list[tuple[str, ...]]:
    return [
        (
            entry["id"],
            *(_interval(entry, side) for side in ("old", "new")),
            "" if entry["change"] is None else f"{entry['change']:.2g}",
            _text(entry["old_p"]),
            _text(entry["new_p"]),
        )
        for entry in report["estimates"]
    ]


def _interval(entry: dict[str, Any], side: str) -> str:
    if entry[side] is None:
        return "无"
    ends = "，".join(_text(entry[f"{side}_{end}"]) for end in ("low", "high"))
    return f"{_text(entry[side])} [{ends}]"


def _exhibits(report: dict[str, Any]) -> list[tuple[str, ...]]:
    states = {"new": "新增", "gone": "已去掉", "columns": "列不同"}
    rows: list[tuple[str, ...]] = []
    for entry in report["exhibits"]:
        said = states.get(entry["state"], "")
        if not said:
            parts = [f"{entry['cells']}格变"] if entry["cells"] else []
            parts += [f"增{entry['added']}行"] if entry["added"] else []
            parts += [f"减{entry['removed']}行"] if entry["removed"] else []
            said = "，".join(parts)
            for cell in entry["most"][:1]:
                moved = percent(cell["old"], cell["new"])
                said += (
                    f"；最大：[{cell['row']}] {cell['column']} {_text(cell['old'])} → "
                    f"{_text(cell['new'])}{f'（{moved}）' if moved else ''}"
                )
        rows.append((entry["id"], entry["title"], said))
    return rows


def _numbers(report: dict[str, Any]) -> list[tuple[str, ...]]:
    return [
        (
            entry["chapter"].removeprefix("book/"),
            entry["id"],
            entry["old"] or "无",
            entry["new"] or "无",
            percent(entry["old_value"], entry["new_value"]),
        )
        for entry in report["numbers"]
    ]


def _tables(report: dict[str, Any]) -> list[tuple[str, ...]]:
    return [
        tuple(_text(entry[name]) for name in ("file", "row", "column", "old", "new"))
        for entry in report["tables"]
    ]


def _packages(report: dict[str, Any]) -> list[tuple[str, ...]]:
    return [
        (entry["name"], entry["old"] or "无", entry["new"] or "无") for entry in report["packages"]
    ]


def _data_svg(report: dict[str, Any]) -> list[Block]:
    svg = charts.data(report)
    return [Block(text="改动最大的数列", svg=svg)] if svg else []


def _estimates_svg(report: dict[str, Any]) -> list[Block]:
    svg = charts.estimates(report)
    return [Block(text="变动最大的系数及其区间", svg=svg)] if svg else []


def _exhibits_svg(report: dict[str, Any]) -> list[Block]:
    return [Block(text=title, svg=svg) for title, svg in charts.exhibits(report)]


def _none(report: dict[str, Any]) -> list[Block]:
    return []


def _text(value: Any) -> str:
    if value is None:
        return "—"
    if isinstance(value, float):
        digits = 10 if abs(value) >= 1e5 else 4  # a large figure of the data is shown whole
        return f"{value:,.{digits}g}".replace("-", "−")
    if isinstance(value, list):
        return "—".join(map(_text, value))
    return str(value)
