"""Chapter 2.4: the demonstration zones, their dates, and their cities before and after."""

import matplotlib.dates as mdates
import pandas as pd

from analysis import focus
from analysis.claims.points import when
from analysis.data import read
from analysis.exhibit import Column, Exhibit
from analysis.figures import dots, style
from analysis.figures.treated import treated_note
from analysis.panel.zone_comparison import AFTER, BEFORE, COMPARED, focal_against_others, windows
from analysis.panel.zone_table import batch_of, zones

# event: label on the timeline
POLICIES = {
    "zone_system_2016": "建设方案",
    "support_policy_2019": "省支持政策",
    "support_policy_2022": "省新政策",
}
AFTER_START = pd.Timestamp(f"{min(AFTER)}-01-01")


def zone_list() -> Exhibit:
    """The zones as a table, with what is not certain about each."""
    table = zones()
    data = table[["batch", "zone", "approved", "document", "theme", "note"]].copy()
    data["document"] = data["document"].replace("", "未见")
    data["note"] = data["note"].replace("", "—")
    return Exhibit(
        id="zones",
        title=f"国家可持续发展议程创新示范区（{len(data)}个）",
        title_en=f"The {len(data)} national demonstration zones for the sustainable development "
        "agenda",
        data=data,
        columns=(
            Column("batch", "批次"),
            Column("zone", "示范区"),
            Column("approved", "批复日期"),
            Column("document", "批复文号"),
            Column("theme", "主题"),
            Column("note", "存疑与说明"),
        ),
        sources=tuple(dict.fromkeys(table["source_id"])),
        note="日期只写到月的，是所见材料没有载明哪一天；文号“未见”的，是没有见到批复原文，按同批文号推断的一概"
        "不写。",
    )


def timeline_rows() -> pd.DataFrame:
    """``kind, name, batch, adcode, printed, date, day_published``: policies, then zones."""
    events = _policies()
    policies = pd.DataFrame(
        {
            "kind": "政策",
            "name": events["name"].to_numpy(),
            "batch": 0,
            "adcode": "",
            "printed": events["date"].to_numpy(),
        }
    )
    policies["day_published"] = policies["printed"].str.len() == len("2022-12-31")
    days = policies["printed"].where(policies["day_published"], policies["printed"] + "-15")
    policies["date"] = pd.to_datetime(days)
    table = zones().rename(columns={"approved": "printed", "zone": "name"}).assign(kind="示范区")
    columns = ["kind", "name", "batch", "adcode", "printed", "date", "day_published"]
    return pd.concat([policies[columns], table[columns]], ignore_index=True)


