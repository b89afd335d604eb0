import csv
import io

import pytest
from hypothesis import given
from hypothesis import strategies as st

from analysis.data import files
from analysis.data.columns import Column, Table

TABLE = Table(
    "t",
    "表",
    "table",
    tuple(Column(name, "text", name, name, required=False) for name in ("a", "b", "c")),
    ("a",),
)


def read(tmp_path, data):
    (tmp_path / "t.csv").write_bytes(data if isinstance(data, bytes) else data.encode())
    return files.read(tmp_path, TABLE)


def found(faults):
    return [(f.line, f.column, f.rule) for f in faults]


@pytest.mark.parametrize(
    "data",
    [
        b"a,b,c\n1,2,3\n4,5,6\n",
        b"\xef\xbb\xbfa,b,c\n1,2,3\n4,5,6\n",
        b"a,b,c\r\n1,2,3\r\n4,5,6\r\n",
        b"\xef\xbb\xbfa,b,c\r\n1,2,3\r\n4,5,6\r\n",
        b'"a",b,c\n1,"2",3\n4,5,6\n',
        b"b,a,c\n2,1,3\n5,4,6\n",
    ],
)
def test_the_same_table_in_the_forms_that_are_safe(tmp_path, data):
    sheet, faults = read(tmp_path, data)
    assert faults == []
    assert sheet.rows == [["1", "2", "3"], ["4", "5", "6"]]
    assert sheet.lines == [2, 3]
    assert sheet.whole


def test_quoted_commas_and_quotes(tmp_path):
    sheet, faults = read(tmp_path, 'a,b,c\n"1,2","say ""so""",郴州\n')
    assert faults == []
    assert sheet.rows == [["1,2", 'say "so"', "郴州"]]


def test_missing_file(tmp_path):
    sheet, faults = files.read(tmp_path, TABLE)
    assert sheet is None
    assert [f.rule for f in faults] == ["file_missing"]


def test_a_folder_in_the_place_of_a_file(tmp_path):
    (tmp_path / "t.csv").mkdir()
    sheet, faults = files.read(tmp_path, TABLE)
    assert sheet is None
    assert [f.rule for f in faults] == ["file_unreadable"]


@pytest.mark.parametrize("data", [b"", b"\n", b"  \r\n"])
def test_empty_file(tmp_path, data):
    assert found(read(tmp_path, data)[1]) == [(None, None, "file_empty")]


def test_gbk_is_named_with_the_line(tmp_path):
    sheet, faults = read(tmp_path, "a,b,c\n1,2,3\n4,郴州市,6\n".encode("gbk"))
    assert sheet is None
    assert found(faults) == [(3, None, "encoding")]
    assert "GBK" in faults[0].zh
    assert "GBK" in faults[0].en


def test_utf16_is_named(tmp_path):
    _, faults = read(tmp_path, "a,b,c\n1,2,3\n".encode("utf-16"))
    assert [f.rule for f in faults] == ["encoding"]
    assert "UTF-16" in faults[0].en


def test_bytes_of_no_encoding(tmp_path):
    _, faults = read(tmp_path, b"a,b,c\n1,2,\xff\n")
    assert found(faults) == [(2, None, "encoding")]
    assert "GBK" not in faults[0].en


@pytest.mark.parametrize("cut", ["4,5,6", "4,5", "4", '4,"5', "4,5,"])
def test_truncated_last_line_is_one_fault_and_the_line_is_not_read(tmp_path, cut):
    sheet, faults = read(tmp_path, f"a,b,c\n1,2,3\n{cut}")
    assert found(faults) == [(3, None, "last_line")]
    assert faults[0].value == cut
    assert sheet.rows == [["1", "2", "3"]]
    assert not sheet.whole


def test_a_file_cut_off_inside_a_character(tmp_path):
    sheet, faults = read(tmp_path, "a,b,c\n1,2,3\n4,5,郴州".encode()[:-1])
    assert found(faults) == [(3, None, "last_line")]
    assert sheet.lines == [2]


def test_every_wrong_line_is_reported_and_the_others_are_read(tmp_path):
    sheet, faults = read(tmp_path, "a,b,c\n1,2\n4,5,6\n\n7,8,9,10\n\x007,8,9\n1,2,3\n")
    assert found(faults) == [
        (2, None, "fields"),
        (4, None, "fields"),
        (5, None, "fields"),
        (6, "a", "character"),
    ]
    assert sheet.lines == [3, 7]


