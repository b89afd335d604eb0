"""Chapter 2.1: students, research staff and the holders of patents, prefecture by prefecture."""

import pandas as pd

from analysis import focus
from analysis.exhibit import Column, Exhibit
from analysis.figures import dots, marks, style
from analysis.figures.treated import treated_note
from analysis.panel import capacity, needs
from analysis.panel.innovation import covered
from analysis.panel.ratios import per_10k_residents
from analysis.panel.relative import rank

STUDENTS = (2019, 2023)
PERSONNEL = (2017, 2019)
HOLDERS = ("2020-11", "2025-07")
PER_10K = "每万常住人口的{what}＝年鉴数÷年末常住人口（2020年人口普查修订后）。"


def two_times(data: pd.DataFrame, times: tuple, time: str = "year") -> pd.DataFrame:
    """``adcode, place, first, last``: a long table's values at two times, the highest above.

    A place without the later value has no row.
    """
    values = {
        name: data[data[time] == moment].set_index("adcode")["value"]
        for name, moment in zip(("first", "last"), times, strict=True)
    }
    rows = pd.DataFrame(values).dropna(subset=["last"]).rename_axis("adcode")
    rows = rows.sort_values("last", ascending=False).reset_index()
    rows.insert(1, "place", rows["adcode"].map(focus.short))
    return rows


def students() -> pd.DataFrame:
    """University students per 10,000 residents at the two dates."""
    return two_times(per_10k_residents("university_students", places=covered()), STUDENTS)


def personnel() -> pd.DataFrame:
    """R&D personnel per 10,000 residents at the two dates."""
    return two_times(per_10k_residents("rd_personnel", places=covered()), PERSONNEL)


def holders() -> pd.DataFrame:
    """Share of universities and research institutes in patents in force at the two dates."""
    shares = capacity.holder_shares()["public_research"].dropna().rename("value").reset_index()
    return two_times(shares[shares["adcode"].isin(focus.peers())], HOLDERS, "month")


def own(rows: pd.DataFrame) -> pd.Series:
    """The focal city's row, with its ``rank`` by ``last`` and the number of places ``n``."""
    values = rows.set_index("adcode")
    row = values.loc[focus.adcode()].copy()
    row["rank"], row["n"] = rank(values["last"], focus.adcode()), len(values)
    return row


def _columns(unit: str, labels: tuple[str, str], indicator: str = "") -> tuple[Column, ...]:
    return (
        Column("adcode", "代码"),
        Column("place", "地区"),
        *(
            Column(name, label, unit, indicator, 1)
            for name, label in zip(("first", "last"), labels, strict=True)
        ),
    )


def university_students_density() -> Exhibit:
    """University students per 10,000 residents, all prefectures, two years."""
    rows = students()
    mine = own(rows)
    first, last = STUDENTS
    name, name_en = focus.name(), focus.name_en()

    def draw(data: pd.DataFrame):
        figure, ax = style.axes(3.4)
        unit = f"人/万人，对数刻度（空心{first}年，实心{last}年）"
        dots.ranked(
            ax, data, unit=unit, first="first", last="last", log=True, label=lambda v: f"{v:.0f}"
        )
        return figure

    return Exhibit(
        id="university-students-density",
        title=f"每万常住人口的高校在校学生，{name}{last}年为{mine['last']:.0f}人，"
        f"在{mine['n']}个市中居第{mine['rank']}位",
        title_en=f"University students per 10,000 residents: {mine['last']:.0f} in {name_en} in "
        f"{last}, rank {mine['rank']} of {mine['n']}",
        data=rows,
        columns=_columns("人/万人", (f"{first}年", f"{last}年")),
        sources=("city_yearbook", "population_compiled"),
        unit="人/万人",
        note=PER_10K.format(what="普通高等学校在校学生")
        + "在校学生按学校所在地计，不是本地生源，也不等于毕业后留下的人。年鉴没有湘西的数。"
        + treated_note(["university_students"], covered(), range(first, last + 1)),
        alt=f"点图，各市一行，由高到低。{name}{first}年{mine['first']:.0f}人，{last}年"
        f"{mine['last']:.0f}人；最高的{rows['place'].iloc[0]}为{rows['last'].iloc[0]:.0f}人，"
        f"最低的{rows['place'].iloc[-1]}为{rows['last'].iloc[-1]:.0f}人。",
        alt_en=f"Dot plot, one row a prefecture, highest first. {name_en}: {mine['first']:.0f} in "
        f"{first}, {mine['last']:.0f} in {last}; the highest {rows['last'].iloc[0]:.0f}, the "
        f"lowest {rows['last'].iloc[-1]:.0f}.",
        draw=draw,
    )


