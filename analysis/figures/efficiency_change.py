"""How efficiency changed, and the focal city's rank by every method."""

from functools import lru_cache

import numpy as np
import pandas as pd
import seaborn as sns

from analysis import focus
from analysis.exhibit import Column, Exhibit
from analysis.figures import marks, style
from analysis.figures.efficiency import SOURCES, SPAN, all_years, frontier, left_out_note
from analysis.figures.estimate_labels import minus, name_en
from analysis.models import malmquist, ranks
from analysis.models.estimates import panel
from analysis.models.ranks import Rank
from analysis.numbers import Number, Numbers
from analysis.panel import efficiency
from analysis.panel.innovation import FIRST_YEAR, LAST_YEAR, OUTCOMES


def productivity() -> Exhibit:
    """The Malmquist index since 2017 and its two factors, cumulated."""
    units = all_years()
    found = malmquist.malmquist(units.inputs, units.outputs)
    parts = {
        "index": ("生产率", found.index),
        "efficiency": ("效率变化", found.efficiency),
        "technical": ("技术变化", found.technical),
    }
    ones = np.ones((1, len(units.codes)))
    levels = {
        name: np.vstack([ones, changes.cumprod(axis=0)]) for name, (_, changes) in parts.items()
    }
    data = pd.DataFrame(
        {
            "adcode": np.repeat(units.codes, len(units.years)),
            "place": np.repeat([focus.short(code) for code in units.codes], len(units.years)),
            "year": np.tile(units.years, len(units.codes)),
            **{name: level.T.ravel() for name, level in levels.items()},
        }
    )
    own = data[(data["adcode"] == focus.adcode()) & (data["year"] == LAST_YEAR)].iloc[0]
    caught = "追近" if own["efficiency"] > 1 else "远离"
    caught_en = "closer to" if own["efficiency"] > 1 else "farther from"
    return Exhibit(
        id="malmquist",
        title=(
            f"{FIRST_YEAR}年以来{own['place']}{caught}前沿，"
            f"每单位存量的产出变为原来的{minus(own['index'])}倍"
        ),
        title_en=(
            f"Since {FIRST_YEAR} {name_en()} has come {caught_en} the frontier; output for its "
            f"stock changed by the factor {minus(own['index'])}"
        ),
        data=data,
        columns=(
            Column("adcode", "代码"),
            Column("place", "市州"),
            Column("year", "年份"),
            Column("index", "生产率（Malmquist指数）", decimals=3),
            Column("efficiency", "效率变化", decimals=3),
            Column("technical", "技术变化", decimals=3),
        ),
        sources=SOURCES,
        unit=f"{FIRST_YEAR}年=1",
        note=(
            "Malmquist指数（产出导向，规模报酬不变）连乘，等于效率变化（与前沿的距离）乘技术变化"
            "（前沿本身的移动）。存量按当年价格计，存量比专利长得快，技术变化就小于1："
            "它说的是每单位存量的专利，不是技术倒退。对数轴。" + left_out_note()
        ),
        alt=(
            f"三栏折线图：{FIRST_YEAR}—{LAST_YEAR}年累计的生产率、效率变化和技术变化，{own['place']}"
            f"{LAST_YEAR}年分别为{minus(own['index'])}、{minus(own['efficiency'])}、"
            f"{minus(own['technical'])}。"
        ),
        alt_en=(
            "Three panels of lines: productivity, efficiency change and technical change since "
            f"{FIRST_YEAR}; {name_en()} ends at {minus(own['index'])}, {minus(own['efficiency'])} "
            f"and {minus(own['technical'])}."
        ),
        draw=_draw_productivity,
    )


