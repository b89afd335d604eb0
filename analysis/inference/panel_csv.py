"""Anyone's CSV file as a panel, with a sentence for whatever stands in the way.

UTF-8 with or without a byte order mark, any line ending, comma-separated, names in the
first line. A row with an empty cell (or NA, NaN, .) in a column of numbers is left out and
counted; anything else that is not a number is refused with its line, column and value.
"""

import csv
import io
import math
import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from pathlib import Path

from analysis.errors import BookError
from analysis.inference.grid import Effects, Panel, from_arrays

MISSING = {"", "NA", "N/A", "NaN", "nan", "."}
NUMBER = re.compile(r"[+-]?(\d+\.?\d*|\.\d+)([eE][+-]?\d+)?", re.ASCII)
SHOWN = 20


@dataclass(frozen=True)
class Columns:
    """Which columns of the file are what; ``logged`` names those to take logs of."""

    outcome: str
    regressor: str
    controls: tuple[str, ...]
    entity: str
    time: str
    logged: tuple[str, ...] = ()

    @property
    def numbers(self) -> tuple[str, ...]:
        """The columns that hold numbers, the outcome first."""
        return (self.outcome, self.regressor, *self.controls)


def read_panel(
    path: Path, columns: Columns, *, effects: Effects = "two-way", count: bool = False
) -> tuple[Panel, tuple[int, ...]]:
    """Read a panel.

    Args:
        path: the file.
        columns: its columns.
        effects: as in ``grid.Panel``.
        count: the outcome is a count and may not be negative.

    Returns:
        The panel, and the line numbers of the rows left out for an empty cell.

    Raises:
        BookError: the file or one of its cells cannot be used; the message says which.
    """
    _check_roles(columns)
    header, rows = _table(path)
    places = _places(header, columns, path)
    labels: list[tuple[str, str]] = []
    values: list[list[float]] = []
    seen: dict[tuple[str, str], int] = {}
    left_out: list[int] = []
    for line, row in rows:
        if len(row) != len(header):
            raise BookError(
                f"{path.name} 第 {line} 行有 {len(row)} 格，表头有 {len(header)} 格。",
                f"{path.name}, line {line}: {len(row)} cells where the header has {len(header)}.",
            )
        key = (
            _label(row[places[columns.entity]], line, columns.entity),
            _period(_label(row[places[columns.time]], line, columns.time)),
        )
        if key in seen:
            raise BookError(
                f"第 {line} 行与第 {seen[key]} 行重复：个体“{key[0]}”、时间“{key[1]}”只能有一行。",
                f"Line {line} repeats line {seen[key]}: one row for entity “{key[0]}” and time "
                f"“{key[1]}”.",
            )
        seen[key] = line
        cells = [_number(row[places[name]], line, name, columns, count) for name in columns.numbers]
        if None in cells:
            left_out.append(line)
        else:
            labels.append(key)
            values.append([cell for cell in cells if cell is not None])
    if not values:
        raise BookError(
            f"{path.name} 没有一行数据是完整的。", f"{path.name} has no complete row of data."
        )
    times: list = [time for _, time in labels]
    if all(NUMBER.fullmatch(time) for time in times):
        times = [float(time) if not time.isdigit() else int(time) for time in times]
    names = [f"ln({name})" if name in columns.logged else name for name in columns.numbers]
    panel = from_arrays(
        [row[0] for row in values],
        [row[1:] for row in values],
        [entity for entity, _ in labels],
        times,
        effects=effects,
        names=names[1:],
        outcome_name=names[0],
    )
    return panel, tuple(left_out)


def _check_roles(columns: Columns) -> None:
    used = [*columns.numbers, columns.entity, columns.time]
    for name in used:
        if used.count(name) > 1:
            raise BookError(
                f"“{name}”这一列被用了两次；因变量、自变量、控制变量、个体和时间须各用一列。",
                f"The column “{name}” is used twice; outcome, input, controls, entity and time "
                "must be different columns.",
            )
    for name in columns.logged:
        if name not in columns.numbers:
            raise BookError(
                f"--log 里的“{name}”既不是因变量，也不是自变量或控制变量。",
                f"“{name}” in --log is neither the outcome nor the input nor a control.",
            )


def _table(path: Path) -> tuple[list[str], Iterator[tuple[int, list[str]]]]:
    """The header, and the rows with the lines they begin on; blank lines are skipped."""
    reader = csv.reader(io.StringIO(_text(path), newline=""), strict=True)

    def rows() -> Iterator[tuple[int, list[str]]]:
        while True:
            line = reader.line_num + 1
            try:
                row = next(reader)
            except StopIteration:
                return
            except csv.Error as fault:
                raise BookError(
                    f"{path.name} 第 {line} 行不是合格的 CSV（{fault}）；请检查引号。",
                    f"{path.name}, line {line} is not valid CSV ({fault}); check the quotes.",
                ) from None
            if any(cell.strip() for cell in row):
                yield line, [cell.strip() for cell in row]

    every = rows()
    first = next(every, None)
    if first is None:
        raise BookError(f"{path.name} 是空文件。", f"{path.name} is empty.")
    return first[1], every


