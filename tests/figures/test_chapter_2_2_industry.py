import pytest

from analysis.figures import chapter_2_2_industry as industry
from analysis.figures import lines
from analysis.figures.peers import of


def test_solid_waste_has_a_gap_where_the_yearbook_has_one():
    own = of(industry.solid_waste(), "431000")
    assert own[2019] == 58 and own[2012] == 49
    assert 2016 not in own.index


def test_profits_over_value_added_by_hand():
    own = of(industry.profit_rate(), "431000")
    assert own[2023] == pytest.approx(100 * 1487882 / 12005349)
    assert 2017 not in own.index


def test_the_title_gives_city_and_median_of_the_last_common_year():
    made = industry.solid_waste_used()
    median = of(made.data, lines.MEDIAN)
    assert "58%" in made.title and f"{median[2019]:.0f}%" in made.title


def test_a_loss_stays_in_the_picture():
    made = industry.profit_over_value_added()
    least = made.data["value"].min()
    axis = made.draw(made.data).axes[0]
    assert least < 0 and axis.get_ylim()[0] < least
