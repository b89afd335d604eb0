import pytest

from analysis.errors import BookError
from analysis.intake.grid import Grid, View, grids, letters, rectangle


def test_columns_are_named_as_a_spreadsheet_names_them():
    assert [letters(k) for k in (0, 25, 26, 27, 701, 702)] == ["A", "Z", "AA", "AB", "ZZ", "AAA"]


def test_a_rectangle_loses_blank_ends_and_fills_short_rows():
    rows = [["a", "", ""], ["b", "c"], [" ", ""]]
    assert rectangle(rows) == (("a", ""), ("b", "c"))


def test_a_turned_view_keeps_the_addresses_of_the_file():
    grid = Grid((("title", "", ""), ("a", "b", "c"), ("d", "e", " f ")))
    down, across = View(grid, 1, 3), View(grid, 1, 3, turned=True)
    assert (down.height, down.width, across.height, across.width) == (2, 3, 3, 2)
    assert down.at(1, 2) == across.at(2, 1) == "f"
    assert down.address(1, 2) == across.address(2, 1) == "C3"
    assert down.line(2)[0] == across.across(2)[0] == "C 栏"
    assert down.across(1)[1] == across.line(1)[1] == "row 3"


@pytest.mark.parametrize(
    ("name", "data", "word"),
    [
        ("t.csv", b"", "空"),
        ("t.xlsx", b"\x00" * 512, "空"),
        ("t.xls", b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1" + b"\0" * 90, ".xls"),
        ("t.xlsx", b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1" + b"\0" * 90, ".xls"),
        ("t.pdf", b"%PDF-1.7", ".csv"),
        ("t.xlsx", "<html>城市</html>".encode(), "XLSX"),
    ],
)
def test_what_is_no_table_is_refused_by_name(tmp_path, name, data, word):
    path = tmp_path / name
    path.write_bytes(data)
    with pytest.raises(BookError) as caught:
        grids(path)
    assert name in caught.value.zh
    assert name in caught.value.en
    assert word in caught.value.zh


def test_a_file_that_is_not_there(tmp_path):
    with pytest.raises(BookError, match=r"没有文件"):
        grids(tmp_path / "nowhere.csv")


def test_a_workbook_is_known_by_its_bytes(write_xlsx):
    path = write_xlsx([["城市", "1"]])
    renamed = path.rename(path.with_suffix(".csv"))
    assert grids(renamed)[0].cells == (("城市", "1"),)
