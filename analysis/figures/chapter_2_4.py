"""Chapter 2.4: institutions: targets, compensation, and the city beside the other zones' cities."""

import pandas as pd

from analysis import focus
from analysis.data import read
from analysis.exhibit import Column, Exhibit
from analysis.figures import measures
from analysis.figures.chapter_2_4_zones import zone_cities, zone_list, zones_timeline
from analysis.numbers import Number, Numbers
from analysis.panel.innovation import covered
from analysis.panel.innovation import zone_cities as zone_cities_elsewhere
from analysis.panel.ratios import ratio
from analysis.panel.targets import targets_with_outcomes
from analysis.panel.zone_comparison import AFTER, BEFORE, COMPARED, focal_against_others, windows
from analysis.panel.zone_table import batch_of, zones

__all__ = [
    "measures_table",
    "numbers",
    "targets_table",
    "zone_cities",
    "zone_comparison",
    "zone_list",
    "zones_timeline",
]

FUND = "dongjiang_pollution_fund"


def zone_comparison() -> Exhibit:
    """Changes of the focal city beside those of the other zone cities."""
    frame = focal_against_others(windows())
    known = {compared.id: compared for compared in COMPARED}
    data = pd.DataFrame(
        [
            {
                "indicator": known[i].name,
                "before": _shown(row["before"], known[i].decimals) + _unit(known[i].unit),
                "after": _shown(row["after"], known[i].decimals) + _unit(known[i].unit),
                "change": _change(row["change"], known[i].in_points),
                "median": _change(row["median"], known[i].in_points),
                "range": f"{_change(row['least'], known[i].in_points)}到"
                f"{_change(row['most'], known[i].in_points)}",
                "rank": f"{row['rank']:.0f}/{row['n']:.0f}",
            }
            for i, row in frame.iterrows()
        ]
    )
    name, others = focus.name(), int(frame["n"].max()) - 1
    before, after = (f"{min(window)}—{max(window)}年" for window in (BEFORE, AFTER))
    return Exhibit(
        id="zone-comparison",
        title=f"{name}与其余{others}个示范区城市的前后变化",
        title_en=f"Changes in {focus.name_en()} and in the other {others} zone cities",
        data=data,
        columns=(
            Column("indicator", "指标"),
            Column("before", f"{name}{before}"),
            Column("after", f"{name}{after}"),
            Column("change", f"{name}变化"),
            Column("median", "其余城市变化的中位数"),
            Column("range", "其余城市变化的范围"),
            Column("rank", f"{name}变化由高到低的位次"),
        ),
        sources=("city_yearbook",),
        note="变化按两段平均数计，财政科技支出占比为百分点，其余为百分比。PM2.5和二氧化硫是降幅越大越好，位次靠后"
        "即降得多。第三批示范区在后一段之中才获批，宏观形势、治污政策和统计口径也都在变，这里的差别不能归于批复。",
    )


def _unit(unit: str) -> str:
    return unit if unit != "微克/立方米" else ""


def _shown(value: float, decimals: int) -> str:
    return f"{value:,.{decimals}f}"


def _change(value: float, in_points: bool) -> str:
    """+2.7个百分点 or −39%."""
    text = f"{value:+.1f}个百分点" if in_points else f"{value:+.0f}%"
    return text.replace("-", "−")


def targets_table() -> Exhibit:
    """Official targets with what is known of the year they were set for."""
    table = targets_with_outcomes()
    names = read.sources()["title"]
    data = pd.DataFrame(
        {
            "document": table["document"],
            "topic": table["topic_zh"],
            "year": table["target_year"].replace("", "—"),
            "target": table["target"],
            "outcome": [_outcome(row) for row in table.to_dict("records")],
            "met": table["met"].replace("", "—"),
            "note": [
                "；".join(part for part in (row["note"], row["outcome_doubt"]) if part) or "—"
                for row in table.to_dict("records")
            ],
        }
    )
    used = dict.fromkeys([*table["source_id"], *table.loc[table["met"] != "", "outcome_source"]])
    known = int((table["met"] != "").sum())
    return Exhibit(
        id="targets",
        title=f"官方文件里与示范区有关的{len(table)}项目标，{known}项查得到结果",
        title_en=f"{len(table)} official targets that bear on the zone; {known} with a known outcome",
        data=data,
        columns=(
            Column("document", "文件"),
            Column("topic", "内容"),
            Column("year", "目标年"),
            Column("target", "目标"),
            Column("outcome", "查得的结果"),
            Column("met", "是否达到"),
            Column("note", "说明"),
        ),
        sources=tuple(source for source in used if source in names.index),
        note="目标照文件所印。结果只取同一地区、同一指标、目标年当年的公布数（首次公布数）；查不到的不推算。"
        "郴州市可持续发展规划（2018—2030年）的指标表没有取得原文，不在其列。",
    )


def _outcome(row: dict) -> str:
    if row["met"] == "":
        return "未见"
    value = f"{row['outcome']:,.6g}".replace("-", "−")
    return f"{value}{row['printed_unit']}（{row['outcome_date']}）"


