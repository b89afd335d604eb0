import subprocess
import sys
import time

import pandas as pd
import pytest

from analysis import paths
from analysis.data import read
from analysis.data.tables import DATASETS
from analysis.errors import BookError

YEARBOOK = "observations/city_yearbook"


@pytest.fixture
def book(small, monkeypatch):
    """The reading layer on the small folder."""
    monkeypatch.setattr(paths, "DATA", small.path)
    return small


def refusal(call, *words):
    with pytest.raises(BookError) as caught:
        call()
    for word in words:
        assert word in caught.value.zh
        assert word in caught.value.en


@pytest.mark.parametrize("dataset", DATASETS)
def test_reading_back_loses_no_row_and_no_digit(dataset):
    lines = (paths.DATA / f"observations/{dataset}.csv").read_text(encoding="utf-8").splitlines()
    frame = read.observations(dataset, "printed")
    assert len(frame) == len(lines) - 1
    assert list(frame.columns) == lines[0].split(",")
    printed = [float(line.split(",")[3]) for line in lines[1:]]
    assert frame["value"].tolist() == printed
    assert frame["value"].dtype == float
    assert frame.index.tolist() == list(range(len(frame)))


def test_codes_are_text_and_years_are_numbers():
    frame = read.observations("city_yearbook")
    assert frame["adcode"].map(type).eq(str).all()
    assert frame["year"].dtype == int
    assert set(read.observations("patents_in_force")["month"]) == {"2020-11", "2021-02", "2025-07"}


def test_the_dictionary_comes_with_numbers_where_numbers_are_meant():
    entry = read.indicators().loc["sewage_plant_treated_share"]
    assert (entry["minimum"], entry["maximum"], entry["unit"]) == (0, 100, "%")
    assert pd.isna(read.indicators().loc["industrial_profit", "minimum"])
    assert bool(read.indicators().loc["patents_granted", "integer"]) is True
    assert bool(read.indicators().loc["pm25", "integer"]) is False
    assert tuple(read.indicators().loc["pm25", ["first_year", "last_year"]]) == (2017, 2023)
    assert read.indicators().loc["gdp_growth", "break_years"] == (2013, 2014)
    assert read.indicators().loc["pm25", "break_years"] == ()
    # the yearbook has three years of it, the nation and the province thirteen
    assert tuple(read.indicators().loc["rd_expenditure", ["first_year", "last_year"]]) == (
        2011,
        2023,
    )


def test_a_caller_cannot_spoil_what_the_next_one_reads():
    for call in (read.indicators, read.places, lambda: read.observations("population")):
        frame = call()
        column = frame.columns[0]
        frame.loc[:, column] = "spoilt"
        assert "spoilt" not in set(call()[column])


def test_a_changed_file_is_read_again(book):
    before = read.wide(["gdp"]).loc[("431000", 2015), "gdp"]
    line = book.line(YEARBOOK, adcode="431000", year="2015", indicator="gdp")
    book.set(YEARBOOK, line, "value", "12345678901")
    assert read.wide(["gdp"]).loc[("431000", 2015), "gdp"] == 12345678901 != before


def test_a_treated_cell_is_missing_in_the_corrected_version_alone(book):
    indicator = "sewage_plant_treated_share"
    cell = ("370400", 2021)
    assert read.wide([indicator], version="printed").loc[cell, indicator] == 102
    corrected = read.observations("city_yearbook")
    assert len(corrected) == len(read.observations("city_yearbook", "printed")) - 1
    years = corrected[(corrected["indicator"] == indicator) & (corrected["adcode"] == "370400")]
    assert 2021 not in set(years["year"])


def test_a_replaced_cell_carries_its_new_value_and_source(book):
    printed = read.wide(["gdp"]).loc[("431000", 2015), "gdp"]
    book.add("corrections", f"city_yearbook,431000,2015,gdp,{printed:.0f},replaced,5,paper,r,x")
    frame = read.observations("city_yearbook").set_index(["adcode", "year", "indicator"])
    assert frame.loc[("431000", 2015, "gdp"), "value"] == 5
    assert frame.loc[("431000", 2015, "gdp"), "source_id"] == "paper"
    assert frame.loc[("431000", 2016, "gdp"), "source_id"] == "city_yearbook"
    assert read.wide(["gdp"], version="printed").loc[("431000", 2015), "gdp"] == printed


def test_a_month_can_be_corrected(book):
    row = book.rows("observations/patents_in_force")[0]
    cell = ",".join(row[key] for key in ("adcode", "month", "indicator", "value"))
    book.add("corrections", f"patents_in_force,{cell},missing,,,r,x")
    printed = read.observations("patents_in_force", "printed")
    assert len(read.observations("patents_in_force")) == len(printed) - 1


