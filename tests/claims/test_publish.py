import csv
import io
import json

import pytest

from analysis.claims.audit import audit
from analysis.claims.publish import BEARINGS, KINDS, SECTIONS, VINTAGES, changes, record, table
from analysis.data.lists import LISTS


@pytest.fixture(scope="module")
def found():
    return record()


def words(name, column):
    (declared,) = (table for table in LISTS if table.name == name)
    (one,) = (item for item in declared.columns if item.name == column)
    return set(one.words)


def test_the_record_is_plain_json(found):
    again = json.loads(json.dumps(found))
    assert [entry["claim_id"] for entry in again["claims"]] == [v.claim_id for v in audit()]


def test_the_record_holds_what_a_badge_shows(found):
    entry = next(entry for entry in found["claims"] if entry["claim_id"] == "1.1-c")
    assert entry["quote_zh"] == "2.5%"
    assert entry["official_text"] == "2019年1.98%"
    assert "湖南创新型省份建设实施方案" in entry["sources"][1]["citation"]
    assert [line["role"] for line in entry["compared"]][:2] == ["claimed", "official"]
    assert entry["evidence"][0]["vintage_zh"] == "目标值"


def test_the_papers_author_is_named(found):
    assert found["paper"]["author"] == "王伟"
    assert found["paper"]["institution"].startswith("中共郴州市委党校")


def test_every_word_of_the_data_has_a_name():
    assert set(BEARINGS) == words("evidence", "bearing")
    assert set(VINTAGES) - {""} == words("evidence", "vintage")
    assert set(KINDS) == words("sources", "kind")
    assert set(SECTIONS) == words("claims", "section")


def test_the_csv_has_a_row_a_claim():
    rows = list(csv.DictReader(io.StringIO(table())))
    assert len(rows) == 48
    by_id = {row["claim_id"]: row for row in rows}
    assert by_id["1.1-k"]["official_low"] == "3145"
    assert by_id["1.1-k"]["official_high"] == "3153"
    assert by_id["1.1-c"]["verdict_zh"] == "目标值"
    assert by_id["1.2-a"]["official_low"] == ""


def test_what_changed_between_two_records():
    old = {"claims": [{"claim_id": "a", "verdict": "x"}, {"claim_id": "b", "verdict": "x"}]}
    new = {"claims": [{"claim_id": "a", "verdict": "y"}, {"claim_id": "c", "verdict": "x"}]}
    assert changes(old, new) == [("a", "x", "y"), ("c", "", "x"), ("b", "x", "")]
    assert changes(old, old) == []
    assert changes({}, new) == [("a", "", "y"), ("c", "", "x")]
