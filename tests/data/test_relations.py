import pytest

PROVINCE = "observations/province_and_nation"


def test_a_converted_figure_must_be_what_the_printed_one_makes(small):
    line = small.line(PROVINCE, adcode="100000", year="2019", indicator="fiscal_science")
    printed = small.rows(PROVINCE)[line - 2]["printed_value"]
    small.set(PROVINCE, line, "value", "5954610")
    (fault,) = small.check().faults
    assert (fault.line, fault.column, fault.rule) == (line, "value", "conversion")
    assert printed in fault.zh
    assert "59546100" in fault.zh


def test_a_printed_unit_without_conversion(small):
    line = small.line(PROVINCE, adcode="100000", year="2019", indicator="fiscal_science")
    small.set(PROVINCE, line, "printed_unit", "两")
    assert small.found() == [(f"{PROVINCE}.csv", line, "printed_unit", "两", "printed_unit")]


@pytest.mark.parametrize(
    ("name", "key", "column"),
    [
        ("events", {"event_id": "sanshiliuwan_investment"}, "value"),
        ("targets", {"target_id": "hunan_rd_intensity_2020"}, "target_value"),
    ],
)
def test_the_lists_convert_as_the_figures_do(small, name, key, column):
    line = small.line(name, **key)
    small.set(name, line, column, "21")
    assert small.found() == [(f"{name}.csv", line, column, "21", "conversion")]


def test_one_indicator_has_one_unit(small):
    line = small.line("events", event_id="chenzhou_gdp_2022")
    small.set("events", line, "unit", "亿元")
    faults = [(f.line, f.column, f.rule) for f in small.check().faults]
    assert (line, "unit", "unit") in faults
    line = small.line("targets", target_id="hunan_rd_expenditure_2020")
    small.set("targets", line, "unit", "亿元")
    assert ("targets.csv", line, "unit", "亿元", "unit") in small.found()


def test_one_topic_has_one_unit(small):
    first = small.line("events", event_id="density_ratio_2018")
    line = small.line("events", event_id="density_ratio_2025_07")
    small.set("events", line, "unit", "%")
    (fault,) = small.check().faults
    assert (fault.line, fault.column, fault.rule) == (line, "unit", "unit_mixed")
    assert f"第 {first} 行" in fault.zh


@pytest.mark.parametrize(
    ("name", "cells", "column", "value", "rule"),
    [
        ("series", {"dataset": "city_yearbook", "indicator": "gdp"}, "last_year", "2007", "order"),
        ("indicators", {"indicator": "rd_intensity"}, "maximum", "-1", "order"),
        ("indicators", {"indicator": "rd_intensity"}, "resolution", "0", "minimum"),
        ("places", {"adcode": "431000"}, "seat_longitude", "", "pair"),
        ("places", {"adcode": "431000"}, "seat_longitude", "25.77", "minimum"),
        ("places", {"adcode": "431000"}, "seat_latitude", "113.01", "maximum"),
        ("events", {"event_id": "majiaping_2020_q1"}, "date_end", "2019-12", "order"),
        ("events", {"event_id": "chenzhou_gdp_2022"}, "unit", "", "pair"),
        ("targets", {"target_id": "chenzhou_rd_intensity_2025"}, "target_value", "", "pair"),
    ],
)
def test_cells_that_do_not_fit_their_line(small, name, cells, column, value, rule):
    line = small.line(name, **cells)
    small.set(name, line, column, value)
    faults = [(f.file, f.line, f.rule) for f in small.check().faults if f.file == f"{name}.csv"]
    assert faults == [(f"{name}.csv", line, rule)]


def test_an_unknown_file_of_observations_in_the_series(small):
    line = small.add("series", "no_such_file,gdp,2008,2023")
    assert small.found() == [("series.csv", line, "dataset", "no_such_file", "choice")]
