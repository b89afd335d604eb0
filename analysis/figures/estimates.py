"""The panel estimates of chapter 1.1: the table, the coefficient plot, the numbers."""

from functools import lru_cache

import pandas as pd

from analysis import focus
from analysis.exhibit import Column, Exhibit
from analysis.figures import style
from analysis.figures.counted import how_many
from analysis.figures.estimate_labels import (
    CONTROLS,
    DATA,
    EFFECTS,
    MODEL,
    OUTCOME,
    minus,
    name_of_input,
)
from analysis.inference import power
from analysis.inference.headline import Headline
from analysis.models import few_clusters, linear
from analysis.models.estimates import BASELINE, DESIGNS, Data, Design, panel
from analysis.numbers import Number, Numbers
from analysis.panel import stock
from analysis.panel.innovation import FIRST_YEAR, LAST_YEAR, covered

SOURCES = ("city_yearbook",)
VERSIONS: tuple[Data, ...] = ("printed", "corrected", "bridged")


@lru_cache(maxsize=64)
def two_way(design: Design = BASELINE, data: Data = "corrected") -> Headline:
    """The two-way estimate of a design with all its inference."""
    return few_clusters.infer(panel(data), design.logged_outcome, design.regressors)


def fell_out() -> pd.Series:
    """First year without a flow of the prefectures that have no stock, by short name."""
    missing = stock.first_missing(stock.science_flows(covered(), "corrected"))
    return missing.rename(index=focus.short)


def _fell_out_note() -> str:
    missing = fell_out()
    if missing.empty:
        return ""
    named = "、".join(f"{name}（缺{year}年）" for name, year in missing.items())
    return (
        f"订正后缺一年流量的市州从那一年起没有研究存量，不插补：{named}退出。"
        "“接续缺口”一行中，居中的缺口用两侧的对数直线补上，缺首年的推迟一年起算，只作敏感性检验。"
    )


@lru_cache(maxsize=16)
def _row(model: linear.Model, data: Data, controls: str = "none") -> dict:
    design = Design(controls=controls)
    frame = panel(data)
    fitted = linear.fit(model, frame, design.logged_outcome, design.regressors)
    p_value: float | None = None
    if model == "random_effects":
        _, (low, high) = few_clusters.jackknife(
            model, frame, design.logged_outcome, design.regressors
        )
    else:
        if model == "between":
            few = few_clusters.between(frame, design.logged_outcome, design.regressors)
        elif model == "two_way":
            few = two_way(design, data)
        else:
            few = few_clusters.infer(
                frame,
                design.logged_outcome,
                design.regressors,
                effects=few_clusters.EFFECTS[model],
            )
        (low, high), p_value = few.ci_crv3, few.p_wcr
    return {
        "model": MODEL[model],
        "data": DATA[data],
        "controls": CONTROLS[controls],
        "coefficient": fitted.coefficient,
        "ci_low": low,
        "ci_high": high,
        "p_enumerated": p_value,
        "std_error": fitted.std_error,
        "n_obs": fitted.n_obs,
        "n_prefectures": fitted.n_prefectures,
        "years": _years(design, data),
        "effects": EFFECTS[linear.EFFECTS[model]],
        "r_squared": fitted.r_squared,
    }


def _years(design: Design, data: Data) -> str:
    """First and last year of the rows that a design uses."""
    used = panel(data).dropna(subset=[design.logged_outcome, *design.regressors])["year"]
    return f"{used.min()}—{used.max()}"


def baseline_table() -> Exhibit:
    """The baseline by five models, on printed and corrected figures, with honest intervals."""
    rows = []
    for data in ("printed", "corrected"):
        rows += [_row(model, data) for model in linear.MODELS]
        rows += [_row(model, data, "log_gdp") for model in ("pooled", "two_way")]
    rows.append(_row("two_way", "bridged"))
    return Exhibit(
        id="baseline-estimates",
        title="发明专利授权对研究存量的弹性：各种模型",
        title_en="Elasticity of invention patents granted to the research stock: five models",
        data=pd.DataFrame(rows),
        columns=(
            Column("model", "模型"),
            Column("data", "数据"),
            Column("controls", "控制"),
            Column("coefficient", "弹性", decimals=3),
            Column("ci_low", "区间下限", decimals=2),
            Column("ci_high", "区间上限", decimals=2),
            Column("p_enumerated", "穷举p值", decimals=3),
            Column("std_error", "聚类标准误", decimals=3),
            Column("n_obs", "观测数"),
            Column("n_prefectures", "市州数"),
            Column("years", "年份"),
            Column("effects", "效应"),
            Column("r_squared", "R²", decimals=2),
        ),
        sources=SOURCES,
        note=(
            f"被解释变量为{FIRST_YEAR}—{LAST_YEAR}年发明专利授权数的对数，"
            "解释变量为上年末研究存量（财政科技支出的永续盘存，折旧率"
            f"{stock.DEPRECIATION}，当年价格）的对数。"
            "区间为逐一剔除市州的刀切法（CRV3，t分布，自由度为市州数减一）95%区间；"
            "穷举p值由受约束的野自助法穷举全部正负号组合而得，随机效应模型不适用。"
            "聚类标准误为linearmodels的默认值（组间模型为异方差稳健标准误），"
            "市州如此之少，它偏小，只供与其他研究比较。"
            "控制变量为同年地区生产总值的对数。"
            "R²是各模型所解释的那部分变动的：组间模型是市州均值的，固定效应模型是扣除效应之后（组内）的。"
            + _fell_out_note()
        ),
    )


