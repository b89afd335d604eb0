import io
import zipfile

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st
from openpyxl import Workbook

from analysis.errors import BookError
from analysis.intake.xlsx_file import read_xlsx


def saved(fill) -> bytes:
    book = Workbook()
    fill(book.active)
    out = io.BytesIO()
    book.save(out)
    return out.getvalue()


def one(fill):
    (grid,) = read_xlsx("t.xlsx", saved(fill))
    return grid


def test_joined_cells_are_filled_in():
    def fill(page):
        page.append(["城市", "财政", None])
        page.append([None, "收入", "支出"])
        page.merge_cells("A1:A2")
        page.merge_cells("B1:C1")

    grid = one(fill)
    assert grid.cells == (("城市", "财政", "财政"), ("城市", "收入", "支出"))
    assert grid.merged


def test_numbers_are_what_the_spreadsheet_shows():
    def fill(page):
        page.append([0.1 + 0.2, 12345678901, 0.925, 1e-7, -3.50, 2.0])
        page["C1"].number_format = "0.0%"

    assert one(fill).cells == (("0.3", "12345678901", "92.5%", "0.0000001", "-3.5", "2"),)


def test_a_formula_without_a_result_is_not_blank():
    grid = one(lambda page: page.append([1, "=A1*2"]))
    assert grid.cells == (("1", "=A1*2"),)


def test_empty_sheets_are_left_out():
    def fill(page):
        page.append(["城市"])
        page.parent.create_sheet("空表")
        page.parent.create_sheet("表二").append(["县"])

    assert [grid.title for grid in read_xlsx("t.xlsx", saved(fill))] == ["Sheet", "表二"]


@pytest.fixture(scope="module")
def sound():
    return saved(lambda page: [page.append(["郴州市", k, k * 1.5]) for k in range(40)])


@settings(max_examples=40, deadline=None, suppress_health_check=list(HealthCheck))
@given(share=st.floats(0.001, 0.999))
def test_a_truncated_workbook_is_refused_wherever_it_is_cut(sound, share):
    with pytest.raises(BookError, match="XLSX"):
        read_xlsx("t.xlsx", sound[: max(4, int(len(sound) * share))])


def test_a_flipped_byte_is_found(sound):
    start = sound.index(b"xl/worksheets/sheet1.xml") + 60
    damaged = sound[:start] + bytes([sound[start] ^ 0xFF]) + sound[start + 1 :]
    with pytest.raises(BookError, match="损坏"):
        read_xlsx("t.xlsx", damaged)


def test_a_zip_of_something_else_is_refused():
    out = io.BytesIO()
    with zipfile.ZipFile(out, "w") as archive:
        archive.writestr("readme.txt", "no workbook")
    with pytest.raises(BookError, match="XLSX"):
        read_xlsx("t.xlsx", out.getvalue())
