"""Chapter 1.2: the figures and the numbers of its text."""

import pandas as pd

from analysis import focus
from analysis.figures import claimed
from analysis.figures.chapter_1_2_mining import mining_interval, mining_quotient, mining_share
from analysis.figures.chapter_1_2_structure import structure_change, value_added_structure
from analysis.numbers import Number, Numbers
from analysis.panel import industry, persistence
from analysis.panel.relative import rank

__all__ = [
    "mining_interval",
    "mining_quotient",
    "mining_share",
    "numbers",
    "structure_change",
    "value_added_structure",
]


def numbers() -> Numbers:
    """Numbers of the text of chapter 1.2."""
    found = Numbers(n_cities=Number(len(industry.covered())))
    found |= _structure()
    found |= _mining()
    found |= _quotient()
    return found


def _structure() -> Numbers:
    shares = industry.sector_shares()
    secondary = shares["value_added_secondary"]
    own, together = secondary.loc[focus.adcode()], secondary.loc[industry.ALL]
    cities = shares.drop(industry.ALL)
    found = Numbers(
        secondary_peak=Number(own.max(), "%", 1),
        secondary_peak_year=Number(str(own.idxmax())),
        secondary_peak_together=Number(together[own.idxmax()], "%", 1),
    )
    for (first, last), span in zip(industry.SPANS, ("early", "late"), strict=True):
        change = persistence.structural_change(cities, first, last) / (last - first)
        matrix = cities["value_added_secondary"].unstack("year")  # noqa: PD010 (nothing to pool)
        ranks = persistence.rank_correlation(matrix, first)
        found |= {
            f"secondary_{span}_first": Number(own[first], "%", 1),
            f"secondary_{span}_last": Number(own[last], "%", 1),
            f"secondary_{span}_last_together": Number(together[last], "%", 1),
            f"tertiary_{span}_last": Number(
                shares.loc[(focus.adcode(), last), "value_added_tertiary"], "%", 1
            ),
            f"secondary_{span}_rank": Number(rank(matrix[last], focus.adcode())),
            f"change_{span}": Number(change[focus.adcode()], "个百分点", 2),
            f"change_{span}_median": Number(change.median(), "个百分点", 2),
            f"change_{span}_rank": Number(rank(change, focus.adcode())),
            f"ranks_{span}": Number(ranks[last], decimals=2),
        }
    return found


def _interval(row: pd.Series, name: str, decimals: int = 0) -> Numbers:
    return Numbers(
        {
            name: Number(row["share"], "%", decimals),
            f"{name}_low": Number(row["low"], "%", decimals),
            f"{name}_high": Number(row["high"], "%", decimals),
        }
    )


def _mining() -> Numbers:
    table = industry.mining_employment().dropna(subset=["share"])
    own = table[table["adcode"] == focus.adcode()].set_index("year")
    peak, last = own["share"].idxmax(), own.index.max()
    half = claimed.value("1.2-b")
    exceeded = own.index[own["high"] > half]
    found = Numbers(
        mining_first_year=Number(str(own.index.min())),
        mining_peak_year=Number(str(peak)),
        mining_last_year=Number(str(last)),
        mining_count_peak=Number(own.loc[peak, "mining"], "万人"),
        mining_count_last=Number(own.loc[last, "mining"], "万人"),
        manufacturing_count_last=Number(own.loc[last, "rest"], "万人"),
        half_exceeded_last=Number(str(exceeded.max()) if len(exceeded) else "没有一"),
    )
    found |= _interval(own.iloc[0], "mining_share_first")
    found |= _interval(own.loc[peak], "mining_share_peak")
    found |= _interval(own.loc[last], "mining_share_last")
    found |= _interval(
        industry.mining_in_industry().loc[(focus.adcode(), last)], "industry_share_last"
    )
    # value added per head in mining over manufacturing that half of value added would need
    needed = half / (100 - half)
    for name, bound in (("", "share"), ("_low", "high"), ("_high", "low")):
        share = own.loc[last, bound]
        found[f"needed_ratio{name}"] = Number(needed * (100 - share) / share, "倍", 1)
    return found


def _quotient() -> Numbers:
    table = industry.mining_quotients().dropna(subset=["quotient"])
    own = table[table["adcode"] == focus.adcode()].set_index("year")
    counts = industry.mining_employment().groupby("year")[["mining", "rest"]].sum()
    base = 100 * counts["mining"] / counts.sum(axis=1)
    found = Numbers(quotient_lowest_bound=Number(own["low"].min(), decimals=1))
    for name, year in (("first", own.index.min()), ("last", own.index.max())):
        row = own.loc[year]
        found |= {
            f"base_share_{name}": Number(base[year], "%", 1),
            f"quotient_{name}": Number(row["quotient"], decimals=1),
            f"quotient_{name}_low": Number(row["low"], decimals=1),
            f"quotient_{name}_high": Number(row["high"], decimals=1),
        }
    return found
