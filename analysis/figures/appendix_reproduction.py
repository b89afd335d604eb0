"""The appendix on reproduction: what was compared, where, in what time, with what outcome.

All of it comes from ``results/``, never from the run that shows it, so that two builds of one
version give the same page.
"""

from typing import Any

import pandas as pd

from analysis import results
from analysis.claims.points import when
from analysis.exhibit import Column, Exhibit
from analysis.numbers import Number, Numbers

# kind in the record: name, classifier, how it is compared
KINDS = {
    "figure": (
        "图",
        "幅",
        "逐格比较画图的数据；软件包和平台相同时，再比较SVG图形，坐标取六位有效数字",
    ),
    "table": ("表", "张", "逐格比较"),
    "estimate": ("估计", "个", "系数、标准误、区间、p值和样本量逐个比较"),
    "verdict": ("论断的判定", "条", "判定、所据的数、规则、容差和说明逐项比较"),
    "number": ("正文里的数字", "个", "数值与印出的文字都比较"),
    "file": ("供下载的文件", "个", "文字相同，其中的数字取六位有效数字"),
    "data": ("数据文件", "个", "字节相同（sha256）"),
    "chapter": ("各章的依据", "章", "所读的数据文件与所用的程序相同"),
    "environment": ("环境", "份", "requirements.lock与所装软件包的版本相同"),
}
ORIGIN = "本书的复现记录（results/record.json、results/reproduction.json）"
NONE_YET = "还没有写入记录"


def numbers() -> Numbers:
    """Counts and settings of the last run; words in their place before the first."""
    record, run = results.record(), results.last_run()
    if record is None or run is None:
        names = ("date", "version", "total", "total_en", "values", "values_en", "minutes")
        more = (*KINDS, "relative", "absolute", "date_en", "pictures", "commit")
        return Numbers({name: Number("—") for name in (*names, *more)}, status=Number(NONE_YET))
    matched = run["matched"]
    total = sum(matched[kind] for kind in KINDS)
    pictures = "SVG图形也比较过" if run["pictures"] else "SVG图形没有比较"
    changed = "（含尚未提交的改动）" if run["changed"] else ""
    return Numbers(
        {kind: Number(matched[kind], unit) for kind, (_, unit, _) in KINDS.items()},
        status=Number("全部与记录一致"),
        date=Number(when(run["date"])),
        date_en=Number(run["date"]),
        version=Number(run["version"]),
        commit=Number(run["commit"][:12] + changed if run["commit"] else "未知"),
        total=Number(total, "项"),
        total_en=Number(total),
        values=Number(matched["values"], "个"),
        values_en=Number(matched["values"]),
        minutes=Number(sum(run["seconds"].values()) / 60, "分钟", 1),
        relative=Number(_plain(record["about"]["relative"])),
        absolute=Number(_plain(record["about"]["absolute"])),
        pictures=Number(pictures),
    )


def compared() -> Exhibit | None:
    """How many entries of each kind there are, came out as recorded, and by what rule."""
    run = results.last_run()
    if run is None:
        return None
    rows = [
        {"kind": name, "reproduced": run["matched"][kind], "rule": rule}
        for kind, (name, _, rule) in KINDS.items()
    ]
    return _table(
        "reproduction-compared",
        "逐项对照的结果",
        "What was compared, and how much came out as recorded",
        rows,
        Column("kind", "种类"),
        Column("reproduced", "与记录一致", "项"),
        Column("rule", "怎样算相同"),
        note="有一项不同、缺少或多出，这次运行就不算通过，也不会写进本页。",
    )


def environment() -> Exhibit | None:
    """Python, platform, what the run had and took, the packages that the numbers come from."""
    run = results.last_run()
    if run is None:
        return None
    rows = [
        {"item": "Python", "value": run["python"]},
        {"item": "平台", "value": run["platform"]},
        {"item": "处理器核数", "value": str(run["cores"])},
        {"item": "内存", "value": _gigabytes(run["memory"])},
        {"item": "磁盘：本书及全部生成的文件", "value": _gigabytes(run["disk"])},
        {"item": "磁盘：安装的软件包", "value": _gigabytes(run["installed"])},
        *({"item": name, "value": version} for name, version in run["packages"].items()),
    ]
    return _table(
        "reproduction-environment",
        "运行环境",
        "Environment of the run",
        rows,
        Column("item", "项目"),
        Column("value", "版本或数量"),
        note=f"requirements.lock锁定全部{run['locked']}个软件包的版本和校验值，这里只列与数字直接有关的。",
    )


def times() -> Exhibit | None:
    """Run time of each chapter and what it holds."""
    record, run = results.record(), results.last_run()
    if record is None or run is None:
        return None
    rows = [
        {
            "chapter": title_of(record, page),
            "seconds": seconds,
            "figures": _count(record, page, "figure"),
            "tables": _count(record, page, "table"),
            "numbers": sum(name.split("#")[0] == page for name in record["numbers"]),
        }
        for page, seconds in run["seconds"].items()
    ]
    return _table(
        "reproduction-times",
        "各章的运行时间",
        "Run time of each chapter",
        rows,
        Column("chapter", "章"),
        Column("seconds", "用时", "秒", decimals=1),
        Column("figures", "图", "幅"),
        Column("tables", "表", "张"),
        Column("numbers", "正文数字", "个"),
        note="几章同时运行，所以全部完成的时间比各章之和短。没有计算的页不在表里。",
    )


def title_of(record: dict[str, Any], page: str) -> str:
    """A chapter's heading, or its page name where the record has none."""
    return record["chapters"].get(page, {}).get("title", page)


def _gigabytes(size: int | None) -> str:
    return "不详" if size is None else f"{size / 1e9:.1f} GB"


def _plain(small: float) -> str:
    return f"{small:.15f}".rstrip("0")


def _count(record: dict[str, Any], page: str, kind: str) -> int:
    exhibits = record["exhibits"].values()
    return sum(entry["chapter"] == page and entry["kind"] == kind for entry in exhibits)


def _table(
    name: str, title: str, title_en: str, rows: list[dict], *columns: Column, note: str
) -> Exhibit:
    return Exhibit(
        id=name,
        title=title,
        title_en=title_en,
        data=pd.DataFrame(rows, columns=[column.name for column in columns]),
        columns=columns,
        sources=(),
        origin=ORIGIN,
        note=note,
    )
