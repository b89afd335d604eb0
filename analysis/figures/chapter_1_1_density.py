"""Chapter 1.1: the density of invention patents around the year of the paper's figures."""

import pandas as pd

from analysis import focus
from analysis.data import read
from analysis.exhibit import Column, Exhibit
from analysis.figures import claimed, marks, style
from analysis.figures.chapter_1_1_inputs import NATION, PAPER, name_en, province

DENSITY, MILLION = "invention_patents_per_10k", "invention_patents_per_million"
PUBLISHED = "公布数"
# all on population before the 2020 census revision
MONTHS = ("2016-12", "2021-02")
# the paper's densities of invention patents in force, place by place
CLAIMS = {"1.1-g": focus.adcode, "1.1-h": province, "1.1-i": lambda: NATION}


def published() -> pd.DataFrame:
    """Densities as printed for nation, province and focal city within ``MONTHS``.

    Returns:
        ``adcode, month, value`` (件/万人; a printed density per million is divided by 100 and
        rounded to two places), ``source_id``; one row for what two sources print alike.
    """
    events = read.table("events")
    events = events[events["indicator"] == DENSITY].rename(columns={"date": "month"})
    printed = pd.concat(
        [
            read.observations("patent_density"),
            read.observations("patents_in_force"),
            events.assign(value=events["value"].astype(float)),
        ]
    )
    million = printed["indicator"] == MILLION
    printed["value"] = printed["value"].where(~million, (printed["value"] / 100).round(2))
    kept = (
        printed["indicator"].isin([DENSITY, MILLION])
        & printed["adcode"].isin([NATION, province(), focus.adcode()])
        & printed["month"].between(*MONTHS)
    )
    rows = printed[kept].drop_duplicates(["adcode", "month", "value"])
    return rows[["adcode", "month", "value", "source_id"]].sort_values(["adcode", "month"])


def claimed_densities() -> pd.DataFrame:
    """The paper's three densities, at the end of the year it names: columns as ``published``."""
    return pd.DataFrame(
        [
            {
                "adcode": code(),
                "month": f"{claimed.year(claim)}-12",
                "value": claimed.value(claim),
                "source_id": "paper",
            }
            for claim, code in CLAIMS.items()
        ]
    )


def _decimal_year(month: pd.Series) -> pd.Series:
    """2020-11 as 2020 + 11/12: the end of the month."""
    return month.str[:4].astype(int) + month.str[5:].astype(int) / 12


def patent_density() -> Exhibit:
    """The printed densities around the paper's year, with the paper's three figures."""
    printed, said = published(), claimed_densities()
    data = pd.concat([printed.assign(origin=PUBLISHED), said.assign(origin=PAPER)])
    sources = tuple(dict.fromkeys(data["source_id"]))
    data = data[["adcode", "month", "value", "origin"]].reset_index(drop=True)
    data.insert(1, "place", data["adcode"].map(focus.short))
    claims = said.set_index("adcode")["value"]
    alike = {code: _nearest(printed, code, claims[code]) for code in (NATION, province())}
    texts = {code: f"{int(m[:4])}年{int(m[5:])}月" for code, m in alike.items()}
    name, year = focus.name(), claimed.year("1.1-g")

    def draw(data: pd.DataFrame):
        figure, ax = style.axes(3.3)
        colours = {NATION: style.INK, province(): style.CONTEXT, focus.adcode(): style.ACCENT}
        data = data.assign(when=_decimal_year(data["month"]))
        for (code, origin), rows in data.groupby(["adcode", "origin"]):
            colour = colours[str(code)]
            if origin == PUBLISHED:
                ax.plot(rows["when"], rows["value"], color=colour, linewidth=0.9, alpha=0.5)
                ax.plot(rows["when"], rows["value"], "o", color=colour, markersize=5)
            else:
                ax.plot(
                    rows["when"],
                    rows["value"],
                    "o",
                    color=colour,
                    markersize=7,
                    markerfacecolor="none",
                    markeredgewidth=1.4,
                )
                ax.annotate(
                    f"论文{rows['value'].iloc[0]:g}",
                    (rows["when"].iloc[0], rows["value"].iloc[0]),
                    xytext=(0, -9),
                    textcoords="offset points",
                    ha="center",
                    va="top",
                    color=colour,
                    fontsize=style.FONT_SIZE - 0.5,
                )
        told = data.assign(
            place=data["place"] + "（" + data["origin"] + "）",
            series=data["adcode"] + data["origin"],
        )
        marks.note_frame(ax, told, code="series", x="when", label="month")
        ax.set(ylim=(0, None), xlabel="", xticks=range(2017, 2022))
        ax.set_xticklabels([f"{year - 1}年末" for year in range(2017, 2022)])
        style.unit_above(ax, "件/万人")
        ends = data[data["origin"] == PUBLISHED].groupby("adcode").tail(1)
        style.label_ends(
            ax, [(r.when, r.value, r.place, colours[r.adcode]) for r in ends.itertuples()], offset=7
        )
        return figure

    return Exhibit(
        id="patent-density",
        title=f"论文所列{year}年的发明专利密度：全国的数与{texts[NATION]}的公布数最近，全省的与"
        f"{texts[province()]}的最近",
        title_en=f"The paper's densities for {year}: China's is nearest to the figure published for "
        f"{alike[NATION]}, the province's to that for {alike[province()]}",
        data=data,
        columns=(
            Column("adcode", "代码"),
            Column("place", "地区"),
            Column("month", "年月"),
            Column("value", "每万人有效发明专利", "件/万人", DENSITY, 2),
            Column("origin", "数的来历"),
        ),
        sources=sources,
        unit="件/万人",
        note="实心为公布数；空心为论文所列，画在所称年份的年末。各公布数都早于2020年人口普查结果，用的是"
        "修订前的常住人口；全国2019年末由次年的预计数减增量推得，2020年末为预计数；按每百万人印的已除以"
        f"一百。{name}{year}年没有公布数。",
        alt=f"散点图，2016年末至2021年初。论文的空心圆圈画在{year}年末：全国{claims[NATION]:g}件，"
        f"全省{claims[province()]:g}件，{name}{claims[focus.adcode()]:g}件。公布数中最接近的，全国是"
        f"{texts[NATION]}，全省是{texts[province()]}。",
        alt_en=f"Dots of published densities, end of 2016 to early 2021. Hollow circles at the end of "
        f"{year} are the paper's figures: China {claims[NATION]:g}, {name_en(province())} "
        f"{claims[province()]:g}, {name_en()} {claims[focus.adcode()]:g}.",
        draw=draw,
    )


def _nearest(printed: pd.DataFrame, code: str, value: float) -> str:
    """Month of the published density of ``code`` that is nearest to ``value``."""
    own = printed[printed["adcode"] == code]
    return own.loc[(own["value"] - value).abs().idxmin(), "month"]
