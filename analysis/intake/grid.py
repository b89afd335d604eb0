"""The cells of one sheet as text, whatever the file was, and how a person finds a cell."""

from dataclasses import dataclass, field
from pathlib import Path

from analysis.errors import BookError


@dataclass(frozen=True)
class Grid:
    """A rectangle of text; ``title`` is the sheet's name ('' in a CSV file).

    ``merged`` says that joined cells were told by the file and are filled in already.
    ``widths`` are the cells of each row as they stood in the file. ``notes`` are remarks on
    the file, in Chinese and English.
    """

    cells: tuple[tuple[str, ...], ...]
    title: str = ""
    merged: bool = False
    widths: tuple[int, ...] = ()
    semicolons: bool = False
    notes: tuple[tuple[str, str], ...] = field(default=())

    @property
    def height(self) -> int:
        """Number of rows."""
        return len(self.cells)

    @property
    def width(self) -> int:
        """Number of columns."""
        return len(self.cells[0]) if self.cells else 0


def rectangle(rows: list[list[str]]) -> tuple[tuple[str, ...], ...]:
    """The rows filled up to one width; blank rows and columns at the end are left out."""
    while rows and not any(cell.strip() for cell in rows[-1]):
        rows = rows[:-1]
    used = max((k + 1 for row in rows for k, cell in enumerate(row) if cell.strip()), default=0)
    return tuple(tuple(row[:used]) + ("",) * (used - len(row[:used])) for row in rows)


def letters(column: int) -> str:
    """The column's name in a spreadsheet: 0 is A, 27 is AB."""
    name = ""
    column += 1
    while column:
        column, rest = divmod(column - 1, 26)
        name = chr(ord("A") + rest) + name
    return name


@dataclass(frozen=True)
class View:
    """Part of a grid, turned if need be, so that cities run down; addresses stay the file's."""

    grid: Grid
    top: int
    bottom: int
    turned: bool = False

    @property
    def height(self) -> int:
        """Rows as seen."""
        return self.grid.width if self.turned else self.bottom - self.top

    @property
    def width(self) -> int:
        """Columns as seen."""
        return self.bottom - self.top if self.turned else self.grid.width

    def at(self, row: int, column: int) -> str:
        """The cell's text, trimmed."""
        if self.turned:
            row, column = column, row
        return self.grid.cells[row + self.top][column].strip()

    def row(self, row: int) -> list[str]:
        """The cells of a row as seen."""
        return [self.at(row, column) for column in range(self.width)]

    def address(self, row: int, column: int) -> str:
        """The cell as a spreadsheet names it: C5."""
        if self.turned:
            row, column = column, row
        return f"{letters(column)}{row + self.top + 1}"

    def line(self, column: int) -> tuple[str, str]:
        """A column as seen, named in the file: “C 栏” and "column C", or the row of a turned table."""
        if self.turned:
            return f"第 {column + self.top + 1} 行", f"row {column + self.top + 1}"
        return f"{letters(column)} 栏", f"column {letters(column)}"

    def across(self, row: int) -> tuple[str, str]:
        """A row as seen, named in the file."""
        if self.turned:
            return f"{letters(row)} 栏", f"column {letters(row)}"
        return f"第 {row + self.top + 1} 行", f"row {row + self.top + 1}"


def grids(path: Path) -> list[Grid]:
    """The sheets of a file that hold anything. Raises BookError where it cannot be read whole."""
    from analysis.intake.csv_file import read_csv
    from analysis.intake.xlsx_file import read_xlsx

    try:
        data = path.read_bytes()
    except FileNotFoundError:
        raise BookError(f"没有文件 {path}", f"there is no file {path}") from None
    except OSError as error:
        raise BookError(
            f"{path.name} 无法读取：{error.strerror}",
            f"{path.name} cannot be read: {error.strerror}",
        ) from None
    if not data.strip(b"\0 \t\r\n"):
        raise BookError(f"{path.name} 是空的", f"{path.name} is empty")
    ending = path.suffix.lower()
    if data.startswith(b"\xd0\xcf\x11\xe0"):
        raise BookError(
            f"{path.name} 是旧版 .xls 或加了密码的工作簿；请另存为没有密码的 .xlsx 或 CSV",
            f"{path.name} is an old .xls or a workbook with a password; "
            "save it as .xlsx without one, or as CSV",
        )
    if ending in (".xlsx", ".xlsm") or data.startswith(b"PK\x03\x04"):
        return read_xlsx(path.name, data)
    if ending in (".csv", ".txt", ".tsv"):
        return [read_csv(path.name, data)]
    raise BookError(
        f"{path.name}：只读 .csv 和 .xlsx；请另存为其中之一",
        f"{path.name}: only .csv and .xlsx are read; save it as one of these",
    )