def measures_table() -> Exhibit:
    """The measures of section 2.4 beside their indicators."""
    technology, institutions, culture = (
        "绿色技术",
        "制度创新",
        "绿色文明",
    )
    state, published, unpublished = measures.state, measures.published, measures.unpublished
    share = ratio("fiscal_science", "fiscal_expenditure", places=[focus.adcode()], scale=100)
    share_of = share.set_index("year")["value"]
    events = read.table("events").set_index("event_id")
    fund = read.table("targets").set_index("target_id").loc[FUND]
    lake, mines = events.loc["dongjiang_nine_years"], events.loc["sanshiliuwan_investment"]
    rows = [
        published(
            technology,
            "fiscal_science",
            f"占一般公共预算支出：2018年{share_of[2018]:.1f}%，{share_of.index[-1]}年"
            f"{share_of.iloc[-1]:.1f}%",
            name="财政科技支出占比",
        ),
        measures.Measure(
            technology,
            "矿区治理投入",
            "只有报道",
            f"三十六湾{mines['date']}—{mines['date_end']}年累计{mines['printed_value']}亿元",
        ),
        unpublished(technology, "绿色技术专利、治理技术应用项目"),
        measures.Measure(
            institutions,
            "东江湖流域污染防治项目经费",
            "只有文件",
            f"{fund['target_year']}年起三年，{fund['printed_value']}{fund['printed_unit']}",
        ),
        measures.Measure(
            institutions,
            "东江湖水质",
            "只有报道",
            f"{lake['date']}—{lake['date_end']}年{lake['printed_value']}（报道口径）",
        ),
        unpublished(institutions, "生态补偿资金实际拨付额、受偿范围"),
        unpublished(institutions, "绿色矿山数、绿色贷款余额"),
        published(culture, "pm25", state("pm25", 2018, 2023)),
        published(culture, "good_air_days_share", state("good_air_days_share", 2023)),
        published(
            culture,
            "household_garbage_treated_share",
            state("household_garbage_treated_share", 2008, 2012, 2023),
        ),
        published(
            culture, "sewage_plant_treated_share", state("sewage_plant_treated_share", 2018, 2023)
        ),
        unpublished(culture, "生活垃圾分类覆盖率、人均生活用能"),
    ]
    return measures.exhibit(
        "institution-measures",
        "体制机制各项措施与能显示见效的指标",
        "Measures for institutions and the indicators that would show them working",
        rows,
        sources=(
            "paper",
            "city_yearbook",
            fund["source_id"],
            lake["source_id"],
            mines["source_id"],
        ),
        note="措施按论文2.4节归纳。垃圾、污水处理率只指城市。水质、投入和补偿是报道与文件的说法，"
        "没有逐年的统计序列。",
    )


def numbers() -> Numbers:
    """What the text of chapter 2.4 says in numbers."""
    table, frame = zones(), focal_against_others(windows())
    sizes = table.groupby("batch").size()
    targets = targets_with_outcomes().set_index("target_id")
    short = {
        "science_share": "science",
        "invention_patents_granted": "patents",
        "pm25": "pm25",
        "industrial_so2": "so2",
    }
    out = Numbers(
        zones=Number(len(table), "个"),
        zones_plain=Number(len(table)),
        batches=Number(len(sizes), "批"),
        batch_1=Number(int(sizes[1]), "个"),
        batch_2=Number(int(sizes[2]), "个"),
        batch_3=Number(int(sizes[3]), "个"),
        unsure_days=Number(int((~table["day_published"]).sum()), "个"),
        without_document=Number(int((table["document"] == "").sum()), "个"),
        cities=Number(len(batch_of()), "个"),
        others=Number(len(batch_of()) - 1, "个"),
        yearbook_cities=Number(len({*covered(), *zone_cities_elsewhere()}), "个"),
        province_others=Number(len(covered()) - 1, "个"),
        fund=Number(float(targets.loc[FUND, "target_value"]), "万元"),
        targets=Number(len(targets), "项"),
        targets_known=Number(int((targets["met"] != "").sum()), "项"),
        targets_met=Number(int((targets["met"] == "达到").sum()), "项"),
        targets_missed=Number(int((targets["met"] == "未达到").sum()), "项"),
        rd_target=Number(float(targets.loc["hunan_rd_intensity_2020", "target_value"]), "%", 1),
        rd_outcome=Number(targets.loc["hunan_rd_intensity_2020", "outcome"], "%", 2),
        city_rd_target=Number(
            float(targets.loc["chenzhou_rd_intensity_2025", "target_value"]), "%", 2
        ),
    )
    for compared in COMPARED:
        row, key = frame.loc[compared.id], short[compared.id]
        unit = "个百分点" if compared.in_points else "%"
        out[f"{key}_before"] = Number(row["before"], _unit(compared.unit), compared.decimals)
        out[f"{key}_after"] = Number(row["after"], _unit(compared.unit), compared.decimals)
        out[f"{key}_change"] = Number(abs(row["change"]), unit, 1 if compared.in_points else 0)
        out[f"{key}_median"] = Number(abs(row["median"]), unit, 1 if compared.in_points else 0)
        out[f"{key}_rank"] = Number(int(row["rank"]))
    return out
