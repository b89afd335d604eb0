import json

import pandas as pd
import pytest

from analysis import focus
from analysis.data import read
from analysis.data.tables import DATASETS as FILES
from analysis.figures import indicator_pages


@pytest.fixture(scope="module")
def content():
    return {entry["id"]: entry for entry in json.loads(indicator_pages.dictionary_file().text)}


def test_every_indicator_has_an_entry_in_the_order_of_the_dictionary(content):
    assert list(content) == list(read.indicators().index)


def test_the_tables_hold_every_printed_figure(content):
    total = sum(table["figures"] for entry in content.values() for table in entry["tables"])
    names = indicator_pages.DATASETS
    assert total == sum(len(read.observations(name, "printed")) for name in names)
    shown = [
        figure
        for entry in content.values()
        for table in entry["tables"]
        for row in table["rows"]
        for cell in row["cells"]
        for figure in cell.split("；")
        if cell
    ]
    known = [read.observations(name, "printed") for name in names]
    # sources that agree on a figure say it once
    distinct = sum(
        len(frame.drop_duplicates(["adcode", FILES[name].time, "indicator", "value"]))
        for name, frame in zip(names, known, strict=True)
    )
    assert len(shown) == distinct < total


def test_the_focal_city_stands_first_and_its_figures_are_as_printed(content):
    (table,) = content["industrial_so2"]["tables"]
    row = table["rows"][0]
    assert row["name"] == focus.name()
    printed = read.wide(["industrial_so2"], places=[focus.adcode()], version="printed")
    wanted = {str(year): value for (_, year), value in printed["industrial_so2"].items()}
    found = dict(zip(table["times"], row["cells"], strict=True))
    assert {year: float(cell.replace(",", "")) for year, cell in found.items()} == wanted


def test_a_doubted_cell_is_marked_where_it_stands(content):
    entry = content["industrial_so2"]
    (table,) = entry["tables"]
    marked = {(row["name"], table["times"][at]) for row in table["rows"] for at in row["doubted"]}
    assert marked == {(doubt["place"], doubt["time"]) for doubt in entry["doubts"]}
    assert ("株洲", "2011") in marked
    assert sum(len(entry["doubts"]) for entry in content.values()) == len(read.corrections())


def test_a_cell_holds_what_each_source_says_and_once_what_they_agree_on():
    figures = [("2022-12", 9.8), ("2022-12", 9.8), ("2022-12", 10.1), ("2023-06", 1234.5)]
    rows = pd.DataFrame(figures, columns=["month", "value"]).assign(adcode="430100")
    cells = indicator_pages.cells_of(rows, "month")
    assert cells == {"430100": {"2022-12": "9.8；10.1", "2023-06": "1,234.5"}}
    agreed = indicator_pages.cells_of(rows.iloc[:2], "month")
    assert agreed == {"430100": {"2022-12": "9.8"}}


def test_reasons_and_months_are_written_as_the_figures_beside_them(content):
    (doubt,) = (
        doubt for doubt in content["industrial_so2"]["doubts"] if doubt["printed"] == "247,387"
    )
    assert doubt["reason"].startswith("247,387吨为前后两年（57,883、35,636吨）")
    labels = content["invention_patents_valid"]["marks"]["panels"][0]["labels"]
    assert all("年" in label and label.endswith("月") for label in labels)


@pytest.mark.parametrize(
    ("indicator", "names"),
    [
        ("gdp", ["郴州", "其余中位数"]),
        ("rd_personnel_fte", ["湖南", "全国"]),
        ("invention_patents_valid", ["郴州", "其余中位数"]),
    ],
)
def test_the_chart_sets_the_city_beside_its_peers_or_the_province_beside_the_nation(
    content, indicator, names
):
    (panel,) = content[indicator]["marks"]["panels"]
    assert [series["name"] for series in panel["series"]] == names


def test_one_time_is_no_chart_and_the_page_says_so(content):
    entry = content["water_use"]
    assert (entry["chart"], entry["marks"]) == ("", {})
    assert "只有一个时点" in entry["caption"]


def test_a_misprint_is_not_in_the_chart(content):
    # the median of the corrected figures; the city's own is not doubted
    (panel,) = content["industrial_so2"]["marks"]["panels"]
    own = [value for run in panel["series"][0]["runs"] for value in run[3]]
    corrected = read.wide(["industrial_so2"], places=[focus.adcode()])["industrial_so2"]
    assert own == list(corrected)
