"""A place beside the others of the same year, and a place beside itself in another year."""

import pandas as pd


def to_others(data: pd.DataFrame, code: str) -> pd.DataFrame:
    """One place's value as a multiple of the median of the other places, year by year.

    The median is hardly moved by a single misprint, and the quotient of two values of the
    same year holds no price change. A year for which fewer than half of the other places
    have a value gives none.

    Args:
        data: columns ``adcode, year, value``.
        code: the place.

    Returns:
        Columns ``year, own, others, n_others, value`` (the multiple), sorted by year.
    """
    mine = data["adcode"] == code
    others = data[~mine]
    yearly = others.groupby("year")["value"].agg(others="median", n_others="count")
    yearly = yearly[yearly["n_others"] >= others["adcode"].nunique() / 2]
    own = data[mine].set_index("year")["value"].rename("own")
    out = yearly.join(own, how="inner").sort_index().reset_index()
    out["value"] = out["own"] / out["others"].where(out["others"] != 0)
    return out[["year", "own", "others", "n_others", "value"]].dropna()


def rank(values: pd.Series, code: str) -> int:
    """Place of ``code`` from the top, 1 for the highest; ties share the better place.

    Raises:
        KeyError: ``code`` has no value.
    """
    known = values.dropna()
    return int((known > known.loc[code]).sum()) + 1


def before_and_after(data: pd.DataFrame, before: range, after: range) -> pd.DataFrame:
    """Mean of the years that have a value in each of two windows, place by place.

    Args:
        data: columns ``adcode, year, value``.
        before, after: years of the two windows.

    Returns:
        Columns ``adcode, before, after, n_before, n_after`` (years that entered); only places
        that have a value in both windows.

    Raises:
        ValueError: the windows overlap or stand in the wrong order.
    """
    if max(before) >= min(after):
        raise ValueError(f"window {before} does not end before {after} begins")
    parts = {}
    for name, window in (("before", before), ("after", after)):
        rows = data[data["year"].isin(window)].groupby("adcode")["value"]
        parts[name], parts[f"n_{name}"] = rows.mean(), rows.count()
    both = pd.DataFrame(parts).dropna(subset=["before", "after"])
    both = both.astype({"n_before": int, "n_after": int})
    return both[["before", "after", "n_before", "n_after"]].rename_axis("adcode").reset_index()
