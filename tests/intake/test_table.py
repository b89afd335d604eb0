import pytest

from analysis.intake.caption import caption
from analysis.intake.grid import Grid, rectangle
from analysis.intake.layout import lay_out
from analysis.intake.names import names
from analysis.intake.table import read_table


@pytest.fixture
def read(shared):
    known = names()

    def build(*rows, asked=None, merged=False, csv=False):
        cells = [row.split("|") for row in rows]
        widths = tuple(map(len, cells)) if csv else ()
        grid = Grid(rectangle(cells), merged=merged, widths=widths)
        layout = lay_out(grid, known)
        return read_table(layout, caption(layout.captions, known, asked), known, asked)

    return build


def cells(table):
    return {(c.adcode, c.year, c.indicator): (c.text, c.unit, c.address) for c in table.cells}


def test_a_cell_carries_what_all_its_heads_say(read):
    table = read("2024年表", "城市|科学支出(亿元)|PM2.5", "株洲市|1|35", "娄底市|3|")
    assert cells(table) == {
        ("430200", 2024, "fiscal_science"): ("1", "亿元", "B3"),
        ("431300", 2024, "fiscal_science"): ("3", "亿元", "B4"),
        ("430200", 2024, "pm25"): ("35", "", "C3"),
    }
    assert table.problems == []


def test_a_blank_in_an_upper_level_belongs_to_its_left(read):
    table = read(
        "城市|科学支出||教育支出|", "|2023|2024|2023|2024", "株洲市|1|2|3|4", "娄底市|5|6|7|8"
    )
    assert cells(table)["431300", 2024, "fiscal_education"][0] == "8"
    assert len(table.cells) == 8


def test_in_a_workbook_with_joined_cells_a_blank_is_blank(read):
    rows = ["城市|科学支出||", "|2023|2024|2023", "株洲市|1|2|3"]
    assert len(read(*rows).cells) == 3
    assert len(read(*rows, merged=True).cells) == 1


def test_a_long_table_has_its_indicators_beside_the_cities(read):
    table = read(
        "城市|年份|指标|单位|数值",
        "株洲市|2023|科学支出|亿元|1",
        "|2024|教育支出|万元|2",
        "娄底市|2024|PM2.5||33",
    )
    assert cells(table) == {
        ("430200", 2023, "fiscal_science"): ("1", "亿元", "E2"),
        ("430200", 2024, "fiscal_education"): ("2", "万元", "E3"),
        ("431300", 2024, "pm25"): ("33", "", "E4"),
    }


def test_one_indicator_may_stand_in_the_title(read):
    table = read("各市科学支出（亿元）", "城市|2023年|2024年", "株洲市|1|2", "娄底市|3|4")
    assert cells(table)["431300", 2024, "fiscal_science"] == ("4", "亿元", "C4")


def test_a_unit_that_cannot_be_converted_is_refused_by_name(read):
    table = read("2024年表", "城市|PM2.5|科学支出(万美元)", "株洲市|1|2", "娄底市|3|4")
    (problem,) = table.problems
    assert problem.rule == "unit"
    assert not problem.code
    assert "“万美元”" in problem.zh
    assert "C 栏" in problem.zh
    assert {cell.indicator for cell in table.cells} == {"pm25"}


def test_a_unit_of_the_title_does_not_fit_every_column(read):
    table = read("2024年表", "单位：万元|", "城市|科学支出|PM2.5", "株洲市|1|2")
    assert [problem.rule for problem in table.problems] == ["unit"]
    assert {cell.unit for cell in table.cells} == {"万元"}


def test_a_column_of_units_is_believed_in_a_turned_table(read):
    table = read("2024年表", "指标|单位|株洲市|娄底市", "科学支出|亿元|1|2", "粮食产量|亿斤|1|2")
    assert [problem.rule for problem in table.problems] == ["unit"]
    assert "亿斤" in table.problems[0].zh
    assert {cell.unit for cell in table.cells} == {"亿元"}


def test_what_is_not_taken_is_told_with_the_reason(read):
    table = read(
        "2024年表",
        "城市|科学支出|科学技术支出|科学支出(市辖区)|备注|常住人口（2020年人口普查修订前）|说",
        "株洲市|1|2|3|甲|5|乙",
        "广州市|1|2|3|甲|5|乙",
        "湘西州|1|2|3|甲|5|乙",
    )
    why = {line.text: line.why[0] for line in table.lines if not line.indicator}
    assert "科学支出" in why["科学技术支出"]
    assert "市辖区" in why["科学支出(市辖区)"]
    assert "series.csv" in why["常住人口(2020年人口普查修订前)"]
    assert why["说"] == "这一列不是数字"
    assert "备注" not in why
    assert [text for _, text in table.strangers] == ["广州市", "湘西州"]
    assert [cell.indicator for cell in table.cells] == ["fiscal_science"]


def test_rows_of_a_citys_districts_are_not_the_city(read):
    table = read(
        "2024年表", "城市|口径|科学支出", "株洲市|全市|9", "|市辖区|5", "娄底市|全市|8", "|市辖区|4"
    )
    assert {cell.text for cell in table.cells} == {"9", "8"}
    assert [text for _, text in table.strangers] == ["株洲市 市辖区", "娄底市 市辖区"]


def test_a_total_without_a_name_is_not_the_city_above(read):
    table = read("城市|年份|科学支出", "株洲市|2024|1", "|2023|2", "||3")
    assert [(cell.year, cell.text) for cell in table.cells] == [(2024, "1"), (2023, "2")]


def test_code_and_name_that_disagree_are_a_fault(read):
    table = read(
        "2024年表", "代码|城市|PM2.5", "430200|株洲市|1", "431300|郴州市|2", "430100|长沙市|3"
    )
    (problem,) = table.problems
    assert problem.rule == "two_places"
    assert not problem.code
    assert {cell.adcode for cell in table.cells} == {"430200", "430100"}


def test_figures_that_look_like_years_stay_figures(read):
    table = read("2024年表", "城市|医院、卫生院数|企业单位", "株洲市|2013|2010", "娄底市|2014|2011")
    assert {cell.year for cell in table.cells} == {2024}
    assert {cell.text for cell in table.cells} == {"2013", "2014"}


def test_a_table_without_a_year_asks_for_it(read):
    (problem,) = read("城市|PM2.5", "株洲市|1", "娄底市|2").problems
    assert problem.rule == "no_year"
    assert "--year" in problem.zh
    (problem,) = read("2023年和2024年", "城市|PM2.5", "株洲市|1", "娄底市|2").problems
    assert "2023、2024" in problem.zh
    assert read("城市|PM2.5", "株洲市|1", asked=2024).problems == []


def test_a_year_asked_for_leaves_out_the_others(read):
    table = read("城市|年份|PM2.5", "株洲市|2023|1", "株洲市|2024|2", asked=2024)
    assert [cell.text for cell in table.cells] == ["2"]
    assert table.other_years == {2023}


def test_two_years_for_one_cell_are_a_fault(read):
    table = read("城市|年份|2023年PM2.5", "株洲市|2024|1", "娄底市|2023|2")
    assert [problem.rule for problem in table.problems] == ["two_years"]
    assert [cell.text for cell in table.cells] == ["2"]


def test_figures_without_a_head_in_a_csv_file_are_a_fault(read):
    rows = ["2024年表", "城市|科学支出", "株洲市|1|234", "娄底市|1|567"]
    assert [one.rule for one in read(*rows, csv=True).problems] == ["no_head", "no_head"]
    assert read(*rows).problems == []
