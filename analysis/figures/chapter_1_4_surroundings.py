"""Chapter 1.4: the air, the water and the waste around, the focal city among the others."""

import pandas as pd

from analysis import focus
from analysis.exhibit import Column, Exhibit
from analysis.figures import lines
from analysis.figures.chapter_1_4_series import (
    SOURCES,
    ends,
    median_note,
    name_en,
    names_above,
    series,
    unprinted_note,
    with_reference,
)
from analysis.figures.treated import treated_note
from analysis.figures.words import against, against_en
from analysis.panel.ratios import per_10k_residents


def pm25() -> Exhibit:
    """PM2.5 from 2017, printed as whole numbers."""
    data = series("pm25")
    return _among(
        data,
        "pm25",
        "PM2.5年均浓度",
        "Annual mean PM2.5",
        Column.of("pm25", "value", decimals=0),
        "年鉴2017年起刊载，只刊整数，相差1微克/立方米以内的先后不能分辨。这是浓度，不是排放量，受气象和外来输送影响。"
        + _gaps("pm25", data),
    )


def solid_waste_use() -> Exhibit:
    """The share of common industrial solid waste that is used, 2012-2019."""
    indicator = "industrial_solid_waste_used_share"
    data = series(indicator)
    return _among(
        data,
        "solid-waste-use",
        "一般工业固体废物综合利用率",
        "Common industrial solid waste used",
        Column.of(indicator, "value", decimals=0),
        "年鉴只刊整数百分数；此系列2012年起刊载，至2019年止，与此前的工业固体废物系列不能衔接。"
        "利用率是当年的流量之比，历年堆存的尾矿不在其中。" + _gaps(indicator, data),
    )


def water_resources() -> Exhibit:
    """Water resources per resident, from 2016."""
    return _among(
        with_reference(per_10k_residents("water_resources", places=focus.peers())),
        "water-resources-per-resident",
        "人均水资源量",
        "Water resources per resident",
        Column("value", "人均水资源量", "立方米/人", decimals=0),
        "水资源总量除以年末常住人口（2020年人口普查修订后的系列）。水资源量随降水而变，一年的高低不说明治理。"
        + treated_note(["water_resources"], focus.peers()),
        sources=(*SOURCES, "population_compiled"),
    )


def _gaps(indicator: str, data: pd.DataFrame) -> str:
    years = range(data["year"].min(), data["year"].max() + 1)
    return unprinted_note(indicator, years) + treated_note([indicator], focus.peers())


def _among(
    data: pd.DataFrame,
    id: str,
    what: str,
    what_en: str,
    value: Column,
    note: str,
    sources: tuple[str, ...] = SOURCES,
) -> Exhibit:
    """Levels whose height against the others is the message."""
    end = ends(data)
    own = data[data["adcode"] == focus.adcode()]["value"]
    name, unit = focus.name(), value.unit

    def draw(data: pd.DataFrame):
        return lines.focal_lines(data, unit=unit, names=names_above(data, end.last))

    return Exhibit(
        id=id,
        title=f"{name}{what}{end.last}年为{end.own_last:,.0f}{unit}，"
        f"{against(end.own_last, end.median_last)}其余各市的中位数",
        title_en=f"{what_en}, {end.last}: {name_en()} {against_en(end.own_last, end.median_last)} "
        "the median of the others",
        data=data,
        columns=(Column("adcode", "代码"), Column("place", "地区"), Column("year", "年份"), value),
        sources=sources,
        unit=unit,
        note=note + median_note(),
        alt=f"折线图，{end.first}—{end.last}年。{name}在{own.min():,.0f}与{own.max():,.0f}{unit}之间，"
        f"末年{end.own_last:,.0f}；其余各市的中位数末年{end.median_last:,.0f}。",
        alt_en=f"Line chart, {end.first}–{end.last}. {name_en()} between {own.min():,.0f} and "
        f"{own.max():,.0f}, {end.own_last:,.0f} in the last year; the median of the others "
        f"{end.median_last:,.0f}.",
        draw=draw,
    )
