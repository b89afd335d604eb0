"""Chapter 1.4: what industry discharges, the focal city among the others."""

import pandas as pd

from analysis import focus
from analysis.data import read
from analysis.exhibit import Column, Exhibit
from analysis.figures import lines, style
from analysis.figures.chapter_1_4_series import (
    SOURCES,
    columns,
    ends,
    largest_rise,
    median_note,
    name_en,
    names_above,
    series,
    unprinted_note,
)
from analysis.figures.treated import treated_note
from analysis.figures.words import changed, changed_en

# the year from which industrial particulates take the place of smoke and dust
PARTICULATES_FROM = 2020


def _falling(
    indicator: str, id: str, what: str, what_en: str, note: str, *, log: bool = False
) -> Exhibit:
    """A series of levels in the yearbook's unit, its title the change of city and median."""
    data = series(indicator)
    end = ends(data)
    unit = read.indicators().loc[indicator, "unit"]
    name = focus.name()

    def draw(data: pd.DataFrame):
        shown = f"{unit}（对数刻度）" if log else unit
        return lines.focal_lines(data, unit=shown, names=names_above(data, end.last), log=log)

    own = changed(end.own_first, end.own_last)
    median = changed(end.median_first, end.median_last)
    return Exhibit(
        id=id,
        title=f"{name}{what}{end.first}—{end.last}年{own}，其余各市的中位数{median}",
        title_en=f"{what_en}, {end.first}–{end.last}: {name_en()} {changed_en(end.own_first, end.own_last)}, "
        f"the median of the others {changed_en(end.median_first, end.median_last)}",
        data=data,
        columns=columns(indicator),
        sources=SOURCES,
        unit=unit,
        note=note
        + largest_rise(data)
        + median_note()
        + unprinted_note(indicator, range(end.first, end.last + 1))
        + treated_note([indicator], focus.peers()),
        alt=f"折线图，{end.first}—{end.last}年。{name}由{end.own_first:,.0f}{unit}到{end.own_last:,.0f}{unit}，"
        f"其余各市的中位数由{end.median_first:,.0f}{unit}到{end.median_last:,.0f}{unit}。",
        alt_en=f"Line chart, {end.first}–{end.last}. {name_en()} from {end.own_first:,.0f} to "
        f"{end.own_last:,.0f}, the median of the others from {end.median_first:,.0f} to "
        f"{end.median_last:,.0f}.",
        draw=draw,
    )


def industrial_wastewater() -> Exhibit:
    """Industrial wastewater, to the year in which the yearbook stops printing it."""
    return _falling(
        "industrial_wastewater",
        "industrial-wastewater",
        "工业废水排放量",
        "Industrial wastewater",
        "年鉴刊至2019年。",
    )


def industrial_so2() -> Exhibit:
    """Industrial sulphur dioxide, 2008-2023."""
    return _falling(
        "industrial_so2",
        "industrial-so2",
        "工业二氧化硫排放量",
        "Industrial sulphur dioxide",
        "只含工业源。纵轴为对数刻度，同样的斜率是同样的增减幅度。",
        log=True,
    )


def industrial_dust() -> Exhibit:
    """Smoke and dust to 2019 and particulates from 2020: two series, not joined."""
    old = series("industrial_smoke_dust").query("year < @PARTICULATES_FROM")
    new = series("industrial_particulates").query("year >= @PARTICULATES_FROM")
    data = pd.concat([old, new], keys=["industrial_smoke_dust", "industrial_particulates"])
    data = data.reset_index(level=0, names="series").reset_index(drop=True)
    data["series"] = data["series"].map(read.indicators()["name_zh"])
    data = data[["series", "adcode", "place", "year", "value"]]
    before, after = ends(old), ends(new)
    name = focus.name()

    def draw(data: pd.DataFrame):
        figure, ax = style.axes(3.1)
        parts = [data[data["year"] < PARTICULATES_FROM], data[data["year"] >= PARTICULATES_FROM]]
        lines.focal_lines(parts[0], unit="吨", ax=ax, label=False)
        lines.focal_lines(
            parts[1], unit="", ax=ax, names=names_above(parts[1], int(parts[1]["year"].max()))
        )
        ax.axvline(PARTICULATES_FROM - 0.5, color=style.QUIET, linewidth=0.8, linestyle=":")
        for x, side, text in ((-4, "right", "烟粉尘"), (4, "left", "颗粒物")):
            ax.annotate(
                text,
                (PARTICULATES_FROM - 0.5, 1),
                xycoords=("data", "axes fraction"),
                xytext=(x, 2),
                textcoords="offset points",
                ha=side,
                va="bottom",
                color=style.INK,
                fontsize=style.FONT_SIZE - 0.5,
            )
        return figure

    return Exhibit(
        id="industrial-dust",
        title=f"{name}工业烟粉尘{before.first}—{before.last}年{changed(before.own_first, before.own_last)}；"
        f"{PARTICULATES_FROM}年起改刊颗粒物，前后不能相接",
        title_en=f"Industrial smoke and dust of {name_en()} {changed_en(before.own_first, before.own_last)} in "
        f"{before.first}–{before.last}; particulates from {PARTICULATES_FROM} are another series",
        data=data,
        columns=(
            Column("series", "指标"),
            Column("adcode", "代码"),
            Column("place", "地区"),
            Column("year", "年份"),
            Column("value", "排放量", "吨", decimals=0),
        ),
        sources=SOURCES,
        unit="吨",
        note="虚线左边为工业烟粉尘，右边为工业颗粒物，口径不同，故不相接。年鉴2020、2021年的烟粉尘一栏所刊"
        "就是颗粒物的数，图中只作颗粒物。"
        + median_note()
        + unprinted_note("industrial_smoke_dust", range(before.first, PARTICULATES_FROM), "烟粉尘")
        + unprinted_note(
            "industrial_particulates", range(PARTICULATES_FROM, after.last + 1), "颗粒物"
        )
        + treated_note(["industrial_smoke_dust"], focus.peers(), range(PARTICULATES_FROM))
        + treated_note(["industrial_particulates"], focus.peers()),
        alt=f"折线图，{before.first}年起，{PARTICULATES_FROM}年处断开。{name}烟粉尘由{before.own_first:,.0f}吨到"
        f"{before.own_last:,.0f}吨；颗粒物{after.first}年{after.own_first:,.0f}吨，"
        f"{after.last}年{after.own_last:,.0f}吨。",
        alt_en=f"Line chart from {before.first}, broken at {PARTICULATES_FROM}. {name_en()}: smoke and dust "
        f"from {before.own_first:,.0f} t to {before.own_last:,.0f} t; particulates "
        f"{after.own_first:,.0f} t in {after.first}, {after.own_last:,.0f} t in {after.last}.",
        draw=draw,
    )
