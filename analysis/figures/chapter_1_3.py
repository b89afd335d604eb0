"""Chapter 1.3: what is measured of farming and of waste, and what is not published."""

import pandas as pd
from matplotlib.ticker import MaxNLocator

from analysis import focus
from analysis.data import read
from analysis.exhibit import Column, Exhibit
from analysis.figures import lines, style
from analysis.figures.chapter_1_3_unpublished import rural_measures, unmeasured, without_series
from analysis.figures.counted import how_many
from analysis.figures.peers import left_out, where
from analysis.figures.treated import treated_note
from analysis.figures.words import changed
from analysis.numbers import Number, Numbers
from analysis.panel import needs
from analysis.panel.by_year import by_year

__all__ = ["farm_output", "farm_output_last", "numbers", "rural_measures", "urban_treatment"]

SOURCES = ("city_yearbook",)
FARM = (
    "grain_output",
    "oil_crop_output",
    "vegetable_output",
    "fruit_output",
    "meat_output",
    "aquatic_output",
)
TREATMENT = ("household_garbage_treated_share", "sewage_plant_treated_share")
# the last data year of the yearbook: where a series that goes on would end
YEARBOOK_LAST = 2023


def _name_en() -> str:
    return read.places().loc[focus.adcode(), "name_en"]


def _named(table: pd.DataFrame) -> pd.DataFrame:
    """A matrix of places and years as rows ``adcode, place, year, value``."""
    rows = table.rename_axis("adcode").melt(ignore_index=False, value_name="value").reset_index()
    rows = rows.dropna(subset=["value"]).sort_values(["adcode", "year"], ignore_index=True)
    rows.insert(1, "place", rows["adcode"].map(focus.short))
    return rows[["adcode", "place", "year", "value"]]


def _index(indicator: str) -> tuple[pd.DataFrame, int]:
    """Output of every peer, the first year printed = 100; and that year."""
    table = by_year(indicator, focus.peers())
    first = int(table.columns[0])
    return _named(100 * table.div(table[first], axis=0)), first


def farm_last() -> pd.DataFrame:
    """The focal city's farm output in each series' last year, one row a product.

    Columns ``indicator, first, last, value, change, rank, count, share``: levels in the
    dictionary's unit, the change since the first year in percent, the place from the top
    among the ``count`` peers with a figure, and the part of their sum in percent.
    """
    rows = []
    for indicator in FARM:
        table = by_year(indicator, focus.peers())
        entry = read.indicators().loc[indicator]
        needs.found(focus.adcode() in table.index, entry["name_zh"], entry["name_en"])
        own = table.loc[focus.adcode()].dropna()
        first, last = int(own.index[0]), int(own.index[-1])
        of_last = table[last].dropna()
        rows.append(
            {
                "indicator": indicator,
                "first": first,
                "last": last,
                "value": own[last],
                "change": 100 * (own[last] / own[first] - 1),
                "rank": int((of_last > own[last]).sum()) + 1,
                "count": len(of_last),
                "share": 100 * own[last] / of_last.sum(),
            }
        )
    return pd.DataFrame(rows)


