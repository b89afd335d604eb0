import json

import pytest

from analysis.errors import BookError
from website.reproduction.form import SECTIONS, as_text, parse, read

RECORD = {
    **{name: {} for name in SECTIONS},
    "exhibits": {
        "b": {"kind": "table", "rows": [["甲", 1.5], ["乙", None]]},
        "a": {"kind": "figure", "rows": [[1]]},
    },
    "numbers": {"book/x#n": {"value": 1, "text": "1"}},
}


def test_it_is_read_back_as_it_was():
    assert parse(as_text(RECORD), "r") == RECORD


def test_entries_are_sorted_and_a_row_or_a_number_is_one_line():
    lines = as_text(RECORD).splitlines()
    assert lines.index('  "a": {') < lines.index('  "b": {')
    assert '    ["甲", 1.5],' in lines
    assert '  "book/x#n": {"value": 1, "text": "1"}' in lines


def test_one_changed_cell_changes_one_line():
    changed = json.loads(as_text(RECORD))
    changed["exhibits"]["b"]["rows"][0][1] = 1.6
    before, after = as_text(RECORD).splitlines(), as_text(changed).splitlines()
    assert len(before) == len(after)
    assert sum(old != new for old, new in zip(before, after, strict=True)) == 1


def test_no_record_a_broken_one_and_half_of_one_are_said(tmp_path):
    path = tmp_path / "results" / "record.json"
    with pytest.raises(BookError, match="make accept"):
        read(path)
    with pytest.raises(BookError, match="not valid JSON"):
        parse(as_text(RECORD)[:50], "results/record.json")
    with pytest.raises(BookError, match="exhibits"):
        parse(json.dumps({name: {} for name in SECTIONS if name != "exhibits"}), "r")
    with pytest.raises(BookError, match="lacks"):
        parse("[]", "r")
