import pytest

from analysis import focus
from analysis.figures import chapter_1_4_decoupling as figures
from analysis.figures.counted import how_many
from analysis.panel import decoupling


def test_every_state_has_a_sign_of_its_own():
    assert set(figures.SIGNS) == set(decoupling.STATES)
    signs = [sign for sign, _ in figures.SIGNS.values()]
    assert len(set(signs)) == len(signs)


def test_the_table_of_the_city_by_hand():
    """SO2 14212 t in 2016 after 39244 t in 2013; growth 10.9, 8.54 and 8.3 per cent."""
    data = figures.decoupling_states().data.set_index(["pressure", "span"])
    row = data.loc[("二氧化硫", "2013—2016")]
    output = 1.109 * 1.0854 * 1.083 - 1
    assert row["pressure_change"] == pytest.approx(100 * (14212 / 39244 - 1))
    assert row["output_low"] == pytest.approx(100 * output)
    assert row["elasticity_low"] == pytest.approx((14212 / 39244 - 1) / output)
    assert row["state"] == "强脱钩"


def test_the_matrix_has_a_row_a_prefecture_and_the_title_counts_its_cells():
    exhibit = figures.decoupling_prefectures()
    data = exhibit.data
    assert data["adcode"].nunique() == 13
    assert data.groupby("adcode").size().nunique() == 1
    strong = (data["state"] == "强脱钩").sum()
    known = (data["state_id"] != "").sum()
    assert f"共{known}项有状态，{strong}项为强脱钩" in exhibit.title


def test_a_cell_without_a_figure_is_blank_and_missing():
    data = figures.decoupling_prefectures().data
    blank = data[data["state_id"] == ""]
    assert (blank["state"] == "—").all()
    assert blank["elasticity"].isna().all()


def test_where_printed_figures_give_another_state():
    assert figures.differing("unbroken", focus.adcode()) == []
    found = figures.differing("unbroken")
    assert "娄底二氧化硫2008—2012年（原刊：强脱钩）" in found
    assert all(text in figures.decoupling_prefectures().note for text in found)


def test_the_moved_ends_in_words():
    strong, weak = ("strong_decoupling",), ("weak_decoupling",)
    assert figures._moved([strong, strong]) == "2种均为强脱钩"
    assert figures._moved([weak]) == "1种：弱脱钩"
    assert figures._moved([weak, strong, strong]) == "3种：强脱钩2、弱脱钩1"
    assert figures._moved([]) == "无可移"


def test_bounds_stand_where_the_chain_breaks_and_say_whether_they_matter():
    exhibit = figures.decoupling_bounds()
    data = exhibit.data
    assert (data["output_low"] < data["output_high"]).all()
    sure = (~data["state"].str.contains("或")).sum()
    assert f"{len(data)}项状态{how_many(sure, len(data), '项')}不因" in exhibit.title
