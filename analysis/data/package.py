"""``data/datapackage.json``: the folder as a Frictionless data package.

Written from the description of the tables and from the files themselves; it holds the number
of bytes, the rows and the sha256 of every file, so that a changed byte can be found.
"""

import hashlib
import json
from pathlib import Path
from typing import Any

from analysis.data import files
from analysis.data.columns import Column, Table
from analysis.data.forms import PATTERNS
from analysis.data.tables import TABLES
from analysis.errors import BookError

NAME = "datapackage.json"
_TYPES = {"number": "number", "count": "integer", "year": "year", "month": "yearmonth"}
_RIGHTS = {
    "zh": "单个数字是事实。各来源均未就其汇编授予许可，本书因此以自己的形式刊布数字并逐一注明来源；"
    "指标定义、说明等文字以 CC BY 4.0 许可。",
    "en": "Single figures are facts. No source grants a licence to its compilation, so the book "
    "publishes figures with their sources, in its own form; definitions and notes are its own "
    "text under CC BY 4.0.",
}


def describe(folder: Path) -> dict[str, Any]:
    """The descriptor of a data folder. Raises BookError where a file cannot be read."""
    return {
        "profile": "tabular-data-package",
        "name": "chenzhou-book-data",
        "title": "郴州可持续发展议程创新示范区研究：数据",
        "description": "Figures, dictionaries and lists behind a policy research book on "
        "Chenzhou's sustainable-development demonstration zone; one figure a row, each with "
        "its source.",
        "rights": _RIGHTS,
        "sources": _sources(folder),
        "resources": [_resource(folder, table) for table in TABLES.values()],
    }


def write(folder: Path) -> Path:
    """Write the descriptor beside the files it describes, whole or not at all."""
    path = folder / NAME
    draft = folder / f".{NAME}.draft"
    draft.write_text(_text(describe(folder)), encoding="utf-8", newline="\n")
    draft.replace(path)
    return path


def differences(folder: Path, known: set[str] | None = None) -> list[tuple[str, str]]:
    """What the descriptor no longer says rightly of the files, in Chinese and English.

    No faults: a new figure makes the descriptor old until it is written again. But a file
    that lost rows at a line's end looks whole, and only the descriptor remembers them. Files
    in ``known`` have been spoken of already.
    """
    again = "python -m analysis check --write-package"
    try:
        said = json.loads((folder / NAME).read_text(encoding="utf-8"))
        resources = {one["path"]: (one["rows"], one["hash"]) for one in said["resources"]}
    except FileNotFoundError:
        return [(f"注意：没有 data/{NAME}；{again} 可写出", f"note: no data/{NAME}; {again}")]
    except (OSError, ValueError, KeyError, TypeError):
        return [
            (f"注意：data/{NAME} 无法读取；{again} 可重写", f"note: data/{NAME} is broken; {again}")
        ]
    notes = []
    for table in TABLES.values():
        path = folder / table.file
        if not path.is_file() or table.file in (known or ()):
            continue
        rows, digest = resources.get(table.file, (0, ""))
        if _digest(path.read_bytes()) == digest:
            continue
        now = _rows(folder, table)
        changed = f"{rows} → {now}"
        notes.append(
            (
                f"注意：data/{table.file} 与 {NAME} 所记不同（行数 {changed}）；确认后运行 {again}",
                f"note: data/{table.file} is not what {NAME} says (rows {changed}); "
                f"if that is right, run {again}",
            )
        )
    return notes


def _text(descriptor: dict[str, Any]) -> str:
    return json.dumps(descriptor, ensure_ascii=False, indent=1) + "\n"


def _digest(data: bytes) -> str:
    return f"sha256:{hashlib.sha256(data).hexdigest()}"


def _rows(folder: Path, table: Table) -> int:
    sheet, _ = files.read(folder, table)
    return len(sheet.rows) if sheet else 0


def _sources(folder: Path) -> list[dict[str, str]]:
    table = TABLES["sources"]
    sheet, faults = files.read(folder, table)
    if sheet is None or faults:
        raise BookError(f"data/{table.file} 无法读取", f"data/{table.file} cannot be read")
    found = []
    for row in sheet.rows:
        cells = dict(zip(table.names, row, strict=True))
        entry = {"title": cells["title"]}
        if cells["url"]:
            entry["path"] = cells["url"]
        found.append(entry)
    return found


def _resource(folder: Path, table: Table) -> dict[str, Any]:
    try:
        data = (folder / table.file).read_bytes()
    except OSError as error:
        raise BookError(
            f"data/{table.file} 无法读取，不能写出 {NAME}",
            f"data/{table.file} cannot be read, so {NAME} is not written",
        ) from error
    return {
        "name": table.name.replace("/", "-").replace("_", "-"),
        "path": table.file,
        "title": table.zh,
        "description": table.en,
        "profile": "tabular-data-resource",
        "format": "csv",
        "mediatype": "text/csv",
        "encoding": "utf-8",
        "bytes": len(data),
        "hash": _digest(data),
        "rows": _rows(folder, table),
        "schema": _schema(table),
    }


def _schema(table: Table) -> dict[str, Any]:
    schema: dict[str, Any] = {
        "fields": [_field(column) for column in table.columns],
        "missingValues": [""],
        "primaryKey": list(table.key),
    }
    keys = [
        {
            "fields": [column.name],
            "reference": {
                "resource": column.refers,
                "fields": [TABLES[column.refers].columns[0].name],
            },
        }
        for column in table.columns
        if column.refers
    ]
    return schema | ({"foreignKeys": keys} if keys else {})


def _field(column: Column) -> dict[str, Any]:
    kind = _TYPES.get(column.type, "string")
    entry: dict[str, Any] = {
        "name": column.name,
        "type": kind,
        "title": column.zh,
        "description": column.en,
    }
    limits: dict[str, Any] = {"required": True} if column.required else {}
    if column.words:
        limits["enum"] = list(column.words)
    elif kind == "string" and column.type in PATTERNS:
        limits["pattern"] = f"^({PATTERNS[column.type]})$"
    return entry | ({"constraints": limits} if limits else {})
