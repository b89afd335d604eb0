import copy

import pytest

from website.reproduction.compare import (
    KINDS,
    Difference,
    compare,
    failures,
    matched,
    pictures_compared,
    without,
)
from website.reproduction.report import lines_of_failure

RECORD = {
    "about": {"relative": 1e-6},
    "environment": {
        "lock": "l",
        "platform": "Linux x86_64",
        "packages": {"numpy": "2.0", "pandas": "3.0"},
        "unlike": {},
    },
    "data": {"data/a.csv": "aa"},
    "chapters": {"book/x": {"title": "一", "depends_on": ["analysis/a.py", "data/a.csv"]}},
    "exhibits": {
        "gdp": {
            "kind": "figure",
            "chapter": "book/x",
            "program": "analysis/figures/a.py: gdp",
            "title": "题",
            "svg": "s",
            "fields": ["place", "value"],
            "rows": [["甲", 1.5], ["乙", 2.5]],
        }
    },
    "estimates": {"pooled": {"chapter": "book/x", "coefficient": 0.5, "n_obs": 91}},
    "verdicts": {"1.1-a": {"chapter": "book/x", "verdict": "confirmed"}},
    "numbers": {"book/x#n": {"value": 1.25, "text": "1.3"}},
    "files": {"results/a.csv": {"chapter": "book/x", "digest": "d"}},
}


def failed(change):
    found = copy.deepcopy(RECORD)
    change(found)
    return failures(compare(RECORD, found))


def test_a_record_is_the_same_as_itself_and_every_kind_is_counted():
    compared = compare(RECORD, copy.deepcopy(RECORD))
    assert failures(compared) == []
    counts = matched(compared)
    assert [kind for kind in KINDS if counts[kind] != 1] == ["table"]
    assert counts["values"] > 9


@pytest.mark.parametrize(
    ("section", "name", "kind"),
    [
        ("exhibits", "gdp", "figure"),
        ("estimates", "pooled", "estimate"),
        ("verdicts", "1.1-a", "verdict"),
        ("numbers", "book/x#n", "number"),
        ("files", "results/a.csv", "file"),
        ("data", "data/a.csv", "data"),
        ("chapters", "book/x", "chapter"),
    ],
)
def test_an_entry_that_is_missing_or_extra_is_named(section, name, kind):
    (gone,) = failed(lambda record: record[section].pop(name))
    assert (gone.kind, gone.id, gone.state) == (kind, name, "missing")
    less = copy.deepcopy(RECORD)
    less[section].pop(name)
    (new,) = failures(compare(less, RECORD))
    assert (new.kind, new.id, new.state) == (kind, name, "extra")


@pytest.mark.parametrize(
    ("change", "where"),
    [
        (lambda r: r["exhibits"]["gdp"]["rows"][1].__setitem__(1, 2.6), "[乙] value"),
        (lambda r: r["exhibits"]["gdp"].update(title="别的"), "title"),
        (lambda r: r["exhibits"]["gdp"].update(svg="t"), "drawing (svg)"),
        (lambda r: r["exhibits"]["gdp"]["rows"].reverse(), "rows"),
        (lambda r: r["exhibits"]["gdp"]["rows"].pop(), "[乙]"),
        (lambda r: r["exhibits"]["gdp"].update(fields=["place", "share"]), "fields"),
        (lambda r: r["estimates"]["pooled"].update(coefficient=0.6), "coefficient"),
        (lambda r: r["estimates"]["pooled"].update(n_obs=92), "n_obs"),
        (lambda r: r["verdicts"]["1.1-a"].update(verdict="contradicted"), "verdict"),
        (lambda r: r["numbers"]["book/x#n"].update(text="1.2"), "text"),
        (lambda r: r["chapters"]["book/x"]["depends_on"].append("data/b.csv"), "depends on"),
        (lambda r: r["environment"]["packages"].update(numpy="2.1"), "package numpy"),
        (
            lambda r: r["environment"]["unlike"].update(numpy="1.9"),
            "installed otherwise than locked: numpy",
        ),
    ],
)
def test_one_thing_changed_is_one_difference_with_its_place(change, where):
    (entry,) = failed(change)
    assert [difference.where for difference in entry.differences] == [where]
    assert where in "\n".join(lines_of_failure(entry))


def test_noise_below_the_tolerance_is_no_difference():
    assert not failed(lambda r: r["exhibits"]["gdp"]["rows"][1].__setitem__(1, 2.5 + 1e-9))
    assert not failed(lambda r: r["estimates"]["pooled"].update(coefficient=0.5 - 1e-8))


@pytest.mark.parametrize("name", ["lock", "platform"])
def test_pictures_are_compared_only_where_packages_and_platform_are_the_same(name):
    found = copy.deepcopy(RECORD)
    found["exhibits"]["gdp"]["svg"] = "another"
    assert pictures_compared(RECORD, found)
    found["environment"][name] = "another"
    assert not pictures_compared(RECORD, found)
    failed = {entry.kind for entry in failures(compare(RECORD, found))}
    assert failed == ({"environment"} if name == "lock" else set())


def test_what_a_chapter_depends_on_is_compared_on_one_platform_only():
    found = copy.deepcopy(RECORD)
    found["chapters"]["book/x"]["depends_on"].append("analysis/cli/book.py")
    found["environment"]["platform"] = "Windows AMD64"
    assert failures(compare(RECORD, found)) == []


def test_a_long_list_of_differences_is_cut_and_counted():
    rows = [["甲", float(number)] for number in range(40)]
    record = {**RECORD, "exhibits": {"gdp": {**RECORD["exhibits"]["gdp"], "rows": rows}}}
    moved = copy.deepcopy(record)
    for row in moved["exhibits"]["gdp"]["rows"]:
        row[1] += 1
    (entry,) = failures(compare(record, moved))
    assert entry.differences[0] == Difference("[row 1] value", 0.0, 1.0)
    lines = lines_of_failure(entry, limit=5)
    assert len(lines) == 7
    assert "35" in lines[-1]


def test_what_some_pages_show_is_left_out():
    rest = without(RECORD, ("book/x",))
    assert rest["exhibits"] == rest["numbers"] == rest["chapters"] == rest["estimates"] == {}
    assert rest["data"] == RECORD["data"]
