"""What the dictionary's page of each indicator shows: words, coverage, figures, doubts, a chart."""

import json
from dataclasses import dataclass
from typing import Any

import pandas as pd

from analysis import focus
from analysis.data import read
from analysis.data.tables import DATASETS as FILES
from analysis.figures import lines, small_chart, words
from analysis.figures.appendix_data import DATASETS, TREATMENTS
from analysis.figures.explorer import KINDS, YEARBOOK
from analysis.figures.small_chart import Line
from analysis.site_file import SiteFile

PATH = "indicators/index.json"


def dictionary_file() -> SiteFile:
    """``indicators/index.json``: every indicator of the dictionary, in its order."""
    text = json.dumps(content(), ensure_ascii=False, separators=(",", ":"))
    return SiteFile(PATH, text + "\n", "指标词典与全部数字（JSON）")


@dataclass(frozen=True)
class _Known:
    """What all pages ask for, read once: frames by file and indicator, names, the city's peers."""

    printed: dict[str, dict[str, pd.DataFrame]]
    corrected: dict[str, dict[str, pd.DataFrame]]
    fixes: pd.DataFrame
    names: dict[str, str]
    peers: list[str]


def _read() -> _Known:
    def by_indicator(version: read.Version) -> dict[str, dict[str, pd.DataFrame]]:
        frames = {name: read.observations(name, version) for name in DATASETS}
        return {name: dict(iter(frame.groupby("indicator"))) for name, frame in frames.items()}

    names = {code: focus.short(code) for code in read.places().index}
    corrections = read.corrections()
    return _Known(
        by_indicator("printed"), by_indicator("corrected"), corrections, names, focus.peers()
    )


def content() -> list[dict[str, Any]]:
    """One entry an indicator.

    ``tables`` hold the printed figures, one a file of observations: ``times``, and ``rows``
    of a place's ``name``, ``cells`` (text, "" for none) and ``doubted`` (numbers of cells).
    ``chart`` is an SVG ("" where there are fewer than two times), ``marks`` its points.
    """
    known = _read()
    return [
        {
            "id": str(name),
            "name": entry["name_zh"],
            "name_en": entry["name_en"],
            "unit": entry["unit"],
            "kind": KINDS[entry["kind"]],
            "definition": entry["definition_zh"],
            "breaks": entry["breaks_zh"],
            "rounding": entry["rounding_zh"],
            "resolution": f"{entry['resolution']:g}",
            "column": entry["yearbook_column"],
            "explored": name in known.printed[YEARBOOK],
            "tables": [
                _table(dataset, frames[str(name)], known)
                for dataset, frames in known.printed.items()
                if name in frames
            ],
            "doubts": _doubts(str(name), known),
            "sources": _sources(str(name), known),
            **_chart(str(name), entry, known),
        }
        for name, entry in read.indicators().iterrows()
    ]


def _table(dataset: str, rows: pd.DataFrame, known: _Known) -> dict[str, Any]:
    time = FILES[dataset].time
    times = sorted(rows[time].unique())
    fixes = known.fixes[
        (known.fixes["dataset"] == dataset)
        & (known.fixes["indicator"] == rows["indicator"].iloc[0])
    ]
    doubted = set(zip(fixes["adcode"], fixes["year"], strict=True))
    cells = cells_of(rows, time)
    found = [
        {
            "name": known.names[code],
            "cells": [cells[code].get(when, "") for when in times],
            "doubted": [at for at, when in enumerate(times) if (code, str(when)) in doubted],
        }
        for code in _order(list(cells), known)
    ]
    return {
        "title": DATASETS[dataset],
        "file": f"{dataset}.csv",
        "times": [str(when) for when in times],
        "places": len(found),
        "figures": len(rows),
        "rows": found,
    }


def cells_of(rows: pd.DataFrame, time: str) -> dict[str, dict[Any, str]]:
    """Place -> time -> the figures printed there, by each of the sources; what they agree on, once.

    Args:
        rows: observations of one indicator.
        time: name of their column of times.
    """
    found: dict[str, dict[Any, list[str]]] = {}
    for code, when, value in zip(rows["adcode"], rows[time], rows["value"], strict=True):
        own = found.setdefault(code, {}).setdefault(when, [])
        if _number(value) not in own:
            own.append(_number(value))
    return {
        code: {when: "；".join(own) for when, own in of_place.items()}
        for code, of_place in found.items()
    }