def test_line_break_in_a_cell_is_one_fault_and_what_follows_is_read(tmp_path):
    sheet, faults = read(tmp_path, 'a,b,c\n1,"two\nlines",3\n4,5,6\n')
    assert found(faults) == [(2, "b", "line_break")]
    assert sheet.lines == [4]


def test_an_open_quotation_mark_does_not_swallow_the_file(tmp_path):
    body = "".join(f"{n},x,y\n" for n in range(3, 60))
    sheet, faults = read(tmp_path, f'a,b,c\n2,"x,y\n{body}')
    assert found(faults) == [(2, None, "quote")]
    assert sheet.lines == list(range(3, 60))


def test_a_lone_carriage_return_is_no_line_end(tmp_path):
    _, faults = read(tmp_path, b"a,b,c\n1,2\r,3\n")
    assert found(faults) == [(2, "b", "character")]


def test_header_with_a_column_missing_and_one_too_many(tmp_path):
    sheet, faults = read(tmp_path, "a,b,d\n1,2,3\n")
    assert sheet is None
    assert found(faults) == [(1, "c", "column_missing"), (1, "d", "column_unknown")]
    assert "a, b, d" in faults[0].en


def test_header_that_names_a_column_twice(tmp_path):
    assert found(read(tmp_path, "a,b,c,a\n1,2,3,4\n")[1]) == [(1, "a", "column_twice")]


def test_header_alone(tmp_path):
    assert found(read(tmp_path, "a,b,c\n")[1]) == [(1, None, "no_rows")]


def test_header_alone_where_a_table_may_be_empty(tmp_path):
    (tmp_path / "t.csv").write_text("a,b,c\n")
    sheet, faults = files.read(
        tmp_path, Table("t", "", "", TABLE.columns, ("a",), may_be_empty=True)
    )
    assert faults == []
    assert sheet.rows == []


CELLS = st.text(
    st.characters(codec="utf-8", exclude_categories=("Cc", "Cs"), exclude_characters="\ufffd"),
    max_size=8,
)


@given(st.lists(st.tuples(CELLS, CELLS, CELLS), min_size=1, max_size=20), st.booleans())
def test_what_a_csv_writer_writes_comes_back_whole(tmp_path_factory, rows, crlf):
    out = io.StringIO()
    writer = csv.writer(out, lineterminator="\r\n" if crlf else "\n")
    writer.writerows([("a", "b", "c"), *rows])
    folder = tmp_path_factory.mktemp("written")
    sheet, faults = read(folder, out.getvalue())
    assert faults == []
    assert sheet.rows == [list(row) for row in rows]
    assert sheet.lines == list(range(2, len(rows) + 2))


WHOLE = 'a,b,c\n1,"x,y",3\n4,郴州,6\n7,"八",9\n'.encode()


@given(st.integers(1, len(WHOLE) - 1))
def test_a_file_cut_anywhere_is_read_to_the_cut_and_the_cut_is_told(tmp_path_factory, at):
    folder = tmp_path_factory.mktemp("cut")
    sheet, faults = read(folder, WHOLE[:at])
    whole = WHOLE[:at].count(b"\n")
    if WHOLE[:at].endswith(b"\n"):
        assert [f.rule for f in faults] == ([] if whole > 1 else ["no_rows"])
    elif whole:
        assert found(faults) == [(whole + 1, None, "last_line")]
        assert len(sheet.rows) == whole - 1
    else:
        assert sheet is None or [f.rule for f in faults] == ["last_line"]


@given(st.binary(max_size=200) | st.text(max_size=100).map(str.encode))
def test_any_bytes_are_read_or_refused_and_every_line_is_accounted_for(tmp_path_factory, body):
    folder = tmp_path_factory.mktemp("bytes")
    sheet, faults = read(folder, b"a,b,c\n1,2,3\n" + body)
    assert sheet is not None or faults
    if sheet is not None and sheet.whole:
        assert len(sheet.rows) == 1 + body.count(b"\n")
    for fault in faults:
        assert fault.zh
        assert fault.en
