"""Appendix C: how many claims have which verdict, claimed against published, the downloads."""

import json
from collections import Counter

import numpy as np
import pandas as pd
from matplotlib.figure import Figure
from matplotlib.ticker import FixedLocator, FuncFormatter, NullLocator

from analysis import focus
from analysis.claims.audit import audit
from analysis.claims.claim import Claim, claims, place
from analysis.claims.points import shown
from analysis.claims.publish import counts, record, table
from analysis.claims.verdict import VERDICTS, Verdict
from analysis.exhibit import Column, Exhibit
from analysis.figures import style
from analysis.numbers import Number, Numbers
from analysis.site_file import SiteFile

_TICKS = (0.8, 0.9, 1.0, 1.1, 1.25, 1.5, 2.0)


def numbers() -> Numbers:
    """Counts: of all claims, of each verdict, of those whose verdict rests on a number."""
    judged = audit()
    printed = {verdict.claim_id: verdict.verdict for verdict in audit("printed")}
    found = {name.replace("-", "_"): Number(count, "条") for name, count in counts(judged).items()}
    return Numbers(
        claims=Number(len(judged), "条"),
        claims_en=Number(len(judged)),
        numeric=Number(len(ratios()), "条"),
        changed_by_corrections=Number(
            sum(printed[verdict.claim_id] != verdict.verdict for verdict in judged), "条"
        ),
        **found,
    )


def by_section() -> Exhibit:
    """Verdicts by section of the paper."""
    known = claims()
    judged = audit()
    cells = Counter(
        (verdict.verdict, claim.section) for claim, verdict in zip(known, judged, strict=True)
    )
    sections = list(dict.fromkeys(claim.section for claim in known))
    rows = [
        {
            "verdict": f"{meaning.sign} {meaning.label_zh}",
            "total": sum(cells[name, section] for section in sections),
            **{_column(section): cells[name, section] for section in sections},
        }
        for name, meaning in VERDICTS.items()
    ]
    return Exhibit(
        id="claim-verdicts",
        title=f"论文{len(known)}条论断的判定，按节",
        title_en=f"Verdicts on the {len(known)} claims of the paper, by section",
        data=pd.DataFrame(rows),
        columns=(
            Column("verdict", "判定"),
            Column("total", "合计"),
            *(
                Column(_column(section), "引言" if section == "0" else section)
                for section in sections
            ),
        ),
        sources=("paper",),
        unit="条",
        note="“未见证据”指未见足以判定的公开材料，不等于论断有误。",
    )


def ratios() -> pd.DataFrame:
    """Claims whose quantity is published for the claimed time: claimed over published.

    Columns: claim_id, label, claimed, low and high (published, the ends of a range), unit,
    ratio_low and ratio_high, verdict; in the order of the claims.
    """
    rows = []
    for claim, verdict in zip(claims(), audit(), strict=True):
        if verdict.reference is None or claim.value is None or claim.comparison in ("<", ">="):
            continue
        low, high = _ends(verdict)
        rows.append(
            {
                "claim_id": claim.claim_id,
                "label": f"{focus.short(_about(claim))}{_NAMES.get(claim.indicator, '')}",
                "claimed": claim.value,
                "low": low,
                "high": high,
                "unit": claim.unit,
                "ratio_low": claim.value / high,
                "ratio_high": claim.value / low,
                "verdict": VERDICTS[verdict.verdict].label_zh,
                "adcode": _about(claim),
            }
        )
    return pd.DataFrame(rows)


def claimed_over_published() -> Exhibit:
    """The chart of claimed against published values on one logarithmic scale."""
    data = ratios()
    high = int((data["ratio_low"] > 1).sum())
    low = int((data["ratio_high"] < 1).sum())
    return Exhibit(
        id="claimed-over-published",
        title=f"{len(data)}条有公开数据可比：{high}条偏高，{low}条偏低",
        title_en=f"{len(data)} claims can be compared: {high} are above, {low} below the published",
        data=data,
        columns=(
            Column("claim_id", "论断"),
            Column("label", "所称的量"),
            Column("claimed", "论文的数"),
            Column("low", "公开数据，低", decimals=3),
            Column("high", "公开数据，高", decimals=3),
            Column("unit", "单位"),
            Column("ratio_low", "论文÷公开，低", decimals=3),
            Column("ratio_high", "论文÷公开，高", decimals=3),
            Column("verdict", "判定"),
            Column("adcode", "地方"),
        ),
        sources=(
            "paper", "city_yearbook", "rd_bulletin", "sci_tech_yearbook", "amr_2020_11",
            "hunan_en_2018_q1", "people_2018_01", "population_compiled", "hunan_daily_2019_03",
        ),
        unit="论文的数÷所称年份的公开数据",
        note=(
            "对数刻度，竖线为相等。横线是推算的区间。专利密度与年末数相比；高新技术企业占比"
            "与“论文的企业数÷其后最近一年公布的全省总数”相比。没有公开数据的论断不在图中。"
        ),
        alt="。".join(
            f"{row['label']}：论文{_short(row['claimed'])}{row['unit']}，公开数据{_published(row)}，"
            f"为其{_times(row)}倍，判定{row['verdict']}"
            for row in data.to_dict("records")
        )
        + "。",
        alt_en=(
            f"Dots on a logarithmic scale, one a claim: the ratio of the claimed to the published "
            f"value runs from {data['ratio_low'].min():.2f} to {data['ratio_high'].max():.2f}; "
            f"{high} above one, {low} below."
        ),
        draw=_draw,
    )  # fmt: skip


