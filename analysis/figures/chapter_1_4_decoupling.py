"""Chapter 1.4: decoupling of industrial discharges from output, the focal city and all others."""

from typing import Any

import pandas as pd
from matplotlib.patches import Rectangle

from analysis import focus
from analysis.exhibit import Column, Exhibit
from analysis.figures import style
from analysis.figures.chapter_1_4_series import SOURCES, name_en
from analysis.figures.counted import how_many
from analysis.figures.treated import treated_note
from analysis.panel import decoupling, decoupling_table
from analysis.panel.decoupling_table import PRESSURES, named, tallied

# a sign for each state in a cell of the matrix, and how dark the cell is: the closer a
# pressure follows output, the darker
SIGNS = {
    "strong_decoupling": ("强", 0.06),
    "recessive_decoupling": ("退脱", 0.06),
    "weak_decoupling": ("弱", 0.18),
    "expansive_coupling": ("连", 0.32),
    "recessive_coupling": ("退连", 0.32),
    "weak_negative_decoupling": ("弱负", 0.47),
    "expansive_negative_decoupling": ("负", 0.47),
    "strong_negative_decoupling": ("强负", 0.47),
}
SHORT = {
    "industrial_wastewater": "废水",
    "industrial_so2": "二氧化硫",
    "industrial_smoke_dust": "烟粉尘",
    "industrial_particulates": "颗粒物",
    "industrial_nox": "氮氧化物",
}
_GAP = 0.5  # between the columns of two pressures, in columns
METHOD = (
    "弹性＝排放变动率÷产出变动率（Tapio，2005），都以时段首末两年相比；0.8至1.2（含）为连结。"
    "产出按可比价格，由年鉴的地区生产总值增长率连乘；2013年所刊为名义增长率，2017年未刊，"
)


def _moved(moved: list[tuple[str, ...]]) -> str:
    """How the spans with moved ends come out: 7种均为强脱钩; 5种：弱脱钩3、强脱钩2."""
    counts = list(tallied(moved))
    if not counts:
        return "无可移"
    if len(counts) == 1:
        return f"{len(moved)}种均为{counts[0][0]}" if len(moved) > 1 else f"1种：{counts[0][0]}"
    return f"{len(moved)}种：" + "、".join(f"{name}{count}" for name, count in counts)


def _own(chain: decoupling_table.Chain) -> pd.DataFrame:
    """The focal city's rows with the words of a table, changes as percentages."""
    rows = decoupling_table.states(chain)
    rows = rows[rows["adcode"] == focus.adcode()]
    out = pd.DataFrame(
        {
            "pressure": rows["indicator"].map(SHORT),
            "span": [f"{a}—{b}" for a, b in zip(rows["start"], rows["end"], strict=True)],
        }
    )
    for column in ("pressure_change", "output_low", "output_high"):
        out[column] = 100 * rows[column]
    out["elasticity_low"] = rows["elasticity_low"]
    out["state"] = rows["possible"].map(named)
    out["moved"] = rows["moved"].map(_moved)
    return out.reset_index(drop=True)


def differing(chain: decoupling_table.Chain, place: str = "") -> list[str]:
    """Where the figures as printed give another state: "郴州废水2017—2019年（原刊：强脱钩）".

    Args:
        place: a code; all peers by default.
    """
    keys = ["indicator", "start", "end", "adcode"]
    both = decoupling_table.states(chain).merge(
        decoupling_table.states(chain, "printed")[[*keys, "possible"]],
        on=keys,
        suffixes=("", "_printed"),
    )
    if place:
        both = both[both["adcode"] == place]
    return [
        f"{focus.short(row.adcode)}{SHORT[row.indicator]}{row.start}—{row.end}年"
        f"（原刊：{named(row.possible_printed)}）"
        for row in both.itertuples()
        if row.possible != row.possible_printed
    ]


def _printed_note(chain: decoupling_table.Chain, place: str = "") -> str:
    """What the figures as printed would give otherwise, and the focal city's treated figures."""
    found = differing(chain, place)
    text = "照原刊的数计算，" + (f"状态不同的有{'、'.join(found)}。" if found else "各状态都相同。")
    return text + treated_note([*PRESSURES, "gdp_growth"], [focus.adcode()])


def decoupling_states() -> Exhibit:
    """The focal city's states over unbroken spans, and what moving their ends changes."""
    data = _own("unbroken").drop(columns="output_high")
    strong = int((data["state"] == "强脱钩").sum())
    name = focus.name()
    return Exhibit(
        id="decoupling-states",
        title=f"{name}的工业排放与产出：{len(data)}个时段"
        f"{how_many(strong, len(data), '个')}为强脱钩",
        title_en=f"Industrial discharges and output of {name_en()}: strong decoupling in {strong} of "
        f"{len(data)} spans",
        data=data,
        columns=(
            Column("pressure", "排放"),
            Column("span", "时段"),
            Column("pressure_change", "排放变动", "%", decimals=1),
            Column("output_low", "产出变动", "%", decimals=1),
            Column("elasticity_low", "弹性", decimals=2),
            Column("state", "状态"),
            Column("moved", "首末年各移一年"),
        ),
        sources=SOURCES,
        note=METHOD
        + "故时段止于这两年，不作填补。“首末年各移一年”列出首年、末年前后移动一年而仍不短于两年的各种取法；移到断年以外的，"
        "断年增速取本市各年实际增速的最小值与最大值为界。"
        + _printed_note("unbroken", focus.adcode()),
    )