@lru_cache(maxsize=1)
def _plotted() -> pd.DataFrame:
    rows = []
    for design in DESIGNS:
        if design.controls != "none":
            continue
        for data in ("printed", "corrected"):
            found = two_way(design, data)
            rows.append(
                {
                    "outcome": design.outcome,
                    "outcome_name": OUTCOME[design.outcome],
                    "input": design.input,
                    "lag": design.lag,
                    "input_name": name_of_input(design.input, design.lag),
                    "data": DATA[data],
                    "coefficient": found.coefficient,
                    "ci_low": found.ci_crv3[0],
                    "ci_high": found.ci_crv3[1],
                    "p_enumerated": found.p_wcr,
                    "n_obs": found.n_obs,
                    "n_prefectures": found.n_entities,
                    "years": _years(design, data),
                }
            )
    return pd.DataFrame(rows)


def _with_zero(data: pd.DataFrame) -> tuple[int, int]:
    """How many intervals on corrected figures there are, and how many hold zero."""
    shown = data[data["data"] == DATA["corrected"]]
    return len(shown), int(((shown["ci_low"] <= 0) & (shown["ci_high"] >= 0)).sum())


def coefficient_plot() -> Exhibit:
    """Two-way elasticities of both outcomes to every input, with CRV3 intervals."""
    data = _plotted().copy()
    shown = data[data["data"] == DATA["corrected"]]
    total, with_zero = _with_zero(data)
    lowest, highest = shown["coefficient"].min(), shown["coefficient"].max()
    return Exhibit(
        id="coefficient-plot",
        title=f"{total}个弹性的95%区间{how_many(with_zero, total, '个')}含零",
        title_en=f"{with_zero} of {total} elasticities have a 95% interval that holds zero",
        data=data,
        columns=(
            Column("outcome", "产出代码"),
            Column("outcome_name", "产出"),
            Column("input", "投入代码"),
            Column("lag", "滞后年数"),
            Column("input_name", "投入"),
            Column("data", "数据"),
            Column("coefficient", "弹性", decimals=3),
            Column("ci_low", "区间下限", decimals=3),
            Column("ci_high", "区间上限", decimals=3),
            Column("p_enumerated", "穷举p值", decimals=3),
            Column("n_obs", "观测数"),
            Column("n_prefectures", "市州数"),
            Column("years", "年份"),
        ),
        sources=SOURCES,
        unit="弹性",
        note=(
            "市州和年份固定效应，无其他控制变量；横线为CRV3的95%区间。"
            "R&D经费只有2017—2019年。虚线为0和1：弹性为1即投入翻一番，产出也翻一番。"
            "画面以外的区间端点见数据。"
        ),
        alt=(
            f"点图：两种产出各对五种投入的弹性及区间。订正数据的点估计在{minus(lowest)}与"
            f"{minus(highest)}之间，{total}个区间{how_many(with_zero, total, '个')}跨过零。"
        ),
        alt_en=(
            "Dot plot of the elasticities of two outcomes to five inputs with intervals. Point "
            f"estimates on corrected figures lie between {minus(lowest)} and {minus(highest)}; "
            f"{with_zero} of {total} intervals hold zero."
        ),
        draw=_draw_coefficients,
    )


