"""Chapter 1.2: the sectors of value added, and how lasting their structure is."""

import pandas as pd
import seaborn as sns

from analysis import focus
from analysis.data import read
from analysis.exhibit import Column, Exhibit
from analysis.figures import dots, lines, marks, style
from analysis.figures.peers import left_out
from analysis.panel import industry, persistence

TOGETHER = "各市合计"
BREAKS = "2017年各市的三次产业增加值均未刊载，2018年前后口径不一（第四次全国经济普查后2019年起为修订数），故折线在这两处断开，断点两侧的水平不能直接相比。"


def value_added_structure() -> Exhibit:
    """Shares of the three sectors, the focal city beside the prefectures together."""
    shares = industry.sector_shares().loc[[focus.adcode(), industry.ALL]]
    data = shares.melt(ignore_index=False, var_name="sector", value_name="share").reset_index()
    data.insert(1, "place", data["adcode"].map(_place))
    data["sector"] = data["sector"].map(read.indicators()["short_zh"])
    data = data[["adcode", "place", "sector", "year", "share"]]
    secondary = shares["value_added_secondary"]
    first, last = secondary.loc[focus.adcode()].index[[0, -1]]
    own, together = (
        _span(secondary.loc[code].loc[industry.REVISED_FROM :])
        for code in (focus.adcode(), industry.ALL)
    )
    years = f"{industry.REVISED_FROM}—{last}年"
    highest = secondary.loc[focus.adcode()].max()
    peak = secondary.loc[focus.adcode()].idxmax()
    name = focus.name()

    def draw(data: pd.DataFrame):
        figure, axes = style.axes(2.9, columns=3, sharey=True)
        for ax, (sector, rows) in zip(axes, data.groupby("sector", sort=False), strict=True):
            _panel(ax, rows)
            ax.set_title(sector, loc="left", pad=18)
        axes[0].set_ylim(0, None)
        style.unit_above(axes[0], "占增加值的%")
        for height, code in ((0.45, focus.adcode()), (0.36, industry.ALL)):
            axes[0].text(
                0.06,
                height,
                _place(code),
                transform=axes[0].transAxes,
                color=_look(code)["color"],
            )
        return figure

    return Exhibit(
        id="value-added-structure",
        title=f"{years}{name}第二产业比重为{own}%，{TOGETHER}为{together}%",
        title_en=f"Secondary industry, {years[:-1].replace('—', '–')}: {own.replace('—', '–')}% of "
        f"value added in {name_en()}, {together.replace('—', '–')}% in the prefectures together",
        data=data,
        columns=(
            Column("adcode", "代码"),
            Column("place", "地区"),
            Column("sector", "产业"),
            Column("year", "年份"),
            Column("share", "占增加值比重", "%", decimals=1),
        ),
        sources=("city_yearbook",),
        unit="%",
        note=f"比重为某一产业占三次产业增加值之和的百分比，当年价格。“{TOGETHER}”为年鉴收录的"
        f"{len(industry.covered())}个市相加{left_out()}。{BREAKS}",
        alt=f"三幅并列的折线图，分别为第一、二、三产业占增加值的比重，{first}—{last}年。"
        f"{name}第二产业比重在{peak}年最高，为{highest:.1f}%；折线在2017年和2018年之后断开；"
        f"{years}为{own}%，{TOGETHER}为{together}%。",
        alt_en=f"Three line charts of the sectors' shares in value added, {first} to {last}, "
        f"broken in 2017 and after 2018. The secondary share of {name_en()} is highest in "
        f"{peak} at {highest:.1f}%; since {industry.REVISED_FROM} it is {own.replace('—', '–')}%, "
        f"that of the prefectures together {together.replace('—', '–')}%.",
        draw=draw,
    )


def _span(values: pd.Series) -> str:
    """Least and greatest value as text."""
    return f"{values.min():.1f}—{values.max():.1f}"


def name_en() -> str:
    """English name of the focal city."""
    return read.places().loc[focus.adcode(), "name_en"]


