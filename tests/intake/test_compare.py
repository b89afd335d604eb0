import pytest

from analysis.data import read
from analysis.intake.compare import compare, spans
from analysis.intake.figures import Figure
from analysis.intake.names import names
from analysis.intake.problems import OLD


@pytest.fixture
def known(shared):
    return names()


def figure(year, indicator, value, adcode="430200"):
    return Figure(adcode, year, indicator, value, value, "B2")


def on_file(adcode, year, indicator):
    frame = read.table("observations/city_yearbook").set_index(["adcode", "year", "indicator"])
    return frame.loc[(adcode, str(year), indicator), "value"]


def test_new_there_and_different(known):
    there = on_file("430200", 2023, "gdp")
    result = compare(
        [
            figure(2024, "gdp", "1"),
            figure(2023, "gdp", f"{there}.0"),
            figure(2023, "loans", "7"),
        ],
        known,
    )
    assert [one.cell for one in result.new] == [("430200", 2024, "gdp")]
    assert [one.cell for one in result.there] == [("430200", 2023, "gdp")]
    (problem,) = result.problems
    assert problem.code == "430200/2023/loans"
    assert problem.then == OLD
    assert on_file("430200", 2023, "loans") in problem.zh
    assert "city_yearbook" in problem.zh


def test_the_printed_figure_counts_and_not_its_correction(known):
    fix = read.corrections().iloc[0]
    cell = int(fix["year"]), fix["indicator"], fix["printed_value"], fix["adcode"]
    assert len(compare([figure(*cell)], known).there) == 1


def test_years_that_join_the_series_are_no_doubt(known):
    assert spans([figure(2024, "gdp", "1"), figure(2025, "gdp", "1")], known) == []
    assert spans([figure(2007, "gdp", "1")], known) == []


@pytest.mark.parametrize(("year", "indicator"), [(2025, "gdp"), (2204, "gdp"), (2024, "land_area")])
def test_a_gap_is_doubted_by_column(known, year, indicator):
    cells = [figure(year, indicator, "1"), figure(year, indicator, "2", "431000")]
    (problem,) = spans(cells, known)
    assert problem.code == f"{year}/{indicator}"
