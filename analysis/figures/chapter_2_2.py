"""Chapter 2.2: is industry turning green? Pressures against output at comparable terms."""

import pandas as pd

from analysis import focus
from analysis.data import read
from analysis.exhibit import Column, Exhibit
from analysis.figures import lines, marks, measures, style
from analysis.figures.chapter_2_2_industry import profit_over_value_added, solid_waste_used
from analysis.figures.chapter_2_2_numbers import numbers
from analysis.figures.peers import MEDIAN_NOTE, among_peers, of
from analysis.figures.treated import treated_note
from analysis.figures.words import changed, changed_en
from analysis.panel import green_shift, needs
from analysis.panel.green_shift import BASE, LAST, PRESSURES
from analysis.panel.industry import REVISED_FROM
from analysis.panel.innovation import covered

__all__ = [
    "measures_table",
    "numbers",
    "pressure_per_output",
    "pressure_relative",
    "profit_over_value_added",
    "solid_waste_used",
]

NAMES = {
    "industrial_so2": ("二氧化硫", "SO2"),
    "industrial_nox": ("氮氧化物", "NOx"),
    "electricity_use_industry": ("工业用电", "electricity"),
}


def per_output() -> pd.DataFrame:
    """Index of each pressure over real output: ``pressure, adcode, place, year, value``."""
    frames = [
        among_peers(green_shift.intensity_index(pressure)).assign(pressure=NAMES[pressure][0])
        for pressure in PRESSURES
    ]
    data = pd.concat(frames, ignore_index=True)
    return data[["pressure", "adcode", "place", "year", "value"]]


def pressure_per_output() -> Exhibit:
    """Small multiples of the three indices."""
    data = per_output()
    pressures = data.loc[data["adcode"] == focus.adcode(), "pressure"]
    needs.found(
        pressures.nunique() == len(PRESSURES),
        f"{BASE}年的排放和用电",
        f"discharges and electricity in {BASE}",
    )
    ends = {
        label: (
            of(rows, focus.adcode()).iloc[-1],
            of(rows, lines.MEDIAN).iloc[-1],
        )
        for label, rows in data.groupby("pressure", sort=False)
    }
    name, name_en = focus.name(), focus.name_en()
    english = dict(NAMES.values())

    def draw(data: pd.DataFrame):
        figure, axes = style.panels(2.9, 3, sharey=True)
        for ax, (label, rows) in zip(axes, data.groupby("pressure", sort=False), strict=True):
            lines.focal_lines(rows, unit="", ax=ax, label=False)
            ax.set_title(label, loc="left", pad=20)
            ax.set(xticks=[BASE, LAST], xlim=(BASE - 0.4, LAST + 0.4))
            left, right = ax.get_xticklabels()
            left.set_horizontalalignment("left")
            right.set_horizontalalignment("right")
        axes[0].set_ylim(0, None)
        style.unit_above(axes[0], f"{BASE}年＝100")
        # the last panel is empty below: its three years lie near 100
        for height, text, colour in (
            (0.28, name, style.ACCENT),
            (0.18, "其余中位数", style.INK),
            (0.08, "其余各市", style.QUIET),
        ):
            axes[-1].text(0.06, height, text, transform=axes[-1].transAxes, color=colour)
        return figure

    fell = "，".join(f"{label}{changed(100, value)}" for label, (value, _) in ends.items())
    fell_en = ", ".join(
        f"{english[label]} {changed_en(100, value)}" for label, (value, _) in ends.items()
    )
    compared = "；".join(
        f"{label}{name}{value:.0f}，其余中位数{median:.0f}"
        for label, (value, median) in ends.items()
    )
    compared_en = "; ".join(
        f"{english[label]} {value:.0f} in {name_en}, {median:.0f} at the median of the others"
        for label, (value, median) in ends.items()
    )
    return Exhibit(
        id="pressure-per-output",
        title=f"{BASE}—{LAST}年{name}单位产出（可比价）的工业排放和用电：{fell}",
        title_en=f"Industry's pressure per unit of real output in {name_en}, {BASE}–{LAST}: "
        f"{fell_en}",
        data=data,
        columns=(
            Column("pressure", "压力"),
            Column("adcode", "代码"),
            Column("place", "地区"),
            Column("year", "年份"),
            Column("value", f"单位产出的压力（{BASE}年＝100）", decimals=1),
        ),
        sources=("city_yearbook",),
        unit=f"{BASE}年＝100",
        note="单位产出＝年鉴排放量或用电量÷按可比价增长率累计的地区生产总值。年鉴不刊工业增加值的实际增长率，"
        f"只好用全市总产出作分母。{BASE}年没有数的市不画；工业用电只有2017—2019年和2023年。"
        + MEDIAN_NOTE
        + treated_note([*PRESSURES, "gdp_growth"], covered(), range(BASE, LAST + 1)),
        alt=f"三幅折线图，{BASE}—{LAST}年，{BASE}年为100。{LAST}年：{compared}。",
        alt_en=f"Three line charts, {BASE} to {LAST}, {BASE} = 100. In {LAST}: {compared_en}.",
        draw=draw,
    )


