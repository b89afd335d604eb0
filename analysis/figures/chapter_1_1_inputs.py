"""Chapter 1.1: what goes into research — R&D intensity and fiscal science spending."""

import pandas as pd
import seaborn as sns
from matplotlib.axes import Axes

from analysis import focus
from analysis.data import read
from analysis.exhibit import Column, Exhibit
from analysis.figures import claimed, lines, marks, style
from analysis.figures.peers import left_out
from analysis.figures.treated import treated_note
from analysis.panel import ratios
from analysis.panel.innovation import covered
from analysis.panel.relative import rank

NATION = "100000"
BULLETIN, COMPUTED, PRESS, PAPER = "公报首次公布", "年鉴推算", "发布会", "论文"
# the paper's figures of R&D intensity, place by place
CLAIMS = {"1.1-a": focus.adcode, "1.1-b": lambda: NATION, "1.1-c": lambda: province()}


def province() -> str:
    """Code of the focal city's province."""
    return focus.adcode()[:2] + "0000"


def name_en(code: str = "") -> str:
    """English name of a place; of the focal city by default."""
    return read.places().loc[code or focus.adcode(), "name_en"]


def intensity() -> pd.DataFrame:
    """R&D expenditure over gross product, %, from every kind of origin.

    Returns:
        ``adcode, year, value, origin``: nation and province as first released, 2011-2023;
        the focal city computed from the yearbook and as told at a press conference; the
        paper's three figures.
    """
    released = read.observations("province_and_nation")
    released = released[released["indicator"] == "rd_intensity"].assign(origin=BULLETIN)
    city = ratios.ratio("rd_expenditure", "gdp", places=[focus.adcode()], scale=100)
    told = read.table("events")
    told = told[
        (told["indicator"] == "rd_intensity")
        & (told["adcode"] == focus.adcode())
        & (told["basis"] == "printed")
    ]
    told = pd.DataFrame(
        {
            "adcode": told["adcode"],
            "year": told["date"].str[:4].astype(int),
            "value": told["value"].astype(float),
            "origin": PRESS,
        }
    )
    said = pd.DataFrame(
        [
            {
                "adcode": code(),
                "year": claimed.year(claim),
                "value": claimed.value(claim),
                "origin": PAPER,
            }
            for claim, code in CLAIMS.items()
        ]
    )
    parts = [released, city.assign(origin=COMPUTED), told, said]
    return pd.concat(parts)[["adcode", "year", "value", "origin"]].reset_index(drop=True)


def _colours() -> dict[str, str]:
    return {NATION: style.INK, province(): style.CONTEXT, focus.adcode(): style.ACCENT}


def _note(ax: Axes, data: pd.DataFrame) -> None:
    """Tell the page whose a point is, and where its figure comes from; only lines are joined."""
    own = data["origin"].isin([BULLETIN, COMPUTED])
    told = data.assign(
        series=data["adcode"].where(own, data["adcode"] + data["origin"]),
        place=data["place"] + "（" + data["origin"] + "）",
        run=data["adcode"].where(data["origin"] == BULLETIN, data.index.astype(str)),
    )
    marks.note_frame(ax, told, code="series", run="run")


def rd_intensity() -> Exhibit:
    """R&D intensity: nation and province, the focal city's known years, the paper's figures."""
    data = intensity()
    last = data.loc[data["origin"] == BULLETIN, "year"].max()
    data = data[data["year"] <= last].sort_values(["origin", "adcode", "year"], ignore_index=True)
    data.insert(1, "place", data["adcode"].map(focus.short))
    year = claimed.year("1.1-a")
    known = data[data["origin"] != PAPER].set_index(["adcode", "year"])["value"]
    own, nation, whole = (known.get((c, year)) for c in (focus.adcode(), NATION, province()))
    said = data[data["origin"] == PAPER].set_index("adcode")["value"]
    name = focus.name()

    def draw(data: pd.DataFrame):
        figure, ax = style.axes(3.4)
        colours = _colours()
        released = data[data["origin"] == BULLETIN]
        sns.lineplot(
            data=released, x="year", y="value", hue="adcode", palette=colours, legend=False, ax=ax
        )
        for origin, marker, filled in (
            (COMPUTED, "o", True),
            (PRESS, "D", True),
            (PAPER, "o", False),
        ):
            rows = data[data["origin"] == origin]
            for row in rows.itertuples():
                ax.plot(
                    row.year,
                    row.value,
                    marker,
                    color=colours[row.adcode],
                    markersize=7 if origin == PAPER else 5,
                    markerfacecolor=colours[row.adcode] if filled else "none",
                    markeredgewidth=1.4 if origin == PAPER else 0,
                )
        for row in data[data["origin"] == PAPER].itertuples():
            below = row.adcode == focus.adcode()
            ax.annotate(
                f"论文{row.value:g}",
                (row.year, row.value),
                xytext=(8 if below else -8, -2 if below else (3 if row.value > 2.3 else -9)),
                textcoords="offset points",
                ha="left" if below else "right",
                va="center",
                color=colours[row.adcode],
                fontsize=style.FONT_SIZE - 0.5,
            )
        _note(ax, data)
        ax.set(ylim=(0, None), xlabel="")
        style.unit_above(ax, "%")
        ends = released.groupby("adcode").tail(1)
        own = data[(data["adcode"] == focus.adcode()) & (data["origin"] != PAPER)]
        own_end = own.nlargest(1, "year")
        style.label_ends(
            ax,
            [
                (r.year, r.value, r.place, colours[r.adcode])
                for r in pd.concat([ends, own_end]).itertuples()
            ],
            offset=7,
        )
        return figure

    return Exhibit(
        id="rd-intensity",
        title=f"{year}年研发投入强度：{name}{own:.2f}%，全省{whole:.2f}%，全国{nation:.2f}%",
        title_en=f"R&D intensity in {year}: {name_en()} {own:.2f}%, {name_en(province())} "
        f"{whole:.2f}%, China {nation:.2f}%",
        data=data,
        columns=(
            Column("adcode", "代码"),
            Column("place", "地区"),
            Column("year", "年份"),
            Column("value", "研发投入强度", "%", "rd_intensity", 2),
            Column("origin", "数的来历"),
        ),
        sources=("rd_bulletin", "city_yearbook", "hunan_press_chenzhou_2025", "paper"),
        unit="%",
        note=f"线为全国和全省历年科技经费投入统计公报的首次公布数。实心圆点为{name}："
        "R&D内部经费支出除以地区生产总值，两数均取自城市统计年鉴，缺2018年，两点不相连；"
        "菱形为发布会所说“十四五”的起点，年份按文意定为2020年。空心圆圈为论文所列2019年的数，"
        "圈的颜色与所指的地区一致。",
        alt=f"折线图，2011—{last}年。{year}年公布数：全国{nation:.2f}%，全省{whole:.2f}%，{name}"
        f"{own:.2f}%。论文的三个空心圆圈：全国{said[NATION]:g}%，全省{said[province()]:g}%，"
        f"{name}{said[focus.adcode()]:g}%。",
        alt_en=f"Lines for China and {name_en(province())}, dots for {name_en()}, 2011 to {last}. "
        f"Published for {year}: {nation:.2f}%, {whole:.2f}% and {own:.2f}%. Hollow circles are "
        f"the paper's figures: {said[NATION]:g}%, {said[province()]:g}% and "
        f"{said[focus.adcode()]:g}%.",
        draw=draw,
    )


