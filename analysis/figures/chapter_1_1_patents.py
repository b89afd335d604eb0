"""Chapter 1.1: what comes out of research — patents granted and patents in force."""

import pandas as pd
from matplotlib.ticker import LogLocator, StrMethodFormatter

from analysis import focus
from analysis.data import read
from analysis.exhibit import Column, Exhibit
from analysis.figures import dots, lines, style, tilemap
from analysis.figures.chapter_1_1_inputs import name_en, province
from analysis.figures.treated import treated_note
from analysis.panel import needs, ratios
from analysis.panel.innovation import covered
from analysis.panel.relative import rank

GRANTED = {"patents_granted": "全部专利", "invention_patents_granted": "发明专利"}
IN_FORCE = "invention_patents_valid"
HOLDERS = ("enterprises", "universities", "research_institutes", "government", "individuals")
IN_FORCE_SOURCES = {
    "2020-11": "amr_2020_11",
    "2021-02": "amr_2021_02",
    "2025-07": "amr_2025_07",
}


def month_zh(month: str) -> str:
    """``2020-11`` as 2020年11月."""
    year, number = month.split("-")
    return f"{year}年{int(number)}月"


def granted_per_10k() -> pd.DataFrame:
    """Patents granted per 10,000 residents: ``indicator, adcode, place, year, value``."""
    parts = [
        ratios.per_10k_residents(indicator, places=covered()).assign(indicator=indicator)
        for indicator in GRANTED
    ]
    data = pd.concat(parts, ignore_index=True)
    data["place"] = data["adcode"].map(focus.short)
    return data[["indicator", "adcode", "place", "year", "value"]]