def _text(path: Path) -> str:
    try:
        raw = path.read_bytes()
    except FileNotFoundError:
        raise BookError(f"找不到文件 {path}。", f"There is no file {path}.") from None
    except OSError as fault:
        raise BookError(
            f"读不了文件 {path}：{fault.strerror}。", f"Cannot read {path}: {fault.strerror}."
        ) from None
    if raw.startswith((b"PK\x03\x04", b"\xd0\xcf\x11\xe0")):
        raise BookError(
            f"{path.name} 是 Excel 工作簿，不是 CSV；请另存为“CSV UTF-8（逗号分隔）”。",
            f"{path.name} is an Excel workbook, not CSV; save it as “CSV UTF-8”.",
        )
    try:
        return raw.decode("utf-8-sig")
    except UnicodeDecodeError as fault:
        line = raw.count(b"\n", 0, fault.start) + 1
        zh, en = _encoding(raw)
        raise BookError(
            f"{path.name} 第 {line} 行不是 UTF-8 编码{zh}；请另存为“CSV UTF-8”后再试。",
            f"{path.name}, line {line} is not UTF-8{en}; save the file as “CSV UTF-8”.",
        ) from None


def _encoding(raw: bytes) -> tuple[str, str]:
    if raw.startswith((b"\xff\xfe", b"\xfe\xff")):
        return "（看来是 UTF-16）", " (it looks like UTF-16)"
    try:
        raw.decode("gb18030")
    except UnicodeDecodeError:
        return "", ""
    return "（看来是 GBK，即中文版 Excel 的默认编码）", " (it looks like GBK)"


def _places(header: list[str], columns: Columns, path: Path) -> dict[str, int]:
    """Where each used column stands."""
    shown = "、".join(header[:SHOWN]) + ("……" if len(header) > SHOWN else "")
    places = {}
    for name in (*columns.numbers, columns.entity, columns.time):
        if header.count(name) > 1:
            raise BookError(
                f"{path.name} 的表头里“{name}”出现了 {header.count(name)} 次。",
                f"The header of {path.name} has “{name}” {header.count(name)} times.",
            )
        if name not in header:
            hint = ("；文件须用逗号分隔", "; cells must be separated by commas")
            zh, en = hint if len(header) == 1 else ("", "")
            raise BookError(
                f"{path.name} 没有“{name}”这一列{zh}。现有：{shown}。",
                f"{path.name} has no column “{name}”{en}. It has: {shown}.",
            )
        places[name] = header.index(name)
    return places


def _label(cell: str, line: int, name: str) -> str:
    if cell in MISSING:
        raise BookError(
            f"第 {line} 行“{name}”列是空的；每一行都要有个体和时间。",
            f"Line {line}, column “{name}” is empty; every row needs its entity and time.",
        )
    return cell


def _period(label: str) -> str:
    """2019.0 is 2019: spreadsheets write whole years both ways."""
    return label.removesuffix(".0") if NUMBER.fullmatch(label) else label


def _number(cell: str, line: int, name: str, columns: Columns, count: bool) -> float | None:
    if cell in MISSING:
        return None
    if not NUMBER.fullmatch(cell) or not math.isfinite(float(cell)):
        plain = cell.replace(",", "").replace("，", "").rstrip("%％")
        hint = ("；数字里不要有千分位或百分号", "; leave out thousands separators and %")
        zh, en = hint if plain != cell and NUMBER.fullmatch(plain) else ("", "")
        raise BookError(
            f"第 {line} 行“{name}”列的“{cell}”不是数字{zh}。",
            f"Line {line}, column “{name}”: “{cell}” is not a number{en}.",
        )
    value = float(cell)
    if name in columns.logged:
        if value <= 0:
            raise BookError(
                f"第 {line} 行“{name}”列的 {cell} 不大于零，不能取对数。",
                f"Line {line}, column “{name}”: {cell} is not above 0 and has no logarithm.",
            )
        return math.log(value)
    if count and name == columns.outcome and value < 0:
        raise BookError(
            f"第 {line} 行“{name}”列的 {cell} 是负数；泊松回归的因变量不能为负。",
            f"Line {line}, column “{name}”: {cell} is negative; a Poisson outcome cannot be.",
        )
    return value


def lines_left_out(lines: Sequence[int]) -> tuple[str, str]:
    """A sentence in each language on the rows left out."""
    shown = [str(line) for line in lines[:SHOWN]]
    more = len(lines) > SHOWN
    return (
        f"有空格的 {len(lines)} 行未计入（第 {'、'.join(shown)}{'……' if more else ''} 行）。",
        f"{len(lines)} rows with an empty cell were left out (lines {', '.join(shown)}"
        f"{' …' if more else ''}).",
    )
