import csv
import io
import json

import openpyxl
import pytest

from website.build.record import Store
from website.downloads import as_csv, bundles

MIME = "application/vnd.dataresource+json"
NAMES = ["small-figure", "small-table"]


@pytest.fixture(scope="module")
def resources(small_site):
    store: Store = small_site.store
    return {data[MIME]["name"]: data for data in bundles(store.notebook("book/a"))}


@pytest.mark.parametrize("name", NAMES)
def test_the_csv_is_exactly_what_is_shown_and_excel_reads_it_as_chinese(
    small_site, resources, name
):
    raw = (small_site.html / "figures" / f"{name}.csv").read_bytes()
    assert raw.startswith(b"\xef\xbb\xbf")
    head, *rows = csv.reader(io.StringIO(raw.decode("utf-8-sig")))
    assert head == ["年份", "强度（%）", "来源"]
    assert rows == [["2019", "1.5", "rd_bulletin"], ["2020", "", "rd_bulletin"]]
    assert len(rows) == len(resources[name][MIME]["data"])


def test_a_count_in_a_column_with_gaps_is_written_as_a_count():
    fields = [{"name": "n", "title": "件数", "unit": "件"}]
    values = [57461.0, 27.5, 0.0, -3.0, None, 1e16, True]
    data = [{"n": value} for value in values]
    raw = as_csv({"schema": {"fields": fields}, "sources": [{"name": "s"}], "data": data})
    rows = list(csv.reader(io.StringIO(raw.decode("utf-8-sig"))))[1:]
    assert [row[0] for row in rows] == ["57461", "27.5", "0", "-3", "", "10000000000000000", "True"]


@pytest.mark.parametrize("name", NAMES)
def test_the_workbook_holds_the_data_and_a_sheet_of_sources(small_site, name):
    book = openpyxl.load_workbook(small_site.html / "figures" / f"{name}.xlsx")
    assert book.sheetnames == ["数据", "来源"]
    assert [[cell.value for cell in row] for row in book["数据"]] == [
        ["年份", "强度（%）"],
        [2019, 1.5],
        [2020, None],
    ]
    assert book["来源"]["A2"].value == "rd_bulletin"


def test_the_pictures_are_those_of_the_notebook(small_site, resources):
    folder = small_site.html / "figures"
    assert (folder / "small-figure.svg").read_text() == resources["small-figure"]["image/svg+xml"]
    assert (folder / "small-figure.png").read_bytes().startswith(b"\x89PNG")
    assert (folder / "small-figure.pdf").read_bytes().startswith(b"%PDF")
    assert not (folder / "small-table.svg").exists()


def test_the_index_lists_every_file_and_no_other(small_site):
    index = json.loads(small_site.read("figures/index.json"))
    listed = {path for entry in index for path in entry["files"].values()}
    there = {f"figures/{path.name}" for path in (small_site.html / "figures").iterdir()}
    assert listed | {"figures/index.json"} == there
    assert {entry["page"] for entry in index} == {f"book/a.html#{name}" for name in NAMES}


def test_files_do_not_change_with_the_clock(small_site, tmp_path):
    from website.downloads import as_xlsx

    resource = json.loads(small_site.read("figures/small-figure.json"))
    assert as_xlsx(resource) == (small_site.html / "figures" / "small-figure.xlsx").read_bytes()
