"""Efficiency of the prefectures' research spending: patents for the stock, and frontiers."""

from functools import lru_cache

import pandas as pd
import seaborn as sns
from matplotlib.axes import Axes

from analysis import focus
from analysis.errors import NotHereError
from analysis.exhibit import Column, Exhibit
from analysis.figures import style
from analysis.figures.estimate_labels import name_en
from analysis.figures.rows import name_rows
from analysis.models import dea_bootstrap
from analysis.models.dea import Returns
from analysis.models.dea_bootstrap import BootstrapScores
from analysis.models.estimates import panel
from analysis.panel import efficiency
from analysis.panel.efficiency import Units
from analysis.panel.innovation import FIRST_YEAR, LAST_YEAR

SOURCES = ("city_yearbook",)
YEARS = list(range(FIRST_YEAR, LAST_YEAR + 1))
SPAN = f"{FIRST_YEAR}—{LAST_YEAR}年"
RETURNS: dict[Returns, str] = {"constant": "规模报酬不变", "variable": "规模报酬可变"}


@lru_cache(maxsize=1)
def all_years() -> Units:
    """Prefectures with every figure from 2017 to 2023, corrected.

    Raises:
        NotHereError: the focal city is not among them.
    """
    units = efficiency.units(panel("corrected"), YEARS)
    if focus.adcode() not in units.codes:
        raise NotHereError(
            f"{focus.name()}在{SPAN}的订正数据中至少缺一年的投入或产出，不能与前沿相比",
            f"{name_en()} lacks an input or output in at least one year of the corrected "
            f"figures {FIRST_YEAR}–{LAST_YEAR} and cannot be set against the frontier",
        )
    return units


@lru_cache(maxsize=2)
def frontier(returns: Returns) -> BootstrapScores:
    """Bootstrapped scores on the yearly means of inputs and outputs."""
    units = all_years()
    return dea_bootstrap.bootstrap_scores(
        units.inputs.mean(axis=0), units.outputs.mean(axis=0), returns
    )


def left_out_note() -> str:
    """Who is not on the frontier, and why."""
    gone = "、".join(focus.short(code) for code in all_years().left_out)
    return f"{gone}在订正数据中至少缺一年的投入或产出，未列入。" if gone else ""


def patents_per_stock() -> Exhibit:
    """Invention patents granted per unit of research stock, with Byar intervals."""
    data = (
        efficiency.patents_per_stock(panel("corrected"))
        .sort_values("rate", ascending=False)
        .reset_index()
    )
    data.insert(1, "place", data["adcode"].map(focus.short))
    if focus.adcode() not in set(data["adcode"]):
        raise NotHereError(
            f"{focus.name()}的订正数据里没有研究存量，算不出每亿元存量的专利",
            f"{name_en()} has no research stock in the corrected figures to set its patents against",
        )
    own = data[data["adcode"] == focus.adcode()].iloc[0]
    place = efficiency.rank(data["rate"].to_numpy(), int(own.name), best="highest")
    best = data.iloc[0]
    title = f"{own['place']}每亿元研究存量授权发明专利{own['rate']:.1f}件，列第{place}位"
    return Exhibit(
        id="patents-per-stock",
        title=f"{title}（共{len(data)}个市州）",
        title_en=(
            f"{name_en()}: {own['rate']:.1f} invention patents per 100 million yuan of research "
            f"stock, rank {place} of {len(data)}"
        ),
        data=data,
        columns=(
            Column("adcode", "代码"),
            Column("place", "市州"),
            Column("count", "发明专利授权", "件"),
            Column("stock", "各年存量之和", "亿元", decimals=1),
            Column("years", "年数"),
            Column("least", "各年最低", "件/亿元", decimals=2),
            Column("most", "各年最高", "件/亿元", decimals=2),
            Column("rate", "每亿元存量", "件/亿元", decimals=2),
            Column("low", "区间下限", "件/亿元", decimals=2),
            Column("high", "区间上限", "件/亿元", decimals=2),
        ),
        sources=SOURCES,
        unit="件/亿元",
        note=(
            f"{SPAN}发明专利授权数之和除以各年上年末研究存量之和（订正数据，当年价格）。"
            "粗线为计数的95%泊松区间（Byar近似），只含计数的偶然；细线为各年的最低与最高，"
            "年际变动远大于计数误差。横轴为对数。"
            + (f"{_without_stock()}没有研究存量，未列入。" if _without_stock() else "")
        ),
        alt=(
            f"点图：{len(data)}个市州每亿元研究存量的发明专利授权，最高为{best['place']}"
            f"{best['rate']:.1f}件，{own['place']}{own['rate']:.1f}件，"
            f"区间{own['low']:.1f}—{own['high']:.1f}件，列第{place}位。"
        ),
        alt_en=(
            f"Dot plot of invention patents per unit of research stock in {len(data)} "
            f"prefectures, log scale; the highest is {best['rate']:.1f}, {name_en()} "
            f"{own['rate']:.1f} ({own['low']:.1f} to {own['high']:.1f})."
        ),
        draw=_draw_ratios,
    )


def _without_stock() -> str:
    rows = panel("corrected")
    known = rows.dropna(subset=["research_stock"])["adcode"].unique()
    return "、".join(focus.short(c) for c in rows["adcode"].unique() if c not in known)


def colour_of(code: str) -> str:
    """The focal city's colour, or the others'."""
    return style.ACCENT if code == focus.adcode() else style.CONTEXT


