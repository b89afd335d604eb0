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
        return "、".join(sorted(rows["month"])) or UNPUBLISHED
    return spans(rows["year"]) or UNPUBLISHED


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
    """The rows as a table of four columns; a measure is written once for its rows."""
    data = pd.DataFrame(
        [astuple(row) for row in rows], columns=["measure", "indicator", "coverage", "status"]
    )
    data["measure"] = data["measure"].where(data["measure"] != data["measure"].shift(), "〃")
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
