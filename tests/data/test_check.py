import csv
import shutil
import time

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from analysis import paths
from analysis.data.check import check
from analysis.data.tables import DATASETS, FOLDER, TABLES
from analysis.errors import BookError

YEARBOOK = "observations/city_yearbook"


def test_the_data_of_the_book_are_in_order():
    report = check(paths.DATA)
    assert report.text().count("\n") == 0, report.text()
    assert report.counts["figures"] == sum(
        len((paths.DATA / table.file).read_text(encoding="utf-8").splitlines()) - 1
        for table in DATASETS.values()
    )


def test_the_check_takes_seconds():
    start = time.perf_counter()
    check(paths.DATA)
    assert time.perf_counter() - start < 5


def test_a_folder_that_is_not_there(tmp_path):
    with pytest.raises(BookError) as caught:
        check(tmp_path / "nowhere")
    assert "nowhere" in caught.value.zh
    assert "nowhere" in caught.value.en


OTHERS = [name for name in TABLES if name != "corrections"]


@pytest.mark.parametrize("name", OTHERS)
def test_every_file_is_required_and_its_absence_is_one_fault(small, name):
    small.file(name).unlink()
    assert small.found() == [(f"{name}.csv", None, None, None, "file_missing")]


def test_without_the_corrections_a_treated_figure_is_a_fault_again(small):
    small.file("corrections").unlink()
    assert [(fault[0], fault[4]) for fault in small.found()] == [
        ("corrections.csv", "file_missing"),
        (f"{YEARBOOK}.csv", "maximum"),
    ]


def test_a_missing_column_is_one_fault_in_every_file(small):
    for name in OTHERS:
        with small.file(name).open(encoding="utf-8", newline="") as opened:
            rows = [row[:-1] for row in csv.reader(opened)]
        with small.file(name).open("w", encoding="utf-8", newline="") as out:
            csv.writer(out, lineterminator="\n").writerows(rows)
    assert small.found() == [
        (f"{name}.csv", 1, TABLES[name].names[-1], None, "column_missing")
        for name in sorted(OTHERS, key=lambda name: f"{name}.csv")
    ]


@pytest.mark.parametrize("name", ["indicators", "series", "places", "claims", YEARBOOK])
def test_a_header_alone_is_one_fault(small, name):
    small.write(name, small.lines(name)[:1])
    assert [(fault[0], fault[1], fault[4]) for fault in small.found()] == [
        (f"{name}.csv", 1, "no_rows")
    ]


@pytest.mark.parametrize("name", [name for name in OTHERS if name != "errata"])
def test_a_truncated_file_is_one_fault(small, name):
    data = small.file(name).read_bytes()
    small.file(name).write_bytes(data[:-3])
    (fault,) = small.check().faults
    assert (fault.file, fault.line, fault.rule) == (
        f"{name}.csv",
        data.count(b"\n"),
        "last_line",
    )


@pytest.mark.parametrize("name", ["places", "indicators", "sources", "zones", "events"])
def test_a_gbk_file_is_one_fault_that_says_so(small, name):
    small.file(name).write_bytes(small.file(name).read_text(encoding="utf-8").encode("gb18030"))
    (fault,) = small.check().faults
    assert (fault.file, fault.rule) == (f"{name}.csv", "encoding")
    assert "GBK" in fault.en


def test_byte_order_marks_and_crlf_are_read_rightly_in_every_file(small):
    before = small.check().counts
    for name in TABLES:
        text = small.file(name).read_text(encoding="utf-8")
        small.file(name).write_bytes(b"\xef\xbb\xbf" + text.replace("\n", "\r\n").encode())
    report = small.check()
    assert report.faults == []
    assert report.counts == before


def test_an_extra_column_is_one_fault(small):
    small.write(YEARBOOK, [line + (",unit" if n == 0 else ",") for n, line in
                           enumerate(small.lines(YEARBOOK))])  # fmt: skip
    assert small.found() == [(f"{YEARBOOK}.csv", 1, "unit", None, "column_unknown")]


def test_a_file_that_no_table_describes(small):
    shutil.copyfile(small.file("zones"), small.file("observations/zones_old"))
    assert small.found() == [
        ("observations/zones_old.csv", None, None, None, "file_unknown"),
    ]


def test_a_repeated_row_is_a_duplicate_of_its_first_line(small):
    line = small.add(YEARBOOK, small.lines(YEARBOOK)[9])
    (fault,) = small.check().faults
    assert (fault.line, fault.rule) == (line, "duplicate")
    assert "line 10" in fault.en


def test_two_sources_may_print_the_same_density_but_one_may_not_twice(small):
    name = "observations/patent_density"
    twice = [row for row in small.rows(name) if row["month"] == "2017-12"]
    assert len({row["source_id"] for row in twice if row["value"] == "9.8"}) == 2
    line = small.add(name, small.lines(name)[1])
    assert [(f.line, f.rule) for f in small.check().faults] == [(line, "duplicate")]


@pytest.mark.parametrize("name", ["places", "indicators", "sources"])
def test_a_key_that_is_spoilt_in_a_dictionary_is_one_fault(small, name):
    key = TABLES[name].names[0]
    small.set(name, 5, key, "Not An Id")
    (fault,) = small.check().faults
    assert (fault.file, fault.line, fault.column) == (f"{name}.csv", 5, key)