def zones_timeline() -> Exhibit:
    """When each zone was approved, under the policies of the nation and the province."""
    rows = timeline_rows()
    data = rows.assign(date=rows["date"].dt.strftime("%Y-%m-%d"))
    own = rows[rows["adcode"] == focus.adcode()]
    approved = rows[rows["kind"] == "示范区"]
    unsure = list(approved.loc[~approved["day_published"], "name"])
    name, name_en = focus.name(), focus.name_en()
    end = pd.Timestamp(f"{max(AFTER)}-12-31")
    batches = approved["batch"].nunique()
    which = "".join(
        f"，{name}在第{item.batch}批（{when(item.printed)}）" for item in own.itertuples()
    )
    which_en = "".join(
        f"; {name_en} is in batch {item.batch} ({item.printed})" for item in own.itertuples()
    )

    def draw(data: pd.DataFrame):
        figure, ax = style.axes(3.9)
        data = data.assign(date=pd.to_datetime(data["date"]))
        policies, listed = data[data["kind"] == "政策"], data[data["kind"] == "示范区"]
        for window in (BEFORE, AFTER):
            start = pd.Timestamp(f"{min(window)}-01-01")
            ax.axvspan(start, pd.Timestamp(f"{max(window)}-12-31"), color=style.FAINT, alpha=0.6)
        for item in policies.itertuples():
            ax.plot(item.date, 0, "D", color=style.CONTEXT, markersize=5)
            ax.annotate(
                item.name,
                (item.date, 0),
                xytext=(0, 7),
                textcoords="offset points",
                ha="right" if item.date > AFTER_START else "center",
                color=style.CONTEXT,
            )
        for row, item in enumerate(listed.itertuples(), start=1):
            colour = style.ACCENT if item.adcode == focus.adcode() else style.QUIET
            ax.plot([item.date, end], [row, row], color=colour, linewidth=2, alpha=0.45)
            filled = colour if item.day_published else style.FAINT
            ax.plot(item.date, row, "o", color=colour, markerfacecolor=filled, markersize=6)
            ax.annotate(
                item.printed,
                (item.date, row),
                xytext=(-7, 0),
                textcoords="offset points",
                ha="right",
                va="center",
                color=style.ACCENT if item.adcode == focus.adcode() else style.INK,
                fontsize=style.FONT_SIZE - 0.5,
            )
        _name(ax, listed)
        ax.set_xlim(pd.Timestamp("2016-07-01"), end)
        ax.xaxis.set_major_locator(mdates.YearLocator())
        ax.xaxis.set_major_formatter(mdates.DateFormatter("%Y"))
        ax.grid(axis="x", visible=True)
        ax.grid(axis="y", visible=False)
        ax.spines["left"].set_visible(False)
        return figure

    return Exhibit(
        id="zones-timeline",
        title=f"{len(approved)}个示范区分{batches}批获批" + which,
        title_en=f"{len(approved)} zones in {batches} batches" + which_en,
        data=data,
        columns=(
            Column("kind", "类别"),
            Column("name", "名称"),
            Column("batch", "批次"),
            Column("adcode", "代码"),
            Column("printed", "所见日期"),
            Column("date", "图上位置"),
            Column("day_published", "载明日"),
        ),
        sources=(
            *dict.fromkeys(zones()["source_id"]),
            *(s for s in _policies()["source_id"] if s not in set(zones()["source_id"])),
        ),
        unit="批复日期",
        note=f"空心点只知月份，放在当月15日：{'、'.join(unsure)}。灰带是后面前后比较所用的两段年份。菱形为"
        f"{_policies_note(_policies())}。",
        alt=f"时间线，{len(approved)}个示范区各一行："
        + "；".join(
            f"第{batch}批{'、'.join(part['name'])}"
            for batch, part in approved.groupby("batch", sort=True)
        )
        + "。",
        alt_en="Timeline with one row a zone. "
        + "; ".join(
            f"batch {batch}: {len(part)} zones, {part['printed'].iloc[-1]}"
            for batch, part in approved.groupby("batch", sort=True)
        )
        + ".",
        draw=draw,
    )


def _policies() -> pd.DataFrame:
    """The nation's policies and those of the focal city's province, with their ``name``."""
    events = read.table("events").set_index("event_id").loc[list(POLICIES)]
    events["name"] = events.index.map(POLICIES)
    province = focus.province()
    own = (events["place"] == read.places().loc[province, "name_zh"]) if province else False
    return events[(events["adcode"] == focus.nation()) | own]


def _policies_note(events: pd.DataFrame) -> str:
    """What the diamonds are: 国务院印发建设方案（2016年12月）、湖南省两次出台支持政策（…）."""
    when = [f"{date[:4]}年{int(date[5:7])}月" for date in events["date"]]
    text = f"国务院印发建设方案（{when[0]}）"
    if len(when) > 1:
        text += f"、{events['place'].iloc[-1]}两次出台支持政策（{'、'.join(when[1:])}）"
    return text


