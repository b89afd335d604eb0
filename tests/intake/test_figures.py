import pytest

from analysis.intake.figures import figures
from analysis.intake.grid import Grid
from analysis.intake.names import names
from analysis.intake.table import Cell


@pytest.fixture
def read(shared):
    known = names()

    def build(*cells, semicolons=False):
        return figures(
            [Cell("430200", *cell, f"B{k}") for k, cell in enumerate(cells, 1)],
            Grid((), semicolons=semicolons),
            known,
        )

    return build


def test_figures_come_in_the_units_of_the_dictionary(read):
    found = read(
        (2024, "gdp", "3,700.5012", "亿元"),
        (2024, "population_resident", "3871234", "人"),
        (2024, "land_area", "1126200", "公顷"),
        (2024, "fiscal_science", "12345", ""),
        (2024, "sewage_plant_treated_share", "98.5%", ""),
        (2024, "good_air_days_share", "885", "‰"),
    )
    assert found.problems == []
    assert [figure.value for figure in found.found] == [
        *("37005012", "387.1234", "11262", "12345", "98.5", "88.5"),
    ]
    assert found.found[0].printed == "3,700.5012"
    assert found.found[0].cell == ("430200", 2024, "gdp")


def test_blanks_and_marks_are_counted(read):
    found = read((2024, "gdp", "…", ""), (2024, "pm25", "31①", ""))
    assert found.blank == 1
    assert found.marked == ["B2"]
    assert [figure.value for figure in found.found] == ["31"]


@pytest.mark.parametrize(
    ("cell", "word"),
    [
        ((2024, "gdp", "12,5", "亿元"), "逗号"),
        ((2024, "gdp", "见注", ""), "不是数字"),
        ((2024, "gdp", "12%", ""), "百分比"),
        ((2024, "gdp", "12%", "万元"), "百分比"),
        ((2024, "good_air_days_share", "88%", "‰"), "百分比"),
        ((2024, "gdp", "1.2E+7", ""), "科学计数法"),
    ],
)
def test_a_cell_that_cannot_be_read_is_a_doubt_by_its_name(read, cell, word):
    found = read(cell)
    assert found.found == []
    (problem,) = found.problems
    assert problem.code == f"430200/2024/{cell[1]}"
    assert "B1" in problem.zh
    assert word in problem.zh
    assert cell[2] in problem.zh


def test_one_decimal_comma_makes_every_comma_of_the_table_doubtful(read):
    found = read((2024, "gdp", "1,234", ""), (2024, "pm25", "30,5", ""), (2024, "loans", "99", ""))
    assert [problem.code for problem in found.problems] == [
        "430200/2024/gdp",
        "430200/2024/pm25",
    ]
    assert [figure.indicator for figure in found.found] == ["loans"]


def test_commas_in_a_file_with_semicolons_are_doubtful(read):
    assert read((2024, "gdp", "1,234", "")).problems == []
    assert len(read((2024, "gdp", "1,234", ""), semicolons=True).problems) == 1


def test_a_figure_twice_is_a_fault_only_where_the_two_differ(read):
    found = read((2024, "gdp", "1", "亿元"), (2024, "gdp", "10000", "万元"))
    assert found.problems == []
    assert len(found.found) == 1
    (problem,) = read((2024, "gdp", "1", "亿元"), (2024, "gdp", "10001", "万元")).problems
    assert problem.rule == "twice"
    assert not problem.code
    assert "B1" in problem.zh
    assert "B2" in problem.zh
