"""Chapter 2.3: town and country: where people live, and what farming still makes up."""

import pandas as pd

from analysis import focus
from analysis.data import read
from analysis.exhibit import Column, Exhibit
from analysis.figures import dots, lines, measures, style
from analysis.figures.peers import MEDIAN_NOTE, among_peers, of, unlisted
from analysis.figures.treated import treated_note
from analysis.numbers import Number, Numbers
from analysis.panel import industry
from analysis.panel.industry import REVISED_FROM
from analysis.panel.innovation import covered
from analysis.panel.relative import rank, to_others
from analysis.panel.residence import resident_over_registered

URBAN_YEAR = 2023
WHOLE_FROM = 2016  # registered population is printed in whole 万人 from here on
FARM_OUTPUTS = ("grain_output", "oil_crop_output", "vegetable_output", "meat_output")


def urbanization() -> pd.DataFrame:
    """Urbanization rates of the prefectures, 2023, the highest above."""
    rates = read.wide(["urbanization_rate"], places=covered())["urbanization_rate"].dropna()
    rows = rates.xs(URBAN_YEAR, level="year").sort_values(ascending=False).reset_index()
    rows.insert(1, "place", rows["adcode"].map(focus.short))
    return rows


def urbanization_2023() -> Exhibit:
    """The one year for which urbanization rates are printed."""
    rows = urbanization()
    values = rows.set_index("adcode")["urbanization_rate"]
    mine, place = values[focus.adcode()], rank(values, focus.adcode())
    name, name_en = focus.name(), focus.name_en()
    absent = f"；年鉴没有{unlisted()}的数" if unlisted() else ""

    def draw(data: pd.DataFrame):
        figure, ax = style.axes(3.4)
        dots.ranked(ax, data, unit="%", last="urbanization_rate", label=lambda v: f"{v:.1f}")
        ax.set_xlim(0, 100)
        return figure

    return Exhibit(
        id="urbanization-2023",
        title=f"{URBAN_YEAR}年{name}常住人口城镇化率为{mine:.1f}%，在{len(rows)}个市中居第{place}位",
        title_en=f"Urbanization rate in {URBAN_YEAR}: {mine:.1f}% in {name_en}, rank {place} of "
        f"{len(rows)}",
        data=rows,
        columns=(
            Column("adcode", "代码"),
            Column("place", "地区"),
            Column.of("urbanization_rate", decimals=2),
        ),
        sources=("city_yearbook",),
        unit="%",
        note=f"年鉴只刊{URBAN_YEAR}年，看不出变化{absent}。"
        + treated_note(["urbanization_rate"], covered()),
        alt=f"点图，各市一行，由高到低。最高的{rows['place'].iloc[0]}为{values.iloc[0]:.1f}%，{name}"
        f"{mine:.1f}%，最低的{rows['place'].iloc[-1]}为{values.iloc[-1]:.1f}%。",
        alt_en=f"Dot plot, one row a prefecture, highest first: from {values.iloc[0]:.1f}% down to "
        f"{values.iloc[-1]:.1f}%, {name_en} {mine:.1f}%.",
        draw=draw,
    )


