"""How the elasticity depends on choices: the specification curve."""

from functools import lru_cache

import numpy as np
import pandas as pd
from matplotlib.axes import Axes

from analysis import focus
from analysis.exhibit import Column, Exhibit
from analysis.figures import style
from analysis.figures.estimate_labels import CONTROLS, DATA, OUTCOME, minus, name_of_input
from analysis.figures.estimates import SOURCES
from analysis.models import curve, specifications
from analysis.models.curve import CurveTest
from analysis.models.estimates import BASELINE
from analysis.numbers import Number, Numbers
from analysis.panel import stock
from analysis.panel.innovation import capital

# beyond it an interval is cut in the drawing; the data keep it
SHOWN = 2.0


INPUTS = {
    "research_stock": "研究存量",
    "fiscal_science": "财政科技支出",
    "rd_expenditure": "R&D经费",
}
ESTIMATORS = {"ols": "对数线性", "poisson": "泊松"}


def _samples() -> dict[str, str]:
    return {
        "province": "湖南市州",
        "without_capital": f"不含{focus.short(capital())}",
        "with_zone_cities": "加其他示范区城市",
    }


def in_codes() -> pd.DataFrame:
    """All specifications in order of their coefficient, the choices as ``specifications`` has them."""
    data = curve.curve().sort_values("coefficient", kind="stable", ignore_index=True)
    data.insert(0, "position", np.arange(1, len(data) + 1))
    return data


@lru_cache(maxsize=1)
def _curve() -> pd.DataFrame:
    """The same, the choices in the book's words."""
    names: dict[str, dict[str, str]] = {
        "outcome": OUTCOME,
        "input": INPUTS,
        "controls": CONTROLS,
        "sample": _samples(),
        "data": DATA,
        "estimator": ESTIMATORS,
    }
    data = in_codes()
    return data.assign(**{column: data[column].map(words) for column, words in names.items()})


@lru_cache(maxsize=1)
def _test() -> CurveTest:
    return curve.curve_test()


def _input_name(name: str, lag: int, depreciation: float) -> str:
    return f"存量，折旧{depreciation:.2f}" if depreciation else name_of_input(name, lag)


def _axes_of(data: pd.DataFrame) -> list[list[tuple[str, pd.Series]]]:
    """The dashboard: for each axis its rows, a name and which specifications made that choice."""
    inputs = []
    for choice in specifications.INPUT:
        chosen = (data["input"] == INPUTS[choice.name]) & (data["lag"] == choice.lag)
        chosen &= data["depreciation"] == choice.depreciation
        inputs.append((_input_name(choice.name, choice.lag, choice.depreciation), chosen))
    samples, none = _samples(), CONTROLS["none"]
    return [
        [(OUTCOME[name], data["outcome"] == OUTCOME[name]) for name in specifications.OUTCOME],
        inputs,
        [
            ("不加控制变量", data["controls"] == none),
            ("控制地区生产总值", data["controls"] != none),
        ],
        [(label, data["sample"] == label) for label in samples.values()],
        [(f"{DATA[name]}数据", data["data"] == DATA[name]) for name in specifications.DATA],
        [(label, data["estimator"] == label) for label in ESTIMATORS.values()],
    ]


def _is_baseline(data: pd.DataFrame) -> pd.Series:
    """The baseline on corrected figures."""
    return (
        (data["outcome"] == OUTCOME[BASELINE.outcome])
        & (data["input"] == INPUTS[BASELINE.input])
        & (data["depreciation"] == stock.DEPRECIATION)
        & (data["controls"] == CONTROLS["none"])
        & (data["sample"] == _samples()["province"])
        & (data["data"] == DATA["corrected"])
        & (data["estimator"] == ESTIMATORS["ols"])
    )


def specification_curve() -> Exhibit:
    """All specifications in order of their coefficient, over a dashboard of the choices."""
    data, test = _curve().copy(), _test()
    apart = int(((data["ci_low"] > 0) | (data["ci_high"] < 0)).sum())
    positive = f"{100 * test.share_positive:.0f}"
    median = minus(test.median)
    place = int(data.loc[_is_baseline(data), "position"].iloc[0])
    return Exhibit(
        id="specification-curve",
        title=f"{len(data)}种做法的弹性：中位数{median}，{positive}%为正",
        title_en=(f"{len(data)} specifications: median elasticity {median}, {positive}% positive"),
        data=data,
        columns=(
            Column("position", "次序"),
            Column("outcome", "产出"),
            Column("input", "投入"),
            Column("lag", "滞后年数"),
            Column("depreciation", "折旧率", decimals=2),
            Column("controls", "控制变量"),
            Column("sample", "样本"),
            Column("data", "数据"),
            Column("estimator", "估计方法"),
            Column("coefficient", "弹性", decimals=3),
            Column("std_error", "CRV3标准误", decimals=3),
            Column("ci_low", "区间下限", decimals=3),
            Column("ci_high", "区间上限", decimals=3),
            Column("n_obs", "观测数"),
            Column("n_prefectures", "市州数"),
        ),
        sources=SOURCES,
        unit="弹性",
        note=(
            "上部：每点一种做法，按弹性由小到大排列，竖线为CRV3的95%区间"
            f"（画到±{SHOWN:.0f}为止），空心圈为基准（订正数据）。"
            "下部：每一竖标表示该做法取了这一行的选择，右侧为该行的中位数。"
            "全部含市州和年份固定效应。"
            f"各做法共用同一批数据，彼此不独立，{apart}个区间不含零不能当作{apart}次独立的发现。"
        ),
        alt=(
            f"规格曲线：{len(data)}个弹性由{minus(data['coefficient'].min())}升到"
            f"{minus(data['coefficient'].max())}，中位数{median}，{positive}%为正，"
            f"{apart}个区间不含零；基准排在第{place}位。下方标出各做法的选择。"
        ),
        alt_en=(
            f"Specification curve: {len(data)} elasticities from "
            f"{data['coefficient'].min():.2f} to {data['coefficient'].max():.2f}, median "
            f"{test.median:.2f}, {positive}% positive, {apart} intervals without zero; the "
            f"baseline is number {place}. Below, the choices of each."
        ),
        draw=_draw_curve,
    )


