"""Chapter 1.4: emissions, air, water and waste, decoupling, and the record of water quality."""

import pandas as pd

from analysis import focus
from analysis.data import read
from analysis.figures import lines
from analysis.figures.chapter_1_4_decoupling import (
    decoupling_bounds,
    decoupling_prefectures,
    decoupling_states,
    differing,
)
from analysis.figures.chapter_1_4_emissions import (
    industrial_dust,
    industrial_so2,
    industrial_wastewater,
)
from analysis.figures.chapter_1_4_map import pm25_map
from analysis.figures.chapter_1_4_record import (
    discharge_share,
    events,
    remediation_record,
    thallium_standard,
    water_quality_record,
)
from analysis.figures.chapter_1_4_series import ends, series, with_reference
from analysis.figures.chapter_1_4_surroundings import pm25, solid_waste_use, water_resources
from analysis.figures.words import against, against_en, changed, changed_en
from analysis.numbers import Number, Numbers
from analysis.panel import decoupling_table
from analysis.panel.burden import burden
from analysis.panel.by_year import by_year
from analysis.panel.ratios import per_10k_residents

__all__ = [
    "decoupling_bounds",
    "decoupling_prefectures",
    "decoupling_states",
    "discharge_share",
    "industrial_dust",
    "industrial_so2",
    "industrial_wastewater",
    "numbers",
    "pm25",
    "pm25_map",
    "remediation_record",
    "solid_waste_use",
    "water_quality_record",
    "water_resources",
]

CHANGES = {"wastewater": "industrial_wastewater", "so2": "industrial_so2"}
LEVELS = {"pm25": "pm25", "solid_waste": "industrial_solid_waste_used_share"}


def numbers() -> Numbers:
    """The numbers of the chapter's prose."""
    out = Numbers(n_cities=Number(series("industrial_so2")["adcode"].nunique() - 1))
    for name, indicator in CHANGES.items():
        out.update(_change(name, series(indicator)))
    for name, indicator in LEVELS.items():
        out.update(_level(name, series(indicator), "%" if name == "solid_waste" else ""))
    water = with_reference(per_10k_residents("water_resources", places=focus.peers()))
    out.update(_level("water", water, "立方米"))
    for name, indicator in CHANGES.items():
        found = burden(indicator, focus.adcode(), focus.peers())
        if found is None:
            raise ValueError(f"no figure of {indicator} for {focus.adcode()}")
        out[f"{name}_share"] = Number(found.share, "%", 1)
        out[f"{name}_output_share"] = Number(found.output_share, "%", 1)
        out[f"{name}_ratio"] = Number(found.share / found.output_share, "倍", 1)
        out[f"{name}_rank"] = Number(found.rank)
    dust = by_year("industrial_particulates", focus.peers()).loc[focus.adcode()].dropna()
    for name, place in (("first", 0), ("next", 1)):
        out[f"particulates_{name}"] = Number(dust.iloc[place], "吨")
        out[f"particulates_{name}_year"] = Number(str(dust.index[place]))
    out.update(_states())
    out.update(_thallium())
    lake = read.table("events").set_index("event_id")["printed_value"]
    out["lake_ten_of_twelve"] = Number(lake["dongjiang_ten_of_twelve"])
    out["lake_nine_years"] = Number(lake["dongjiang_nine_years"])
    return out


def _change(name: str, data: pd.DataFrame) -> Numbers:
    """How city and median changed over the series, and the year of the city's greatest rise."""
    end = ends(data)
    own = data[data["adcode"] == focus.adcode()].set_index("year")["value"]
    yearly = (own / own.reindex(own.index - 1).to_numpy()).dropna()
    rise = int(yearly.idxmax())
    return Numbers(
        {
            f"{name}_last_year": Number(str(end.last)),
            f"{name}_change": Number(changed(end.own_first, end.own_last)),
            f"{name}_median_change": Number(changed(end.median_first, end.median_last)),
            f"{name}_change_en": Number(changed_en(end.own_first, end.own_last)),
            f"{name}_median_change_en": Number(changed_en(end.median_first, end.median_last)),
            f"{name}_rise_year": Number(str(rise)),
            f"{name}_rise": Number(changed(own[rise - 1], own[rise])),
        }
    )


def _level(name: str, data: pd.DataFrame, unit: str) -> Numbers:
    """The last common level of city and median, and the city's place from the top."""
    end = ends(data)
    of_last = data[(data["year"] == end.last) & (data["adcode"] != lines.MEDIAN)]["value"]
    lower = int((of_last < end.own_last).sum())
    return Numbers(
        {
            f"{name}_last_year": Number(str(end.last)),
            f"{name}_last": Number(end.own_last, unit),
            f"{name}_median": Number(end.median_last, unit),
            f"{name}_first": Number(end.own_first, unit),
            f"{name}_against": Number(against(end.own_last, end.median_last)),
            f"{name}_against_en": Number(against_en(end.own_last, end.median_last)),
            f"{name}_place": Number("最低" if lower == 0 else f"由低到高第{lower + 1}位"),
        }
    )


def _states() -> Numbers:
    """Counts of states: the city's, everyone's, and how many do not depend on the ends."""
    rows = decoupling_table.states("unbroken")
    own = rows[rows["adcode"] == focus.adcode()]
    known = rows[rows["possible"].map(len) > 0]
    steady = [
        bool(moved) and all(found == possible for found in moved)
        for possible, moved in zip(known["possible"], known["moved"], strict=True)
    ]
    own_steady = pd.Series(steady, known.index)[known["adcode"] == focus.adcode()]
    bounded = decoupling_table.states("bounded")
    whole = bounded[bounded["possible"].map(len) > 0]
    strong = ("strong_decoupling",)
    found: dict[str, int] = {
        "spans": len(own),
        "spans_strong": int((own["state"] == strong[0]).sum()),
        "spans_steady": int(own_steady.sum()),
        "cells": len(known),
        "cells_strong": int((known["state"] == strong[0]).sum()),
        "cells_steady": sum(steady),
        "whole": len(whole),
        "whole_strong": int((whole["possible"] == strong).sum()),
    }
    other = len(differing("unbroken", focus.adcode()))
    return Numbers(
        {name: Number(count) for name, count in found.items()},
        spans_printed=Number(f"有{other}个不同" if other else "都相同"),
    )


def _thallium() -> Numbers:
    """The thallium event: concentration, standard, and the one over the other."""
    rows = events(("thallium_concentration",))
    value, standard = float(rows["value"].iloc[0]), thallium_standard(rows)
    return Numbers(
        thallium=Number(value, "微克/升", 2),
        thallium_en=Number(value, " µg/L", 2),
        thallium_standard=Number(standard, "微克/升", 1),
        thallium_standard_en=Number(standard, " µg/L", 1),
        thallium_excess=Number(100 * (value / standard - 1), "%"),
    )