@pytest.mark.parametrize(
    "row",
    [
        "city_yearbook,431000,2015,gdp,1,missing,,,r,x",
        "city_yearbook,431000,1915,gdp,1,missing,,,r,x",
        "city_yearbook,431000,2015,gdp,一,missing,,,r,x",
        "city_yearbook,431000,2015,gdp,{gdp},guessed,,,r,x",
        "city_yearbook,431000,2015,gdp,{gdp},replaced,,,r,x",
        "city_yearbook,431000,2015,gdp,{gdp},replaced,much,paper,r,x",
    ],
)
def test_a_correction_that_does_not_fit_is_refused_with_its_line(book, row):
    gdp = read.wide(["gdp"], version="printed").loc[("431000", 2015), "gdp"]
    line = book.add("corrections", row.format(gdp=f"{gdp:.0f}"))
    refusal(lambda: read.observations("city_yearbook"), f"corrections.csv:{line}")
    assert len(read.observations("city_yearbook", "printed"))


def test_wide_form():
    frame = read.wide(["gdp", "pm25"], places=["431000", "430100"], years=range(2016, 2019))
    assert list(frame.columns) == ["gdp", "pm25"]
    assert frame.index.names == ["adcode", "year"]
    assert frame.index.tolist() == [
        (a, y) for a in ("430100", "431000") for y in (2016, 2017, 2018)
    ]
    assert pd.isna(frame.loc[("431000", 2016), "pm25"])
    assert read.wide(["pm25", "gdp"]).columns.tolist() == ["pm25", "gdp"]


def test_wide_form_by_month():
    frame = read.wide(
        ["invention_patents_valid"], dataset="patents_in_force", years=range(2025, 2026)
    )
    assert frame.loc[("431000", "2025-07"), "invention_patents_valid"] == 1936
    assert set(frame.index.get_level_values("month")) == {"2025-07"}


def test_what_no_dictionary_holds_is_refused():
    refusal(lambda: read.wide(["gdp", "gdpp"]), "gdpp")
    refusal(lambda: read.wide(["gdp"], places=["999999"]), "999999")
    refusal(lambda: read.observations("yearbook"), "yearbook", "city_yearbook")
    refusal(lambda: read.observations("city_yearbook", "guessed"), "guessed")
    refusal(lambda: read.table("no_such"), "no_such", "zones")


def test_two_sources_for_one_cell_have_no_wide_form():
    refusal(
        lambda: read.wide(["invention_patents_per_10k"], dataset="patent_density"),
        "patent_density",
        "2016-12",
    )


@pytest.mark.parametrize("value", ["", "NaN", "1,234", "１２", "many", "inf"])
def test_a_value_that_is_no_number_is_refused_with_its_line(book, value):
    book.set(YEARBOOK, 7, "value", value)
    refusal(lambda: read.observations("city_yearbook"), f"data/{YEARBOOK}.csv:7", "value")


def test_a_year_that_is_none_is_refused_with_its_line(book):
    book.set(YEARBOOK, 7, "year", "2015年")
    refusal(lambda: read.observations("city_yearbook"), f"data/{YEARBOOK}.csv:7")


@pytest.mark.parametrize(
    "data", [None, b"", "城市,年份\n郴州,2015\n".encode("gbk"), b"a,b\n1,2\n", b"\x00\x01\x02"]
)
def test_a_file_that_cannot_be_read_is_refused_by_name(book, data):
    if data is None:
        book.file("zones").unlink()
    else:
        book.file("zones").write_bytes(data)
    refusal(lambda: read.table("zones"), "data/zones.csv", "python -m analysis check")


def test_a_truncated_file_is_refused_and_not_read_in_part(book):
    book.file(YEARBOOK).write_bytes(book.file(YEARBOOK).read_bytes()[:-4])
    refusal(lambda: read.observations("city_yearbook"), f"data/{YEARBOOK}.csv:")


def _python(code, **environment):
    import os

    done = subprocess.run(
        [sys.executable, "-c", code],
        capture_output=True,
        text=True,
        cwd=paths.ROOT,
        env=os.environ | environment,
        check=True,
    )
    return done.stdout.split()


def test_another_folder_may_stand_in_for_data(small):
    line = small.line(YEARBOOK, adcode="431000", year="2015", indicator="gdp")
    small.set(YEARBOOK, line, "value", "4242")
    code = "from analysis.data import read; print(read.wide(['gdp']).loc[('431000', 2015), 'gdp'])"
    assert _python(code, BOOK_DATA=str(small.path)) == ["4242.0"]


def test_reading_loads_neither_pandera_nor_estimators():
    code = (
        "import sys; from analysis.data import read; read.wide(['gdp']); read.indicators(); "
        "print(*[m for m in ('pandera', 'linearmodels', 'statsmodels', 'matplotlib') "
        "if m in sys.modules])"
    )
    assert _python(code) == []


def test_a_chapter_reads_its_figures_in_a_moment():
    read._table.cache_clear()
    read._observations.cache_clear()
    start = time.perf_counter()
    read.wide(["gdp", "fiscal_science", "invention_patents_granted"])
    read.observations("population")
    read.indicators()
    assert time.perf_counter() - start < 0.3


def test_every_break_of_a_series_is_told_in_words_and_lies_within_it():
    for indicator, entry in read.indicators().iterrows():
        for year in entry["break_years"]:
            told = entry["breaks_zh"]
            # a revision of 2018 shows in the figures from 2019 on, a span ends before a break
            assert str(year) in told or str(year - 1) in told, (indicator, year)
            assert entry["first_year"] < year <= entry["last_year"], (indicator, year)
