import copy
import json

import pytest

from website.reproduction.drift.moved import estimates, exhibits, numbers, verdicts

FIT = {"coefficient": 1.0, "std_error": 0.5, "ci_low": 0.0, "ci_high": 2.0, "p_value": 0.05}
CLAIM = {
    "verdict": "confirmed",
    "official_value": 1.0,
    "official_unit": "%",
    "official_date": "2019",
    "explanation": "说明",
}
TABLE = {
    "kind": "table",
    "chapter": "book/x",
    "title": "题",
    "fields": ["place", "value"],
    "titles": ["地区", "值"],
    "rows": [["甲", 1.0], ["乙", 2.0]],
}
OLD = {
    "estimates": {"a": FIT, "b": FIT, "c": FIT},
    "verdicts": {"1.1-a": CLAIM, "1.1-b": CLAIM, "1.1-c": CLAIM},
    "exhibits": {"t": TABLE, "u": TABLE, "v": TABLE, "w": TABLE},
    "numbers": {
        "book/x#small": {"value": 100.0, "text": "100"},
        "book/x#large": {"value": 10.0, "text": "10"},
        "book/x#hidden": {"value": 1.001, "text": "1.0"},
        "book/x#word": {"value": "甲", "text": "甲"},
    },
}


def changed(change):
    new = json.loads(json.dumps(OLD))  # nothing shared
    change(new)
    return new


def test_nothing_moved_is_nothing():
    same = copy.deepcopy(OLD)
    assert [find(OLD, same) for find in (estimates, verdicts, exhibits, numbers)] == [[]] * 4


def test_estimates_are_ordered_by_their_move_in_standard_errors():
    def change(new):
        new["estimates"]["a"]["coefficient"] = 1.1
        new["estimates"]["b"]["coefficient"] = 0.0
        del new["estimates"]["c"]

    found = estimates(OLD, changed(change))
    assert [(one["id"], one["old"], one["new"]) for one in found] == [
        ("b", 1.0, 0.0),
        ("a", 1.0, 1.1),
        ("c", 1.0, None),
    ]
    assert found[0]["change"] == pytest.approx(2.0)


def test_another_verdict_comes_before_another_figure_under_the_same_one():
    def change(new):
        new["verdicts"]["1.1-a"]["official_value"] = 1.2
        new["verdicts"]["1.1-b"]["verdict"] = "contradicted"
        new["verdicts"]["1.1-c"]["explanation"] = "别的话"

    found = verdicts(OLD, changed(change))
    assert [one["id"] for one in found] == ["1.1-b", "1.1-a"]
    assert (found[0]["old_verdict"], found[0]["new_verdict"]) == ("confirmed", "contradicted")
    assert (found[1]["old_official_value"], found[1]["new_official_value"]) == (1.0, 1.2)


def test_exhibits_name_the_cell_that_moved_most_and_count_rows():
    def change(new):
        new["exhibits"]["t"]["rows"] = [["甲", 1.1], ["乙", 4.0], ["丙", 1.0]]
        new["exhibits"]["u"]["rows"] = [["甲", 1.0], ["乙", 2.002]]
        new["exhibits"]["v"]["fields"] = ["place", "share"]
        del new["exhibits"]["w"]
        new["exhibits"]["y"] = TABLE

    found = {one["id"]: one for one in exhibits(OLD, changed(change))}
    assert list(found)[:2] == ["t", "u"]
    assert (found["t"]["cells"], found["t"]["added"], found["t"]["removed"]) == (2, 1, 0)
    assert found["t"]["most"][0] == {
        "row": "乙",
        "column": "值",
        "old": 2.0,
        "new": 4.0,
        "change": 0.5,
    }
    assert [found[name]["state"] for name in "tuvwy"] == [
        "moved",
        "moved",
        "columns",
        "gone",
        "new",
    ]


def test_only_numbers_that_read_otherwise_are_listed():
    def change(new):
        new["numbers"]["book/x#small"] = {"value": 101.0, "text": "101"}
        new["numbers"]["book/x#large"] = {"value": 20.0, "text": "20"}
        new["numbers"]["book/x#hidden"] = {"value": 1.002, "text": "1.0"}
        new["numbers"]["book/x#word"] = {"value": "乙", "text": "乙"}

    found = numbers(OLD, changed(change))
    assert [(one["id"], one["old"], one["new"]) for one in found] == [
        ("large", "10", "20"),
        ("small", "100", "101"),
        ("word", "甲", "乙"),
    ]
