"""The comparison as lines that a person reads."""

from typing import Any

from website.reproduction.compare import KINDS, Compared, compare, failures, matched

NAMES = {
    "figure": "图 / figures",
    "table": "表 / tables",
    "estimate": "估计 / estimates",
    "verdict": "判定 / verdicts",
    "number": "正文数字 / numbers in the text",
    "file": "下载文件 / files",
    "data": "数据文件 / data files",
    "chapter": "各章的依据 / what chapters depend on",
    "environment": "环境 / environment",
}
STATES = {
    "differs": "不同 / differs",
    "missing": "缺少 / missing: recorded, not found",
    "extra": "多出 / extra: found, not recorded",
}
SHOWN = 12


def line(entry: Compared) -> str:
    """One matched entry: kind, chapter and id, value."""
    where = "" if entry.id.startswith(entry.chapter) else f"  {entry.chapter}"
    return f"= {entry.kind} {entry.id}{where}  {entry.shown}".rstrip()


def lines_of_failure(entry: Compared, limit: int = SHOWN) -> list[str]:
    """An entry that did not come out: what was recorded, what was found."""
    where = f"  {entry.chapter}" if entry.chapter else ""
    lines = [f"≠ {entry.kind} {entry.id}{where}：{STATES[entry.state]}"]
    if entry.state != "differs":
        return [f"{lines[0]}  {entry.shown}".rstrip()]
    for difference in entry.differences[:limit]:
        front = f"{difference.where}: " if difference.where else ""
        values = f"{_text(difference.recorded)} → {_text(difference.found)}"
        lines.append(f"    {front}{values}")
    rest = len(entry.differences) - limit
    if rest > 0:
        lines.append(f"    还有 {rest} 处 / and {rest} more")
    return lines


def counts(compared: list[Compared]) -> list[str]:
    """A line a kind: how many came out the same, of how many."""
    same = matched(compared)
    lines = []
    for kind in KINDS:
        total = sum(entry.kind == kind for entry in compared)
        if total:
            sign = "=" if same[kind] == total else "≠"
            lines.append(f"{sign} {NAMES[kind]}: {same[kind]} / {total}")
    return [*lines, f"  共比较 {same['values']} 个值 / {same['values']} values compared the same"]


def differences(compared: list[Compared]) -> list[str]:
    """Every entry that did not come out the same."""
    return [text for entry in failures(compared) for text in lines_of_failure(entry)]


def _text(value: Any) -> str:
    shown = "（空）" if value in (None, "") else str(value)
    return shown if len(shown) <= 200 else f"{shown[:200]}…"


def totals(record: dict[str, Any]) -> list[str]:
    """A line a kind: how many entries the record has."""
    return [
        f"{NAMES[kind]}: {count}"
        for kind, count in matched(compare(record, record)).items()
        if kind in NAMES and count
    ]


def described(record: dict[str, Any], ids: list[str]) -> list[str]:
    """The entries whose id holds one of ``ids``: as recorded, and what their chapter rests on."""
    lines = []
    for section in ("exhibits", "estimates", "verdicts", "numbers", "files", "data"):
        for name, entry in record[section].items():
            if not any(part in name for part in ids):
                continue
            lines.append(f"{section}: {name}")
            parts = entry if isinstance(entry, dict) else {"sha256": entry}
            lines += [f"  {key}: {value}" for key, value in parts.items() if key != "rows"]
            lines += [f"    {row}" for row in parts.get("rows", [])]
            chapter = parts.get("chapter") or name.split("#")[0]
            lines += [
                f"  depends on: {grounds}"
                for grounds in record["chapters"].get(chapter, {}).get("depends_on", [])
            ]
    return lines