def _order(codes: list[str], known: _Known) -> list[str]:
    """The focal city first, then its peers, then the others by code."""
    focal = focus.adcode()
    return sorted(codes, key=lambda code: (code != focal, code not in known.peers, code))


def _number(value: float) -> str:
    return f"{value:,.12g}".replace("-", "−")


def _doubts(name: str, known: _Known) -> list[dict[str, str]]:
    own = known.fixes[known.fixes["indicator"] == name]
    return [
        {
            "place": known.names[row.adcode],
            "time": row.year,
            "printed": _number(float(row.printed_value)),
            "treatment": TREATMENTS[row.treatment],
            "value": _number(float(row.new_value)) if row.new_value else "",
            "reason": words.grouped(row.reason),
        }
        for row in own.itertuples()
    ]


def _sources(name: str, known: _Known) -> list[dict[str, str]]:
    entries = read.sources()
    ids = [frames[name]["source_id"] for frames in known.printed.values() if name in frames]
    return [
        {key: entries.loc[source, key] for key in ("title", "publisher", "url")}
        for source in dict.fromkeys(pd.concat(ids))
    ]


def _chart(name: str, entry: pd.Series, known: _Known) -> dict[str, Any]:
    """The focal city against the median of its peers; else the province and the nation."""
    nothing = {"chart": "", "caption": "只有一个时点，不作图。", "marks": {}}
    found = [
        (dataset, chosen)
        for dataset, frames in known.corrected.items()
        if name in frames and (chosen := _lines(frames[name], FILES[dataset].time, known))
    ]
    if not found:
        return nothing
    # a file that has the city before one that has not, then the one with the most times
    dataset, chosen = max(found, key=lambda part: (part[1][0].focal, max(map(_times, part[1]))))
    if max(map(_times, chosen)) < 2:
        return nothing
    caption = f"{'、'.join(line.name for line in chosen)}，{DATASETS[dataset]}。"
    if any(line.name == lines.MEDIAN_NAME for line in chosen):
        caption += f"{lines.MEDIAN_NAME}取{focus.name()}以外各市当年有数者的中位数，不足半数不取。"
    chart = small_chart.draw(
        chosen,
        unit=entry["unit"],
        decimals=max(0, min(2, -int(f"{entry['resolution']:e}".split("e")[1]))),
        alt=_alt(chosen, entry),
        breaks=entry["break_years"],
    )
    return {"chart": chart.svg, "caption": caption, "marks": chart.marks}


def _times(line: Line) -> int:
    return int(line.points.notna().sum())


def _lines(rows: pd.DataFrame, time: str, known: _Known) -> list[Line]:
    if rows.duplicated(["adcode", time]).any():
        return []
    data = rows.rename(columns={time: "year"})[["adcode", "year", "value"]].assign(place="")
    own = data[data["adcode"] == focus.adcode()]
    if not own.empty:
        peers = data[data["adcode"].isin(known.peers)]
        median = lines.with_median(peers)
        median = median[median["adcode"] == lines.MEDIAN]
        pairs = [(focus.name(), "accent", own), (lines.MEDIAN_NAME, "ink", median)]
    else:
        above = [code for code in (focus.province(), focus.nation()) if code]
        pairs = [
            (focus.short(code), colour, data[data["adcode"] == code])
            for code, colour in zip(above, ("context", "ink"), strict=False)
        ]
    return [
        Line(name, colour, part.set_index("year")["value"].sort_index(), focal=colour == "accent")
        for name, colour, part in pairs
        if not part.empty
    ]


def _alt(chosen: list[Line], entry: pd.Series) -> str:
    parts = []
    for line in chosen:
        points = line.points.dropna()
        first, last = points.index[0], points.index[-1]
        parts.append(
            f"{line.name}{words.when(first)}为{_number(points.iloc[0])}，"
            f"{words.when(last)}为{_number(points.iloc[-1])}"
        )
    return f"小折线图：{entry['name_zh']}（{entry['unit']}）。{'；'.join(parts)}。"
