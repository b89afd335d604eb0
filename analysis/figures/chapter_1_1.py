"""Figures of chapter 1.1: inputs to research, its output, and how the two go together."""

import pandas as pd
import seaborn as sns

from analysis import focus
from analysis.data import read
from analysis.exhibit import Column, Exhibit
from analysis.figures import style


def rd_intensity() -> Exhibit:
    """R&D expenditure over GDP: nation and province 2011–2023, the focal city's known years."""
    series = read.observations("province_and_nation")
    series = series[(series["indicator"] == "rd_intensity") & (series["year"] >= 2011)]
    city = read.wide(["rd_expenditure", "gdp"], places=[focus.adcode()]).dropna().reset_index()
    city["value"] = 100 * city["rd_expenditure"] / city["gdp"]
    data = pd.concat([series, city])[["adcode", "year", "value"]]
    data.insert(1, "place", data["adcode"].map(focus.short))
    data = data.sort_values(["adcode", "year"], ignore_index=True)

    def draw(data: pd.DataFrame):
        figure, ax = style.axes(3.1)
        colours = {"100000": style.INK, "430000": style.CONTEXT, focus.adcode(): style.ACCENT}
        sns.lineplot(
            data=data, x="year", y="value", hue="adcode", palette=colours, marker="o",
            markersize=4, markeredgewidth=0, legend=False, ax=ax,
        )
        ends = data.groupby("adcode").tail(1)
        style.label_ends(
            ax, [(r.year, r.value, r.place, colours[r.adcode]) for r in ends.itertuples()]
        )
        ax.set(ylim=(0, None), xlabel="")
        style.unit_above(ax, "%")
        return figure

    return Exhibit(
        id="rd-intensity",
        title=f"{focus.name()}的研发投入强度约为全国的一半",
        title_en="R&D intensity of Chenzhou is about half the nation's",
        data=data,
        columns=(
            Column("adcode", "代码"),
            Column("place", "地区"),
            Column("year", "年份"),
            Column.of("rd_intensity", "value", decimals=2),
        ),
        sources=("rd_bulletin", "city_yearbook"),
        unit="%",
        alt="折线图",
        alt_en="Line chart",
        draw=draw,
    )
