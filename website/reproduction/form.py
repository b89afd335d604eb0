"""The record as text: sorted, one row or one entry a line, so that a change is a line."""

import json
from pathlib import Path
from typing import Any

from analysis.errors import BookError

# sections whose entries stand on one line each
LINES = ("data", "code", "estimates", "verdicts", "numbers", "files")
SECTIONS = ("about", "environment", "data", "code", "chapters", "exhibits", *LINES[2:])


def as_text(record: dict[str, Any]) -> str:
    """The record as JSON, the same for the same content."""
    parts = []
    for name in SECTIONS:
        entries = record[name]
        lines = [
            f"  {_flat(key)}: " + (_flat(entries[key]) if name in LINES else _open(entries[key], 2))
            for key in sorted(entries)
        ]
        parts.append(f" {_flat(name)}: {{\n" + ",\n".join(lines) + "\n }")
    return "{\n" + ",\n".join(parts) + "\n}\n"


def read(path: Path) -> dict[str, Any]:
    """The record in a file.

    Raises:
        BookError: there is none, or it is no record.
    """
    if not path.is_file():
        raise BookError(
            f"没有 {path.parent.name}/{path.name}：还没有可以对照的记录，请先运行 make accept。",
            f"There is no {path.parent.name}/{path.name} to compare with: run make accept first.",
        )
    return parse(path.read_text(encoding="utf-8"), f"{path.parent.name}/{path.name}")


def parse(text: str, name: str) -> dict[str, Any]:
    """The record in a text; ``name`` is what an error calls it.

    Raises:
        BookError: it is no record, with the line where it breaks.
    """
    try:
        record = json.loads(text)
    except ValueError as error:
        raise BookError(
            f"{name} 不是合法的 JSON：{error}。", f"{name} is not valid JSON: {error}."
        ) from error
    missing = [
        section
        for section in SECTIONS
        if not isinstance(record, dict) or not isinstance(record.get(section), dict)
    ]
    if missing:
        raise BookError(
            f"{name} 缺少部分：{'、'.join(missing)}。", f"{name} lacks: {', '.join(missing)}."
        )
    return record


def _flat(value: Any) -> str:
    return json.dumps(value, ensure_ascii=False, allow_nan=False)


def _open(value: Any, depth: int) -> str:
    """One part a line; a list of plain values stands on one line, a row of data say."""
    pad = " " * (depth + 1)
    if isinstance(value, dict) and value:
        lines = [f"{pad}{_flat(key)}: {_open(part, depth + 1)}" for key, part in value.items()]
        return "{\n" + ",\n".join(lines) + "\n" + " " * depth + "}"
    if isinstance(value, list) and (
        any(isinstance(part, list | dict) for part in value) or len(_flat(value)) > 200
    ):
        rows = [
            pad + (_flat(part) if isinstance(part, list) else _open(part, depth + 1))
            for part in value
        ]
        return "[\n" + ",\n".join(rows) + "\n" + " " * depth + "]"
    return _flat(value)