def test_an_id_lost_from_a_dictionary_is_found_at_every_figure_that_uses_it(small):
    line = small.line("indicators", indicator="pm25")
    small.write("indicators", [x for n, x in enumerate(small.lines("indicators"), 1) if n != line])
    used = [n for n, row in enumerate(small.rows(YEARBOOK), 2) if row["indicator"] == "pm25"]
    found = [f.line for f in small.check().faults if f.file == f"{YEARBOOK}.csv"]
    assert used
    assert found == used


def test_all_faults_of_all_files_stand_in_one_report(small):
    small.set(YEARBOOK, 4, "value", "12a")
    small.set(YEARBOOK, 9, "adcode", "999999")
    small.set("observations/population", 3, "value", "-1")
    small.set("zones", 2, "approved", "2018-02-30")
    small.file("targets").unlink()
    found = [(f.file, f.line, f.rule) for f in small.check().faults]
    assert found == [
        (f"{YEARBOOK}.csv", 4, "number"),
        (f"{YEARBOOK}.csv", 9, "unknown_place"),
        ("observations/population.csv", 3, "minimum"),
        ("targets.csv", None, "file_missing"),
        ("zones.csv", 2, "date"),
    ]
    text = small.check().text()
    assert all(word in text for word in (":4  value", '"999999"', "targets.csv", "[date]"))


@pytest.mark.parametrize(
    ("name", "column", "value", "rule"),
    [
        ("events", "date", "2025-02-30", "date"),
        ("events", "date", "去年", "date"),
        ("events", "source_id", "rumour", "unknown_source"),
        ("events", "basis", "guessed", "choice"),
        ("evidence", "date", "2025-13", "date"),
        ("evidence", "vintage", "early", "choice"),
        ("evidence", "claim_id", "9.9-z", "unknown_claim"),
        ("evidence", "claim_id", "first", "claim_id"),
        ("evidence", "value", "about 2", "number"),
        ("evidence", "source_id", "", "required"),
        ("claims", "value", "2,19", "number"),
        ("claims", "year", "2019年", "date"),
        ("claims", "section", "9.9", "choice"),
        ("claims", "claim_zh", " ", "required"),
        ("sources", "url", "amr.hunan.gov.cn", "url"),
        ("sources", "published", "yesterday", "date"),
        ("sources", "kind", "blog", "choice"),
        ("zones", "batch", "first", "integer"),
        ("zones", "adcode", "999999", "unknown_place"),
        ("targets", "indicator", "no_such", "unknown_indicator"),
        ("series", "first_year", "early", "year"),
        ("indicators", "minimum", "none", "number"),
        ("indicators", "kind", "thing", "choice"),
        ("indicators", "definition_zh", "", "required"),
        ("places", "role", "city", "choice"),
    ],
)
def test_a_malformed_cell_of_a_list_is_one_fault_at_its_line(small, name, column, value, rule):
    small.set(name, 3, column, value)
    assert small.found() == [(f"{name}.csv", 3, column, value, rule)]


# what a cell may be spoilt with: column, new cell, rule; a figure's limits decide on the rest
SPOILT = [
    *(("value", cell, "number") for cell in ("12a", "NaN", "inf", "1,234", "１２", " 5", "1e5", "-")),
    ("value", "", "required"),
    ("adcode", "999999", "unknown_place"),
    ("adcode", "43100", "code"),
    ("adcode", "", "required"),
    ("indicator", "no_such_thing", "unknown_indicator"),
    ("indicator", "GDP", "identifier"),
    ("source_id", "nobody", "unknown_source"),
    ("source_id", "", "required"),
    ("time", "1999", "year_outside"),
    ("time", "next", "time"),
    ("time", "", "required"),
    ("value", "-1", "minimum"),
    ("value", "100.5", "maximum"),
    ("value", "7.5", "integer"),
]  # fmt: skip
LIMITS = {
    row["indicator"]: row
    for row in csv.DictReader((paths.DATA / "indicators.csv").open(encoding="utf-8", newline=""))
}


@settings(
    max_examples=40, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture]
)
@given(st.data())
def test_any_one_spoilt_cell_is_found_at_its_line_and_nothing_else_is(shared, data):
    dataset = data.draw(st.sampled_from(list(DATASETS)), label="dataset")
    name = FOLDER + dataset
    time_column = DATASETS[dataset].time
    rows = shared.rows(name)
    line = data.draw(st.integers(2, len(rows) + 1), label="line")
    limits = LIMITS[rows[line - 2]["indicator"]]
    fits = {
        "minimum": limits["minimum"] == "0",
        "maximum": limits["maximum"] == "100" and limits["kind"] == "share",
        "integer": limits["integer"] == "true",
    }
    column, cell, rule = data.draw(
        st.sampled_from([spoilt for spoilt in SPOILT if fits.get(spoilt[2], True)])
    )
    if column == "time":
        column = time_column
        rule = time_column if rule == "time" else rule
        cell = "1999-01" if (cell, time_column) == ("1999", "month") else cell
    before = shared.file(name).read_bytes()
    try:
        shared.set(name, line, column, cell)
        assert shared.found() == [(f"{name}.csv", line, column, cell, rule)]
    finally:
        shared.file(name).write_bytes(before)
