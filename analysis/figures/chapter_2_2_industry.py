"""Chapter 2.2: solid waste and profits of industry, the city among the other prefectures."""

import pandas as pd

from analysis import focus
from analysis.exhibit import Column, Exhibit
from analysis.figures import lines, style
from analysis.figures.peers import MEDIAN_NOTE, among_peers, ends
from analysis.figures.treated import treated_note
from analysis.panel.by_year import by_year
from analysis.panel.industry import REVISED_FROM
from analysis.panel.innovation import covered
from analysis.panel.ratios import ratio


def solid_waste() -> pd.DataFrame:
    """Common industrial solid waste used, %, 2012-2019."""
    table = by_year("industrial_solid_waste_used_share", covered())
    return among_peers(table.melt(ignore_index=False, value_name="value").reset_index())


def profit_rate() -> pd.DataFrame:
    """Industrial profits over secondary value added of the same year, %."""
    return among_peers(
        ratio("industrial_profit", "value_added_secondary", places=covered(), scale=100)
    )


def _columns(name: str, indicator: str = "", decimals: int = 1) -> tuple[Column, ...]:
    return (
        Column("adcode", "代码"),
        Column("place", "地区"),
        Column("year", "年份"),
        Column("value", name, "%", indicator, decimals),
    )


def solid_waste_used() -> Exhibit:
    """Share of common industrial solid waste that is used."""
    data = solid_waste()
    first, last, own, median = ends(data)
    name, name_en = focus.name(), focus.name_en()

    def draw(data: pd.DataFrame):
        return lines.focal_lines(data, unit="%", height=2.9)

    return Exhibit(
        id="solid-waste-used",
        title=f"一般工业固体废物综合利用率，{name}{last}年为{own[last]:.0f}%，其余各市的中位数为"
        f"{median[last]:.0f}%",
        title_en=f"Common industrial solid waste used in {last}: {own[last]:.0f}% in {name_en}, "
        f"median of the others {median[last]:.0f}%",
        data=data,
        columns=_columns("一般工业固体废物综合利用率", "industrial_solid_waste_used_share", 0),
        sources=("city_yearbook",),
        unit="%",
        note="只刊整数。2011年以前是另一个系列（工业固体废物），不与此衔接；2019年后不再刊载；没有数的"
        "年份断线。相邻两年大幅波动的原因，年鉴没有说明。"
        + MEDIAN_NOTE
        + treated_note(["industrial_solid_waste_used_share"], covered()),
        alt=f"折线图，{first}—{last}年。{name}由{own[first]:.0f}%到{own[last]:.0f}%，最高为"
        f"{own.idxmax()}年的{own.max():.0f}%；其余各市的中位数由{median[first]:.0f}%到"
        f"{median[last]:.0f}%。",
        alt_en=f"Line chart, {first}–{last}. {name_en} from {own[first]:.0f}% to "
        f"{own[last]:.0f}%, at most {own.max():.0f}% in {own.idxmax()}; the others' median from "
        f"{median[first]:.0f}% to {median[last]:.0f}%.",
        draw=draw,
    )


def profit_over_value_added() -> Exhibit:
    """Profits of industrial enterprises over secondary value added."""
    data = profit_rate()
    first, last, own, median = ends(data)
    name, name_en = focus.name(), focus.name_en()

    def draw(data: pd.DataFrame):
        figure, ax = style.axes(3.0)
        lines.focal_lines(data, unit="%", ax=ax, zero=False, breaks=[REVISED_FROM])
        ax.set_ylim(min(0, 1.1 * data["value"].min()), None)  # a loss stays in the picture
        return figure

    return Exhibit(
        id="profit-over-value-added",
        title=f"规上工业利润相当于第二产业增加值的比例，{name}由{first}年的{own[first]:.1f}%到{last}年的"
        f"{own[last]:.1f}%",
        title_en=f"Industrial profits over secondary value added in {name_en}: {own[first]:.1f}% "
        f"in {first}, {own[last]:.1f}% in {last}",
        data=data,
        columns=_columns("规上工业利润÷第二产业增加值"),
        sources=("city_yearbook",),
        unit="%",
        note="两项都是当年价，同年相除，不含价格变动。第二产业含建筑业，规上工业不含小企业，故这不是利润率，"
        "只作比较。2017年各市的第二产业增加值未刊载；2019年起的增加值按第四次全国经济普查修订，与2018年不"
        "宜直接相比；2011年规模标准提高。"
        + MEDIAN_NOTE
        + treated_note(["industrial_profit", "value_added_secondary"], covered()),
        alt=f"折线图，{first}—{last}年。{name}由{own[first]:.1f}%到{own[last]:.1f}%；其余各市的中位数由"
        f"{median[first]:.1f}%到{median[last]:.1f}%。",
        alt_en=f"Line chart, {first}–{last}. {name_en} from {own[first]:.1f}% to "
        f"{own[last]:.1f}%; the others' median from {median[first]:.1f}% to {median[last]:.1f}%.",
        draw=draw,
    )