def _name(ax, listed: pd.DataFrame) -> None:
    """Names before the rows and a line between batches; row 0 holds the policies."""
    names = [name.removesuffix("市").replace("藏族自治州", "州") for name in listed["name"]]
    ax.set_yticks(range(len(names) + 1), ["政策", *names])
    for label, code in zip(ax.get_yticklabels()[1:], listed["adcode"], strict=True):
        if code == focus.adcode():
            label.set_color(style.ACCENT)
    starts = listed["batch"].diff().fillna(1).to_numpy().nonzero()[0]
    for start in starts:
        ax.axhline(start + 0.5, color=style.QUIET, linewidth=0.6)
    ax.set_ylim(len(names) + 0.6, -1.3)
    ax.tick_params(axis="y", length=0)


def zone_cities() -> Exhibit:
    """The zone cities before and after, four indicators."""
    data = windows()
    order = list(batch_of())
    result = focal_against_others(data)
    name, name_en = focus.name(), focus.name_en()
    known = {compared.id: compared for compared in COMPARED}
    data["indicator"] = data["indicator"].map({key: item.name for key, item in known.items()})
    doubted = ["fiscal_science", "fiscal_expenditure", *known]
    before, after = (f"{min(window)}—{max(window)}年" for window in (BEFORE, AFTER))

    def draw(data: pd.DataFrame):
        figure, axes = style.panels(4.9, 2, 2)
        batches = pd.Series(batch_of())
        for ax, compared in zip(axes, COMPARED, strict=True):
            rows = data[data["indicator"] == compared.name]
            unit = f"{compared.name}，{compared.unit}"
            dots.ranked(
                ax, rows, unit=unit, first="before", last="after", log=compared.log, order=order
            )
            for start in batches.diff().fillna(0).to_numpy().nonzero()[0]:
                ax.axhline(start - 0.5, color=style.QUIET, linewidth=0.6)
        for ax in axes[1::2]:
            ax.set_yticklabels([])
        return figure

    def told(row: pd.Series, compared) -> str:
        return f"{row['change']:+.1f}个百分点" if compared.in_points else f"{row['change']:+.0f}%"

    def told_en(row: pd.Series, compared) -> str:
        return f"{row['change']:+.1f} points" if compared.in_points else f"{row['change']:+.0f}%"

    changes = "；".join(
        f"{known[i].name}{told(row, known[i])}".replace("-", "−") for i, row in result.iterrows()
    )
    changes_en = "; ".join(
        f"{known[i].name_en} {told_en(row, known[i])}".replace("-", "−")
        for i, row in result.iterrows()
    )
    return Exhibit(
        id="zone-cities",
        title=f"示范区城市{before}与{after}的四项指标：只作比较，不是批复的效果",
        title_en=f"Zone cities in {before[:-1]} and {after[:-1]}, four indicators: a comparison, "
        "not an effect".replace("—", "–"),
        data=data,
        columns=(
            Column("indicator", "指标"),
            Column("batch", "批次"),
            Column("adcode", "代码"),
            Column("place", "城市"),
            Column("before", before, decimals=2),
            Column("after", after, decimals=2),
            Column("n_before", "前段有数年份", "年"),
            Column("n_after", "后段有数年份", "年"),
            Column("change", "变化", decimals=1),
        ),
        sources=("city_yearbook",),
        unit="见各幅",
        note=f"空心点为{before}平均，实心点为{after}平均，只有一年有数的取那一年；专利和二氧化硫用对数刻度。"
        "自上而下为第一、二、三批，横线分隔；海南州不在年鉴之列。变化一栏，财政科技支出占比为百分点，其余为%。"
        + "".join(treated_note(doubted, order, window) for window in (BEFORE, AFTER)),
        alt=f"四幅点图，{len(order)}个城市各一行，由空心点（{before}）到实心点（{after}）。{name}：{changes}。",
        alt_en=f"Four dot plots, one row for each of {len(order)} cities, from a hollow dot to a "
        f"filled one. {name_en}: {changes_en}.",
        draw=draw,
    )
