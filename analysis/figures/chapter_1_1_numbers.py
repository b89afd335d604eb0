"""Chapter 1.1: the numbers of its text."""

import pandas as pd

from analysis import focus
from analysis.data import read
from analysis.figures import claimed, lines
from analysis.figures.chapter_1_1_inputs import (
    BULLETIN,
    COMPUTED,
    NATION,
    PRESS,
    intensity,
    province,
)
from analysis.figures.chapter_1_1_patents import HOLDERS, IN_FORCE, granted_per_10k, in_force
from analysis.numbers import Number, Numbers
from analysis.panel import ratios
from analysis.panel.innovation import covered
from analysis.panel.relative import rank

PAPER_YEAR = 2019  # of the paper's R&D intensities


def numbers() -> Numbers:
    """Numbers of the text of chapter 1.1."""
    return Numbers(
        {
            "n_cities": Number(len(covered())),
            "n_prefectures": Number(len(focus.peers())),
            **_intensity(),
            **_fiscal(),
            **_granted(),
            **_in_force(),
            **_density(),
            **_high_tech(),
        }
    )


def _event(event_id: str) -> float:
    """The figure of one row of ``data/events.csv``."""
    return float(read.table("events").set_index("event_id").loc[event_id, "value"])


def _cities_intensity(version: read.Version) -> pd.Series:
    """R&D intensity of the prefectures in the paper's year, %, by code."""
    years = range(PAPER_YEAR, PAPER_YEAR + 1)
    parts = ("rd_expenditure", "gdp")
    table = ratios.ratio(*parts, places=covered(), years=years, scale=100, version=version)
    return table.set_index("adcode")["value"]


def _intensity() -> Numbers:
    table = intensity().set_index(["origin", "adcode", "year"])["value"].sort_index()
    own, told = table[COMPUTED, focus.adcode()], table[PRESS, focus.adcode()]
    nation, whole = table[BULLETIN, NATION], table[BULLETIN, province()]
    cities, as_printed = (_cities_intensity(version) for version in ("corrected", "printed"))
    target = read.table("targets").set_index("target_id").loc["hunan_rd_intensity_2020"]
    reached = whole.index[whole >= float(target["target_value"])].min()
    industrial = read.observations("cross_sections").set_index(["indicator", "adcode"])["value"]
    return Numbers(
        rd_city_2017=Number(own[2017], "%", 2),
        rd_city=Number(own[PAPER_YEAR], "%", 2),
        rd_city_2020=Number(told[2020], "%", 2),
        rd_city_2025=Number(told[2025], "%", 2),
        rd_nation=Number(nation[PAPER_YEAR], "%", 2),
        rd_nation_2018=Number(nation[2018], "%", 2),
        rd_nation_2018_revised=Number(_event("china_rd_2018_revised"), "%", 2),
        rd_province=Number(whole[PAPER_YEAR], "%", 2),
        rd_province_2018=Number(whole[2018], "%", 2),
        rd_province_2020=Number(whole[2020], "%", 2),
        rd_province_gap=Number(nation[PAPER_YEAR] - whole[PAPER_YEAR], "个百分点", 2),
        rd_city_over_nation=Number(100 * own[PAPER_YEAR] / nation[PAPER_YEAR], "%"),
        rd_claim=Number(claimed.value("1.1-a"), "%", 1),
        rd_city_rank=Number(rank(cities, focus.adcode())),
        rd_city_count=Number(len(cities)),
        rd_city_rank_printed=Number(rank(as_printed, focus.adcode())),
        rd_city_count_printed=Number(len(as_printed)),
        rd_target=Number(float(target["target_value"]), "%", 1),
        rd_target_reached=Number(str(reached)),
        rd_target_reached_value=Number(whole[reached], "%", 2),
        industrial_rd_city=Number(
            industrial["industrial_rd_share_of_revenue", focus.adcode()], "%", 1
        ),
        industrial_rd_province=Number(
            industrial["industrial_rd_share_of_revenue", province()], "%", 1
        ),
    )


def _fiscal() -> Numbers:
    table = ratios.ratio("fiscal_science", "fiscal_expenditure", places=covered(), scale=100)
    table = lines.with_median(table.assign(place="")).pivot_table(
        index="adcode", columns="year", values="value"
    )
    own, median = table.loc[focus.adcode()], table.loc[lines.MEDIAN]
    last = table.columns[-1]
    cities = table.drop(lines.MEDIAN)
    above, years = int((own > median).sum()), len(own.dropna())
    return Numbers(
        fiscal_first=Number(own.iloc[0], "%", 2),
        fiscal_lowest=Number(own.min(), "%", 2),
        fiscal_lowest_year=Number(str(own.idxmin())),
        fiscal_paper_year=Number(own[PAPER_YEAR], "%", 2),
        fiscal_last=Number(own[last], "%", 2),
        fiscal_last_median=Number(median[last], "%", 2),
        fiscal_rank_paper_year=Number(rank(cities[PAPER_YEAR], focus.adcode())),
        fiscal_rank_last=Number(rank(cities[last], focus.adcode())),
        fiscal_years_above=Number(above),
        fiscal_years=Number(years),
        fiscal_above_zh=Number("每年都" if above == years else f"{years}年里有{above}年"),
    )


