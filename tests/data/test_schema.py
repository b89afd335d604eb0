import pandas as pd
import pytest

from analysis.data.schema import Dictionary, Limits, failures, table_schema
from analysis.data.tables import DATASETS, TABLES

DICTIONARY = Dictionary(
    {
        "places": frozenset({"431000", "430000"}),
        "indicators": frozenset({"share", "firms", "profit", "elsewhere"}),
        "sources": frozenset({"book"}),
    },
    {
        "share": Limits("%", 0, 100),
        "firms": Limits("个", 0, None, integer=True),
        "profit": Limits("万元"),
        "elsewhere": Limits("个"),
    },
    {
        ("city_yearbook", "share"): (2010, 2020),
        ("city_yearbook", "firms"): (2008, 2023),
        ("city_yearbook", "profit"): (2008, 2023),
        ("patents_in_force", "firms"): (2020, 2025),
    },
)
GOOD = ("431000", "2015", "share", "12.5", "book")


def found(*rows, dataset="city_yearbook", dictionary=DICTIONARY):
    table = DATASETS[dataset]
    frame = pd.DataFrame(rows, columns=table.names, index=range(2, len(rows) + 2), dtype=object)
    return [(f.line, f.column, f.rule) for f in failures(table, frame, dictionary)]


def test_a_sound_table_has_no_fault():
    assert found(GOOD, ("431000", "2015", "profit", "-3.25", "book")) == []


@pytest.mark.parametrize(
    ("row", "column", "rule"),
    [
        (("999999", "2016", "share", "1", "book"), "adcode", "unknown_place"),
        (("43100", "2016", "share", "1", "book"), "adcode", "code"),
        (("", "2016", "share", "1", "book"), "adcode", "required"),
        (("431000", "2015", "nothing", "1", "book"), "indicator", "unknown_indicator"),
        (("431000", "2015", "elsewhere", "1", "book"), "indicator", "series"),
        (("431000", "2016", "share", "1", "rumour"), "source_id", "unknown_source"),
        (("431000", "2016", "share", "", "book"), "value", "required"),
        (("431000", "2016", "share", " ", "book"), "value", "number"),
        (("431000", "2016", "share", "many", "book"), "value", "number"),
        (("431000", "2016", "share", "nan", "book"), "value", "number"),
        (("431000", "2016", "share", "-0.1", "book"), "value", "minimum"),
        (("431000", "2016", "share", "100.01", "book"), "value", "maximum"),
        (("431000", "2015", "firms", "2.5", "book"), "value", "integer"),
        (("431000", "2009", "share", "1", "book"), "year", "year_outside"),
        (("431000", "2021", "share", "1", "book"), "year", "year_outside"),
        (("431000", "MMXX", "share", "1", "book"), "year", "year"),
    ],
)
def test_one_wrong_cell_is_one_fault(row, column, rule):
    assert found(GOOD, row) == [(3, column, rule)]


@pytest.mark.parametrize("value", ["0", "100"])
def test_limits_are_allowed(value):
    assert found(("431000", "2010", "share", value, "book")) == []


def test_every_fault_of_a_line_and_of_a_file_is_there():
    rows = [
        ("999999", "1999", "share", "-5", "rumour"),
        GOOD,
        ("431000", "2015", "firms", "-1.5", "book"),
    ]
    assert sorted(found(*rows)) == [
        (2, "adcode", "unknown_place"),
        (2, "source_id", "unknown_source"),
        (2, "value", "minimum"),
        (2, "year", "year_outside"),
        (4, "value", "integer"),
        (4, "value", "minimum"),
    ]


def test_the_same_cell_again_names_its_first_line():
    table = DATASETS["city_yearbook"]
    rows = [GOOD, ("430000", *GOOD[1:]), (*GOOD[:3], "7", "book")]
    frame = pd.DataFrame(rows, columns=table.names, index=[2, 3, 4], dtype=object)
    (fault,) = failures(table, frame, DICTIONARY)
    assert (fault.line, fault.column, fault.value, fault.rule) == (4, "value", "7", "duplicate")
    assert "第 2 行" in fault.zh
    assert "line 2" in fault.en


def test_months():
    good = ("431000", "2020-11", "firms", "1", "book")
    assert found(good, dataset="patents_in_force") == []
    for month, rule in (("2019-12", "year_outside"), ("2020-13", "month"), ("2020", "month")):
        row = ("431000", month, *good[2:])
        assert found(row, dataset="patents_in_force") == [(2, "month", rule)]


def test_a_dictionary_that_cannot_be_used_holds_nothing_against_a_figure():
    nothing = Dictionary({}, {}, None)
    assert found(("999999", "1999", "nothing", "-5", "rumour"), dictionary=nothing) == []


@pytest.mark.parametrize("table", TABLES.values(), ids=TABLES)
def test_every_table_has_a_schema_with_its_columns_and_key(table):
    schema = table_schema(table, DICTIONARY)
    assert list(schema.columns) == table.names
    assert schema.unique == list(table.key)
    assert set(table.key) <= set(table.names)
    assert all(column.refers in TABLES for column in table.columns if column.refers)
