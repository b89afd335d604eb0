"""Chapter 1.2: mining in industrial employment, with what rounding leaves open."""

import pandas as pd

from analysis import focus
from analysis.exhibit import Column, Exhibit
from analysis.figures import dots, lines, style
from analysis.figures.chapter_1_2_structure import name_en
from analysis.figures.treated import treated_note
from analysis.panel import industry
from analysis.panel.innovation import covered

BASE = (
    "比重＝采矿业÷（采矿业＋制造业），只含城镇非私营单位年末从业人员。"
    "年鉴从业人员只刊整数万人，刊作2可以是1.5到2.5之间的任何数，刊作0是不足0.5万人而不是没有，"
    "区间为由此能取到的最小值和最大值。"
)
COUNTS = (
    Column("mining", "采矿业从业人员", "万人", "employment_mining", 0),
    Column("rest", "制造业从业人员", "万人", "employment_manufacturing", 0),
)
RANGE = (Column("low", "下限", "%", decimals=1), Column("high", "上限", "%", decimals=1))


def _with_names(data: pd.DataFrame) -> pd.DataFrame:
    data = data.copy()
    data.insert(1, "place", data["adcode"].map(focus.short))
    return data.reset_index(drop=True)


def _runner_up(data: pd.DataFrame, value: str) -> str:
    """The other place with the highest value in the last year."""
    others = data[(data["adcode"] != focus.adcode()) & (data["year"] == data["year"].max())]
    return others.loc[others[value].idxmax(), "adcode"]


def _band(ax, data: pd.DataFrame) -> None:
    """The focal city's rounding interval, one piece a stretch of unbroken years."""
    own = lines.with_stretches(data[data["adcode"] == focus.adcode()], value="low")
    for _, piece in own.groupby("stretch"):
        ax.fill_between(
            piece["year"], piece["low"], piece["high"], color=style.ACCENT, alpha=0.16, linewidth=0
        )


def _unprinted(data: pd.DataFrame) -> str:
    """Which places lack a figure in which year, as a sentence of the note."""
    rows = data[data["mining"].isna() | data["rest"].isna()]
    return "".join(
        f"{year}年缺{'、'.join(of_year['place'])}。" for year, of_year in rows.groupby("year")
    )


def mining_share() -> Exhibit:
    """Mining's share of employment in mining and manufacturing, the focal city and the others."""
    data = _with_names(industry.mining_employment())
    own = data[data["adcode"] == focus.adcode()].dropna(subset=["share"]).set_index("year")
    first, last = own.index[[0, -1]]
    peak = own["share"].idxmax()
    name = focus.name()

    def text(year: int) -> str:
        return f"{own.loc[year, 'share']:.0f}%（{own.loc[year, 'low']:.0f}—{own.loc[year, 'high']:.0f}）"

    def draw(data: pd.DataFrame):
        figure, ax = style.axes(3.1)
        _band(ax, data)
        other = _runner_up(data, "share")
        lines.focal_lines(data, unit="%", value="share", ax=ax, names={other: focus.short(other)})
        return figure

    return Exhibit(
        id="mining-share",
        title=f"{name}采矿业占就业的比重{peak}年最高，为{text(peak)}，{last}年为{text(last)}",
        title_en=f"Mining's share of employment in {name_en()}: {text_en(own, peak)} at its highest, "
        f"{text_en(own, last)}",
        data=data,
        columns=(
            Column("adcode", "代码"),
            Column("place", "地区"),
            Column("year", "年份"),
            *COUNTS,
            Column("share", "采矿业比重", "%", decimals=1),
            *RANGE,
        ),
        sources=("city_yearbook",),
        unit="%",
        note=f"{BASE}色带是{name}的区间，灰线是其他各市（未画区间）。{_unprinted(data)}"
        f"{last}年以后不再刊载。"
        + treated_note([industry.MINING, industry.MANUFACTURING], covered()),
        alt=f"折线图，{first}—{last}年采矿业占采矿业与制造业从业人员的比重。{name}{first}年"
        f"{text(first)}，{peak}年{text(peak)}，{last}年{text(last)}，括号内为舍入区间。",
        alt_en=f"Line chart of mining's share of employment in mining and manufacturing, {first} to "
        f"{last}. {name_en()}: {text_en(own, first)}, {text_en(own, peak)}, {text_en(own, last)}; "
        "a band shows what rounding leaves.",
        draw=draw,
    )


def text_en(own: pd.DataFrame, year: int) -> str:
    """Share and interval of one year in English."""
    row = own.loc[year]
    return f"{row['share']:.0f}% ({row['low']:.0f}–{row['high']:.0f}) in {year}"