def farm_output() -> Exhibit:
    """Six farm products, the first year = 100, each to the year its series ends."""
    parts, first_years = {}, set()
    for indicator in FARM:
        parts[read.indicators().loc[indicator, "name_zh"]], first = _index(indicator)
        first_years.add(first)
    first = min(first_years)
    data = pd.concat(parts, names=["product"]).reset_index("product").reset_index(drop=True)
    last = farm_last()
    grown = int((last["change"] > 0).sum())
    name = focus.name()
    ends = f"{last['last'].min()}—{last['last'].max()}"
    return Exhibit(
        id="farm-output",
        title=f"{len(FARM)}类农产品产量先后刊至{ends}年；刊载期内{name}{len(FARM)}类"
        f"{how_many(grown, len(FARM), '类')}增加",
        title_en=f"Output of {len(FARM)} farm products is printed to {ends.replace('—', '–')}; {grown} grew in "
        f"{_name_en()} while it was",
        data=data,
        columns=(
            Column("product", "农产品"),
            Column("adcode", "代码"),
            Column("place", "地区"),
            Column("year", "年份"),
            Column("value", "指数", decimals=1),
        ),
        sources=SOURCES,
        unit=f"{first}年＝100",
        note=f"细线为年鉴收录的{where()}其他市；各图纵轴刻度不同。浅色部分是年鉴不再刊载各市产量的年份（年鉴数据年至{YEARBOOK_LAST}年），"
        "不是产量为零。产量表示农业的规模，不表示污染。" + treated_note(FARM, focus.peers()),
        alt=f"六幅小折线图，以{first}年为100。"
        + "".join(
            f"{read.indicators().loc[row.indicator, 'short_zh']}{row.last}年为{100 + row.change:.0f}；"
            for row in last.itertuples()
        ).rstrip("；")
        + "。",
        alt_en=f"Six small line charts, {first} = 100. {_name_en()}: "
        + "; ".join(
            f"{read.indicators().loc[row.indicator, 'name_en']} {100 + row.change:.0f} in {row.last}"
            for row in last.itertuples()
        )
        + ".",
        draw=_draw_farm,
    )


def _draw_farm(data: pd.DataFrame):
    figure, axes = style.axes(4.2, columns=3, rows=2)
    first = int(data["year"].min())
    for ax, (product, rows) in zip(axes.flat, data.groupby("product", sort=False), strict=True):
        lines.focal_lines(rows, unit="", ax=ax, label=False, zero=False)
        last = int(rows["year"].max())
        ax.axvspan(last, YEARBOOK_LAST, color=style.FAINT, linewidth=0)
        ax.text(
            (last + YEARBOOK_LAST) / 2,
            0.08,
            "未刊",
            transform=ax.get_xaxis_transform(),
            ha="center",
            va="center",
            color=style.CONTEXT,
            fontsize=style.FONT_SIZE - 0.5,
        )
        ax.set_title(str(product), loc="left", color=style.INK, fontsize=style.FONT_SIZE)
        ax.set_xlim(first - 0.5, YEARBOOK_LAST)
        ax.yaxis.set_major_locator(MaxNLocator(5, integer=True))
        ax.set_xticks([first, last], [str(first), str(last)])
        if ax is axes.flat[0]:
            own = rows[rows["adcode"] == focus.adcode()].set_index("year")["value"]
            ax.annotate(
                focus.name(),
                (own.index[-1], own.iloc[-1]),
                xytext=(5, 0),
                textcoords="offset points",
                va="center",
                color=style.ACCENT,
                fontsize=style.FONT_SIZE - 0.5,
            )
    return figure


def farm_output_last() -> Exhibit:
    """The same six products in the last year printed."""
    data = farm_last()
    known = read.indicators()
    labels = [f"{known.loc[i, 'name_zh']}（{known.loc[i, 'unit']}）" for i in data["indicator"]]
    data = data.assign(indicator=labels).drop(columns="first")
    name = focus.name()
    return Exhibit(
        id="farm-output-last",
        title=f"{name}主要农产品产量：年鉴所刊的最后一年",
        title_en=f"Farm output of {_name_en()} in the last year printed",
        data=data,
        columns=(
            Column("indicator", "农产品"),
            Column("last", "年份"),
            Column("value", name),
            Column("change", "比首年增减", "%", decimals=1),
            Column("rank", "位次", decimals=0),
            Column("count", "有数市数", decimals=0),
            Column("share", "占各市合计", "%", decimals=1),
        ),
        sources=SOURCES,
        note=f"首年为2008年。位次由多到少；合计只含年鉴收录的{where()}各市{left_out()}。"
        + treated_note(FARM, focus.peers()),
    )