def decoupling_bounds() -> Exhibit:
    """The same over each whole series: across the broken years, with bounds."""
    data = _own("bounded").drop(columns="elasticity_low")
    name = focus.name()
    sure = int((~data["state"].str.contains("或")).sum())
    return Exhibit(
        id="decoupling-bounds",
        title=f"跨越断年的全时段：{len(data)}项状态"
        f"{how_many(sure, len(data), '项')}不因断年的增速而变",
        title_en=f"Across the broken years: {sure} of {len(data)} states do not depend on their growth",
        data=data,
        columns=(
            Column("pressure", "排放"),
            Column("span", "时段"),
            Column("pressure_change", "排放变动", "%", decimals=1),
            Column("output_low", "产出下界", "%", decimals=0),
            Column("output_high", "产出上界", "%", decimals=0),
            Column("state", "状态"),
            Column("moved", "首末年各移一年"),
        ),
        sources=SOURCES,
        note=METHOD
        + f"这里断年的实际增速取在{name}其余各年实际增速的最小值与最大值之间，由此得产出变动的上下界；这是敏感性检验，"
        "不是估计。" + _printed_note("bounded", focus.adcode()),
    )


def decoupling_prefectures() -> Exhibit:
    """Every prefecture's state over every unbroken span, as a matrix."""
    rows = decoupling_table.states("unbroken")
    data = pd.DataFrame(
        {
            "adcode": rows["adcode"],
            "place": rows["adcode"].map(focus.short),
            "pressure": rows["indicator"].map(SHORT),
            "span": [f"{a}—{b}" for a, b in zip(rows["start"], rows["end"], strict=True)],
            "elasticity": rows["elasticity_low"],
            "state_id": rows["state"],
            "state": rows["possible"].map(named),
        }
    )
    known = data[data["state_id"] != ""]
    strong = known["state_id"] == "strong_decoupling"
    own = known["adcode"] == focus.adcode()
    count, places = int(strong.sum()), data["adcode"].nunique()
    name = focus.name()
    present = [key for key in decoupling.STATES if key in set(known["state_id"])]
    legend = "，".join(f"{SIGNS[key][0]}＝{decoupling.STATES[key][0]}" for key in present)
    return Exhibit(
        id="decoupling-prefectures",
        title=f"{places}个市各{len(data) // places}个时段共{len(known)}项有状态，{count}项为强脱钩；"
        f"{name}{int(own.sum())}项中{int((own & strong).sum())}项",
        title_en=f"Strong decoupling in {count} of {len(known)} cells of {places} prefectures; "
        f"in {int((own & strong).sum())} of {int(own.sum())} of {name_en()}",
        data=data,
        columns=(
            Column("adcode", "代码"),
            Column("place", "地区"),
            Column("pressure", "排放"),
            Column("span", "时段"),
            Column("elasticity", "弹性", decimals=2),
            Column("state_id", "状态代码"),
            Column("state", "状态"),
        ),
        sources=SOURCES,
        unit="脱钩状态",
        note=f"{legend}；空格为首年或末年无数。"
        + METHOD
        + "故时段止于这两年。"
        + _printed_note("unbroken"),
        alt=f"矩阵图，每行一个市、每列一项排放的一个时段，格中一字是脱钩状态，颜色越深排放越跟随产出。"
        f"{len(known)}项中{count}项为强脱钩；{name}排在首行。",
        alt_en=f"Matrix: a row for each prefecture, a column for each discharge and span, a sign for "
        f"the state. {count} of {len(known)} are strong decoupling; {name_en()} is the first row.",
        draw=_draw_matrix,
    )


def _draw_matrix(data: pd.DataFrame) -> Any:
    figure, ax = style.axes(4.2)
    codes = sorted(data["adcode"].unique(), key=lambda code: (code != focus.adcode(), code))
    heads = data[["pressure", "span"]].drop_duplicates().itertuples(index=False, name=None)
    row_of = {code: index for index, code in enumerate(codes)}
    # a small gap sets the pressures apart
    column_of: dict[tuple[str, str], float] = {}
    groups: dict[str, list[float]] = {}
    x, last = 0.0, None
    for pressure, span in heads:
        x += 0.0 if last in (None, pressure) else _GAP
        column_of[(pressure, span)] = x
        groups.setdefault(pressure, []).append(x)
        last, x = pressure, x + 1
    for cell in data.itertuples():
        left, top = column_of[(cell.pressure, cell.span)], row_of[cell.adcode]
        sign, depth = SIGNS.get(cell.state_id, ("", 0.0))
        ax.add_patch(
            Rectangle(
                (left + 0.03, top + 0.04),
                0.94,
                0.92,
                facecolor=style.CONTEXT,
                alpha=depth,
                linewidth=0,
            )
        )
        ax.text(left + 0.5, top + 0.5, sign, ha="center", va="center", color=style.INK)
    ax.set(xlim=(0, x), ylim=(len(codes), -0.02))
    ax.set_yticks([row + 0.5 for row in range(len(codes))], [focus.short(c) for c in codes])
    if codes[0] == focus.adcode():
        ax.get_yticklabels()[0].set_color(style.ACCENT)
        ax.add_patch(
            Rectangle((0, 0), x, 1, fill=False, edgecolor=style.ACCENT, linewidth=1, clip_on=False)
        )
    ax.set_xticks(
        [left + 0.5 for left in column_of.values()],
        [f"{span[:4]}\n—{span[7:]}" for _, span in column_of],
    )
    ax.tick_params(length=0)
    ax.grid(visible=False)
    for side in ("left", "bottom"):
        ax.spines[side].set_visible(False)
    for pressure, lefts in groups.items():
        ax.annotate(
            pressure,
            ((lefts[0] + lefts[-1] + 1) / 2, 1),
            xycoords=("data", "axes fraction"),
            xytext=(0, 4),
            textcoords="offset points",
            ha="center",
            va="bottom",
            color=style.INK,
        )
    return figure
