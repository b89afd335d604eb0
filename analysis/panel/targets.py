"""Official targets beside what is known of the year they were set for."""

import pandas as pd

from analysis.data import read
from analysis.data.read import Version

_PER_PRINTED_UNIT = {("万元", "亿元"): 10_000.0}


def targets_with_outcomes(version: Version = "corrected") -> pd.DataFrame:
    """One row a target of ``data/targets.csv``, in its order.

    An outcome is looked for in the annual figures of the province and the nation, then in the
    dated patent densities, then in the events (never one that is itself a target): the same
    place, indicator and year. The place is the one whose English name the target's id begins
    with; a target for another area has no outcome.

    Returns:
        The columns of ``targets.csv`` with ``target`` (text as printed, with its unit),
        ``outcome`` (float in the printed unit, NaN where none is known), ``outcome_date``,
        ``outcome_source``, ``outcome_doubt`` and ``met``: 达到, 未达到, 不能判定 (the source
        leaves the outcome in doubt), or ''.
    """
    table = read.table("targets")
    known = _known(version)
    table["target"] = [_printed(value, unit) for value, unit in _pairs(table)]
    rows = [_outcome(row, known) for row in table.to_dict("records")]
    found = pd.DataFrame(rows, index=table.index)
    return pd.concat([table, found], axis=1)


def _pairs(table: pd.DataFrame):
    return zip(table["printed_value"], table["printed_unit"], strict=True)


def _printed(value: str, unit: str) -> str:
    """The printed text with its unit, which stands between a number and 左右."""
    if value.endswith("左右"):
        return value.removesuffix("左右") + unit + "左右"
    return value + unit


def _known(version: Version) -> pd.DataFrame:
    """Figures that can be an outcome, the preferred first."""
    annual = read.observations("province_and_nation", version)
    annual = annual.assign(date=annual["year"].astype(str), doubt="", basis="printed")
    dated = read.observations("patent_density", version)
    dated = dated.rename(columns={"month": "date"}).assign(doubt="", basis="printed")
    # the latest month of a year stands for it
    dated = dated.sort_values("date", ascending=False, kind="stable")
    events = read.table("events").rename(columns={"doubt_zh": "doubt"})
    events = events[(events["basis"] != "target") & (events["value"] != "")]
    events = events.assign(value=events["value"].astype(float))
    columns = ["adcode", "indicator", "date", "value", "source_id", "doubt"]
    return pd.concat([frame[columns] for frame in (annual, dated, events)], ignore_index=True)


def _outcome(row: dict[str, str], known: pd.DataFrame) -> dict[str, object]:
    nothing = {
        "outcome": float("nan"),
        "outcome_date": "",
        "outcome_source": "",
        "outcome_doubt": "",
        "met": "",
    }
    area = _area(row["target_id"])
    if not (area and row["indicator"] and row["target_value"]):
        return nothing
    hit = known[
        (known["adcode"] == area)
        & (known["indicator"] == row["indicator"])
        & known["date"].str.startswith(row["target_year"])
    ]
    if hit.empty:
        return nothing
    best = hit.iloc[0]
    factor = _PER_PRINTED_UNIT.get((row["unit"], row["printed_unit"]), 1.0)
    return {
        "outcome": best["value"] / factor,
        "outcome_date": best["date"],
        "outcome_source": best["source_id"],
        "outcome_doubt": best["doubt"],
        "met": _verdict(best["value"], float(row["target_value"]), best["doubt"]),
    }


def _verdict(value: float, target: float, doubt: str) -> str:
    if doubt:
        return "不能判定"
    return "达到" if value >= target else "未达到"


def _area(target_id: str) -> str:
    """Code of the place whose English name the id begins with, or ''."""
    names = read.places()["name_en"].str.lower()
    hit = names.index[names == target_id.split("_")[0]]
    return hit[0] if len(hit) else ""
