"""Appendix D: R&D intensity since the paper, with the three figures it set side by side."""

from typing import Any

import pandas as pd
from matplotlib.axes import Axes
from matplotlib.figure import Figure

from analysis import focus
from analysis.claims.claim import Claim, claims, place
from analysis.claims.points import Point, points
from analysis.exhibit import Column, Exhibit
from analysis.figures import marks, style

RATE = "rd_intensity"
# where a figure comes from, as the table says it
COMPUTED, PRINTED, PAPER = "推算", "公布", "论文"


def claimed(indicator: str) -> list[Claim]:
    """The paper's claims of an indicator that name a figure."""
    return [claim for claim in claims() if claim.indicator == indicator and claim.value is not None]


def province() -> str:
    """Code of the province of the city that the paper is about."""
    return str(focus.province(place()))


def annual(adcode: str) -> dict[int, Point]:
    """The first figure of each year, by year."""
    return {int(p.date): p for p in points(RATE, adcode) if p.vintage == "final"}


def rd_intensity() -> Exhibit:
    """R&D intensity to the last figure, with the three figures that the paper set side by side."""
    rows = []
    for adcode in (place(), province(), focus.nation()):
        for point in points(RATE, adcode):
            computed = adcode == place() and point.computed
            if point.vintage != "final" and not computed:
                continue
            kind = COMPUTED if computed else PRINTED
            rows.append(_row(adcode, point.date, point.value, kind, _doubt(point)))
    rows += [
        _row(claim.adcode, claim.year, claim.figure, PAPER, "论文所称") for claim in claimed(RATE)
    ]
    data = pd.DataFrame(rows)
    city = data[data["adcode"] == place()]
    known = city[city["kind"] != PAPER]
    last = known.iloc[-1]
    name = focus.short(place())
    return Exhibit(
        id="since-rd-intensity",
        title=f"{name}的研发投入强度：{_span(known)}，{last['year']}年的数存疑",
        title_en="R&D intensity of the city, the province and the nation, with the paper's figures",
        data=data,
        columns=(
            Column("adcode", "代码"),
            Column("place", "地方"),
            Column("year", "年份"),
            Column.of(RATE, "value", decimals=2),
            Column("kind", "数的来历"),
            Column("doubt", "说明"),
        ),
        sources=("city_yearbook", "rd_bulletin", "hunan_press_chenzhou_2025", "paper"),
        unit="%",
        note=(
            f"实心点由城市统计年鉴的R&D内部经费支出与地区生产总值算出，空心点为发布会所称，"
            f"叉号为论文所称2019年的数。{_join(known['doubt'])}各年之间没有公开数的不连线。"
            "全国、湖南为公报首次公布数。"
        ),
        alt=f"{name}：{_listed(known)}。论文所称：{_listed(data[data['kind'] == PAPER])}。"
        f"{_ends(data, province())}；{_ends(data, focus.nation())}。",
        alt_en=(
            f"Dots for the city: {_listed_en(known)}. Crosses for the paper's three figures of "
            "2019. Lines for the province and the nation, both above the city's dots of the "
            "same years."
        ),
        draw=_draw,
    )


def _row(adcode: str, date: str, value: float, kind: str, doubt: str) -> dict[str, object]:
    name = focus.short(adcode)
    year = int(date[:4])
    cells = (adcode, name, year, value, kind, doubt)
    return dict(zip(("adcode", "place", "year", "value", "kind", "doubt"), cells, strict=True))


def _doubt(point: Point) -> str:
    return point.what.partition("（")[2].removesuffix("）")


def _draw(data: pd.DataFrame) -> Figure:
    figure, ax = style.axes(3.4)
    for adcode, above in ((province(), False), (focus.nation(), True)):
        rows = data[(data["adcode"] == adcode) & (data["kind"] == PRINTED)].sort_values("year")
        ax.plot(rows["year"], rows["value"], color=style.CONTEXT, linewidth=1.4)
        named = rows.iloc[len(rows) // 4]
        _write(ax, named, named["place"], (0, 7 if above else -8), style.CONTEXT, "center")
    _city_dots(ax, data[data["adcode"] == place()])
    # the crosses stand in one column: each name goes where no line runs
    places = {place(): ((8, -4), "left"), province(): ((-7, 0), "right")}
    for row in data[data["kind"] == PAPER].to_dict("records"):
        colour = style.ACCENT if row["adcode"] == place() else style.INK
        ax.plot(row["year"], row["value"], "x", color=colour, markersize=7, markeredgewidth=1.6)
        offset, side = places.get(row["adcode"], ((-7, 9), "right"))
        _write(ax, row, f"论文：{row['place']} {row['value']:g}", offset, colour, side)
    lined = (data["adcode"] != place()) & (data["kind"] == PRINTED)
    told = data.assign(
        series=data["adcode"].where(data["kind"] != PAPER, data["adcode"] + "paper"),
        place=data["place"].where(data["kind"] != PAPER, data["place"] + "（论文）"),
        run=data["adcode"].where(lined, data.index.astype(str)),
    )
    marks.note_frame(ax, told, code="series", run="run")
    ax.set_ylim(0, max(3.0, data["value"].max() * 1.1))
    ax.set_xlim(data["year"].min() - 0.5, data["year"].max() + 0.8)
    ax.grid(axis="y", visible=True)
    style.unit_above(ax, "%")
    return figure


def _city_dots(ax: Axes, city: pd.DataFrame) -> None:
    known = city[city["kind"] != PAPER].to_dict("records")
    for number, row in enumerate(known):
        solid = row["kind"] == COMPUTED
        ax.plot(
            row["year"], row["value"], "o", color=style.ACCENT, markersize=6,
            markerfacecolor=style.ACCENT if solid else style.FAINT, markeredgewidth=1.4,
        )  # fmt: skip
        # names of computed dots below, of stated ones above: years that touch stay apart
        name = "" if number else f"{row['place']} "
        offset = (0, -10 if solid else 9)
        _write(ax, row, f"{name}{row['value']:.2f}", offset, style.ACCENT, "center")


def _write(ax: Axes, row: Any, text: str, offset: tuple[int, int], colour: str, side: str) -> None:
    ax.annotate(
        text, (row["year"], row["value"]), xytext=offset, textcoords="offset points",
        ha=side, va="center", color=colour, fontsize=style.FONT_SIZE - 0.5,
    )  # fmt: skip


def _span(known: pd.DataFrame) -> str:
    first, last = known.iloc[0], known.iloc[-1]
    return f"{first['year']}年{first['value']:.2f}%，{last['year']}年{last['value']:.2f}%"


def _listed(rows: pd.DataFrame) -> str:
    return "、".join(
        f"{row['place']}{row['year']}年{row['value']:.2f}%" for row in rows.to_dict("records")
    )


def _listed_en(rows: pd.DataFrame) -> str:
    return ", ".join(f"{row['value']:.2f}% in {row['year']}" for row in rows.to_dict("records"))


def _ends(data: pd.DataFrame, adcode: str) -> str:
    rows = data[(data["adcode"] == adcode) & (data["kind"] == PRINTED)].sort_values("year")
    first, last = rows.iloc[0], rows.iloc[-1]
    return (
        f"{first['place']}由{first['year']}年{first['value']:.2f}%"
        f"到{last['year']}年{last['value']:.2f}%"
    )


def _join(doubts: pd.Series) -> str:
    return "".join(f"{text}。" for text in dict.fromkeys(doubts) if text)