def rd_personnel_density() -> Exhibit:
    """R&D personnel per 10,000 residents, 2017 and 2019."""
    rows = personnel()
    first, last = PERSONNEL
    has_one = focus.adcode() in set(rows["adcode"])
    needs.found(has_one, f"{last}年R&D人员数", f"R&D personnel in {last}")
    mine = own(rows)
    name, name_en = focus.name(), focus.name_en()
    absent = "、".join(focus.short(code) for code in covered() if code not in set(rows["adcode"]))

    def draw(data: pd.DataFrame):
        figure, ax = style.axes(3.3)
        unit = f"人/万人，对数刻度（空心{first}年，实心{last}年）"
        dots.ranked(
            ax, data, unit=unit, first="first", last="last", log=True, label=lambda v: f"{v:.1f}"
        )
        return figure

    return Exhibit(
        id="rd-personnel-density",
        title=f"每万常住人口的R&D人员，{name}{first}年为{mine['first']:.1f}人，{last}年为"
        f"{mine['last']:.1f}人",
        title_en=f"R&D personnel per 10,000 residents in {name_en}: {mine['first']:.1f} in "
        f"{first}, {mine['last']:.1f} in {last}",
        data=rows,
        columns=_columns("人/万人", (f"{first}年", f"{last}年")),
        sources=("city_yearbook", "population_compiled"),
        unit="人/万人",
        note=PER_10K.format(what="R&D人员")
        + "R&D人员按人头计，不是全时当量；市级只刊2017—2019年，只能看首尾两年。"
        + (f"{last}年无数可用：{absent}。" if absent else "")
        + treated_note(["rd_personnel"], covered(), range(first, last + 1)),
        alt=f"点图，各市一行，由高到低。{name}由{first}年的{mine['first']:.1f}人到{last}年的"
        f"{mine['last']:.1f}人，在有{last}年数的{mine['n']}个市中居第{mine['rank']}位。",
        alt_en=f"Dot plot, one row a prefecture, highest first. {name_en} goes from "
        f"{mine['first']:.1f} in {first} to {mine['last']:.1f} in {last}, rank {mine['rank']} of "
        f"the {mine['n']} with a figure for {last}.",
        draw=draw,
    )


def patent_holders() -> Exhibit:
    """Share of universities and research institutes in invention patents in force."""
    rows = holders()
    mine = own(rows)
    first, last = "2020年11月", "2025年7月"
    name, name_en = focus.name(), focus.name_en()

    def draw(data: pd.DataFrame):
        figure, ax = style.axes(3.6)
        unit = f"%（空心{first}，实心{last}）"
        dots.ranked(ax, data, unit=unit, first="first", last="last", label=lambda v: f"{v:.1f}")
        return figure

    return Exhibit(
        id="patent-holders",
        title=f"高校和科研单位持有的有效发明专利，{name}{last}占{mine['last']:.1f}%，"
        f"在{mine['n']}个市州中居第{mine['rank']}位",
        title_en=f"Universities and institutes hold {mine['last']:.1f}% of {name_en}'s invention "
        f"patents in force (July 2025), rank {mine['rank']} of {mine['n']}",
        data=rows,
        columns=_columns("%", (first, last)),
        sources=("amr_2020_11", "amr_2025_07"),
        unit="%",
        note="占该市州全部有效发明专利的比重。持有人按专利统计表的五类：大专院校、科研单位、工矿企业、"
        "机关团体、个人。比重不受两次统计表人口基数不同的影响。",
        alt=f"点图，{mine['n']}个市州各一行，由高到低。{name}由{first}的{mine['first']:.1f}%到{last}的"
        f"{mine['last']:.1f}%；最高的{rows['place'].iloc[0]}为{rows['last'].iloc[0]:.1f}%。",
        alt_en=f"Dot plot, one row a prefecture, highest first. {name_en} goes from "
        f"{mine['first']:.1f}% in November 2020 to {mine['last']:.1f}% in July 2025; the highest "
        f"has {rows['last'].iloc[0]:.1f}%.",
        draw=draw,
    )


def scientific_services_share() -> Exhibit:
    """The focal city's share of scientific services in urban employment, as intervals."""
    data = capacity.scientific_services()
    data = data[data["adcode"] == focus.adcode()].reset_index(drop=True)
    data.insert(1, "place", data["adcode"].map(focus.short))
    first, last = data.iloc[0], data.iloc[-1]
    name, name_en = focus.name(), focus.name_en()

    def draw(data: pd.DataFrame):
        figure, ax = style.axes(2.6)
        ax.vlines(
            data["year"], data["low"], data["high"], colors=style.ACCENT, linewidth=5, alpha=0.4
        )
        ax.plot(data["year"], data["share"], "o", color=style.ACCENT, markersize=5, clip_on=False)
        # points that nothing joins: each is a run of its own
        spans = [f"（{span(row)}）" for _, row in data.iterrows()]
        marks.note_frame(ax, data, value="share", run="year", more=spans)
        ax.set(ylim=(0, None), xlabel="")
        ax.set_xticks(data["year"].iloc[:: max(1, len(data) // 6)])
        style.unit_above(ax, "占城镇非私营单位从业人员的%")
        return figure

    def span(row: pd.Series) -> str:
        return f"{row['low']:.1f}%—{row['high']:.1f}%"

    return Exhibit(
        id="scientific-services-share",
        title=f"科研技术服务业占{name}城镇单位从业人员的比重：{first['year']}年在{span(first)}之间，"
        f"{last['year']}年在{span(last)}之间",
        title_en=f"Scientific services in {name_en}'s urban employment: between {span(first)} in "
        f"{first['year']} and between {span(last)} in {last['year']}".replace("—", "–"),
        data=data,
        columns=(
            Column("adcode", "代码"),
            Column("place", "地区"),
            Column("year", "年份"),
            Column.of("employment_scientific_services", "part", 0),
            Column.of("employment_urban_units", "whole", 0),
            Column("share", "比重", "%", decimals=1),
            Column("low", "下限", "%", decimals=1),
            Column("high", "上限", "%", decimals=1),
        ),
        sources=("city_yearbook",),
        unit="%",
        note="圆点由刊印的整数万人算得，色带是舍入留下的区间：刊作0表示不足0.5万人，刊作1表示0.5万到"
        "1.5万人。年鉴2019年后不再分行业刊载从业人员。"
        + treated_note(
            ["employment_scientific_services", "employment_urban_units"], [focus.adcode()]
        ),
        alt=f"区间图，{first['year']}—{last['year']}年每年一条。{first['year']}年{span(first)}，"
        f"{last['year']}年{span(last)}。",
        alt_en=f"One interval a year, {first['year']} to {last['year']}: {span(first)} at first, "
        f"{span(last)} at last.".replace("—", "–"),
        draw=draw,
    )