def resident_registered() -> Exhibit:
    """Residents over registered population."""
    data = among_peers(resident_over_registered())
    own, median = of(data, focus.adcode()), of(data, lines.MEDIAN)
    first, last = own.index[[0, -1]]
    others = data[~data["adcode"].isin([focus.adcode(), lines.MEDIAN])]
    top = others[others["year"] == last].nlargest(1, "value")
    name, name_en = focus.name(), focus.name_en()
    people = resident_over_registered()
    rounded = people[people["year"] >= WHOLE_FROM]
    # half of a whole 万人 either way
    error = (rounded["value"] * 0.5 / rounded["registered"]).max()

    def draw(data: pd.DataFrame):
        figure, ax = style.axes(3.1)
        lines.focal_lines(
            data,
            unit="%",
            ax=ax,
            zero=False,
            names=dict(zip(top["adcode"], top["place"], strict=True)),
        )
        ax.axhline(100, color=style.QUIET, linewidth=0.8)
        return figure

    return Exhibit(
        id="resident-registered",
        title=f"{name}常住人口相当于户籍人口的比例，{first}年为{own[first]:.1f}%，{last}年为"
        f"{own[last]:.1f}%",
        title_en=f"Residents over registered population in {name_en}: {own[first]:.1f}% in {first}, "
        f"{own[last]:.1f}% in {last}",
        data=data,
        columns=(
            Column("adcode", "代码"),
            Column("place", "地区"),
            Column("year", "年份"),
            Column("value", "常住人口÷户籍人口", "%", decimals=1),
        ),
        sources=("population_compiled", "city_yearbook"),
        unit="%",
        note="常住人口用2020年人口普查修订后的系列，户籍人口用年鉴所刊；低于100%表示净流出。户籍人口2020年"
        f"未刊载，故断线；{WHOLE_FROM}年起只刊整数，由此带来的误差不超过{error:.1f}个百分点。纵轴不从0起。"
        + MEDIAN_NOTE
        + treated_note(["population_registered"], covered()),
        alt=f"折线图，{first}—{last}年。{name}由{own[first]:.1f}%到{own[last]:.1f}%；其余各市的中位数由"
        f"{median[first]:.1f}%到{median[last]:.1f}%；最高的{top['place'].iloc[0]}{last}年为"
        f"{top['value'].iloc[0]:.1f}%。",
        alt_en=f"Line chart, {first}–{last}. {name_en} from {own[first]:.1f}% to {own[last]:.1f}%; "
        f"the others' median from {median[first]:.1f}% to {median[last]:.1f}%; the highest "
        f"{top['value'].iloc[0]:.1f}% in {last}.",
        draw=draw,
    )


def primary_shares() -> pd.DataFrame:
    """Primary industry in value added, %, the prefectures and their median."""
    shares = industry.sector_shares()["value_added_primary"].rename("value").reset_index()
    return among_peers(shares[shares["adcode"].isin(covered())])


def primary_share() -> Exhibit:
    """Share of primary industry in value added."""
    data = primary_shares()
    own, median = of(data, focus.adcode()), of(data, lines.MEDIAN)
    first, last = own.index[0], own.index[-1]
    name, name_en = focus.name(), focus.name_en()

    def draw(data: pd.DataFrame):
        return lines.focal_lines(data, unit="占增加值的%", height=3.0, breaks=[REVISED_FROM])

    return Exhibit(
        id="primary-share",
        title=f"{name}第一产业占增加值的比重，{REVISED_FROM}年为{own[REVISED_FROM]:.1f}%，{last}年为"
        f"{own[last]:.1f}%",
        title_en=f"Primary industry in {name_en}'s value added: {own[REVISED_FROM]:.1f}% in "
        f"{REVISED_FROM}, {own[last]:.1f}% in {last}",
        data=data,
        columns=(
            Column("adcode", "代码"),
            Column("place", "地区"),
            Column("year", "年份"),
            Column("value", "第一产业比重", "%", decimals=1),
        ),
        sources=("city_yearbook",),
        unit="%",
        note="第一产业占三次产业增加值之和的比重，同年当年价相除。2017年各市未刊载；2019年起为第四次全国经济"
        "普查后的修订数，两侧不能直接相比，故断线。"
        + MEDIAN_NOTE
        + treated_note(list(industry.SECTORS), covered()),
        alt=f"折线图，{first}—{last}年。{name}{first}年{own[first]:.1f}%，{REVISED_FROM}年"
        f"{own[REVISED_FROM]:.1f}%，{last}年{own[last]:.1f}%；其余各市的中位数{last}年为"
        f"{median[last]:.1f}%。",
        alt_en=f"Line chart, {first}–{last}. {name_en}: {own[first]:.1f}% in {first}, "
        f"{own[REVISED_FROM]:.1f}% in {REVISED_FROM}, {own[last]:.1f}% in {last}; the others' "
        f"median {median[last]:.1f}% in {last}.",
        draw=draw,
    )


def wages() -> pd.DataFrame:
    """Average wage in urban units over the other prefectures' median of the same year."""
    wide = read.wide(["average_wage"], places=covered())["average_wage"]
    return to_others(wide.rename("value").reset_index().dropna(), focus.adcode())


