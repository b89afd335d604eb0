"""Chapter 2.2: the numbers of its text."""

import pandas as pd

from analysis import focus
from analysis.data import read
from analysis.figures import lines
from analysis.figures.chapter_2_2_industry import profit_rate, solid_waste
from analysis.figures.peers import among_peers, of
from analysis.numbers import Number, Numbers
from analysis.panel import constant_prices, green_shift
from analysis.panel.green_shift import BASE, LAST, PRESSURES
from analysis.panel.industry import REVISED_FROM
from analysis.panel.innovation import covered


def numbers() -> Numbers:
    """What the text of chapter 2.2 says in numbers."""
    index = {pressure: _by_year(green_shift.intensity_index(pressure)) for pressure in PRESSURES}
    city = focus.adcode()
    short = dict(zip(PRESSURES, ("so2", "nox", "electricity"), strict=True))
    out = Numbers()
    for pressure, table in index.items():
        others = table.drop(city)[LAST].dropna()
        fell = 100 - table.loc[city, LAST]
        out[f"{short[pressure]}_fell"] = Number(fell, "%", 0)
        out[f"{short[pressure]}_fell_others"] = Number(100 - others.median(), "%", 0)
        since = table[LAST] / table[REVISED_FROM]
        out[f"{short[pressure]}_fell_since_2019"] = Number(100 * (1 - since[city]), "%", 0)
        multiple = green_shift.relative_to_others(pressure, city).set_index("year")["value"]
        out[f"{short[pressure]}_multiple_2019"] = Number(multiple[REVISED_FROM], "倍", 1)
        out[f"{short[pressure]}_multiple"] = Number(multiple[LAST], "倍", 1)
    factors = constant_prices.growth_factors(covered())
    growth = constant_prices.chained(factors, BASE, LAST)[city]
    waste, profit = solid_waste(), profit_rate()
    firms = read.wide(["industrial_firms"], places=[city])["industrial_firms"].loc[city].dropna()
    events = read.table("events").set_index("event_id")
    printed = among_peers(green_shift.intensity_index("industrial_so2", version="printed"))
    out.update(
        growth=Number(100 * (growth - 1), "%", 0),
        so2_others_count=Number(int(index["industrial_so2"].drop(city)[LAST].count()), "个"),
        so2_fell_others_printed=Number(100 - of(printed, lines.MEDIAN).iloc[-1], "%", 0),
        waste=Number(of(waste, city).iloc[-1], "%", 0),
        waste_peak=Number(of(waste, city).max(), "%", 0),
        waste_peak_year=Number(f"{of(waste, city).idxmax()}年"),
        waste_median=Number(of(waste, lines.MEDIAN).iloc[-1], "%", 0),
        profit_2019=Number(of(profit, city)[REVISED_FROM], "%", 1),
        profit_2023=Number(of(profit, city)[LAST], "%", 1),
        profit_median=Number(of(profit, lines.MEDIAN)[LAST], "%", 1),
        firms_2011=Number(firms[2011], "家"),
        firms_last=Number(firms.iloc[-1], "家"),
        bases=Number(int(events.loc["gba_bases_2025", "printed_value"]), "个"),
    )
    return out


def _by_year(data: pd.DataFrame) -> pd.DataFrame:
    """A long table as places by years."""
    return data.set_index(["adcode", "year"])["value"].unstack("year")  # noqa: PD010 (nothing to pool)
