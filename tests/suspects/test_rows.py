import numpy as np
import pytest

from analysis.suspects.rows import by_unit, row_at_another_scale, swapped_columns

UNITS = {"imports": "万元", "exports": "万元", "loans": "万元", "fiscal_science": "吨"}


@pytest.fixture
def trade(make_grids, smooth):
    def build(change=None):
        tables = {
            "imports": smooth(level=1e6, noise=0.1, seed=1),
            "exports": smooth(level=4e6, noise=0.1, seed=2),
            "loans": smooth(level=3e7, noise=0.03, seed=3),
            "fiscal_science": smooth(level=2e4, noise=0.1, seed=4),
        }
        if change:
            change(tables)
        return by_unit(make_grids(tables, **UNITS), UNITS), tables

    return build


def test_only_columns_of_one_unit_are_compared(trade):
    groups, _ = trade()
    (group,) = groups
    assert {e.grid.indicator for e in group} == {"imports", "exports", "loans"}


def test_clean_rows_give_no_alarm(trade):
    groups, _ = trade()
    assert not swapped_columns(groups)
    assert not row_at_another_scale(groups)


def test_two_figures_in_each_other_s_column_are_both_doubted(trade):
    def change(tables):
        tables["imports"][3, 7], tables["exports"][3, 7] = 9e6, 1e6
        tables["imports"][3, [6, 8]], tables["exports"][3, [6, 8]] = 1e6, 9e6

    groups, _ = trade(change)
    alarms = swapped_columns(groups)
    cells = {a.cell for a in alarms if a.year == 2015}
    assert cells == {("430400", 2015, "imports"), ("430400", 2015, "exports")}
    imports = next(a for a in alarms if a.cell == ("430400", 2015, "imports"))
    assert imports.low < 1e6 < imports.high


def test_a_row_left_in_another_unit_is_doubted_in_all_its_columns(trade):
    def change(tables):
        for name in ("imports", "exports"):
            tables[name][5, 0] /= 6.6

    groups, tables = trade(change)
    alarms = row_at_another_scale(groups)
    assert {a.cell for a in alarms} == {
        ("430600", 2008, "imports"),
        ("430600", 2008, "exports"),
    }
    for alarm in alarms:
        assert alarm.low < 6.6 * tables[alarm.indicator][5, 0] < alarm.high


def test_one_outlier_or_two_of_different_size_are_not_a_row(trade):
    def change(tables):
        tables["imports"][5, 6] /= 6.6
        tables["exports"][8, 6] /= 6.6
        tables["imports"][9, 9] /= 6.6
        tables["exports"][9, 9] *= 6.6

    groups, _ = trade(change)
    assert not row_at_another_scale(groups)


def test_a_figure_that_is_not_printed_is_passed_over(trade):
    def change(tables):
        tables["imports"][5] = np.nan
        tables["exports"][5, 6] /= 6.6

    groups, _ = trade(change)
    assert not swapped_columns(groups)
    assert not row_at_another_scale(groups)
