import pytest

from analysis.errors import BookError
from analysis.intake.take import take

SOURCE = "made_up_2025"


def test_a_sound_table_leaves_nothing_open(shared, table, write_csv, made_up):
    intake = take(write_csv(table()), SOURCE)
    assert intake.problems == []
    expected = {
        (adcode, 2024, indicator): str(value)
        for adcode, row in made_up.items()
        for indicator, value in row.items()
    }
    assert {f.cell: f.value for f in intake.new} == {
        cell: value.rstrip("0").rstrip(".") if "." in value else value
        for cell, value in expected.items()
    }


def test_accepting_means_what_the_doubt_says(shared, table, write_csv):
    rows = table()
    rows[2][5] = "见注"
    rows[3][6] += "0"
    intake = take(write_csv(rows), SOURCE)
    unread, tenfold = (one for one in intake.problems)
    assert (unread.rule, tenfold.rule) == ("unread", "factor_of_ten")
    both = {unread.code, tenfold.code}
    assert intake.open(set()) == [unread, tenfold]
    assert intake.open({unread.code}) == [tenfold]
    assert intake.open(both) == []
    written = {figure.cell for figure in intake.to_write(both)}
    assert unread.cell not in written
    assert tenfold.cell in written


def test_a_figure_beyond_its_range_is_left_out_and_not_judged_again(shared, table, write_csv):
    rows = table()
    rows[2][1] = f"-{rows[2][1]}"
    intake = take(write_csv(rows), SOURCE)
    first = intake.problems[0]
    assert first.rule == "minimum"
    assert first.cell not in {figure.cell for figure in intake.to_write({first.code})}
    assert sum(one.cell == first.cell for one in intake.problems) == 1


def test_the_sheet_with_cities_is_taken(shared, table, write_xlsx):
    from openpyxl import load_workbook

    path = write_xlsx(table())
    book = load_workbook(path)
    book.create_sheet("说明", 0).append(["这是说明"])
    book.save(path)
    assert take(path, SOURCE).grid.title == "主要指标"
    other = book.create_sheet("另一张")
    other.append(["城市", "科学支出"])
    other.append(["株洲市", 1])
    book.save(path)
    with pytest.raises(BookError, match="--sheet"):
        take(path, SOURCE)
    assert take(path, SOURCE, sheet="主要指标").grid.title == "主要指标"
    with pytest.raises(BookError, match="没有工作表“缺”"):
        take(path, SOURCE, sheet="缺")


def test_a_year_that_the_table_has_not(shared, write_csv):
    rows = [["城市", "年份", "科学支出(万元)"], ["株洲市", "2023", "1"], ["长沙市", "2023", "2"]]
    (problem,) = take(write_csv(rows), SOURCE, year=2024).problems
    assert problem.rule == "no_figures"
    assert "2023" in problem.zh


def test_a_table_of_names_alone(shared, write_csv):
    rows = [["2024年表"], ["城市", "科学支出(万元)"], ["株洲市", "…"], ["长沙市", "—"]]
    (problem,) = take(write_csv(rows), SOURCE).problems
    assert problem.rule == "no_figures"