def _draw_ratios(data: pd.DataFrame):
    figure, ax = style.axes(3.6)
    for height, row in enumerate(data.itertuples()):
        colour = colour_of(row.adcode)
        ax.plot([row.least, row.most], [height] * 2, color=colour, linewidth=0.9)
        ax.plot([row.low, row.high], [height] * 2, color=colour, linewidth=5, alpha=0.45)
    _points(ax, data, "rate")
    ax.set_xscale("log")
    ticks = [5, 10, 20, 50, 100]
    low, high = data["least"].min() * 0.85, data["most"].max() * 1.2
    ax.set_xticks([t for t in ticks if low < t < high], [str(t) for t in ticks if low < t < high])
    ax.minorticks_off()
    ax.set_xlim(low, high)
    name_rows(ax, list(data["adcode"]))
    ax.spines["left"].set_visible(False)
    ax.set_xlabel("每亿元研究存量的发明专利授权（件，对数轴）")
    return figure


def _points(ax: Axes, data: pd.DataFrame, value: str) -> None:
    """A dot a row, the focal city's in its colour."""
    colours = {code: colour_of(code) for code in data["adcode"]}
    sns.scatterplot(
        x=data[value],
        y=range(len(data)),
        hue=data["adcode"],
        palette=colours,
        s=32,
        linewidth=0,
        legend=False,
        zorder=4,
        ax=ax,
    )
    ax.set_ylabel("")


def frontier_scores() -> Exhibit:
    """Scores against the frontier, corrected for bias, under both returns to scale."""
    units = all_years()
    rows = []
    for returns, label in RETURNS.items():
        found = frontier(returns)
        rows += [
            {
                "adcode": code,
                "place": focus.short(code),
                "returns": label,
                "score": found.score[k],
                "corrected": found.corrected[k],
                "low": found.low[k],
                "high": found.high[k],
            }
            for k, code in enumerate(units.codes)
        ]
    data = pd.DataFrame(rows)
    constant = data[data["returns"] == RETURNS["constant"]].set_index("adcode")
    order = {c: k for k, c in enumerate(constant["corrected"].sort_values().index)}
    data = data.sort_values(
        ["returns", "adcode"],
        key=lambda values: values.map(order) if values.name == "adcode" else values,
        kind="stable",
        ignore_index=True,
    )
    own = data[data["adcode"] == focus.adcode()].set_index("returns")
    fixed, free = (own.loc[label] for label in RETURNS.values())
    return Exhibit(
        id="frontier-scores",
        title=(
            f"与前沿相比，{fixed['place']}的产出可扩大到{fixed['corrected']:.1f}倍"
            f"（规模报酬可变时{free['corrected']:.1f}倍）"
        ),
        title_en=(
            f"On the frontier {name_en()}'s outputs would be {fixed['corrected']:.1f} times as "
            f"large ({free['corrected']:.1f} under variable returns)"
        ),
        data=data,
        columns=(
            Column("adcode", "代码"),
            Column("place", "市州"),
            Column("returns", "规模报酬"),
            Column("score", "得分", "倍", decimals=2),
            Column("corrected", "校正偏差后", "倍", decimals=2),
            Column("low", "区间下限", "倍", decimals=2),
            Column("high", "区间上限", "倍", decimals=2),
        ),
        sources=SOURCES,
        unit="倍",
        note=(
            f"数据包络分析，产出导向，{SPAN}平均：投入为上年末研究存量，产出为发明专利和其他专利授权数。"
            "得分为1即在前沿上，越大越低效。实心为Simar与Wilson平滑自助法校正偏差后的得分，"
            f"横线为95%区间（{dea_bootstrap.DRAWS}次，种子{dea_bootstrap.SEED}），空心为校正前。"
            f"前沿由{len(units.codes)}个市州撑起，市州这样少，区间的实际把握低于名义的95%；"
            "企业自己的投入不在内，得分不能读作管理水平的高低。" + left_out_note()
        ),
        alt=(
            f"点图：{len(units.codes)}个市州的前沿得分及区间，分规模报酬不变与可变两栏。"
            f"{fixed['place']}在不变时为{fixed['corrected']:.2f}（{fixed['low']:.2f}—"
            f"{fixed['high']:.2f}），可变时为{free['corrected']:.2f}（{free['low']:.2f}—"
            f"{free['high']:.2f}）。"
        ),
        alt_en=(
            f"Dot plot of frontier scores of {len(units.codes)} prefectures with intervals, "
            f"constant and variable returns; {name_en()} {fixed['corrected']:.2f} and "
            f"{free['corrected']:.2f}."
        ),
        draw=_draw_scores,
    )


def _draw_scores(data: pd.DataFrame):
    figure, axes = style.axes(3.6, columns=2, sharey=True, sharex=True)
    for ax, label in zip(axes, RETURNS.values(), strict=True):
        part = data[data["returns"] == label].reset_index(drop=True)
        for height, row in enumerate(part.itertuples()):
            colour = colour_of(row.adcode)
            ax.plot([row.low, row.high], [height] * 2, color=colour, linewidth=1.4)
            ax.plot(row.score, height, "o", color=colour, markersize=4, markerfacecolor="none")
        _points(ax, part, "corrected")
        ax.axvline(1, color=style.INK, linewidth=0.8)
        ax.annotate(
            label,
            (0, 1),
            xycoords="axes fraction",
            xytext=(0, 4),
            textcoords="offset points",
            ha="left",
            va="bottom",
        )
        ax.set_xlabel("得分（倍）")
        ax.grid(axis="x", visible=True)
        ax.spines["left"].set_visible(False)
    name_rows(axes[0], list(part["adcode"]))
    return figure
