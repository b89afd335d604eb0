"""Research capacity of the prefectures: who holds patents, and how many do science for a living."""

import pandas as pd

from analysis import focus
from analysis.data import read
from analysis.data.read import Version
from analysis.panel import needs
from analysis.panel.innovation import covered
from analysis.panel.shares import rounded_bounds

HOLDERS = ("universities", "research_institutes", "enterprises", "government", "individuals")
PUBLIC_RESEARCH = HOLDERS[:2]


def holder_shares(version: Version = "corrected") -> pd.DataFrame:
    """Shares of the kinds of holders in invention patents in force, %.

    Returns:
        Indexed by (adcode, month), a column for each of ``HOLDERS`` and ``public_research``,
        the first two together. The 14 prefectures and the province; a place and month where
        the holders do not add up to the printed total is missing.

    Raises:
        NotHereError: the data hold no panel of the focal city's province.
    """
    needs.province_panel("各市州有效发明专利的比较", "A comparison of patents in force")
    table = read.observations("patents_in_force", version)
    table = table.set_index(["adcode", "month", "indicator"])["value"]
    table = table.unstack("indicator")  # noqa: PD010 (nothing to pool)
    table.columns.name = None
    parts = table[[f"invention_patents_valid_{holder}" for holder in HOLDERS]]
    total = table["invention_patents_valid"]
    total = total.where((total > 0) & (parts.sum(axis=1, skipna=False) == total))
    shares = 100 * parts.div(total, axis=0).set_axis(list(HOLDERS), axis=1)
    shares["public_research"] = shares[list(PUBLIC_RESEARCH)].sum(axis=1, skipna=False)
    return shares.loc[[code in focus.peers() or code == _province() for code, _ in shares.index]]


def _province() -> str:
    """Code of the focal city's province: the first two digits (GB/T 2260)."""
    return focus.adcode()[:2] + "0000"


def scientific_services(version: Version = "corrected") -> pd.DataFrame:
    """Scientific services in urban employment with the interval that rounding leaves, %.

    Both counts are printed in whole 万人; the share's bounds are the least part over the most
    whole and the most part over the least whole.

    Returns:
        Columns ``adcode, year, part, whole`` (万人 as printed), ``share, low, high`` (%), one
        row a prefecture and year in which both are printed.
    """
    names = {"employment_scientific_services": "part", "employment_urban_units": "whole"}
    printed = read.wide(list(names), places=covered(), version=version)
    out = printed.rename(columns=names).rename_axis(columns=None).dropna()
    part, whole = rounded_bounds(out["part"]), rounded_bounds(out["whole"])
    out["share"] = 100 * out["part"] / out["whole"].where(out["whole"] > 0)
    out["low"] = 100 * part["low"] / whole["high"]
    out["high"] = 100 * part["high"] / whole["low"].where(whole["low"] > 0)
    return out.reset_index()
