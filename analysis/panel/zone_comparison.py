"""The focal city beside the other zone cities, before and after: a comparison, not an effect.

Two windows of two years, the last full years before the focal city's approval and the last
years printed. The zones applied and were chosen, in three batches, and one of the batches
falls into the later window: nothing here says what the approval did.
"""

from dataclasses import dataclass

import pandas as pd

from analysis import focus
from analysis.data import read
from analysis.data.read import Version
from analysis.errors import NotHereError
from analysis.panel.ratios import ratio
from analysis.panel.relative import before_and_after, rank
from analysis.panel.zone_table import batch_of

BEFORE, AFTER = range(2017, 2019), range(2022, 2024)


@dataclass(frozen=True)
class Compared:
    """An indicator of the comparison: its name, unit, and how a change in it is told."""

    id: str
    name: str
    name_en: str
    unit: str
    decimals: int
    in_points: bool  # the change in percentage points, otherwise in per cent
    log: bool  # the cities lie orders of magnitude apart


COMPARED = (
    Compared(
        "science_share", "财政科技支出占比", "science in fiscal spending", "%", 2, True, False
    ),
    Compared(
        "invention_patents_granted",
        "发明专利授权",
        "invention patents granted",
        "件",
        0,
        False,
        True,
    ),
    Compared("pm25", "PM2.5年均浓度", "PM2.5", "微克/立方米", 1, False, False),
    Compared("industrial_so2", "工业二氧化硫", "industrial SO2", "吨", 0, False, True),
)


def windows(version: Version = "corrected") -> pd.DataFrame:
    """Means of the two windows for every zone city of the yearbook.

    Returns:
        Columns ``indicator`` (ids of ``COMPARED``), ``batch``, ``adcode``, ``place``,
        ``before``, ``after``, ``n_before``, ``n_after`` (years that entered) and ``change``
        (per cent, or points where the indicator says so), by indicator and batch.
    """
    batches = batch_of()
    frames = []
    for compared in COMPARED:
        frame = before_and_after(_series(compared.id, sorted(batches), version), BEFORE, AFTER)
        difference = frame["after"] - frame["before"]
        frame["change"] = difference if compared.in_points else 100 * difference / frame["before"]
        frames.append(frame.assign(indicator=compared.id))
    out = pd.concat(frames, ignore_index=True)
    out["batch"] = out["adcode"].map(batches)
    out["place"] = out["adcode"].map(focus.short)
    order = {compared.id: place for place, compared in enumerate(COMPARED)}
    out = out.sort_values(
        ["indicator", "batch", "adcode"],
        key=lambda column: column.map(order) if column.name == "indicator" else column,
        ignore_index=True,
    )
    columns = ["indicator", "batch", "adcode", "place", "before", "after"]
    return out[[*columns, "n_before", "n_after", "change"]]


def focal_against_others(frame: pd.DataFrame) -> pd.DataFrame:
    """Each indicator's change in the focal city beside the other cities' changes.

    Args:
        frame: as from ``windows``.

    Returns:
        Indexed by indicator: ``before``, ``after``, ``change`` of the focal city; ``median``,
        ``least``, ``most`` of the others' changes; ``rank`` of the focal change from the
        greatest, and ``n`` cities. An indicator without the focal city has no row.

    Raises:
        NotHereError: the focal city is no zone city that the yearbook covers.
    """
    if focus.adcode() not in batch_of():
        raise NotHereError(
            f"{focus.name()}不是年鉴收录的示范区城市，不与其他示范区城市比较",
            f"{focus.name_en()} is no zone city of the yearbook and is not compared with the others",
        )
    rows = {}
    for indicator, part in frame.groupby("indicator", sort=False):
        changes = part.set_index("adcode")["change"]
        if focus.adcode() not in changes.index:
            continue
        others = changes.drop(focus.adcode())
        own = part.set_index("adcode").loc[focus.adcode()]
        rows[indicator] = {
            "before": own["before"],
            "after": own["after"],
            "change": own["change"],
            "median": others.median(),
            "least": others.min(),
            "most": others.max(),
            "rank": rank(changes, focus.adcode()),
            "n": len(changes),
        }
    return pd.DataFrame.from_dict(rows, orient="index").rename_axis("indicator")


def _series(indicator: str, places: list[str], version: Version) -> pd.DataFrame:
    if indicator == "science_share":
        return ratio(
            "fiscal_science", "fiscal_expenditure", places=places, scale=100, version=version
        )
    values = read.wide([indicator], places=places, version=version)[indicator].dropna()
    return values.rename("value").reset_index()
