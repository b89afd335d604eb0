"""The demonstration zones: their batches, dates and themes, and how sure each date is."""

import pandas as pd

from analysis.data import read


def zones() -> pd.DataFrame:
    """One row a zone in the order of approval.

    Returns:
        ``batch`` (int), ``zone``, ``adcode`` ('' where no place of the dictionary),
        ``province``, ``approved`` (text as published: a day or only a month), ``date``
        (Timestamp; the middle of the month where no day is published), ``day_published``
        (bool), ``document``, ``theme``, ``source_id``, ``note``, and ``in_yearbook``
        (bool): the City Yearbook has figures of it.
    """
    table = read.table("zones")
    table = table[table["batch"].str.fullmatch(r"\d+")].reset_index(drop=True)
    table["batch"] = table["batch"].astype(int)
    table["day_published"] = table["approved"].str.fullmatch(r"\d{4}-\d\d-\d\d")
    days = table["approved"].where(table["day_published"], table["approved"].str[:7] + "-15")
    table["date"] = pd.to_datetime(days, format="%Y-%m-%d")
    covered = set(read.observations("city_yearbook")["adcode"])
    table["in_yearbook"] = table["adcode"].isin(covered)
    return table.sort_values("batch", kind="stable", ignore_index=True)


def batch_of() -> dict[str, int]:
    """Batch of each zone city that the City Yearbook covers, by code."""
    table = zones()
    table = table[table["in_yearbook"]]
    return dict(zip(table["adcode"], table["batch"], strict=True))