def _draw_productivity(data: pd.DataFrame):
    figure, axes = style.axes(2.9, columns=3, sharey=True)
    titles = {"index": "生产率", "efficiency": "效率变化", "technical": "技术变化"}
    for ax, (name, title) in zip(axes, titles.items(), strict=True):
        sns.lineplot(
            data=data,
            x="year",
            y=name,
            hue="adcode",
            palette=dict.fromkeys(data["adcode"], style.QUIET),
            linewidth=0.8,
            alpha=0.7,
            legend=False,
            ax=ax,
        )
        own = data[data["adcode"] == focus.adcode()]
        sns.lineplot(data=own, x="year", y=name, color=style.ACCENT, linewidth=1.8, ax=ax)
        ax.set(xlabel="", ylabel="")
        ax.axhline(1, color=style.INK, linewidth=0.8)
        ax.set_yscale("log")
        marks.note_frame(ax, data, value=name)
        ax.set_xticks([FIRST_YEAR, 2020, LAST_YEAR])
        ax.minorticks_off()
        ax.annotate(
            title,
            (0, 1),
            xycoords="axes fraction",
            xytext=(0, 4),
            textcoords="offset points",
            ha="left",
            va="bottom",
        )
    values = [0.25, 0.5, 1, 2, 4]
    inside = [
        v
        for v in values
        if data[list(titles)].min().min() * 0.8 < v < data[list(titles)].max().max() * 1.25
    ]
    axes[0].set_yticks(inside, [f"{v:g}" for v in inside])
    axes[0].annotate(
        focus.name(),
        (1, 1),
        xycoords="axes fraction",
        xytext=(0, 4),
        textcoords="offset points",
        ha="right",
        va="bottom",
        color=style.ACCENT,
    )
    return figure


METHODS = {
    "inventions": "每亿元存量的发明专利",
    "patents": "每亿元存量的全部专利",
    "constant": "前沿得分，规模报酬不变",
    "variable": "前沿得分，规模报酬可变",
    "rd_2017": "前沿得分，加R&D投入，2017年",
    "rd_2018": "前沿得分，加R&D投入，2018年",
    "rd_2019": "前沿得分，加R&D投入，2019年",
    "malmquist": f"生产率变化，{SPAN}",
}
INTERVALS = {
    "poisson": "泊松重抽",
    "bootstrap": "平滑自助法",
    "leave_one_out": "逐一剔除的最小与最大",
}


@lru_cache(maxsize=1)
def _ranks() -> tuple[Rank, ...]:
    frame, place, units = panel("corrected"), focus.adcode(), all_years()
    found = [
        ranks.by_ratio(frame, place, OUTCOMES[0], "inventions"),
        ranks.by_ratio(frame, place, OUTCOMES[1], "patents"),
        ranks.by_frontier(units, frontier("constant"), place, "constant", "constant"),
        ranks.by_frontier(units, frontier("variable"), place, "variable", "variable"),
        *(ranks.with_rd_inputs(frame, place, year, f"rd_{year}") for year in (2017, 2018, 2019)),
        ranks.by_productivity(units, place, "malmquist"),
    ]
    return tuple(rank for rank in found if rank)


def efficiency_ranks() -> Exhibit:
    """The focal city's rank by every method, with intervals."""
    data = pd.DataFrame([vars(rank) for rank in _ranks()])
    data["method_name"] = data["method"].map(METHODS)
    data["interval"] = data["interval"].map(INTERVALS)
    data = data[
        [
            "method",
            "method_name",
            "rank",
            "low",
            "high",
            "units",
            "interval",
            "best_year",
            "worst_year",
        ]
    ]
    data[["best_year", "worst_year"]] = (
        data[["best_year", "worst_year"]].astype("Int64").replace(0, pd.NA)
    )
    levels = data[data["method"] != "malmquist"]
    last = int((levels["rank"] == levels["units"]).sum())
    return Exhibit(
        id="efficiency-ranks",
        title=f"{len(levels)}种衡量水平的方法中，{focus.name()}有{last}种列最末",
        title_en=f"By {last} of {len(levels)} measures of its level {name_en()} comes last",
        data=data,
        columns=(
            Column("method", "方法代码"),
            Column("method_name", "方法"),
            Column("rank", "名次"),
            Column("low", "名次下限"),
            Column("high", "名次上限"),
            Column("units", "市州数"),
            Column("interval", "区间的来历"),
            Column("best_year", "各年最好名次"),
            Column("worst_year", "各年最差名次"),
        ),
        sources=SOURCES,
        unit="名次",
        note=(
            "名次1为效率最高，细线到该方法的市州数为止。粗线为名次区间：比率按泊松计数重抽"
            f"（{ranks.DRAWS}次，种子{ranks.SEED}），前沿得分按平滑自助法，均为95%；"
            "生产率变化为逐一剔除其他市州时的最小与最大。竖标为各年名次的最好与最差。"
            "R&D经费和人员只有2017—2019年，缺数的年份和市州不列。" + left_out_note()
        ),
        alt=f"名次图：{focus.name()}"
        + "；".join(
            f"{row.method_name}第{row.rank}位（{row.low}—{row.high}，共{row.units}个）"
            for row in data.itertuples()
        )
        + "。",
        alt_en=f"Ranks of {name_en()} by method: "
        + "; ".join(
            f"{row.method} {row.rank} of {row.units} ({row.low} to {row.high})"
            for row in data.itertuples()
        )
        + ".",
        draw=_draw_ranks,
    )


