"""The data explorer: every figure of the yearbook in one script that a page can read.

A script and not data to fetch, because a page opened from a folder may not fetch. What may be
reckoned of an indicator (per head, a share, an index) is said here; the page only does sums.
"""

import json
import math
from typing import Any

import pandas as pd

from analysis import focus
from analysis.data import read
from analysis.figures import style, tilemap, words
from analysis.numbers import Number, Numbers
from analysis.site_file import SiteFile

YEARBOOK, POPULATION, RESIDENTS = "city_yearbook", "population", "population_resident"
PATH = "explorer-data.js"
ADDITIVE = ("amount", "count", "quantity", "population", "employment", "area", "length")
KINDS = {
    "amount": "金额",
    "per_head": "人均与工资",
    "growth": "增长率",
    "population": "人口",
    "employment": "从业人员",
    "quantity": "实物量",
    "count": "个数",
    "share": "比重",
    "concentration": "浓度",
    "density": "密度",
    "area": "面积",
    "length": "长度",
}


def cities() -> list[str]:
    """The cities of the yearbook by code, those of a province with a panel first."""
    codes = sorted(read.observations(YEARBOOK, "printed")["adcode"].unique())
    inside = set(panel())
    return sorted(codes, key=lambda code: (code not in inside, code))


def panel() -> list[str]:
    """The cities of the yearbook that lie in one province together: the largest such group."""
    codes = sorted(read.observations(YEARBOOK, "printed")["adcode"].unique())
    provinces = read.places().loc[codes, "province_zh"]
    largest = provinces.value_counts().index[0]
    return list(provinces.index[provinces == largest])


def years() -> list[int]:
    """The data years of the yearbook, without a gap."""
    known = read.observations(YEARBOOK, "printed")["year"]
    return list(range(int(known.min()), int(known.max()) + 1))


def per_head(entry: pd.Series) -> tuple[float, str] | None:
    """What figure over residents in 万人 is multiplied by, and the unit; None where it is not asked.

    万元 / 万人 = 元/人, 吨 / 万人 = 吨/万人; people and households are told per hundred residents.
    """
    if entry["kind"] not in ADDITIVE or entry["kind"] == "population":
        return None
    unit = entry["unit"]
    if unit in ("万人", "万户"):
        return 100.0, f"{unit[1:]}/百人"
    if unit.startswith("亿"):
        return 1e4, f"{unit[1:]}/人"
    return (1.0, f"{unit[1:]}/人") if unit.startswith("万") else (1.0, f"{unit}/万人")


def reckoned(entry: pd.Series) -> dict[str, Any]:
    """What may be reckoned of an indicator: ``head``, ``share``, ``index``; or the reason why not."""
    additive, signed = entry["kind"] in ADDITIVE, not entry["minimum"] >= 0
    head = per_head(entry)
    what = KINDS[entry["kind"]]
    return {
        "head": list(head) if head else f"{what}不再按人口平均",
        "share": f"{what}不能相加，没有比重"
        if not additive
        else ("可为负数，不算比重" if signed else True),
        "index": f"{what}不作指数"
        if entry["kind"] == "growth"
        else ("可为负数，不作指数" if signed else True),
    }


def numbers() -> Numbers:
    """What the explorer holds, for the prose."""
    printed = read.observations(YEARBOOK, "printed")
    return Numbers(
        indicators=Number(printed["indicator"].nunique(), "项"),
        cities=Number(len(cities()), "座"),
        panel=Number(len(panel()), "个"),
        doubts=Number(len(_doubts()), "处"),
        indicators_en=Number(printed["indicator"].nunique()),
        cities_en=Number(len(cities())),
    )


def data_file() -> SiteFile:
    """The script ``explorer-data.js``: places, indicators, printed figures, doubts, residents."""
    text = json.dumps(content(), ensure_ascii=False, separators=(",", ":"))
    return SiteFile(PATH, f"window.explorerData={text};\n", "数据浏览所用的全部数字（脚本）")


