import pytest

from analysis.data.forms import right


@pytest.mark.parametrize("cell", ["0", "-3", "12.50", "0.1", "17067", "-0.5"])
def test_plain_numbers(cell):
    assert right("number", cell)


@pytest.mark.parametrize(
    "cell",
    [
        *["", " 5", "5 ", "１２", "1,234", "NaN", "nan", "inf", "-inf", "1e5", "+5", "007"],
        *[".5", "5.", "12a", "0x1F", "−5", "5\n", "٣", "1_000", "--1"],
    ],
)
def test_what_python_or_excel_may_take_for_a_number_and_a_reader_may_not(cell):
    assert not right("number", cell)


@pytest.mark.parametrize(
    ("form", "good", "bad"),
    [
        ("year", ["1990", "2023"], ["23", "20231", "1890", "２０２３", "2023年"]),
        ("years", ["2019", "2013 2014"], ["2013,2014", "2013  2014", "2013 ", "13 14"]),
        ("month", ["2020-11"], ["2020-13", "2020-1", "2020-00", "2020", "2020/11"]),
        ("date", ["2019", "2019-05", "2019-05-06", "2024-02-29"], ["2019-02-29", "2019-5-6", "annual"]),
        ("published", ["annual", "2019-05"], ["monthly", "2019-13"]),
        ("identifier", ["gdp", "pm25", "cnipa_2012_03"], ["GDP", "a b", "_a", "a__b", "2a", "a-b"]),
        ("code", ["431000", "other"], ["43100", "4310000", "031000", "郴州"]),
        ("claim_id", ["1.1-a", "0-b"], ["1.1a", "1.1-A", "1.1-", "11-ab"]),
        ("url", ["http://a.gov.cn", "https://a.cn/x?y=1"], ["a.gov.cn", "ftp://a.cn", "http://a b"]),
    ],
)  # fmt: skip
def test_forms(form, good, bad):
    assert all(right(form, cell) for cell in good)
    assert not any(right(form, cell) for cell in bad)


def test_text_has_no_form_to_break():
    assert right("text", "任何内容")