def _draw_ranks(data: pd.DataFrame):
    figure, ax = style.axes(3.3)
    for height, row in enumerate(data.itertuples()):
        ax.plot([1, row.units], [height] * 2, color=style.FAINT, linewidth=1.2)
        ax.plot([row.low, row.high], [height] * 2, color=style.ACCENT, linewidth=5, alpha=0.45)
        ax.plot(row.rank, height, "o", color=style.ACCENT, markersize=6)
        if not pd.isna(row.best_year):
            ax.plot([row.best_year, row.worst_year], [height] * 2, "|", color=style.ACCENT, ms=11)
        ax.annotate(
            f"{row.rank}/{row.units}",
            (1, height),
            xycoords=("axes fraction", "data"),
            xytext=(4, 0),
            textcoords="offset points",
            va="center",
            ha="left",
        )
    ax.set_yticks(range(len(data)), data["method_name"])
    most = int(data["units"].max())
    ax.set_xticks(range(1, most + 1, 2))
    ax.set(xlim=(0.5, most + 0.5), ylim=(len(data) - 0.5, -0.5))
    ax.set_xlabel("名次（1为效率最高）")
    ax.grid(False)
    ax.spines["left"].set_visible(False)
    return figure


def numbers() -> Numbers:
    """Efficiency for the prose."""
    found = {rank.method: rank for rank in _ranks()}
    units = all_years()
    own = units.codes.index(focus.adcode())
    changes = malmquist.malmquist(units.inputs, units.outputs)
    numbers = Numbers()
    for method, rank in found.items():
        numbers[f"rank_{method}"] = Number(f"第{rank.rank}位")
        numbers[f"rank_{method}_low"] = Number(rank.low)
        numbers[f"rank_{method}_high"] = Number(rank.high)
        numbers[f"rank_{method}_units"] = Number(rank.units, "个")
        numbers[f"rank_{method}_plain"] = Number(rank.rank)
        numbers[f"rank_{method}_of"] = Number(rank.units)
        if rank.best_year:
            numbers[f"rank_{method}_best_year"] = Number(rank.best_year)
            numbers[f"rank_{method}_worst_year"] = Number(rank.worst_year)
    ratio = efficiency.patents_per_stock(panel("corrected"))
    numbers["rate_own"] = Number(ratio.loc[focus.adcode(), "rate"], "件", 1)
    numbers["rate_own_low"] = Number(ratio.loc[focus.adcode(), "low"], "件", 1)
    numbers["rate_own_high"] = Number(ratio.loc[focus.adcode(), "high"], "件", 1)
    numbers["rate_median"] = Number(ratio["rate"].median(), "件", 1)
    for returns in ("constant", "variable"):
        scores = frontier(returns)
        numbers[f"score_{returns}"] = Number(scores.corrected[own], "倍", 1)
        numbers[f"score_{returns}_low"] = Number(scores.low[own], "倍", 1)
        numbers[f"score_{returns}_high"] = Number(scores.high[own], "倍", 1)
    growth = units.inputs[-1, :, 0] / units.inputs[0, :, 0]
    numbers["stock_growth_own"] = Number(growth[own], "倍", 1)
    numbers["stock_growth_median"] = Number(float(np.median(growth)), "倍", 1)
    numbers["malmquist_index"] = Number(changes.index.prod(axis=0)[own], decimals=2)
    numbers["malmquist_efficiency"] = Number(changes.efficiency.prod(axis=0)[own], decimals=2)
    numbers["malmquist_technical"] = Number(changes.technical.prod(axis=0)[own], decimals=2)
    return numbers
