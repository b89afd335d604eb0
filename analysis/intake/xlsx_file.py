"""An XLSX workbook as grids: joined cells filled in, percentages as shown, formulas by result."""

import datetime
import io
import zipfile
import zlib
from decimal import Decimal
from typing import Any
from xml.etree.ElementTree import ParseError

from openpyxl import load_workbook
from openpyxl.utils.exceptions import InvalidFileException

from analysis.errors import BookError
from analysis.intake.grid import Grid, rectangle

# what openpyxl and the libraries below it raise over a file that is cut off or damaged
_DAMAGE = (
    *(zipfile.BadZipFile, zlib.error, InvalidFileException, ParseError),
    *(KeyError, IndexError, EOFError, OSError, ValueError, TypeError, AttributeError),
)


def read_xlsx(name: str, data: bytes) -> list[Grid]:
    """The sheets that hold anything. Raises BookError for a damaged or truncated workbook."""
    try:
        with zipfile.ZipFile(io.BytesIO(data)) as archive:
            damaged = archive.testzip()
        if damaged:
            raise zipfile.BadZipFile(damaged)
        shown = load_workbook(io.BytesIO(data), data_only=True)
        typed = load_workbook(io.BytesIO(data))
    except _DAMAGE as error:
        raise BookError(
            f"{name} 不是完整的 XLSX 工作簿，可能被截断或损坏（{error}）；请重新取得或另存",
            f"{name} is no whole XLSX workbook: it may be cut off or damaged ({error}); "
            "get or save it again",
        ) from None
    found = [_grid(sheet, typed[sheet.title]) for sheet in shown.worksheets]
    return [grid for grid in found if grid.cells]


def _grid(shown: Any, typed: Any) -> Grid:
    rows = [
        [_text(cell, typed.cell(cell.row, cell.column)) for cell in row]
        for row in shown.iter_rows(min_row=1, min_col=1)
    ]
    for area in shown.merged_cells.ranges:
        first = rows[area.min_row - 1][area.min_col - 1]
        for row in range(area.min_row - 1, area.max_row):
            for column in range(area.min_col - 1, area.max_col):
                rows[row][column] = first
    cells = rectangle(rows)
    return Grid(cells, shown.title, bool(shown.merged_cells.ranges))


def _text(cell: Any, typed: Any) -> str:
    """What a person sees, as far as it matters: numbers with Excel's fifteen digits."""
    value = cell.value
    if value is None:
        # a formula whose result was never stored looks empty and is not
        return str(typed.value) if typed.data_type == "f" else ""
    if isinstance(value, bool):
        return str(value)
    if isinstance(value, int | float):
        number = Decimal(format(value, ".15g"))
        percent = "%" in (cell.number_format or "")
        return format((number * 100 if percent else number).normalize(), "f") + "%" * percent
    if isinstance(value, datetime.datetime | datetime.date):
        return value.isoformat()[:10]
    return str(value)