def rd_vintages() -> Exhibit:
    """Where a later figure of R&D intensity differs from the first release."""
    first = read.observations("province_and_nation")
    first = first[first["indicator"] == "rd_intensity"].set_index(["adcode", "year"])["value"]
    later = read.table("events")
    later = later[
        (later["indicator"] == "rd_intensity") & later["adcode"].isin([NATION, province()])
    ]
    later = later.assign(year=later["date"].astype(int), later=later["value"].astype(float))
    later = later.join(first.rename("first"), on=["adcode", "year"])
    later = later[later["later"] != later["first"]].dropna(subset=["first"])
    later = later.sort_values(["adcode", "year"]).assign(
        place=later["adcode"].map(focus.short),
        basis=later["basis"].map({"revised": "修订数", "derived": "由后一年公布的增幅推算"}),
    )
    data = later[["place", "year", "first", "later", "basis"]].reset_index(drop=True)
    return Exhibit(
        id="rd-intensity-vintages",
        title="研发投入强度的首次公布数与后来的数",
        title_en="R&D intensity: first releases and later figures",
        data=data,
        columns=(
            Column("place", "地区"),
            Column("year", "年份"),
            Column("first", "首次公布", "%", "rd_intensity", 2),
            Column("later", "后来", "%", "rd_intensity", 2),
            Column("basis", "后来的数怎样得来"),
        ),
        sources=("rd_bulletin", *dict.fromkeys(later["source_id"])),
        note="只列本书所见与首次公布数不同的年份；没有列出的年份不等于没有修订。",
    )


def fiscal_science_share() -> Exhibit:
    """Fiscal science spending as a share of the budget, prefecture by prefecture."""
    data = ratios.ratio("fiscal_science", "fiscal_expenditure", places=covered(), scale=100)
    data.insert(1, "place", data["adcode"].map(focus.short))
    data = lines.with_median(data)
    cities = data[data["adcode"] != lines.MEDIAN]
    own = cities[cities["adcode"] == focus.adcode()].set_index("year")["value"]
    first, last = own.index[[0, -1]]
    final = cities[cities["year"] == last].set_index("adcode")["value"]
    name, count = focus.name(), len(final)
    top = str(final.drop(focus.adcode()).idxmax())
    return Exhibit(
        id="fiscal-science-share",
        title=f"{name}财政科技支出占预算支出{last}年为{own[last]:.1f}%，{count}个市中居第"
        f"{rank(final, focus.adcode())}位",
        title_en=f"Science spending of {name_en()}: {own[last]:.1f}% of the budget in {last}, rank "
        f"{rank(final, focus.adcode())} of {count}",
        data=data,
        columns=(
            Column("adcode", "代码"),
            Column("place", "地区"),
            Column("year", "年份"),
            Column("value", "科学技术支出占一般公共预算支出", "%", decimals=2),
        ),
        sources=("city_yearbook",),
        unit="%",
        note=f"一般公共预算中的科学技术支出除以一般公共预算支出{left_out()}。预算口径不等于研发经费："
        "企业的研发不在其中，科学技术支出也不全用于研发。"
        + treated_note(["fiscal_science", "fiscal_expenditure"], covered()),
        alt=f"折线图，{first}—{last}年各市财政科技支出占预算支出的比重。{name}由{own[first]:.1f}%"
        f"到{own[last]:.1f}%；{last}年最高的他市为{focus.short(top)}，{final[top]:.1f}%。",
        alt_en=f"Line chart of science spending over the budget, {first} to {last}. {name_en()} "
        f"goes from {own[first]:.1f}% to {own[last]:.1f}%; the highest other city in {last} is "
        f"{name_en(top)} with {final[top]:.1f}%.",
        draw=lambda drawn: lines.focal_lines(drawn, unit="%", names={top: focus.short(top)}),
    )