def content() -> dict[str, Any]:
    """What the script holds.

    Returns:
        ``values`` of an indicator are the printed figures, one list a city in the order of
        ``places``, one entry a year, None where nothing is printed. ``doubts`` are
        indicator, place and year by number, treatment, new value, its source and reason.
    """
    codes, span = cities(), years()
    entries = read.indicators()
    printed = read.observations(YEARBOOK, "printed")
    ids = [name for name in entries.index if name in set(printed["indicator"])]
    # a matrix of (indicator, place) by year
    wide = printed.pivot_table(index=["indicator", "adcode"], columns="year", values="value")
    wide = wide.reindex(columns=span)
    tiles = tilemap.placement(_mapped())
    names = read.places()
    sources = read.sources()
    used = {*printed["source_id"], *_residents()["source_id"], *_doubts()["source_id"]} - {""}
    return {
        "focal": focus.adcode(),
        "years": span,
        "panelName": names.loc[panel()[0], "province_zh"],
        "places": [
            {"code": code, "name": focus.short(code), "panel": code in panel()} for code in codes
        ],
        "tiles": [
            {"code": code, "name": focus.short(code), "at": [int(tile.column), int(tile.row)]}
            for code, tile in zip(tiles.index, tiles.itertuples(), strict=True)
        ],
        "kinds": KINDS,
        "indicators": [
            {**_described(name, entries.loc[name]), "values": _matrix(wide.loc[name], codes, span)}
            for name in ids
        ],
        "doubts": [
            [
                ids.index(row.indicator),
                codes.index(row.adcode),
                span.index(int(row.year)),
                row.treatment,
                float(row.new_value) if row.new_value else None,
                row.source_id,
                words.grouped(row.reason),
            ]
            for row in _doubts().itertuples()
        ],
        "residents": _matrix(
            _residents().pivot(index="adcode", columns="year", values="value"),  # noqa: PD010
            codes,
            span,
        ),
        "residentsSource": sorted(_residents()["source_id"].unique()),
        "sources": {
            name: {key: sources.loc[name, key] for key in ("title", "publisher", "url")}
            for name in sorted(used)
        },
        "palette": style.PALETTE,
        "shades": list(tilemap.STEPS),
    }


def _described(name: str, entry: pd.Series) -> dict[str, Any]:
    return {
        "id": name,
        "name": entry["name_zh"],
        "unit": entry["unit"],
        "kind": entry["kind"],
        "decimals": max(0, -math.floor(math.log10(entry["resolution"]))),
        "definition": entry["definition_zh"],
        "breaks": entry["breaks_zh"],
        "breakYears": list(entry["break_years"]),
        "rounding": entry["rounding_zh"],
        "source": YEARBOOK,
        "reckoned": reckoned(entry),
    }


def _matrix(wide: pd.DataFrame, codes: list[str], span: list[int]) -> list[list[float | None]]:
    rows = wide.reindex(index=codes, columns=span)
    return [[_short(value) for value in row] for row in rows.to_numpy()]


def _short(value: float) -> float | int | None:
    if math.isnan(value):
        return None
    return int(value) if float(value).is_integer() else float(value)


def _doubts() -> pd.DataFrame:
    fixes = read.corrections()
    return fixes[fixes["dataset"] == YEARBOOK]


def _residents() -> pd.DataFrame:
    frame = read.observations(POPULATION)
    return frame[(frame["indicator"] == RESIDENTS) & frame["adcode"].isin(cities())]


def _mapped() -> list[str]:
    """The prefectures of the panel's province that have a place on the tile map."""
    frame = read.places()
    province = frame.loc[panel()[0], "province_zh"]
    inside = frame["role"].isin(focus.CITIES) & (frame["province_zh"] == province)
    return sorted(frame.index[inside & (frame["seat_longitude"] != "")])
