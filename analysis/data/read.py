"""The only door to the files in ``data/``: everything else asks here.

Values come back as float64, codes and ids as text, years as int. ``version`` says
whether the recorded corrections are applied ("corrected") or not ("printed").
"""

from functools import lru_cache
from typing import Literal

import pandas as pd

from analysis.paths import DATA, OBSERVATIONS

Version = Literal["printed", "corrected"]


def table(name: str) -> pd.DataFrame:
    """One of the dictionaries or lists of ``data/`` as text, empty cells as ''."""
    return pd.read_csv(DATA / f"{name}.csv", dtype=str, keep_default_na=False)


@lru_cache(maxsize=1)
def indicators() -> pd.DataFrame:
    """The dictionary of indicators, indexed by id (name_zh, name_en, unit, ...)."""
    return table("indicators").set_index("indicator")


@lru_cache(maxsize=1)
def places() -> pd.DataFrame:
    """The dictionary of places, indexed by adcode (name_zh, name_en, role, ...)."""
    return table("places").set_index("adcode")


@lru_cache(maxsize=1)
def sources() -> pd.DataFrame:
    """The dictionary of sources, indexed by source_id (title, publisher, url, ...)."""
    return table("sources").set_index("source_id")


def corrections() -> pd.DataFrame:
    """Doubted cells and what is done about them, one row a cell."""
    return table("corrections")


@lru_cache(maxsize=16)
def _observations(dataset: str, version: str) -> pd.DataFrame:
    frame = pd.read_csv(
        OBSERVATIONS / f"{dataset}.csv", dtype=str, keep_default_na=False
    )
    frame["value"] = frame["value"].astype(float)
    if "year" in frame:
        frame["year"] = frame["year"].astype(int)
    if version == "printed":
        return frame
    fixes = corrections()
    fixes = fixes[fixes["dataset"] == dataset]
    if fixes.empty:
        return frame
    fixes = fixes.assign(year=fixes["year"].astype(int))
    keys = ["adcode", "year", "indicator"]
    merged = frame.merge(fixes[[*keys, "treatment", "new_value"]], on=keys, how="left")
    replaced = merged["treatment"] == "replaced"
    frame.loc[replaced.to_numpy(), "value"] = merged.loc[replaced, "new_value"].astype(float)
    return frame[(merged["treatment"] != "missing").to_numpy()].reset_index(drop=True)


def observations(dataset: str, version: Version = "corrected") -> pd.DataFrame:
    """Long table of one file of ``data/observations``, one figure a row.

    Columns: adcode (text), year (int) or month ("2020-11"), indicator, value (float64,
    in the dictionary's unit), source_id, and what else that file holds.
    """
    return _observations(dataset, version).copy()


def wide(
    indicator_ids: list[str],
    *,
    places: list[str] | None = None,
    years: range | None = None,
    dataset: str = "city_yearbook",
    version: Version = "corrected",
) -> pd.DataFrame:
    """The same figures with one column an indicator, indexed by (adcode, year).

    A figure that is not printed, or is set missing by a correction, is NaN.
    """
    frame = observations(dataset, version)
    frame = frame[frame["indicator"].isin(indicator_ids)]
    if places is not None:
        frame = frame[frame["adcode"].isin(places)]
    if years is not None:
        frame = frame[frame["year"].isin(years)]
    out = frame.pivot(index=["adcode", "year"], columns="indicator", values="value")
    return out.reindex(columns=indicator_ids).sort_index()
