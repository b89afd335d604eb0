"""The table that sets each measure of the paper beside what would show it working."""

from collections.abc import Iterable
from dataclasses import astuple, dataclass

import pandas as pd

from analysis import focus
from analysis.data import read
from analysis.exhibit import Column, Exhibit

UNPUBLISHED = "市级未见公布"


@dataclass(frozen=True)
class Measure:
    """One row: a measure, the indicator that would show it working, its years, its state."""

    measure: str
    indicator: str
    coverage: str
    status: str


def spans(years: Iterable[int]) -> str:
    """Years as a reader wants them: 2008—2016年、2018年; '' for none."""
    runs: list[list[int]] = []
    for year in sorted(set(years)):
        if runs and year == runs[-1][-1] + 1:
            runs[-1].append(year)
        else:
            runs.append([year])
    texts = [str(run[0]) if len(run) == 1 else f"{run[0]}—{run[-1]}" for run in runs]
    return "、".join(texts) + "年" if texts else ""


def coverage(indicator: str, dataset: str = "city_yearbook") -> str:
    """The years for which the focal city has a figure, or ``UNPUBLISHED``."""
    frame = read.observations(dataset)
    rows = frame[(frame["adcode"] == focus.adcode()) & (frame["indicator"] == indicator)]
    if "month" in rows:
        return "、".join(map(_when, sorted(rows["month"]))) or UNPUBLISHED
    return spans(rows["year"]) or UNPUBLISHED


def state(indicator: str, *years: int | str, dataset: str = "city_yearbook") -> str:
    """The focal city's figures of some years (or months) in words: 2017年7,994人，2019年6,030人.

    A figure that is not printed, or that a correction sets missing, is said to be 缺.
    """
    frame = read.observations(dataset)
    time = "month" if "month" in frame else "year"
    rows = frame[(frame["adcode"] == focus.adcode()) & (frame["indicator"] == indicator)]
    values = rows.set_index(time)["value"]
    unit = read.indicators().loc[indicator, "unit"]
    return "，".join(
        _when(moment) + (_amount(values[moment], unit) if moment in values.index else "缺")
        for moment in years
    )


def _amount(value: float, unit: str) -> str:
    """A number with its unit; ten thousands of 万元 as 亿元, one decimal."""
    if unit == "万元" and abs(value) >= 10_000:
        return f"{value / 10_000:,.1f}亿元".replace("-", "−")
    return f"{value:,.12g}{unit}".replace("-", "−")


def _when(moment: int | str) -> str:
    """2019 -> 2019年; "2020-11" -> 2020年11月."""
    if isinstance(moment, int):
        return f"{moment}年"
    year, month = moment.split("-")
    return f"{year}年{int(month)}月"


def published(
    measure: str, indicator: str, status: str, *, dataset: str = "city_yearbook", name: str = ""
) -> Measure:
    """A row whose indicator is published; its years are those of the focal city."""
    label = name or read.indicators().loc[indicator, "short_zh"]
    return Measure(measure, label, coverage(indicator, dataset), status)


def unpublished(measure: str, indicator: str, status: str = "无从判断") -> Measure:
    """A row for what no source at hand publishes for the city."""
    return Measure(measure, indicator, UNPUBLISHED, status)


def exhibit(
    id: str,
    title: str,
    title_en: str,
    rows: list[Measure],
    *,
    sources: tuple[str, ...],
    note: str,
) -> Exhibit:
    """The rows as a table of four columns."""
    data = pd.DataFrame(
        [astuple(row) for row in rows], columns=["measure", "indicator", "coverage", "status"]
    )
    return Exhibit(
        id=id,
        title=title,
        title_en=title_en,
        data=data,
        columns=(
            Column("measure", "措施"),
            Column("indicator", "能显示见效的指标"),
            Column("coverage", "数据有无"),
            Column("status", f"{focus.name()}现状"),
        ),
        sources=sources,
        note=note,
    )