def measures_table() -> Exhibit:
    """The measures of section 2.3 beside their indicators."""
    mutual, towns, merging = (
        "城乡互补",
        "乡村城镇化",
        "三产融合",
    )
    state, published, unpublished = measures.state, measures.published, measures.unpublished
    wage = wages().iloc[-1]
    gap = resident_over_registered().set_index(["adcode", "year"]).loc[focus.adcode()]
    share = of(primary_shares(), focus.adcode())
    last_gap = gap.index[-1]
    rows = [
        unpublished(mutual, "农村居民人均可支配收入、城乡收入比"),
        measures.published(
            mutual,
            "average_wage",
            f"{wage['year']:.0f}年为其余各市中位数的{wage['value']:.2f}倍（只含城镇单位）",
        ),
        unpublished(mutual, "财政农林水支出、农村固定资产投资"),
        published(towns, "urbanization_rate", state("urbanization_rate", URBAN_YEAR)),
        published(
            towns,
            "population_registered",
            f"{last_gap}年户籍{gap['registered'].iloc[-1]:,.0f}万人，"
            f"常住{gap['resident'].iloc[-1]:,.1f}万人",
            name="户籍人口与常住人口",
        ),
        unpublished(towns, "农业转移人口落户数、乡镇公共服务覆盖率"),
        published(
            merging,
            "value_added_primary",
            f"比重{share.index[-1]}年{share.iloc[-1]:.1f}%",
            name="第一产业增加值",
        ),
        *(
            published(merging, output, f"止于{_last_year(output)}年，看不到论文以后")
            for output in FARM_OUTPUTS
        ),
        unpublished(merging, "土地规模经营面积、农产品加工产值、化肥农药用量"),
    ]
    return measures.exhibit(
        "urban-rural-measures",
        "城乡融合各项措施与能显示见效的指标",
        "Measures for joining town and country and the indicators that would show them working",
        rows,
        sources=("paper", "city_yearbook", "population_compiled"),
        note="措施按论文2.3节归纳。“市级未见公布”指本书所用的年鉴和公开材料里没有，不等于统计部门"
        "没有这项数。",
    )


def _last_year(indicator: str) -> int:
    """Last year for which the focal city has a figure."""
    values = read.wide([indicator], places=[focus.adcode()])[indicator].dropna()
    return int(values.index.get_level_values("year").max())


def numbers() -> Numbers:
    """What the text of chapter 2.3 says in numbers."""
    rates = urbanization().set_index("adcode")["urbanization_rate"]
    people = resident_over_registered().set_index(["adcode", "year"]).loc[focus.adcode()]
    first, last = people.index[0], people.index[-1]
    ratios = among_peers(resident_over_registered())
    shares = primary_shares()
    own = of(shares, focus.adcode())
    wage = wages().set_index("year")["value"]
    return Numbers(
        places=Number(len(rates), "个"),
        urban=Number(rates[focus.adcode()], "%", 1),
        urban_rank=Number(rank(rates, focus.adcode())),
        urban_median=Number(rates.drop(focus.adcode()).median(), "%", 1),
        registered=Number(people["registered"][last], "万人", 0),
        resident=Number(people["resident"][last], "万人", 0),
        away_first=Number(people["registered"][first] - people["resident"][first], "万人", 0),
        away_last=Number(people["registered"][last] - people["resident"][last], "万人", 0),
        ratio_first=Number(people["value"][first], "%", 1),
        ratio_last=Number(people["value"][last], "%", 1),
        ratio_median=Number(of(ratios, lines.MEDIAN)[last], "%", 1),
        primary_2019=Number(own[REVISED_FROM], "%", 1),
        primary_last=Number(own.iloc[-1], "%", 1),
        primary_median=Number(of(shares, lines.MEDIAN).iloc[-1], "%", 1),
        wage_2008=Number(wage.iloc[0], "倍", 2),
        wage_last=Number(wage.iloc[-1], "倍", 2),
        grain_last_year=Number(f"{_last_year('grain_output')}年"),
        vegetable_last_year=Number(f"{_last_year('vegetable_output')}年"),
    )