def downloads_csv() -> SiteFile:
    """All claims with their verdicts as CSV."""
    return SiteFile("results/claims.csv", table(), "全部论断与判定（CSV）")


def downloads_json() -> SiteFile:
    """The same with the numbers compared and the evidence, as JSON."""
    text = json.dumps(record(), ensure_ascii=False, indent=1)
    return SiteFile("results/claims.json", text, "全部论断、所比较的数与证据（JSON）")


_NAMES = {
    "rd_intensity": "研发投入强度",
    "invention_patents_per_10k": "万人发明专利",
    "high_tech_enterprises": "高新技术企业占比",
}


def _draw(data: pd.DataFrame) -> Figure:
    figure, ax = style.axes(0.62 + 0.42 * len(data))
    rows = np.arange(len(data))
    colours = [style.ACCENT if code == place() else style.CONTEXT for code in data["adcode"]]
    middle = np.sqrt(data["ratio_low"] * data["ratio_high"])
    ax.axvline(1, color=style.INK, linewidth=1)
    ax.hlines(rows, data["ratio_low"], data["ratio_high"], colors=colours, linewidth=2.2)
    ax.scatter(middle, rows, c=colours, s=30, zorder=4)
    ax.set_xscale("log")
    ax.set_xlim(min(0.78, data["ratio_low"].min() * 0.95), max(2.6, data["ratio_high"].max() * 1.6))
    ax.xaxis.set_major_locator(FixedLocator(_TICKS))
    ax.xaxis.set_minor_locator(NullLocator())
    ax.xaxis.set_major_formatter(FuncFormatter(lambda value, _: f"{value:g}"))
    ax.set_yticks(rows, list(data["label"]))
    for tick, colour in zip(ax.yaxis.get_major_ticks(len(data)), colours, strict=True):
        tick.label1.set_color(style.ACCENT if colour == style.ACCENT else style.INK)
    ax.set_ylim(len(data) - 0.5, -0.6)
    ax.tick_params(axis="y", length=0)
    ax.grid(axis="x", visible=True)
    ax.grid(axis="y", visible=False)
    ax.spines["left"].set_visible(False)
    for at, row, colour in zip(rows, data.to_dict("records"), colours, strict=True):
        ax.annotate(
            f"{_short(row['claimed'])}／{_published(row)}  {row['verdict']}",
            (max(row["ratio_high"], 1), at),
            xytext=(8, 0),
            textcoords="offset points",
            va="center",
            color=colour,
            fontsize=style.FONT_SIZE - 0.5,
        )
    style.unit_above(ax, "论文的数÷公开数据（倍）")
    return figure


def _about(claim: Claim) -> str:
    """The place whose colour the claim has: a share of the province is the city's."""
    return place() if claim.rule == "implied_total" else claim.adcode


def _column(section: str) -> str:
    return f"section_{section.replace('.', '_')}"


def _ends(verdict: Verdict) -> tuple[float, float]:
    known = verdict.reference
    if known is None:
        raise ValueError(f"claim {verdict.claim_id} has no published figure")
    return known if isinstance(known, tuple) else (known, known)


def _published(row: dict) -> str:
    low, high = shown(row["low"], 2), shown(row["high"], 2)
    return low if low == high else f"{low}—{high}"


def _times(row: dict) -> str:
    low, high = shown(row["ratio_low"], 2), shown(row["ratio_high"], 2)
    return low if low == high else f"{low}—{high}"


def _short(value: float) -> str:
    return f"{value:.10g}"
