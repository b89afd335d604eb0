import pytest

from analysis.errors import BookError
from analysis.intake.grid import Grid, rectangle
from analysis.intake.layout import Block, lay_out, ragged
from analysis.intake.names import names


@pytest.fixture
def laid(shared):
    known = names()

    def build(*rows, title="", merged=False):
        cells = rectangle([row.split("|") for row in rows])
        return lay_out(Grid(cells, title, merged), known)

    return build


def test_cities_down_under_two_levels_of_heads(laid):
    layout = laid(
        *("2024年表|", "|财政||环境", "城市|科学支出|教育支出|PM2.5"),
        *("株洲市|1|2|3", "娄底市|3|4|5", "注：虚构"),
    )
    assert not layout.view.turned
    assert layout.cities == 0
    assert layout.captions == ("2024年表",)
    assert layout.remarks == ("注：虚构",)
    assert layout.blocks == (Block((0, 1), (2, 3)),)


def test_one_title_over_all_columns_is_a_caption(laid):
    assert laid("|2024年|", "城市|科学支出|教育支出", "株洲市|1|2").captions == ("2024年",)


def test_cities_across(laid):
    layout = laid("2024年表|", "指标|单位|株洲市|娄底市", "科学支出|万元|1|2", "教育支出|万元|3|4")
    assert layout.view.turned
    assert layout.blocks == (Block((0, 1), (2, 3)),)


@pytest.mark.parametrize(
    ("rows", "turned"),
    [
        (("城市|科学支出|教育支出", "株洲市|1|2"), False),
        (("指标|株洲市", "科学支出|1", "教育支出|2"), True),
    ],
)
def test_one_city_is_enough_where_the_heads_show_the_way(laid, rows, turned):
    assert laid(*rows).view.turned is turned


def test_other_cities_before_the_first_known_are_rows_of_figures(laid):
    layout = laid("城市|科学支出", "北京市|9", "天津市|8", "株洲市|1", "湖南省|7")
    assert layout.blocks == (Block((0,), (1, 2, 3, 4)),)


def test_heads_printed_again_begin_another_block(laid):
    layout = laid("城市|科学支出", "株洲市|1", "（续表）", "城市|教育支出", "株洲市|2", "娄底市|3")
    assert layout.blocks == (Block((0,), (1,)), Block((3,), (4, 5)))


def test_a_corner_that_names_the_province_is_a_head(laid):
    layout = laid("湖南省|科学支出|教育支出", "株洲市|1|2", "娄底市|3|4")
    assert layout.blocks == (Block((0,), (1, 2)),)


def test_a_column_of_codes_beside_names(laid):
    layout = laid("代码|城市|科学支出", "430200|株洲市|1", "431300|娄底市|2")
    assert layout.cities == 1
    layout = laid("代码|科学支出", "430200|1", "431300|2")
    assert layout.cities == 0


def test_a_unit_for_the_whole_table_is_a_caption_and_a_row_of_units_is_a_head(laid):
    layout = laid("主要指标||单位：亿元", "城市|科学支出|教育支出", "株洲市|1|2")
    assert layout.captions == ("主要指标", "单位：亿元")
    layout = laid("城市|科学支出|教育支出", "|单位：亿元|单位：万元", "株洲市|1|2")
    assert layout.blocks[0].heads == (0, 1)


def test_the_name_of_a_sheet_is_a_caption(laid):
    assert laid("城市|科学支出", "株洲市|1", "娄底市|2", title="2024年").captions == ("2024年",)
    assert laid("城市|科学支出", "株洲市|1", "娄底市|2", title="Sheet1").captions == ()


def test_a_table_without_cities_is_refused(laid):
    with pytest.raises(BookError, match="没有认出一个城市名"):
        laid("县|科学支出", "资兴市|1", "桂阳县|2")


@pytest.mark.parametrize(
    ("lines", "rows"),
    [
        (["城市,支出,收入", "株洲市,1,2", "娄底市,3,4"], []),
        (["城市,支出,收入", "株洲市,1,234,5", "娄底市,3,4"], [1]),
        (["城市,支出,收入", "株洲市,1,2", "娄底市,3"], [2]),
        (["2024年表", "城市,支出,收入", "株洲市,1,2", "娄底市,3,4", "注：虚构"], []),
        (["城市,支出,收入", "株洲市,1,2,", "娄底市,3,4"], []),
    ],
)
def test_rows_of_another_length_are_found(lines, rows):
    cells = [line.split(",") for line in lines]
    grid = Grid(rectangle(cells), widths=tuple(map(len, cells)))
    assert ragged(grid) == rows