def patents_granted() -> Exhibit:
    """Patents and invention patents granted per 10,000 residents, two panels."""
    plain = granted_per_10k()
    data = pd.concat(
        [lines.with_median(rows) for _, rows in plain.groupby("indicator", sort=False)]
    )
    data["indicator"] = pd.Series(data["indicator"]).ffill()
    data["kind"] = data["indicator"].map(GRANTED)
    data = data[["kind", "adcode", "place", "year", "value"]].reset_index(drop=True)
    first, last = int(data["year"].min()), int(data["year"].max())
    final = plain[plain["year"] == last].set_index(["indicator", "adcode"])["value"]
    own = {key: final[key][focus.adcode()] for key in GRANTED}
    place = {key: rank(final[key], focus.adcode()) for key in GRANTED}
    count = len(final["invention_patents_granted"])
    top = str(final["invention_patents_granted"].idxmax())
    name = focus.name()

    def draw(data: pd.DataFrame):
        figure, axes = style.axes(3.3, columns=2)
        for ax, (kind, rows) in zip(axes, data.groupby("kind", sort=False), strict=True):
            lines.focal_lines(
                rows,
                unit="件/万人，对数坐标",
                ax=ax,
                log=True,
                names={top: focus.short(top)},
                label=ax is axes[1],
            )
            ax.set_title(kind, loc="left", pad=18)
            ax.set_xticks([first, (first + last) // 2, last])
            ax.yaxis.set_major_locator(LogLocator(subs=(1, 2, 5)))
            ax.yaxis.set_major_formatter(StrMethodFormatter("{x:g}"))
        return figure

    return Exhibit(
        id="patents-granted-per-10k",
        title=f"{last}年{name}每万人授权发明专利{own['invention_patents_granted']:.2f}件，"
        f"{count}个市中居第{place['invention_patents_granted']}位",
        title_en=f"Invention patents granted per 10,000 residents, {last}: {name_en()} "
        f"{own['invention_patents_granted']:.2f}, rank "
        f"{place['invention_patents_granted']} of {count}",
        data=data,
        columns=(
            Column("kind", "种类"),
            Column("adcode", "代码"),
            Column("place", "地区"),
            Column("year", "年份"),
            Column("value", "每万人授权数", "件/万人", decimals=2),
        ),
        sources=("city_yearbook", "population_compiled"),
        unit="件/万人",
        note="当年授权数除以年末常住人口；人口用2020年人口普查修订后的系列。各市相差几十倍，故用对数"
        "坐标：同样的高差是同样的倍数。不含湘西。" + treated_note(list(GRANTED), covered()),
        alt=f"两幅折线图，{first}—{last}年。{last}年{name}每万人授权专利"
        f"{own['patents_granted']:.2f}件（第{place['patents_granted']}位），发明专利"
        f"{own['invention_patents_granted']:.2f}件（第{place['invention_patents_granted']}位）；"
        f"发明专利最高的是{focus.short(top)}，"
        f"{final['invention_patents_granted'][top]:.2f}件。",
        alt_en=f"Two line charts on logarithmic axes, {first} to {last}. {name_en()} in {last}: "
        f"{own['patents_granted']:.2f} patents and {own['invention_patents_granted']:.2f} "
        f"invention patents per 10,000 residents; {name_en(top)} leads with "
        f"{final['invention_patents_granted'][top]:.2f} invention patents.",
        draw=draw,
    )


def in_force() -> pd.DataFrame:
    """Invention patents in force of all prefectures, one column a month, indexed by adcode."""
    needs.province_panel("各市州有效发明专利的比较", "A comparison of patents in force")
    frame = read.observations("patents_in_force")
    frame = frame[(frame["indicator"] == IN_FORCE) & frame["adcode"].isin(focus.peers())]
    return frame.pivot_table(index="adcode", columns="month", values="value")


def patents_in_force() -> Exhibit:
    """Counts in the first and the last table, a dumbbell for each prefecture."""
    table = in_force()
    first, last = table.columns[[0, -1]]
    data = table[[first, last]].set_axis(["first", "last"], axis=1).reset_index()
    data["growth"] = data["last"] / data["first"]
    data.insert(1, "place", data["adcode"].map(focus.short))
    data = data.sort_values("last", ascending=False, ignore_index=True)
    growth = data.set_index("adcode")["growth"]
    own = data.set_index("adcode").loc[focus.adcode()]
    place = rank(growth, focus.adcode())
    name = focus.name()

    def draw(data: pd.DataFrame):
        figure, ax = style.axes(4.2)
        dots.ranked(
            ax,
            data,
            unit="件，对数坐标",
            first="first",
            last="last",
            log=True,
            label=lambda value: f"{value:,.0f}件，为期初的{own['growth']:.2f}倍",
        )
        ax.xaxis.set_major_locator(LogLocator(subs=(1, 3)))
        return figure

    return Exhibit(
        id="patents-in-force",
        title=f"{name}有效发明专利{month_zh(last)}为{month_zh(first)}的{own['growth']:.2f}倍，"
        f"增幅在{len(data)}个市州中居第{place}位",
        title_en=f"Invention patents in force in {name_en()} grew {own['growth']:.2f}-fold from "
        f"{first} to {last}, rank {place} of {len(data)}",
        data=data,
        columns=(
            Column("adcode", "代码"),
            Column("place", "地区"),
            Column("first", month_zh(first), "件", IN_FORCE, 0),
            Column("last", month_zh(last), "件", IN_FORCE, 0),
            Column("growth", "期末为期初的倍数", decimals=2),
        ),
        sources=(IN_FORCE_SOURCES[first], IN_FORCE_SOURCES[last]),
        unit="件",
        note="空心为期初，实心为期末，按期末数排列；对数坐标上，线越长，增长的倍数越大。件数可比；"
        "两张表所印的每万人件数用的人口不同，不可比。",
        alt=f"每市州一行的点线图。{name}由{own['first']:,.0f}件到{own['last']:,.0f}件；增长最快的是"
        f"{focus.short(str(growth.idxmax()))}（{growth.max():.2f}倍），最慢的是"
        f"{focus.short(str(growth.idxmin()))}（{growth.min():.2f}倍）。",
        alt_en=f"One row a prefecture with two dots. {name_en()} goes from {own['first']:,.0f} to "
        f"{own['last']:,.0f}; growth runs from {growth.min():.2f}-fold in "
        f"{name_en(str(growth.idxmin()))} to {growth.max():.2f}-fold in "
        f"{name_en(str(growth.idxmax()))}.",
        draw=draw,
    )


def density_map() -> Exhibit:
    """The printed density of the last table as a tile map."""
    needs.province_panel("各市州有效发明专利的比较", "A comparison of patents in force")
    frame = read.observations("patents_in_force")
    frame = frame[frame["indicator"] == "invention_patents_per_10k"]
    last = frame["month"].max()
    frame = frame[frame["month"] == last].set_index("adcode")["value"]
    values = frame.reindex(focus.peers())
    data = values.rename("value").reset_index()
    data.insert(1, "place", data["adcode"].map(focus.short))
    whole, own, name = frame[province()], values[focus.adcode()], focus.name()
    place = rank(values, focus.adcode())
    return Exhibit(
        id="patent-density-map",
        title=f"{month_zh(last)}{name}每万人有效发明专利{own:.2f}件，{len(values)}个市州中居第"
        f"{place}位",
        title_en=f"Invention patents in force per 10,000 people, {last}: {name_en()} {own:.2f}, "
        f"rank {place} of {len(values)}",
        data=data,
        columns=(
            Column("adcode", "代码"),
            Column("place", "地区"),
            Column("value", "每万人有效发明专利", "件/万人", "invention_patents_per_10k", 2),
        ),
        sources=(IN_FORCE_SOURCES[last],),
        unit="件/万人",
        note=f"方格按各市州驻地的经纬度排在网格上，不表示面积和边界。全省为{whole:.2f}件。人口为"
        "2024年统计公报数，与2020—2021年各表所用不同，只可在同一张表内比较。",
        alt=f"方格地图，{len(values)}个市州。最高的是{focus.short(str(values.idxmax()))}，"
        f"{values.max():.2f}件/万人；最低的是{focus.short(str(values.idxmin()))}，"
        f"{values.min():.2f}；{name}{own:.2f}。",
        alt_en=f"Tile map of {len(values)} prefectures, from {values.min():.2f} in "
        f"{name_en(str(values.idxmin()))} to {values.max():.2f} in "
        f"{name_en(str(values.idxmax()))}; {name_en()} {own:.2f}.",
        draw=lambda drawn: tilemap.draw(
            drawn.set_index("adcode")["value"], unit="件/万人", decimals=2
        ),
    )


def patent_holders() -> Exhibit:
    """Who holds the patents in force: the focal city beside the province."""
    needs.province_panel("各市州有效发明专利的比较", "A comparison of patents in force")
    frame = read.observations("patents_in_force")
    last = frame["month"].max()
    frame = frame[frame["month"] == last].pivot_table(
        index="adcode", columns="indicator", values="value"
    )
    names = {key: read.indicators().loc[f"{IN_FORCE}_{key}", "name_zh"] for key in HOLDERS}
    rows = []
    for code in (focus.adcode(), province()):
        for key in HOLDERS:
            count = frame.loc[code, f"{IN_FORCE}_{key}"]
            holder = names[key].split("（")[1].rstrip("）")
            share = 100 * count / frame.loc[code, IN_FORCE]
            rows.append((code, focus.short(code), holder, count, share))
    data = pd.DataFrame(rows, columns=["adcode", "place", "holder", "count", "share"])
    share = data.set_index(["adcode", "holder"])["share"]
    name = focus.name()
    universities = names["universities"].split("（")[1].rstrip("）")
    own, whole = share[focus.adcode(), universities], share[province(), universities]

    def draw(data: pd.DataFrame):
        figure, ax = style.axes(2.8)
        order = list(dict.fromkeys(data["holder"]))
        for code, rows in data.groupby("adcode", sort=False):
            focal = code == focus.adcode()
            colour = style.ACCENT if focal else style.CONTEXT
            height = [order.index(holder) + (-0.18 if focal else 0.18) for holder in rows["holder"]]
            ax.barh(height, rows["share"], height=0.32, color=colour, alpha=0.85, linewidth=0)
            for y, value in zip(height, rows["share"], strict=True):
                named = f"{focus.short(str(code))} " if value == rows["share"].iloc[0] else ""
                ax.annotate(
                    f"{named}{value:.1f}",
                    (value, y),
                    xytext=(4, 0),
                    textcoords="offset points",
                    va="center",
                    color=colour,
                    fontsize=style.FONT_SIZE - 0.5,
                )
        ax.set_yticks(range(len(order)), order)
        ax.set(xlim=(0, 100))
        ax.invert_yaxis()
        ax.grid(visible=False)
        style.unit_above(ax, "占有效发明专利的%")
        return figure

    return Exhibit(
        id="holders-city-and-province",
        title=f"{month_zh(last)}{name}的有效发明专利，{universities}持有{own:.1f}%，全省为{whole:.1f}%",
        title_en=f"Universities hold {own:.1f}% of invention patents in force in {name_en()}, "
        f"{whole:.1f}% in {name_en(province())} ({last})",
        data=data,
        columns=(
            Column("adcode", "代码"),
            Column("place", "地区"),
            Column("holder", "专利权人"),
            Column("count", "有效发明专利", "件", decimals=0),
            Column("share", "比重", "%", decimals=1),
        ),
        sources=(IN_FORCE_SOURCES[last],),
        unit="%",
        note="五类专利权人之和等于全部有效发明专利。原表把企业称作“工矿企业”。",
        alt=f"条形图，五类专利权人的比重。{name}："
        + "，".join(f"{h}{share[focus.adcode(), h]:.1f}%" for h in data["holder"].unique())
        + "；全省："
        + "，".join(f"{h}{share[province(), h]:.1f}%" for h in data["holder"].unique())
        + "。",
        alt_en=f"Bar chart of five kinds of holders in {name_en()} and {name_en(province())}; "
        f"universities hold {own:.1f}% and {whole:.1f}%.",
        draw=draw,
    )
