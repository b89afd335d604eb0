"""What the estimates allow to say: a counterfactual, and spending at constant prices."""

from functools import lru_cache

import pandas as pd

from analysis import focus
from analysis.data.read import Version
from analysis.exhibit import Column, Exhibit
from analysis.figures.estimate_labels import DATA, name_en
from analysis.figures.estimates import SOURCES, two_way
from analysis.inference.headline import Headline
from analysis.models import prices
from analysis.models.counterfactual import counterfactual, science_shares
from analysis.numbers import Number, Numbers
from analysis.panel import stock
from analysis.panel.innovation import LAST_YEAR


@lru_cache(maxsize=1)
def _shares() -> pd.DataFrame:
    return science_shares(focus.adcode())


@lru_cache(maxsize=1)
def _counterfactual() -> pd.DataFrame:
    return counterfactual(focus.adcode(), two_way())


@lru_cache(maxsize=16)
def _at_constant_prices(rate: float, data: Version) -> Headline:
    return prices.estimate(rate, data)


def counterfactual_table() -> Exhibit:
    """The stock and patents had science had the prefectures' share of the budget."""
    data = _counterfactual().drop(columns=["stock_then", "patents_factor"])
    data["stock"] /= 1e4
    for name in ("stock_factor", "patents_low", "patents_high"):
        data[name] = 100 * (data[name] - 1)
    shares = _shares().reindex(data["year"] - 1)
    data.insert(1, "own", shares["own"].to_numpy())
    data.insert(2, "together", shares["together"].to_numpy())
    return Exhibit(
        id="counterfactual",
        title=f"假如{focus.name()}财政的科技比重与各市合计相同",
        title_en=f"Had {name_en()}'s budget given science the prefectures' common share",
        data=data,
        columns=(
            Column("year", "年份"),
            Column("own", "本市比重", "%", decimals=2),
            Column("together", "合计比重", "%", decimals=2),
            Column("stock", "存量", "亿元", decimals=1),
            Column("stock_factor", "存量差", "%", decimals=1),
            Column("patents_low", "专利下限", "%", decimals=1),
            Column("patents_high", "专利上限", "%", decimals=1),
        ),
        sources=SOURCES,
        note=(
            "比重为上年科技支出占一般公共预算支出，存量为实际的上年末存量，存量差为假设存量比它多的百分比；合计只含当年两项都有数的市州。"
            "假设自2008年起各年都用合计的比重乘以本市的预算支出。"
            "专利上下限也是相差的百分比，由基准弹性的CRV3区间两端换算，不含其他不确定性；"
            "弹性被当作因果效应，这一点本设计证明不了。"
        ),
    )


def constant_prices() -> Exhibit:
    """The baseline with the stock nominal and at constant prices, for several price rises."""
    rows = []
    for data in ("printed", "corrected"):
        for rate in prices.RATES:
            found = _at_constant_prices(rate, data)
            rows.append(
                {
                    "data": DATA[data],
                    "rate": 100 * rate,
                    "depreciation": 1 - (1 - stock.DEPRECIATION) * (1 + rate),
                    "coefficient": found.coefficient,
                    "ci_low": found.ci_crv3[0],
                    "ci_high": found.ci_crv3[1],
                    "p_enumerated": found.p_wcr,
                    "n_obs": found.n_obs,
                }
            )
    return Exhibit(
        id="constant-prices",
        title="名义存量与不变价存量：基准弹性",
        title_en="Nominal and constant-price stock: the baseline elasticity",
        data=pd.DataFrame(rows),
        columns=(
            Column("data", "数据"),
            Column("rate", "物价年涨幅", "%", decimals=0),
            Column("depreciation", "等价折旧率", decimals=3),
            Column("coefficient", "弹性", decimals=3),
            Column("ci_low", "区间下限", decimals=2),
            Column("ci_high", "区间上限", decimals=2),
            Column("p_enumerated", "穷举p值", decimals=3),
            Column("n_obs", "观测数"),
        ),
        sources=SOURCES,
        note=(
            "涨幅为假定，为0的一行即名义存量。各市州共同的物价涨幅等价于较低的折旧率。"
            "涨幅不是测得的：年鉴没有市州的科技支出价格指数，由地区生产总值推算的也不可用（见正文）。"
        ),
    )


def numbers() -> Numbers:
    """Counterfactual and prices for the prose."""
    then = _counterfactual().set_index("year").loc[LAST_YEAR]
    shares = _shares()
    implied = prices.implied_prices()
    unusable = implied.index[~implied["usable"]]
    known = implied[implied["usable"]]
    spread = (known["highest"] - known["lowest"]).idxmax()
    steady = [_at_constant_prices(rate, "corrected") for rate in prices.RATES]
    coefficients = [found.coefficient for found in steady]
    ends = [found.ci_crv3[0] for found in steady]
    above = (shares["own"] > shares["together"]).sum()
    return Numbers(
        share_own=Number(shares["own"].iloc[-1], "%", 2),
        share_together=Number(shares["together"].iloc[-1], "%", 2),
        share_years=Number(int(shares["own"].notna().sum()), "年"),
        share_years_above=Number(int(above), "年"),
        counter_stock=Number(100 * (then["stock_factor"] - 1), "%", 1),
        counter_low=Number(100 * (then["patents_low"] - 1), "%", 1),
        counter_high=Number(100 * (then["patents_high"] - 1), "%", 1),
        price_unusable=Number("、".join(f"{year}年" for year in unusable) or "无"),
        price_spread_year=Number(f"{spread}年"),
        price_spread_low=Number(implied.loc[spread, "lowest"], "%", 1),
        price_spread_high=Number(implied.loc[spread, "highest"], "%", 1),
        price_highest_rate=Number(100 * prices.RATES[-1], "%"),
        price_coefficient_low=Number(min(coefficients), decimals=2),
        price_coefficient_high=Number(max(coefficients), decimals=2),
        price_low_least=Number(min(ends), decimals=2),
        price_low_most=Number(max(ends), decimals=2),
        price_p_least=Number(min(found.p_wcr or 0.0 for found in steady), decimals=2),
    )
