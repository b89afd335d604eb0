"""What the data editors of journals ask for: data by source, checksums, programs by exhibit."""

from collections import Counter, defaultdict

import pandas as pd

from analysis import results
from analysis.claims.publish import KINDS
from analysis.data import read
from analysis.data.tables import TABLES
from analysis.exhibit import Column, Exhibit
from analysis.figures.appendix_reproduction import ORIGIN, title_of

EXHIBITS = {"figure": "图", "table": "表"}


def availability() -> Exhibit:
    """One row a source: who publishes it, what kind it is, which files hold how much of it."""
    cells: Counter[str] = Counter()
    files: dict[str, list[str]] = defaultdict(list)
    for table in TABLES.values():
        for column in table.columns:
            if column.refers != "sources":
                continue
            held = read.table(table.name)[column.name]
            for source, count in held[held != ""].value_counts(sort=False).items():
                cells[str(source)] += int(count)
                if table.file not in files[str(source)]:
                    files[str(source)].append(table.file)
    frame = read.sources().reset_index()
    data = pd.DataFrame(
        {
            "source": frame["source_id"],
            "publisher": frame["publisher"],
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
            Column("publisher", "发布者"),
            Column("kind", "性质"),
            Column("address", "官方或报刊网址"),
            Column("rows", "用到的行", "行"),
            Column("files", "所在文件"),
        ),
        sources=(),
        origin="本书的资料来源表（data/sources.csv）",
        note="全部数字随书提供，没有不公开的数据。单个数字是事实；各来源均未授权转载其汇编，"
        "引用时请注明原始出处。题名见附录A。",
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
    record = results.record()
    if record is None:
        return None
    rows = [
        {
            "kind": EXHIBITS[entry["kind"]],
            "title": entry["title"],
            "chapter": title_of(record, entry["chapter"]),
            "program": entry["program"],
            "exhibit": name,
        }
        for page in record["chapters"]
        for name, entry in record["exhibits"].items()
        if entry["chapter"] == page
    ]
    return Exhibit(
        id="reproduction-programs",
        title="每幅图、每张表由哪个程序生成",
        title_en="The program that makes each figure and table",
        data=pd.DataFrame(rows),
        columns=(
            Column("kind", "种类"),
            Column("title", "题名"),
            Column("chapter", "章"),
            Column("program", "程序：函数"),
            Column("exhibit", "标识"),
        ),
        sources=(),
        origin=ORIGIN,
        note="函数返回图或表连同它的数据、单位、出处和说明；章里只有对它的调用。",
    )