def _draw_curve(data: pd.DataFrame):
    figure, (upper, lower) = style.axes(
        5.8, rows=2, sharex=True, gridspec_kw={"height_ratios": [1, 1.65], "hspace": 0.02}
    )
    x = data["position"].to_numpy()
    low, high = data["ci_low"].clip(-SHOWN, SHOWN), data["ci_high"].clip(-SHOWN, SHOWN)
    _ticks(upper, x, low.to_numpy(), high.to_numpy(), style.FAINT, 0.9)
    upper.plot(x, data["coefficient"], ".", color=style.INK, markersize=2.5)
    upper.axhline(0, color=style.INK, linewidth=0.8)
    upper.grid(False)
    base = data[_is_baseline(data)].iloc[0]
    upper.plot(
        base["position"], base["coefficient"], "o", color=style.INK, markersize=7, mfc="none"
    )
    upper.annotate(
        "基准",
        (base["position"], base["coefficient"]),
        xytext=(-7, 5),
        textcoords="offset points",
        ha="right",
        va="bottom",
        color=style.INK,
    )
    upper.set(ylim=(-SHOWN, SHOWN))
    upper.tick_params(axis="x", length=0)
    style.unit_above(upper, "弹性")

    labels: dict[float, str] = {}
    height = 0.0
    for axis in _axes_of(data):
        for label, chosen in axis:
            marks = x[chosen.to_numpy()]
            edge = np.full(len(marks), height - 0.34)
            _ticks(lower, marks, edge, edge + 0.68, style.CONTEXT, 0.55)
            _beside(lower, height, minus(data.loc[chosen, "coefficient"].median()))
            labels[height] = label
            height += 1
        height += 0.4
    _beside(lower, -0.95, "中位数")
    lower.set_yticks(list(labels), list(labels.values()))
    lower.set(ylim=(height - 0.7, -1.2), xlim=(-3, len(data) + 4), xticks=[])
    lower.grid(False)
    for side in ("left", "bottom"):
        lower.spines[side].set_visible(False)
    upper.spines["bottom"].set_visible(False)
    return figure


def _beside(ax: Axes, height: float, text: str) -> None:
    """A column of text to the right of the axes."""
    ax.annotate(
        text,
        (1, height),
        xycoords=("axes fraction", "data"),
        xytext=(28, 0),
        textcoords="offset points",
        va="center",
        ha="right",
        fontsize=style.FONT_SIZE - 0.5,
    )


def _ticks(
    ax: Axes, x: np.ndarray, low: np.ndarray, high: np.ndarray, colour: str, width: float
) -> None:
    """Upright marks as one broken line: a few hundred of them weigh as one path."""
    gap = np.full(len(x), np.nan)
    ax.plot(
        np.column_stack([x, x, gap]).ravel(),
        np.column_stack([low, high, gap]).ravel(),
        color=colour,
        linewidth=width,
        solid_capstyle="butt",
    )


def numbers() -> Numbers:
    """The curve for the prose."""
    data, test = _curve(), _test()
    medians = np.quantile(test.medians, [0.025, 0.975])
    by = data.groupby("estimator")["coefficient"].median()
    base = data[_is_baseline(data)].iloc[0]
    return Numbers(
        curve_specifications=Number(len(data), "种"),
        curve_specifications_plain=Number(len(data)),
        curve_median=Number(test.median, decimals=2),
        curve_p_median=Number(test.p_median, decimals=2),
        curve_positive=Number(100 * test.share_positive, "%"),
        curve_p_share=Number(test.p_share, decimals=2),
        curve_draws=Number(test.draws, "次"),
        curve_seed=Number(str(curve.SEED)),
        curve_null_low=Number(medians[0], decimals=2),
        curve_null_high=Number(medians[1], decimals=2),
        curve_above=Number(int((data["ci_low"] > 0).sum()), "个"),
        curve_below=Number(int((data["ci_high"] < 0).sum()), "个"),
        curve_least=Number(data["coefficient"].min(), decimals=2),
        curve_most=Number(data["coefficient"].max(), decimals=2),
        curve_ols=Number(by[ESTIMATORS["ols"]], decimals=2),
        curve_poisson=Number(by[ESTIMATORS["poisson"]], decimals=2),
        curve_higher_than_baseline=Number(
            int((data["coefficient"] > base["coefficient"]).sum()), "种"
        ),
    )
