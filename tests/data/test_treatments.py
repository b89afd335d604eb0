import pytest

YEARBOOK = "observations/city_yearbook"
ZAOZHUANG = {"adcode": "370400", "year": "2021", "indicator": "sewage_plant_treated_share"}


@pytest.fixture
def cell(small):
    return small.line(YEARBOOK, **ZAOZHUANG)


def test_a_printed_figure_beyond_its_range_is_no_fault_once_it_is_treated(small, cell):
    assert small.rows(YEARBOOK)[cell - 2]["value"] == "102"
    assert small.found() == []
    small.write("corrections", small.lines("corrections")[:1])
    assert small.found() == [(f"{YEARBOOK}.csv", cell, "value", "102", "maximum")]


def test_a_treatment_covers_the_printed_figure_and_no_other(small, cell):
    small.set(YEARBOOK, cell, "value", "103")
    assert small.found() == [(f"{YEARBOOK}.csv", cell, "value", "103", "maximum")]


def test_a_treatment_does_not_make_a_text_a_figure(small, cell):
    small.set(YEARBOOK, cell, "value", "102%")
    assert small.found() == [(f"{YEARBOOK}.csv", cell, "value", "102%", "number")]


def test_the_printed_value_of_a_correction_must_be_that_of_the_cell(small, cell):
    small.set(YEARBOOK, cell, "value", "99")
    (fault,) = small.check().faults
    assert (fault.file, fault.line, fault.rule) == ("corrections.csv", 2, "correction_printed")
    assert f"第 {cell} 行印的是 99" in fault.zh


def test_the_printed_value_is_compared_as_a_number(small, cell):
    small.set("corrections", 2, "printed_value", "102.0")
    assert small.found() == []


@pytest.mark.parametrize(
    ("row", "column", "rule"),
    [
        ("city_yearbook,431000,2016,pm25,44,missing,,,r,x", "year", "correction_cell"),
        ("patent_density,430000,2016-12,gdp,1,missing,,,r,x", "dataset", "correction_dataset"),
        ("nowhere,431000,2015,gdp,1,missing,,,r,x", "dataset", "correction_dataset"),
        ("city_yearbook,431000,2015,gdp,{gdp},missing,5,,r,x", "new_value", "correction_value"),
        ("city_yearbook,431000,2015,gdp,{gdp},replaced,,paper,r,x", "new_value", "correction_value"),
        ("city_yearbook,431000,2015,gdp,{gdp},replaced,5,,r,x", "source_id", "correction_value"),
        ("city_yearbook,431000,2015,gdp,{gdp},replaced,-5,paper,r,x", "new_value", "minimum"),
        ("city_yearbook,431000,2015,gdp,{gdp},guessed,,,r,x", "treatment", "choice"),
        ("city_yearbook,431000,2015,gdp,{gdp},missing,,,,x", "rule", "required"),
        ("city_yearbook,431000,2015,gdp,{gdp},missing,,,r,", "reason", "required"),
        ("city_yearbook,431000,2015,gdp,{gdp},replaced,5,rumour,r,x", "source_id", "unknown_source"),
        ("city_yearbook,370400,2021,sewage_plant_treated_share,102,missing,,,r,x", "indicator",
         "duplicate"),
    ],
)  # fmt: skip
def test_a_correction_that_does_not_hold(small, row, column, rule):
    at = small.line(YEARBOOK, adcode="431000", year="2015", indicator="gdp")
    line = small.add("corrections", row.format(gdp=small.rows(YEARBOOK)[at - 2]["value"]))
    faults = [(f.file, f.line, f.column, f.rule) for f in small.check().faults]
    assert faults == [("corrections.csv", line, column, rule)]


@pytest.mark.parametrize(
    ("column", "value", "rule"),
    [
        ("adcode", "999999", "unknown_place"),
        ("year", "soon", "year"),
        ("indicator", "no_such", "unknown_indicator"),
    ],
)
def test_a_cell_whose_key_is_spoilt_is_one_fault_although_a_correction_points_at_it(
    small, cell, column, value, rule
):
    small.set(YEARBOOK, cell, column, value)
    faults = [(f.file, f.line, f.column, f.rule) for f in small.check().faults]
    assert faults == [(f"{YEARBOOK}.csv", cell, column, rule)]


def test_a_cell_on_a_line_that_could_not_be_read_may_exist(small, cell):
    lines = small.lines(YEARBOOK)
    lines[cell - 1] = lines[cell - 1] + ",more"
    small.write(YEARBOOK, lines)
    faults = [(f.file, f.line, f.rule) for f in small.check().faults]
    assert faults == [(f"{YEARBOOK}.csv", cell, "fields")]
