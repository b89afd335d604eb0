import pandas as pd
import pytest

from analysis.exhibit import MIME, Column, Exhibit

DATA = pd.DataFrame({"place": ["甲", "乙"], "share": [1.5, None]})
COLUMNS = (Column("place", "地方"), Column("share", "比重", "%", decimals=1))
COMMON = {"id": "small", "title": "题", "title_en": "Title", "data": DATA, "columns": COLUMNS}


def test_a_table_carries_its_data_units_and_sources():
    resource = Exhibit(**COMMON, sources=("paper",))._repr_mimebundle_()[MIME]
    assert resource["data"] == [{"place": "甲", "share": 1.5}, {"place": "乙", "share": None}]
    assert resource["schema"]["fields"][1] == {
        "name": "share",
        "type": "number",
        "title": "比重",
        "unit": "%",
        "decimals": 1,
    }
    assert [source["name"] for source in resource["sources"]] == ["paper"]


def test_what_comes_from_no_source_says_what_it_comes_from():
    resource = Exhibit(**COMMON, sources=(), origin="本书的模拟").resource()
    assert resource["sources"] == [
        {"name": "origin", "title": "本书的模拟", "publisher": "", "path": ""}
    ]


@pytest.mark.parametrize(
    ("change", "named"),
    [
        ({"sources": ()}, "sources"),
        ({"sources": ("no_such_source",)}, "no_such_source"),
        ({"sources": ("paper",), "title_en": ""}, "title_en"),
        ({"sources": ("paper",), "columns": COLUMNS[:1]}, "columns"),
        ({"sources": ("paper",), "data": DATA.iloc[:0]}, "data"),
        # a figure needs what a table does not
        ({"sources": ("paper",), "draw": lambda data: None}, "unit, alt, alt_en"),
    ],
)
def test_a_part_that_a_reader_needs_is_named_when_it_is_missing(change, named):
    with pytest.raises(ValueError, match=named):
        Exhibit(**{**COMMON, **change})
