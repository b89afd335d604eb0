"""Chapter 1.4: the record of water-quality events, and the city's part in the discharges."""

import re

import pandas as pd

from analysis import focus
from analysis.data import read
from analysis.errors import NotHereError
from analysis.exhibit import Column, Exhibit
from analysis.figures.chapter_1_4_series import SOURCES, name_en
from analysis.figures.counted import how_many
from analysis.figures.peers import left_out, together
from analysis.figures.treated import treated_note
from analysis.panel.burden import burden

WATER_TOPICS = (
    "water_quality",
    "thallium_concentration",
    "thallium_response",
    "water_function_zone_share",
    "section_compliance_share",
)
WORKS_TOPICS = ("mine_remediation_investment", "river_remediation_length")
# the words for the kinds of data/sources.csv
KINDS = {
    "official": "官方",
    "official_repost": "官方转载",
    "press": "报刊",
    "press_repost": "报刊转载",
    "journal": "期刊",
    "local_media": "地方媒体",
    "institution": "机构",
    "secondary": "二手汇编",
    "paper": "论文",
}
# what can be summed over prefectures, in the order of the table
DISCHARGES = (
    "industrial_wastewater",
    "industrial_cod",
    "industrial_ammonia_nitrogen",
    "industrial_so2",
    "industrial_nox",
    "industrial_particulates",
)


def date_zh(date: str, end: str = "") -> str:
    """A date or span as the book prints it: 2025年3月16日, 2020年1—3月, 2012—2023年; 未载明."""
    if not date:
        return "未载明"
    parts = [int(part) for part in date.split("-")]
    units = ("年", "月", "日")
    if not end:
        return "".join(f"{part}{unit}" for part, unit in zip(parts, units, strict=False))
    last = [int(part) for part in end.split("-")]
    if len(parts) == len(last) == 1:
        return f"{parts[0]}—{last[0]}年"
    if len(parts) == len(last) == 2 and parts[0] == last[0]:
        return f"{parts[0]}年{parts[1]}—{last[1]}月"
    return f"{date_zh(date)}—{date_zh(end)}"


def events(topics: tuple[str, ...]) -> pd.DataFrame:
    """The focal city's events of these topics by date, those without a date last."""
    rows = read.table("events")
    rows = rows[rows["topic"].isin(topics) & (rows["adcode"] == focus.adcode())]
    # a span is placed where it ends, a year at its end
    order = (rows["date_end"].where(rows["date_end"] != "", rows["date"]) + "-99").where(
        rows["date"] != "", "9999"
    )
    return rows.assign(order=order).sort_values(["order", "date", "event_id"])


def _record(id: str, title: str, title_en: str, topics: tuple[str, ...], note: str) -> Exhibit:
    rows = events(topics)
    if rows.empty:
        raise NotHereError(
            f"书中没有收录{focus.name()}水质与河道治理的公开记载",
            f"The data hold no public record of the waters of {name_en()}",
        )
    known = read.sources()
    data = pd.DataFrame(
        {
            "date": [date_zh(*pair) for pair in zip(rows["date"], rows["date_end"], strict=True)],
            "place": rows["place"],
            "statement": rows["statement_zh"],
            "doubt": rows["doubt_zh"].where(rows["doubt_zh"] != "", "—"),
            "source": [
                f"{known.loc[source, 'title']}（{KINDS[known.loc[source, 'kind']]}）"
                for source in rows["source_id"]
            ],
        }
    ).reset_index(drop=True)
    return Exhibit(
        id=id,
        title=title.format(count=len(data)),
        title_en=title_en.format(count=len(data)),
        data=data,
        columns=(
            Column("date", "时间"),
            Column("place", "断面或地点"),
            Column("statement", "记载"),
            Column("doubt", "存疑之处"),
            Column("source", "来源"),
        ),
        sources=tuple(dict.fromkeys(rows["source_id"])),
        note=note,
    )


def water_quality_record() -> Exhibit:
    """Dated statements on the quality of the city's waters, with what is doubtful in each."""
    return _record(
        "water-quality-record",
        "水质的公开记载{count}条：转好与反复并存",
        "{count} public statements on water quality: improvement and setbacks stand side by side",
        WATER_TOPICS,
        "按所述时段的终点排列，照来源所印，不作取舍。各条断面、口径、时段不同，不能连成一个序列。",
    )


def remediation_record() -> Exhibit:
    """What is on record of works in the mining areas."""
    return _record(
        "remediation-record",
        "矿区与河道治理的公开记载{count}条",
        "{count} public statements on works in mining areas and rivers",
        WORKS_TOPICS,
        "照来源所印。投入与工程长度不是效果。",
    )


def discharge_share() -> Exhibit:
    """The city's part in the discharges of all peers beside its part in their output."""
    rows = []
    for indicator in DISCHARGES:
        found = burden(indicator, focus.adcode(), focus.peers())
        if found:
            entry = read.indicators().loc[indicator]
            rows.append(
                {
                    "indicator": f"{entry['name_zh']}（{entry['unit']}）",
                    "year": found.year,
                    "value": found.value,
                    "rank": found.rank,
                    "count": found.count,
                    "share": found.share,
                    "output_share": found.output_share,
                    "ratio": found.share / found.output_share,
                }
            )
    data = pd.DataFrame(rows)
    above = int((data["ratio"] > 1).sum())
    name = focus.name()
    return Exhibit(
        id="discharge-share",
        title=f"{name}占{together()}的比重，{len(data)}项排放{how_many(above, len(data), '项')}高于产出",
        title_en=f"In {above} of {len(data)} items the part of {name_en()} in the discharges exceeds its part "
        "in output",
        data=data,
        columns=(
            Column("indicator", "指标"),
            Column("year", "年份"),
            Column("value", name, decimals=0),
            Column("rank", "由多到少的位次", decimals=0),
            Column("count", "有数市数", decimals=0),
            Column("share", "占排放", "%", decimals=1),
            Column("output_share", "占产出", "%", decimals=1),
            Column("ratio", "两者之比", decimals=2),
        ),
        sources=SOURCES,
        note=f"各取年鉴所刊的最后一年；占排放、占产出都是占各市合计的比重，产出为地区生产总值，合计只含当年两个数都有的市{left_out()}，生产总值按当年价格。"
        + treated_note(DISCHARGES, [focus.adcode()]),
    )


def thallium_standard(rows: pd.DataFrame) -> float:
    """The standard, in μg/L, that the record of the thallium event itself names.

    Raises:
        ValueError: the statement names none.
    """
    text = rows.loc[rows["topic"] == "thallium_concentration", "statement_zh"].iloc[0]
    found = re.search(r"([\d.]+)微克/升的标准", text)
    if found is None:
        raise ValueError(f"no standard in {text!r}")
    return float(found[1])
