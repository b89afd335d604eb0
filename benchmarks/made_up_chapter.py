"""What a chapter of a made-up book shows: one drawing with its data, and one number.

The benchmark copies this file into ``analysis/figures`` of the made-up book, so that its
chapters go the whole way: reading, panel, drawing, card, downloads.
"""

from analysis import focus
from analysis.exhibit import Column, Exhibit
from analysis.figures import lines
from analysis.numbers import Number, Numbers
from analysis.panel.by_year import by_year


def figure(chapter: int) -> Exhibit:
    """Output of every peer over time; its id is that of ``chapter`` alone."""
    table = by_year("gdp", focus.peers()).rename_axis("adcode")
    rows = table.melt(ignore_index=False, value_name="value").reset_index().dropna()
    rows.insert(1, "place", rows["adcode"].map(focus.short))
    return Exhibit(
        id=f"made-up-{chapter}",
        title=f"样书第{chapter}章的图",
        title_en=f"The figure of chapter {chapter}",
        data=rows[["adcode", "place", "year", "value"]],
        columns=(
            Column("adcode", "代码"),
            Column("place", "地区"),
            Column("year", "年份"),
            Column.of("gdp", "value", decimals=0),
        ),
        sources=("city_yearbook",),
        unit="亿元",
        alt="各市地区生产总值的折线图。",
        alt_en="Lines of gross product by city.",
        draw=lambda data: lines.focal_lines(data, unit="亿元"),
    )


def numbers(chapter: int) -> Numbers:
    """One number for the prose."""
    return Numbers(output=Number(len(by_year("gdp", focus.peers()).columns) + chapter))
