from website.reproduction.rows import Cell, changes, in_order

COLUMNS = ["place", "year", "value"]
ROWS = [["甲", 2019, 1.0], ["甲", 2020, 2.0], ["乙", 2019, None]]


def test_a_cell_is_named_by_the_row_s_key():
    after = [["甲", 2019, 1.0], ["甲", 2020, 2.5], ["乙", 2019, None]]
    found = changes(COLUMNS, ROWS, after)
    assert found.cells == [Cell("甲 2020", "value", 2.0, 2.5)]
    assert (found.gone, found.new) == ([], [])


def test_a_new_row_in_the_middle_does_not_move_the_others():
    after = [ROWS[0], ["甲", 2021, 9.0], *ROWS[1:]]
    found = changes(COLUMNS, ROWS, after)
    assert (found.cells, found.gone, found.new) == ([], [], ["甲 2021"])
    assert changes(COLUMNS, after, ROWS).gone == ["甲 2021"]


def test_a_value_that_went_missing_is_a_change():
    after = [[None if cell == 1.0 else cell for cell in row] for row in ROWS]
    assert changes(COLUMNS, ROWS, after).cells == [Cell("甲 2019", "value", 1.0, None)]


def test_a_column_of_results_between_the_keys_is_no_key():
    columns = ["place", "value", "origin"]
    before = [["甲", 1.5, "论文"], ["甲", 1.1, "年鉴"]]
    after = [["甲", 1.5, "论文"], ["甲", 1.2, "年鉴"]]
    assert changes(columns, before, after).cells == [Cell("甲 年鉴", "value", 1.1, 1.2)]


def test_rows_that_nothing_tells_apart_are_matched_by_place():
    before, after = [["甲", 1.0], ["甲", 2.0]], [["甲", 1.0], ["甲", 3.0], ["甲", 4.0]]
    found = changes(["place", "value"], before, after)
    assert found.cells == [Cell("row 2", "value", 2.0, 3.0)]
    assert found.new == ["row 3"]


def test_the_order_of_rows_is_seen():
    assert in_order(COLUMNS, ROWS, [ROWS[0], ["丙", 2019, 1.0], *ROWS[1:]])
    assert not in_order(COLUMNS, ROWS, [ROWS[1], ROWS[0], ROWS[2]])
