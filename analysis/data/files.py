"""Opening a CSV file of ``data/``: every line is accounted for, or a fault says why not.

Read rightly as it stands: a UTF-8 byte-order mark and CRLF line ends (Excel writes both),
columns in another order. All else that departs from the form is a fault with its line.
Lines are counted as an editor counts them, from 1, the header included.
"""

import csv
import re
from dataclasses import dataclass, field
from pathlib import Path

import pandas as pd

from analysis.data.columns import Table
from analysis.data.faults import Fault, ascii_controls, fault

# none of these has a place in a table; a tab is allowed, U+FFFD is a byte lost before us
_CONTROL = re.compile("[\x00-\x08\x0b-\x1f\x7f\ufffd]")
# a quotation mark left open is looked for on so many lines below, then given up
_REACH = 20


@dataclass
class Sheet:
    """A table as text: its rows under the declared columns, each with its line."""

    table: Table
    rows: list[list[str]] = field(default_factory=list)
    lines: list[int] = field(default_factory=list)
    # False where lines were left out, so that what is not found here may still exist
    whole: bool = True

    def frame(self) -> pd.DataFrame:
        """The rows as text, indexed by the line of the file."""
        index = pd.Index(self.lines, dtype="int64", name="line")
        return pd.DataFrame(self.rows, index=index, columns=self.table.names, dtype=object)


def read(folder: Path, table: Table) -> tuple[Sheet | None, list[Fault]]:
    """One table of a data folder, and what is wrong with the form of its file.

    The sheet is None where nothing can be read: no file, another encoding, a column
    missing. Lines of a wrong form are faults and are left out of the sheet.
    """
    text, faults = _text(folder / table.name, table)
    if text is None:
        return None, faults
    lines = text.split("\n")
    ended = lines[-1] == ""
    if ended:
        lines.pop()
    lines = [line[:-1] if line.endswith("\r") else line for line in lines]
    reader = _Lines(table.file, lines)
    header = reader.cells(0, None)
    if header is None:
        return None, reader.faults
    problems = _header(table, header)
    if problems:
        return None, problems
    order = [header.index(name) for name in table.names]
    in_order = order == list(range(len(header)))
    sheet = Sheet(table)
    at = reader.next
    while at < len(lines):
        cells = reader.cells(at, header)
        if cells is not None:
            sheet.rows.append(cells if in_order else [cells[i] for i in order])
            sheet.lines.append(at + 1)
        at = reader.next
    faults = reader.faults
    if not ended:
        last = len(lines)
        # what is wrong with a line that was cut off is that it was cut off
        faults = [f for f in faults if f.line != last]
        if sheet.lines and sheet.lines[-1] == last:
            del sheet.rows[-1], sheet.lines[-1]
        cut = ascii_controls(lines[-1])
        faults.append(fault(table.file, "last_line", line=last, value=cut))
    if not sheet.rows and not faults and not table.may_be_empty:
        faults.append(fault(table.file, "no_rows", line=1))
    sheet.whole = not faults
    return sheet, faults


def _text(stem: Path, table: Table) -> tuple[str | None, list[Fault]]:
    """The file decoded, without its byte-order mark; None and the fault where it cannot be."""
    path = stem.with_name(stem.name + ".csv")
    try:
        data = path.read_bytes()
    except FileNotFoundError:
        return None, [fault(table.file, "file_missing")]
    except OSError as error:
        return None, [fault(table.file, "file_unreadable", found=error.strerror or str(error))]
    if not data.strip():
        return None, [fault(table.file, "file_empty")]
    try:
        return data.decode("utf-8-sig"), []
    except UnicodeDecodeError as error:
        if error.reason == "unexpected end of data":
            # cut off inside a character: the rest is read, and its last line is the fault
            return data[: error.start].decode("utf-8-sig") + "\ufffd", []
        line = data.count(b"\n", 0, error.start) + 1
        found = data[error.start : error.start + 4].hex(" ").upper()
        zh, en = _guess(data)
        return None, [
            fault(table.file, "encoding", line=line, found=found, guess_zh=zh, guess_en=en)
        ]


def _guess(data: bytes) -> tuple[str, str]:
    """What else the bytes may be, as two half-sentences; empty where nothing fits."""
    if data[:2] in (b"\xff\xfe", b"\xfe\xff"):
        return "，看上去是 UTF-16", " (it looks like UTF-16)"
    try:
        data.decode("gb18030")
    except UnicodeDecodeError:
        return "", ""
    return "，看上去是 GBK（GB18030）", " (it looks like GBK, that is GB 18030)"


def _header(table: Table, header: list[str]) -> list[Fault]:
    """A column missing, unknown or named twice."""
    found, expected = ", ".join(header), ", ".join(table.names)
    faults = [
        fault(table.file, "column_missing", line=1, column=name, found=found)
        for name in table.names
        if name not in header
    ]
    faults += [
        fault(table.file, "column_unknown", line=1, column=name, expected=expected)
        for name in dict.fromkeys(header)
        if name not in table.names
    ]
    faults += [
        fault(table.file, "column_twice", line=1, column=name)
        for name in table.names
        if header.count(name) > 1
    ]
    return faults


class _Lines:
    """Cells line by line; ``next`` is where to go on, ``faults`` what was met."""

    def __init__(self, file: str, lines: list[str]):
        self.file = file
        self.lines = lines
        self.faults: list[Fault] = []
        self.next = 0

    def cells(self, at: int, header: list[str] | None) -> list[str] | None:
        """The cells of line ``at`` (from 0), or None and a fault.

        Python's csv reader would let one open quotation mark swallow the rest of the file,
        so each line is read by itself; a line break inside quotation marks is looked for
        only to say so, since no cell of these tables may hold one.
        """
        line = self.lines[at]
        self.next = at + 1
        number = at + 1
        control = _CONTROL.search(line)
        if control:
            found = ascii_controls(control.group())
            column = self._column(line, control.start(), header)
            self._add("character", number, column, line, found=found)
            return None
        if '"' not in line:
            cells: list[str] | None = line.split(",")
        else:
            cells = _parse(line)
            if cells is None:
                self._broken(at, header)
                return None
        if header is not None and cells is not None and len(cells) != len(header):
            self._add("fields", number, None, line, expected=len(header), found=len(cells))
            return None
        return cells

    def _broken(self, at: int, header: list[str] | None) -> None:
        """A line that does not close its quotation marks: a line break in a cell, or worse."""
        text = self.lines[at]
        for below in range(at + 1, min(at + _REACH, len(self.lines))):
            text += "\n" + self.lines[below]
            cells = _parse(text)
            if cells is not None and (header is None or len(cells) == len(header)):
                where = next(i for i, cell in enumerate(cells) if "\n" in cell)
                column = header[where] if header else None
                self._add("line_break", at + 1, column, cells[where])
                self.next = below + 1
                return
        self._add("quote", at + 1, None, self.lines[at])

    def _column(self, line: str, start: int, header: list[str] | None) -> str | None:
        before = line.count(",", 0, start)
        whole = header is not None and '"' not in line and before < len(header)
        return header[before] if whole and header else None

    def _add(self, rule: str, line: int, column: str | None, value: str, **details: object) -> None:
        self.faults.append(fault(self.file, rule, line=line, column=column, value=value, **details))


def _parse(text: str) -> list[str] | None:
    """One record by the rules of CSV, None where it breaks them."""
    try:
        (cells,) = csv.reader([text], strict=True)
    except (csv.Error, ValueError):
        return None
    return cells