def relative() -> pd.DataFrame:
    """Multiples of the others' median: ``pressure, year, own, others, n_others, value``."""
    frames = []
    for pressure in PRESSURES:
        frame = green_shift.relative_to_others(pressure, focus.adcode())
        frame.insert(0, "pressure", NAMES[pressure][0])
        frames.append(frame)
    return pd.concat(frames, ignore_index=True)


def pressure_relative() -> Exhibit:
    """The focal city's pressure per value added over the others' median, one line a pressure."""
    data = relative()
    so2 = data[data["pressure"] == NAMES["industrial_so2"][0]].set_index("year")["value"]
    since = so2.loc[REVISED_FROM:]
    first, last = since.index[0], since.index[-1]
    latest = data.groupby("pressure", sort=False).tail(1)
    name, name_en = focus.name(), focus.name_en()
    levels = read.wide(["industrial_so2", "value_added_secondary"], places=[focus.adcode()])
    levels = levels.loc[focus.adcode()]
    jumps = levels.loc[[BASE, REVISED_FROM]]
    so2_jump, base_jump = (
        tuple(jumps[column]) for column in ("industrial_so2", "value_added_secondary")
    )
    jump = (
        f"{BASE}—{REVISED_FROM}年{name}的二氧化硫{changed(*so2_jump)}，而第二产业增加值"
        f"{changed(*base_jump)}，其中多少是真实变化，年鉴没有说明。"
        if jumps.notna().all(axis=None)
        else ""
    )

    def draw(data: pd.DataFrame):
        figure, ax = style.axes(3.1)
        markers = dict(zip(data["pressure"].unique(), "osD", strict=True))
        ends = []
        for label, rows in data.groupby("pressure", sort=False):
            # a missing year and the revision both break the line
            breaks = (rows["year"].diff() != 1) | (rows["year"] == REVISED_FROM)
            for _, run in rows.groupby(breaks.cumsum()):
                ax.plot(
                    run["year"],
                    run["value"],
                    color=style.ACCENT,
                    marker=markers[label],
                    markersize=4,
                    markeredgewidth=0,
                )
            marks.note_frame(
                ax, rows.assign(run=breaks.cumsum()), code="pressure", name="pressure", run="run"
            )
            ends.append((rows["year"].iloc[-1], rows["value"].iloc[-1], label, style.ACCENT))
        ax.axhline(1, color=style.INK, linewidth=1.0, linestyle=(0, (4, 2)))
        ax.annotate(
            "其余各市中位数＝1",
            (data["year"].min(), 1),
            xytext=(0, 4),
            textcoords="offset points",
            color=style.INK,
            fontsize=style.FONT_SIZE - 0.5,
        )
        ax.set(ylim=(0, None), xlabel="")
        style.unit_above(ax, "其余各市中位数的倍数")
        style.label_ends(ax, ends)
        return figure

    shown = "，".join(f"{row.pressure}{row.value:.1f}倍" for row in latest.itertuples())
    english = dict(NAMES.values())
    shown_en = ", ".join(
        f"{english[row.pressure]} {row.value:.1f} times" for row in latest.itertuples()
    )
    return Exhibit(
        id="pressure-relative",
        title=f"每单位第二产业增加值的二氧化硫，{name}{first}年是其余各市中位数的{since[first]:.1f}倍，"
        f"{last}年是{since[last]:.1f}倍",
        title_en=f"SO2 per unit of secondary value added in {name_en}: {since[first]:.1f} times "
        f"the others' median in {first}, {since[last]:.1f} times in {last}",
        data=data,
        columns=(
            Column("pressure", "压力"),
            Column("year", "年份"),
            Column("own", f"{name}，每万元增加值", decimals=5),
            Column("others", "其余各市中位数，每万元增加值", decimals=5),
            Column("n_others", "有数的市", "个"),
            Column("value", "倍数", decimals=2),
        ),
        sources=("city_yearbook",),
        unit="倍",
        note="同一年的排放（用电）除以同一年的第二产业增加值（当年价），再与其余各市的中位数相除，价格变动在"
        "相除时消去。三条线都是"
        + name
        + "的。2017年增加值未刊载；2019年起增加值按第四次全国经济普查修订，"
        "两侧不能直接相比，故断线。"
        + jump
        + treated_note([*PRESSURES, "value_added_secondary"], covered()),
        alt=f"折线图，三种压力相对其余各市中位数的倍数。最近一年：{shown}。",
        alt_en=f"Line chart of three pressures as multiples of the others' median. Latest year: "
        f"{shown_en}.",
        draw=draw,
    )


