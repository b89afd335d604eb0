import pytest

from analysis import focus
from analysis.data import read
from analysis.panel.burden import burden

CHENZHOU = "431000"


def test_a_city_among_its_peers_by_hand():
    found = burden("industrial_nox", CHENZHOU, focus.peers(), 2023, "printed")
    figures = read.wide(["industrial_nox", "gdp"], places=focus.peers(), version="printed")
    of_2023 = figures.xs(2023, level="year")
    assert found.count == len(of_2023) == 13
    assert found.value == 6024
    # only Loudi and Xiangtan print more
    assert found.rank == 3
    assert found.share == pytest.approx(100 * 6024 / of_2023["industrial_nox"].sum())
    assert found.output_share == pytest.approx(100 * 31110000 / of_2023["gdp"].sum())


def test_the_last_year_with_a_figure_is_the_default_and_absent_peers_are_not_counted():
    found = burden("industrial_wastewater", CHENZHOU, focus.peers(), version="printed")
    assert found.year == 2019
    earlier = burden("industrial_wastewater", CHENZHOU, focus.peers(), 2018, "printed")
    assert earlier.count == 11  # Yueyang and Loudi print nothing for 2018


def test_equal_figures_share_the_better_rank():
    share = burden("pm25", CHENZHOU, focus.peers(), 2023, "printed")
    hengyang_above = {"长沙", "株洲", "湘潭", "衡阳", "邵阳", "岳阳", "常德", "益阳", "娄底"}
    assert share.rank == len(hengyang_above) + 1  # Zhangjiajie and Huaihua print 31 too


def test_no_figure_is_none():
    assert burden("industrial_wastewater", CHENZHOU, focus.peers(), 2023) is None
    assert burden("pm25", "433100", focus.peers()) is None
