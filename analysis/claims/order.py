"""Rule ``order``: which of two places has the larger figure in a year.

The comparison of the claim is ``A > B`` or ``A < B`` of area codes, several separated by ``;``.
With the latest figures for the year: all hold, confirmed; one does not, contradicted. Where the
year has no figure for a place, no public evidence.
"""

import re

from analysis.claims.claim import Claim
from analysis.claims.figure import claimed
from analysis.claims.points import Point, points, shown, when
from analysis.claims.verdict import Verdict
from analysis.data import read
from analysis.errors import BookError
from analysis.focus import short

_PAIR = re.compile(r"\s*(\d{6})\s*([<>])\s*(\d{6})\s*")


def order(claim: Claim, version: read.Version) -> Verdict:
    """The verdict on an order of places."""
    pairs = pairs_of(claim)
    codes = list(dict.fromkeys(code for left, _, right in pairs for code in (left, right)))
    figures = {code: _figure(claim, code, version) for code in codes}
    used = [point for point in figures.values() if point is not None]
    if len(used) < len(codes):
        missing = "、".join(short(code) for code in codes if figures[code] is None)
        verdict = "no-public-evidence"
        text = f"未见{missing}{when(claim.year)}的公开数据，不能比较。"
    else:
        found = [_holds(figures[a], sense, figures[b]) for a, sense, b in pairs]  # type: ignore[arg-type]
        verdict = "confirmed" if all(found) else "contradicted"
        listed = "，".join(f"{short(code)}{figures[code].text}" for code in codes)  # type: ignore[union-attr]
        gaps = "，".join(_gap(claim, figures[a], figures[b], a, b) for a, _, b in pairs)  # type: ignore[arg-type]
        close = "次序与论文所说一致" if all(found) else "次序与论文所说不一致"
        text = f"{when(claim.year)}{listed}：{gaps}，{close}。"
    first = figures[codes[0]]
    return Verdict(
        claim.claim_id,
        verdict,
        "order",
        text,
        official_value=first.value if first and len(used) == len(codes) else None,
        official_unit=claim.unit,
        official_date=claim.year,
        official_text=(
            when(claim.year)
            + "，".join(f"{short(code)}{point.text}" for code, point in figures.items() if point)
            if used
            else ""
        ),
        source_ids=tuple(dict.fromkeys(source for point in used for source in point.source_ids)),
        compared=(claimed(claim), *(point.compared("official") for point in used)),
    )


def pairs_of(claim: Claim) -> list[tuple[str, str, str]]:
    """The comparison as (code, "<" or ">", code).

    Raises:
        BookError: it cannot be read so.
    """
    found = [_PAIR.fullmatch(part) for part in claim.comparison.split(";")]
    if not all(found):
        raise BookError(
            f"data/claims.csv：论断 {claim.claim_id} 的比较应写作“430000 > 100000”，"
            f"而非“{claim.comparison}”",
            f"data/claims.csv: the comparison of claim {claim.claim_id} must read "
            f'"430000 > 100000", not "{claim.comparison}"',
        )
    return [(match[1], match[2], match[3]) for match in found if match]


def _figure(claim: Claim, code: str, version: read.Version) -> Point | None:
    then = [point for point in points(claim.indicator, code, version) if point.date == claim.year]
    return then[-1] if then else None


def _holds(left: Point, sense: str, right: Point) -> bool:
    return left.value > right.value if sense == ">" else left.value < right.value


def _gap(claim: Claim, left: Point, right: Point, a: str, b: str) -> str:
    away = left.value - right.value
    word = "高" if away > 0 else "低"
    unit = "个百分点" if claim.unit == "%" else claim.unit
    size = shown(abs(away), max(left.decimals, right.decimals))
    return f"{short(a)}比{short(b)}{word}{size}{unit}"