def _draw_coefficients(data: pd.DataFrame):
    figure, ax = style.axes(4.2)
    heights: dict[tuple[str, str], float] = {}
    top = 0.0
    for outcome, rows in data.groupby("outcome_name", sort=False):
        ax.annotate(
            str(outcome),
            (0, top),
            xycoords=("axes fraction", "data"),
            xytext=(-6, 0),
            textcoords="offset points",
            va="center",
            ha="right",
            fontweight="bold",
        )
        for name in rows["input_name"].unique():
            top += 1
            heights[str(outcome), name] = top
        top += 1.4
    for value in (0, 1):
        ax.axvline(value, color=style.QUIET, linewidth=0.8, linestyle=(0, (4, 3)))
    for version, shift, colour, filled in (
        (DATA["printed"], -0.17, style.QUIET, False),
        (DATA["corrected"], 0.17, style.INK, True),
    ):
        part = data[data["data"] == version]
        y = [heights[row.outcome_name, row.input_name] + shift for row in part.itertuples()]
        ax.hlines(y, part["ci_low"], part["ci_high"], color=colour, linewidth=1.4)
        ax.plot(
            part["coefficient"],
            y,
            "o",
            color=colour,
            markersize=5,
            markerfacecolor=colour if filled else "none",
        )
        ax.annotate(
            version,
            (part["ci_high"].iloc[0], y[0]),
            xytext=(0, -4 if filled else 4),
            textcoords="offset points",
            ha="right",
            va="top" if filled else "bottom",
            color=colour,
        )
    ax.set_yticks(list(heights.values()), [name for _, name in heights])
    low, high = data["ci_low"].min(), data["ci_high"].max()
    ax.set(ylim=(top - 0.9, -0.5), xlim=(max(low, -2.5) - 0.1, min(high, 2.8) + 0.1))
    ax.grid(False)
    ax.spines["left"].set_visible(False)
    ax.set_xlabel("弹性")
    return figure


def headline_numbers() -> Numbers:
    """The baseline for the prose.

    For each of printed, corrected and bridged figures ``baseline_{data}_`` with
    ``coefficient``, ``se`` (linearmodels' clustered error), ``low``, ``high`` (CRV3, 95 %),
    ``p`` (enumerated), ``p_permutation``, ``n``, ``prefectures``, ``mde``,
    ``mde_doubling`` (by what factor the outcome would have to change when the input
    doubles, for the design to show it), ``chance`` (of detecting an elasticity of one);
    ``baseline_spread`` and ``baseline_spread_left`` (standard deviation of the log stock
    before and after the effects); ``baseline_pooled_*`` on corrected figures, ``baseline_pooled_gdp`` with log GDP;
    ``baseline_arrangements`` sign vectors; ``baseline_power``, at which an effect counts as detectable;
    ``plot_*`` intervals of the coefficient plot; ``baseline_fell_out`` names.
    """
    numbers = Numbers()
    for data in VERSIONS:
        few = two_way(BASELINE, data)
        record = linear.fit("two_way", panel(data), BASELINE.logged_outcome, BASELINE.regressors)
        of = f"baseline_{data}_"
        numbers[of + "coefficient"] = Number(few.coefficient, decimals=3)
        numbers[of + "se"] = Number(record.std_error, decimals=3)
        numbers[of + "low"] = Number(few.ci_crv3[0], decimals=2)
        numbers[of + "high"] = Number(few.ci_crv3[1], decimals=2)
        numbers[of + "se_crv3"] = Number(few.se_crv3, decimals=2)
        numbers[of + "p"] = Number(_given(few.p_wcr), decimals=2)
        numbers[of + "p_permutation"] = Number(_given(few.p_ri), decimals=2)
        numbers[of + "n"] = Number(few.n_obs, "个")
        numbers[of + "prefectures"] = Number(few.n_entities, "个")
        numbers[of + "mde"] = Number(few.mde, decimals=2)
        numbers[of + "mde_doubling"] = Number(2**few.mde, "倍", 1)
        chance = few_clusters.chance_of_detection(1.0, few.se_crv3, few.n_entities - 1)
        numbers[of + "chance"] = Number(100 * chance, "%")
    pooled = _row("pooled", "corrected")
    numbers["baseline_pooled_coefficient"] = Number(pooled["coefficient"], decimals=2)
    numbers["baseline_pooled_low"] = Number(pooled["ci_low"], decimals=2)
    numbers["baseline_pooled_high"] = Number(pooled["ci_high"], decimals=2)
    with_gdp = _row("pooled", "corrected", "log_gdp")
    numbers["baseline_pooled_gdp"] = Number(with_gdp["coefficient"], decimals=2)
    corrected = two_way(BASELINE, "corrected")
    spread, left = few_clusters.variation_left(
        panel("corrected"), BASELINE.logged_outcome, BASELINE.regressors
    )
    numbers["baseline_spread"] = Number(spread, decimals=2)
    numbers["baseline_spread_left"] = Number(left, decimals=2)
    total, with_zero = _with_zero(_plotted())
    numbers["plot_shown"] = Number(total, "个")
    numbers["plot_with_zero_zh"] = Number(how_many(with_zero, total, "个"))
    numbers["baseline_power"] = Number(100 * power.POWER, "%")
    numbers["baseline_arrangements"] = Number(2**corrected.n_entities, "种")
    numbers["baseline_equivalence_bound"] = Number(corrected.equivalence_bound, decimals=1)
    numbers["baseline_equivalence_p"] = Number(corrected.p_equivalence, decimals=2)
    numbers["baseline_fell_out"] = Number("、".join(fell_out().index) or "无")
    return numbers


def _given(value: float | None) -> float:
    return float("nan") if value is None else value
