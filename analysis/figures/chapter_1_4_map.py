"""Chapter 1.4: PM2.5 of every prefecture, year by year, on the tile map."""

import pandas as pd

from analysis import focus
from analysis.exhibit import Column, Exhibit
from analysis.figures import tilemap
from analysis.figures.chapter_1_4_series import SOURCES, name_en, unprinted_note
from analysis.figures.counted import how_many
from analysis.figures.treated import treated_note
from analysis.panel import needs
from analysis.panel.by_year import by_year


def pm25_map() -> Exhibit:
    """The last year's concentrations as tiles; on the page the years before can be played.

    Raises:
        NotHereError: the data hold no panel of the focal city's province.
    """
    needs.province_panel("方格图", "A tile map")
    table = by_year("pm25", focus.peers())
    first, last = int(table.columns[0]), int(table.columns[-1])
    data = table.melt(ignore_index=False, var_name="year").reset_index()
    data = data.dropna(subset=["value"]).sort_values(["adcode", "year"], ignore_index=True)
    data = data.astype({"year": int})
    data.insert(1, "place", data["adcode"].map(focus.short))
    values = table[last].dropna()
    own, name = values[focus.adcode()], focus.name()
    below = int((values < own).sum())
    absent = "、".join(focus.short(code) for code in focus.peers() if code not in table.index)
    low, high = (focus.short(str(values.agg(which))) for which in ("idxmin", "idxmax"))
    return Exhibit(
        id="pm25-map",
        title=f"{name}{last}年PM2.5年均浓度{own:.0f}微克/立方米，{len(values)}个市"
        f"{how_many(below, len(values), '个')}比它低",
        title_en=f"Annual mean PM2.5 in {last}: {name_en()} {own:.0f} μg/m³, {below} of "
        f"{len(values)} cities lower",
        data=data,
        columns=(
            Column("adcode", "代码"),
            Column("place", "地区"),
            Column("year", "年份"),
            Column.of("pm25", "value", decimals=0),
        ),
        sources=SOURCES,
        unit="微克/立方米",
        note=f"图为{last}年；在网页上可以逐年播放{first}—{last}年。底色按当年的名次分五档，不同年份的浓淡"
        "不可相比。方格按各市驻地的经纬度排列，不表示面积和边界。"
        + (f"年鉴不收{absent}。" if absent else "")
        + unprinted_note("pm25", range(first, last + 1))
        + treated_note(["pm25"], focus.peers()),
        alt=f"方格地图，{last}年各市PM2.5年均浓度（微克/立方米）。最低的{low}{values.min():.0f}，最高的"
        f"{high}{values.max():.0f}，{name}{own:.0f}。",
        alt_en=f"Tile map of PM2.5 in {last}, from {values.min():.0f} to {values.max():.0f} μg/m³; "
        f"{name_en()} {own:.0f}.",
        draw=_draw,
    )


def _draw(data: pd.DataFrame):
    wide = data.pivot(index="adcode", columns="year", values="value")  # noqa: PD010 (nothing to pool)
    times = wide.rename(columns=lambda year: f"{year}年")
    return tilemap.draw(times, unit="微克/立方米", decimals=0)