def _granted() -> Numbers:
    table = granted_per_10k()
    found = Numbers()
    for indicator, name in (("patents_granted", "all"), ("invention_patents_granted", "invention")):
        wide = table[table["indicator"] == indicator].pivot_table(
            index="adcode", columns="year", values="value"
        )
        for label, year in (("first", wide.columns[0]), ("last", wide.columns[-1])):
            others = wide[year].drop(focus.adcode())
            found |= {
                f"granted_{name}_{label}": Number(wide.loc[focus.adcode(), year], "件", 2),
                f"granted_{name}_{label}_rank": Number(rank(wide[year], focus.adcode())),
                f"granted_{name}_{label}_median": Number(others.median(), "件", 2),
            }
    return found


def _in_force() -> Numbers:
    table = in_force()
    first, last = table.columns[[0, -1]]
    growth = table[last] / table[first]
    frame = read.observations("patents_in_force")
    whole = frame[(frame["adcode"] == province()) & (frame["indicator"] == IN_FORCE)]
    whole = whole.set_index("month")["value"]
    held = frame[frame["month"] == last].set_index(["indicator", "adcode"])["value"]
    found = Numbers(
        in_force_first=Number(table.loc[focus.adcode(), first], "件"),
        in_force_last=Number(table.loc[focus.adcode(), last], "件"),
        in_force_growth=Number(growth[focus.adcode()], "倍", 2),
        in_force_growth_en=Number(growth[focus.adcode()], decimals=2),
        in_force_growth_rank=Number(rank(growth, focus.adcode())),
        in_force_growth_province=Number(whole[last] / whole[first], "倍", 2),
        in_force_rank_first=Number(rank(table[first], focus.adcode())),
        in_force_rank_last=Number(rank(table[last], focus.adcode())),
    )
    for holder in HOLDERS:
        for label, code in (("city", focus.adcode()), ("province", province())):
            share = 100 * held[f"{IN_FORCE}_{holder}", code] / held[IN_FORCE, code]
            found[f"{holder}_{label}"] = Number(share, "%", 1)
    count = held[f"{IN_FORCE}_universities", focus.adcode()]
    found["universities_city_count"] = Number(count, "件")
    return found


def _density() -> Numbers:
    frame = read.observations("patents_in_force")
    table = frame[frame["indicator"] == "invention_patents_per_10k"].pivot_table(
        index="adcode", columns="month", values="value"
    )
    first, last = table.columns[[0, -1]]
    ratio = table.loc[focus.adcode()] / table.loc[province()]
    stock = read.observations("province_and_nation").set_index(["indicator", "adcode", "year"])
    people = read.wide(["population_resident_before_2020_census"], dataset="population")
    year = claimed.year("1.1-h")
    count = stock.loc[(IN_FORCE, province(), year), "value"]
    density = count / people.loc[(province(), year)].iloc[0]
    return Numbers(
        density_city_first=Number(table.loc[focus.adcode(), first], "件", 2),
        density_city_last=Number(table.loc[focus.adcode(), last], "件", 2),
        density_province_last=Number(table.loc[province(), last], "件", 2),
        density_rank_last=Number(rank(table.loc[focus.peers(), last], focus.adcode())),
        density_ratio_paper=Number(100 * claimed.value("1.1-g") / claimed.value("1.1-h"), "%", 0),
        density_ratio_first=Number(100 * ratio[first], "%", 0),
        density_ratio_last=Number(100 * ratio[last], "%", 0),
        stock_province_2018=Number(count, "件"),
        density_province_2018=Number(density, "件", 2),
        density_nation_2017=Number(_event("china_density_2017"), "件", 1),
    )


def _high_tech() -> Numbers:
    implied = claimed.totals("1.1-j", "1.1-k")
    province_last = _event("hunan_high_tech_2023")
    city_last = read.wide(["high_tech_enterprises"], places=[focus.adcode()]).iloc[-1, 0]
    people = read.wide(["population_resident"], dataset="population")["population_resident"]
    shared = pd.concat(
        [people.xs(code, level="adcode") for code in (focus.adcode(), province())],
        axis=1,
        keys=["city", "province"],
    ).dropna()
    return Numbers(
        implied_low=Number(implied[0], "家"),
        implied_high=Number(implied[1], "家"),
        high_tech_2017=Number(_event("hunan_high_tech_2017"), "家"),
        high_tech_2018=Number(_event("hunan_high_tech_2018"), "家"),
        high_tech_2020=Number(_event("hunan_high_tech_2020"), "家"),
        high_tech_city_2023=Number(city_last, "家"),
        high_tech_province_2023=Number(province_last, "家"),
        high_tech_share_2023=Number(100 * city_last / province_last, "%", 2),
        population_share=Number(
            100 * shared["city"].iloc[-1] / shared["province"].iloc[-1], "%", 1
        ),
        population_share_year=Number(str(shared.index[-1])),
    )