def measures_table() -> Exhibit:
    """The measures of section 2.2 beside their indicators."""
    lead, upgrade, chain, shift = (
        "主导产业",
        "优势产业",
        "育链",
        "是否变绿",
    )
    state, published, unpublished = measures.state, measures.published, measures.unpublished
    events = read.table("events").set_index("event_id")
    bases, revenue = events.loc["gba_bases_2025"], events.loc["nonferrous_revenue_2023"]
    rows = [
        published(lead, "employment_information", _below_half("employment_information", 2019)),
        unpublished(lead, "康养、大数据产业的增加值或营业收入"),
        measures.Measure(
            upgrade,
            "粤港澳“菜篮子”生产基地",
            "只有发布会数",
            f"{bases['date']}年{bases['printed_value']}个",
        ),
        measures.Measure(
            upgrade,
            "规上有色企业营业收入",
            "只有零星报道",
            f"{revenue['date']}年{revenue['printed_value']}亿元（当年价）",
        ),
        unpublished(upgrade, "有色精深加工、农产品加工的增加值"),
        published(
            upgrade, "industrial_profit", state("industrial_profit", 2018, 2023) + "（当年价）"
        ),
        published(chain, "industrial_firms", state("industrial_firms", 2011, 2018, 2022)),
        published(chain, "high_tech_enterprises", state("high_tech_enterprises", 2023)),
        unpublished(chain, "高新技术产业增加值"),
        *(published(shift, pressure, state(pressure, BASE, LAST)) for pressure in PRESSURES),
        published(
            shift,
            "industrial_solid_waste_used_share",
            state("industrial_solid_waste_used_share", 2012, 2018, 2019),
        ),
        unpublished(shift, "单位工业增加值能耗、绿色产业比重"),
    ]
    return measures.exhibit(
        "green-industry-measures",
        "绿色产业各项措施与能显示见效的指标",
        "Measures for green industry and the indicators that would show them working",
        rows,
        sources=("paper", "city_yearbook", bases["source_id"], revenue["source_id"]),
        note="措施按论文2.2节归纳，“是否变绿”一组由本书补充。标明“当年价”的金额含价格变动，各年之间"
        "不能直接相比。规模以上工业的标准2011年提高，故企业数从2011年看起。",
    )


def _below_half(indicator: str, year: int) -> str:
    """A count in whole 万人: 0 is said to be below 0.5."""
    values = read.wide([indicator], places=[focus.adcode()])[indicator].droplevel("adcode")
    if year not in values.dropna().index:
        return f"{year}年缺"
    value = values[year]
    return f"{year}年刊作{value:g}万人" + ("，即不足0.5万人" if value == 0 else "")
