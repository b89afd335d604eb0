import pytest

from analysis.errors import BookError
from analysis.intake.csv_file import decoded, read_csv

TABLE = "虚构的2024年主要指标\n城市,地区生产总值(万元),科学支出(万元)\n郴州市,1,2\n娄底市,3,4\n"
TRADITIONAL = "虛構的主要指標\n城市,地區生產總值(萬元),科學支出(萬元)\n長沙市,1,2\n婁底市,3,4\n"


@pytest.mark.parametrize("encoding", ["utf-8", "utf-8-sig", "gbk", "gb18030", "utf-16"])
def test_encodings_in_use_are_read(encoding):
    assert decoded("t.csv", TABLE.encode(encoding)) == TABLE


def test_rare_characters_do_not_make_gbk_another_encoding():
    text = TABLE + "单位：μg/m³，㎡①…—\n"
    assert decoded("t.csv", text.encode("gb18030")) == text


@pytest.mark.parametrize(
    ("data", "word"),
    [
        (TRADITIONAL.encode("big5"), "Big5"),
        (TABLE.encode("utf-16-le"), "UTF-16"),
        (b"\xff\xfe" + TABLE.encode("utf-16-le")[:-1], "UTF-16"),
        (bytes(range(1, 256)) * 3, "编码"),
    ],
)
def test_another_encoding_is_refused_and_guessed(data, word):
    with pytest.raises(BookError) as caught:
        decoded("t.csv", data)
    assert word in caught.value.zh
    assert "UTF-8" in caught.value.zh


@pytest.mark.parametrize("at", [3, 4])
def test_one_wrong_byte_in_utf_8_is_found_with_its_line(at):
    lines = TABLE.encode().split(b"\n")
    lines[at - 1] = lines[at - 1][:4] + b"\xcb" + lines[at - 1][5:]
    with pytest.raises(BookError, match=f"第 {at} 行"):
        decoded("t.csv", b"\n".join(lines))


def test_a_file_cut_within_a_character_is_no_gbk():
    with pytest.raises(BookError, match="被截断"):
        decoded("t.csv", TABLE.encode()[: TABLE.encode().index("底".encode()) + 1])


@pytest.mark.parametrize("sep", [",", "\t", ";"])
def test_the_separator_is_found_beside_commas_in_numbers(sep):
    rows = [["城市", "地区生产总值(万元)"], ["郴州市", '"12,345"'], ["娄底市", '"1,5"']]
    text = "\n".join(sep.join(row) for row in rows) + "\n"
    grid = read_csv("t.csv", text.encode())
    assert grid.cells == (("城市", "地区生产总值(万元)"), ("郴州市", "12,345"), ("娄底市", "1,5"))
    assert grid.semicolons is (sep == ";")


def test_commas_in_english_heads_do_not_hide_the_tabulators():
    text = "city\tValue added, primary industry, total\tGDP, current\nZhuzhou\t1\t2\n"
    assert read_csv("t.csv", text.encode()).width == 3


def test_line_breaks_in_heads_are_kept():
    grid = read_csv("t.csv", '城市,"地区生产\n总值"\n郴州市,1\n'.encode())
    assert grid.cells[0] == ("城市", "地区生产\n总值")


def test_an_open_quotation_mark_is_refused():
    with pytest.raises(BookError, match="引号"):
        read_csv("t.csv", '城市,"地区生产总值\n郴州市,1\n'.encode())


def test_a_last_line_without_an_end_is_remarked_on():
    assert read_csv("t.csv", TABLE.encode()).notes == ()
    ((zh, en),) = read_csv("t.csv", TABLE.rstrip().encode()).notes
    assert "末行" in zh
    assert "last line" in en
