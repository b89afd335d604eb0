"""What the data editors of journals ask for: data by source, checksums, programs by exhibit."""

import re
from collections import Counter, defaultdict

import pandas as pd

from analysis import results
from analysis.claims.publish import KINDS
from analysis.data import read
from analysis.data.tables import TABLES
from analysis.exhibit import Column, Exhibit
from analysis.figures.appendix_reproduction import ORIGIN, title_of

FOLDER = "analysis/figures/"
EXHIBITS = {"figure": "图", "table": "表"}


def availability() -> Exhibit:
    """One row a source: what kind it is, whether it has an address, which files use it."""
    cells: Counter[str] = Counter()
    files: dict[str, list[str]] = defaultdict(list)
    for table in TABLES.values():
        for column in table.columns:
            if column.refers != "sources":
                continue
            held = read.table(table.name)[column.name]
            for source, count in held[held != ""].value_counts(sort=False).items():
                cells[str(source)] += int(count)
                name = table.dataset or table.name
                if name not in files[str(source)]:
                    files[str(source)].append(name)
    frame = read.sources().reset_index()
    data = pd.DataFrame(
        {
            "source": frame["source_id"],
            "kind": frame["kind"].map(KINDS),
            "address": ["有" if url else "无" for url in frame["url"]],
            "rows": [cells[source] for source in frame["source_id"]],
            "files": ["、".join(files[source]) for source in frame["source_id"]],
        }
    )
    return Exhibit(
        id="reproduction-sources",
        title="数据的来源与可得性",
        title_en="Data availability by source",
        data=data,
        columns=(
            Column("source", "标识"),
            Column("kind", "性质"),
            Column("address", "官方或报刊网址"),
            Column("rows", "用到的行", "行"),
            Column("files", "用到它的数据文件"),
        ),
        sources=(),
        origin="本书的资料来源表（data/sources.csv）",
        note="全部数字随书提供，没有不公开的数据。单个数字是事实；各来源均未授权转载其汇编，"
        "引用时请注明原始出处。题名和发布者见附录A。",
    )


def checksums() -> Exhibit | None:
    """sha256 of every data file that the record rests on."""
    record = results.record()
    if record is None:
        return None
    rows = [{"file": name, "sha256": value} for name, value in record["data"].items()]
    return Exhibit(
        id="reproduction-checksums",
        title="数据文件的校验值",
        title_en="Checksums of the data files",
        data=pd.DataFrame(rows),
        columns=(Column("file", "文件"), Column("sha256", "SHA-256")),
        sources=(),
        origin=ORIGIN,
        note="校验命令：sha256sum data/*.json data/*.csv data/observations/*.csv。",
    )


def programs() -> Exhibit | None:
    """Every figure and table with the chapter that shows it and the function that makes it."""
    record, run = results.record(), results.last_run()
    if record is None or run is None:
        return None
    rows = []
    for page in run["seconds"]:  # in the order of the book
        for name, entry in record["exhibits"].items():
            if entry["chapter"] == page:
                program, _, function = entry["program"].partition(": ")
                rows.append(
                    {
                        "chapter": _section(title_of(record, page)),
                        "kind": EXHIBITS[entry["kind"]],
                        "exhibit": name,
                        "program": program.removeprefix(FOLDER),
                        "function": function,
                    }
                )
    return Exhibit(
        id="reproduction-programs",
        title="每幅图、每张表由哪个程序生成",
        title_en="The program that makes each figure and table",
        data=pd.DataFrame(rows),
        columns=(
            Column("chapter", "章"),
            Column("kind", "种类"),
            Column("exhibit", "标识"),
            Column("program", "程序"),
            Column("function", "函数"),
        ),
        sources=(),
        origin=ORIGIN,
        note=f"程序都在{FOLDER}。函数返回图或表连同它的数据、单位、出处和说明；章里只有对它的调用。标识就是固定链接的末尾。",
    )


def _section(title: str) -> str:
    """The number that a heading begins with, as in 1.1附 or 附录 A; that of the first page."""
    found = re.match(r"附录 [A-Z]|\d\.\d附?", title)
    return found.group() if found else "开篇"