def urban_treatment() -> Exhibit:
    """Treatment of household garbage and sewage: shares of cities, not of villages."""
    known = read.indicators()
    parts = {
        known.loc[indicator, "name_zh"]: lines.with_median(
            _named(by_year(indicator, focus.peers()))
        )
        for indicator in TREATMENT
    }
    data = pd.concat(parts, names=["treatment"]).reset_index("treatment").reset_index(drop=True)
    ends = _treatment_ends()
    name = focus.name()
    last = "、".join(f"{value:.0f}%" for _, _, _, value in ends)
    year = ends[0][2]
    return Exhibit(
        id="urban-treatment",
        title=f"{year}年{name}城市垃圾与污水的处理率为{last}：这是城市的数，不是农村的数",
        title_en=f"Garbage and sewage treated in {_name_en()}, {year}: {last.replace('、', ' and ')} — in the "
        "city, not in villages",
        data=data,
        columns=(
            Column("treatment", "指标"),
            Column("adcode", "代码"),
            Column("place", "地区"),
            Column("year", "年份"),
            Column("value", "比重", "%", decimals=0),
        ),
        sources=SOURCES,
        unit="%",
        note="两项都只含城市（城区），不含农村。年鉴只刊整数百分数；污水集中处理率2011年起刊载。"
        f"“其余中位数”是除{name}外各市的中位数。" + treated_note(TREATMENT, focus.peers()),
        alt="左右两幅折线图。"
        + "；".join(
            f"{name}{known.loc[i, 'short_zh']}由{first}年的{start:.0f}%到{last_year}年的{value:.0f}%"
            for i, (first, start, last_year, value) in zip(TREATMENT, ends, strict=True)
        )
        + "。",
        alt_en="Two line charts. "
        + "; ".join(
            f"{known.loc[i, 'name_en']} in {_name_en()}: {start:.0f}% in {first}, {value:.0f}% in {last_year}"
            for i, (first, start, last_year, value) in zip(TREATMENT, ends, strict=True)
        )
        + ".",
        draw=_draw_treatment,
    )


def _treatment_ends() -> list[tuple[int, float, int, float]]:
    """First year and value, last year and value of each share of the focal city."""
    out = []
    for indicator in TREATMENT:
        own = by_year(indicator, focus.peers()).loc[focus.adcode()].dropna()
        out.append((int(own.index[0]), own.iloc[0], int(own.index[-1]), own.iloc[-1]))
    return out


def _draw_treatment(data: pd.DataFrame):
    figure, axes = style.axes(2.8, columns=2, sharey=True)
    for ax, (what, rows) in zip(axes, data.groupby("treatment", sort=False), strict=True):
        lines.focal_lines(rows, unit="", ax=ax, label=ax is axes[-1])
        ax.set_title(str(what), loc="left", color=style.INK, fontsize=style.FONT_SIZE)
        ax.set_ylim(0, 104)
        ax.set_xticks([int(rows["year"].min()), 2016, int(rows["year"].max())])
    return figure


def numbers() -> Numbers:
    """The numbers of the chapter's prose."""
    out = Numbers()
    for row in farm_last().itertuples():
        short = str(row.indicator).removesuffix("_output")
        out[f"{short}_last_year"] = Number(str(row.last))
        out[f"{short}_change"] = Number(changed(100, 100 + row.change))
        out[f"{short}_share"] = Number(row.share, "%", 1)
    (_, garbage_first, _, garbage), (_, sewage_first, year, sewage) = _treatment_ends()
    urban = by_year("urbanization_rate", focus.peers()).loc[focus.adcode()].dropna()
    residents = by_year("population_resident", focus.peers(), dataset="population")
    rural_share = 100 - urban.iloc[-1]
    out.update(
        n_products=Number(len(FARM)),
        n_points=Number(len(rural_measures().data)),
        unmeasured_zh=Number(without_series(unmeasured(), "条")),
        treatment_year=Number(str(year)),
        garbage=Number(garbage, "%"),
        garbage_first=Number(garbage_first, "%"),
        sewage=Number(sewage, "%"),
        sewage_first=Number(sewage_first, "%"),
        urban_year=Number(str(urban.index[-1])),
        rural_share=Number(rural_share, "%", 1),
        rural_people=Number(
            residents.loc[focus.adcode(), urban.index[-1]] * rural_share / 100, "万人"
        ),
    )
    return out