def mining_interval() -> Exhibit:
    """The last year's shares of all prefectures with the intervals that rounding leaves."""
    data = industry.mining_employment().dropna(subset=["low"])
    data = data[data["year"] == data["year"].max()]
    data = _with_names(data.sort_values(["share", "high"], ascending=False, na_position="last"))
    year = int(data["year"].max())
    own = data.set_index("adcode").loc[focus.adcode()]
    overlap = data[(data["adcode"] != focus.adcode()) & (data["high"] > own["low"])]
    known = overlap.dropna(subset=["share"])
    names = "、".join(known["place"])
    name = focus.name()
    unknown = "、".join(data.loc[data["share"].isna(), "place"])

    def draw(data: pd.DataFrame):
        figure, ax = style.axes(3.8)
        dots.ranked(ax, data, unit="%", last="share", order=list(data["adcode"]))
        focal = data["adcode"] == focus.adcode()
        for part, colour in ((data[~focal], style.QUIET), (data[focal], style.ACCENT)):
            ax.hlines(part.index, part["low"], part["high"], colors=colour, linewidth=3, alpha=0.45)
        ax.set_xlim(-1, 101)
        return figure

    return Exhibit(
        id="mining-interval",
        title=f"{year}年{name}的比重在{own['low']:.0f}%—{own['high']:.0f}%之间，"
        + (f"与{names}的区间重叠" if len(known) else "不与他市重叠"),
        title_en=f"In {year} mining's share in {name_en()} lies between {own['low']:.0f}% and "
        f"{own['high']:.0f}%"
        + (f", overlapping {len(known)} other prefectures" if len(known) else ""),
        data=data,
        columns=(
            Column("adcode", "代码"),
            Column("place", "地区"),
            Column("year", "年份"),
            *COUNTS,
            Column("share", "采矿业比重", "%", decimals=1),
            *RANGE,
        ),
        sources=("city_yearbook",),
        unit="%",
        note=BASE + (f"{unknown}两项都刊作0，比重无从计算，区间为0—100%。" if unknown else ""),
        alt=f"每市一行的区间图，{year}年。{name}为{own['share']:.0f}%，区间{own['low']:.0f}—"
        f"{own['high']:.0f}%；{(names + '的区间与它重叠') if len(known) else '没有他市的区间与它重叠'}。",
        alt_en=f"One interval a prefecture, {year}. {name_en()}: {own['share']:.0f}%, between "
        f"{own['low']:.0f}% and {own['high']:.0f}%; {len(known)} others overlap.",
        draw=draw,
    )


def mining_quotient() -> Exhibit:
    """Location quotient of mining over time."""
    data = _with_names(industry.mining_quotients())
    own = data[data["adcode"] == focus.adcode()].dropna(subset=["quotient"]).set_index("year")
    first, last = own.index[[0, -1]]
    gaps = "、".join(str(year) for year in range(first, last) if year not in own.index)
    name = focus.name()

    def text(year: int) -> str:
        row = own.loc[year]
        return f"{row['quotient']:.1f}（{row['low']:.1f}—{row['high']:.1f}）"

    def draw(data: pd.DataFrame):
        figure, ax = style.axes(3.1)
        _band(ax, data)
        other = _runner_up(data, "quotient")
        lines.focal_lines(
            data, unit="倍", value="quotient", ax=ax, names={other: focus.short(other)}
        )
        ax.axhline(1, color=style.INK, linewidth=0.9, linestyle=(0, (4, 2)))
        ax.annotate(
            "各市合计＝1",
            (1, 1),
            xycoords=("axes fraction", "data"),
            xytext=(0, 3),
            textcoords="offset points",
            ha="right",
            va="bottom",
            fontsize=style.FONT_SIZE - 0.5,
        )
        return figure

    return Exhibit(
        id="mining-quotient",
        title=f"{name}采矿业的区位商{first}年为{text(first)}，{last}年为{text(last)}",
        title_en=f"Location quotient of mining in {name_en()}: {own.loc[first, 'quotient']:.1f} in "
        f"{first}, {own.loc[last, 'quotient']:.1f} in {last}",
        data=data,
        columns=(
            Column("adcode", "代码"),
            Column("place", "地区"),
            Column("year", "年份"),
            Column("quotient", "区位商", decimals=2),
            Column("low", "下限", decimals=2),
            Column("high", "上限", decimals=2),
        ),
        sources=("city_yearbook",),
        unit="倍",
        note=f"区位商＝本市采矿业比重÷{len(covered())}个市合计的采矿业比重（比重的算法同"
        "前图）。色带为舍入区间，基准里各市的舍入也计算在内。"
        + (f"{gaps}年有市的数缺失，基准不全，当年不算。" if gaps else ""),
        alt=f"折线图，{first}—{last}年采矿业区位商。{name}由{text(first)}到{text(last)}，"
        f"各年下限都{'高于' if own['low'].min() > 1 else '不都高于'}1。",
        alt_en=f"Line chart of mining's location quotient, {first} to {last}. {name_en()} goes from "
        f"{own.loc[first, 'quotient']:.1f} to {own.loc[last, 'quotient']:.1f}; the lower bound "
        f"{'stays above' if own['low'].min() > 1 else 'does not stay above'} 1.",
        draw=draw,
    )
