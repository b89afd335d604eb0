import pytest

from analysis.data import read
from analysis.panel import industry

CHENZHOU = "431000"


def test_the_interval_of_2019_is_that_of_two_and_five():
    table = industry.mining_employment().set_index(["adcode", "year"])
    row = table.loc[(CHENZHOU, 2019)]
    assert (row["mining"], row["rest"]) == (2, 5)
    assert (row["low"], row["high"]) == pytest.approx((100 * 1.5 / 7, 100 * 2.5 / 7))


def test_electricity_gas_and_water_make_the_share_smaller():
    narrow = industry.mining_employment().set_index(["adcode", "year"])["share"]
    wide = industry.mining_in_industry()["share"]
    # 2 of 2 + 5 + 1
    assert wide[(CHENZHOU, 2019)] == pytest.approx(25)
    assert (wide.dropna() <= narrow.reindex(wide.dropna().index) + 1e-9).all()


def test_sectors_are_missing_in_2017_and_sum_to_100_elsewhere():
    table = industry.sector_shares()
    assert 2017 not in table.index.get_level_values("year")
    assert table.sum(axis=1).to_numpy() == pytest.approx(100)


def test_the_prefectures_together_weigh_by_their_amounts():
    amounts = read.wide(list(industry.SECTORS), places=industry.covered(), years=range(2023, 2024))
    by_hand = 100 * amounts["value_added_secondary"].sum() / amounts.sum().sum()
    table = industry.sector_shares()
    assert table.loc[(industry.ALL, 2023), "value_added_secondary"] == pytest.approx(by_hand)


def test_the_quotient_of_2019_is_sevenfold():
    # 2/7 over the base of the thirteen: mining 4, manufacturing 95
    table = industry.mining_quotients().set_index(["adcode", "year"])
    row = table.loc[(CHENZHOU, 2019)]
    assert row["quotient"] == pytest.approx((2 / 7) / (4 / 99))
    assert 1 < row["low"] < row["quotient"] < row["high"]


def test_a_year_without_all_prefectures_has_no_quotient():
    table = industry.mining_quotients().set_index(["adcode", "year"])
    assert table.xs(2010, level="year")["quotient"].isna().all()