def _place(code: str) -> str:
    return TOGETHER if code == industry.ALL else focus.short(code)


def _look(code: str) -> dict:
    focal = code == focus.adcode()
    return {"color": style.ACCENT if focal else style.CONTEXT, "linewidth": 1.9 if focal else 1.2}


def _panel(ax, rows: pd.DataFrame) -> None:
    """Lines of one sector, broken at gaps and at the revision."""
    later = rows["year"] >= industry.REVISED_FROM
    for code, own in rows.assign(later=later).groupby("adcode", sort=False):
        for _, vintage in own.groupby("later"):
            pieces = lines.with_stretches(vintage, value="share")
            marks.note_frame(ax, pieces, value="share", run="stretch")
            sns.lineplot(
                data=pieces,
                x="year",
                y="share",
                units="stretch",
                estimator=None,
                marker="o",
                markersize=3,
                markeredgewidth=0,
                legend=False,
                ax=ax,
                **_look(str(code)),
            )
    ax.axvline(industry.REVISED_FROM - 0.5, color=style.QUIET, linewidth=0.7, linestyle=(0, (2, 2)))
    ax.set(xlabel="", ylabel="", xticks=[2010, 2020])


def structure_change() -> Exhibit:
    """Structural change of value added within each vintage, prefecture by prefecture."""
    shares = industry.sector_shares().drop(industry.ALL)
    parts = []
    for first, last in industry.SPANS:
        change = persistence.structural_change(shares, first, last) / (last - first)
        parts.append(change.rename("change").reset_index().assign(span=f"{first}—{last}年"))
    data = pd.concat(parts).dropna(subset=["change"])
    data.insert(1, "place", data["adcode"].map(focus.short))
    early, late = data["span"].unique()
    order = data[data["span"] == early].sort_values("change", ascending=False)["adcode"]
    position = {code: number for number, code in enumerate(order)}
    data = data.assign(order=data["adcode"].map(position)).sort_values(["span", "order"])
    data = data[["adcode", "place", "span", "change"]].reset_index(drop=True)
    own = data[data["adcode"] == focus.adcode()].set_index("span")["change"]
    median = data.groupby("span")["change"].median()
    name = focus.name()

    def draw(data: pd.DataFrame):
        figure, axes = style.axes(3.8, columns=2, sharex=True, sharey=True)
        for ax, (span, rows) in zip(axes, data.groupby("span", sort=False), strict=True):
            dots.ranked(ax, rows, unit="百分点/年", last="change", order=list(position))
            ax.set_title(span, loc="left", pad=18)
        return figure

    return Exhibit(
        id="structure-change",
        title=f"{name}的产业结构{early}每年变动{own[early]:.2f}个百分点，{late}每年变动{own[late]:.2f}个百分点",
        title_en=f"Structural change in {name_en()}: {own[early]:.2f} percentage points a year in "
        f"{early[:-1].replace('—', '–')}, {own[late]:.2f} in {late[:-1].replace('—', '–')}",
        data=data,
        columns=(
            Column("adcode", "代码"),
            Column("place", "地区"),
            Column("span", "时段"),
            Column("change", "结构变动（每年）", "百分点", decimals=2),
        ),
        sources=("city_yearbook",),
        unit="百分点",
        note="结构变动为三次产业比重变动绝对值之和的一半，即换了产业的那部分增加值，除以年数。"
        "两个时段各在同一口径之内，时段之间不连算。当年价格，含价格变动的影响。",
        alt=f"两幅点图，各市每年的结构变动。{early}{name}为{own[early]:.2f}个百分点，中位数"
        f"{median[early]:.2f}；{late}{name}为{own[late]:.2f}，中位数{median[late]:.2f}。",
        alt_en=f"Two dot plots of yearly structural change by prefecture. {name_en()}: "
        f"{own[early]:.2f} against a median of {median[early]:.2f} first, then {own[late]:.2f} "
        f"against {median[late]:.2f}.",
        draw=draw,
    )
