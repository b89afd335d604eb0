"""Rules on a share: what total it implies, and whether it is below a fair part.

``implied_total``: a count and its share of a total imply the total. Rounding leaves a range of
whole numbers. Published totals say when the total was in that range: in the claimed year,
consistent; between two other years, other year; at no time, contradicted. Where fewer than two
totals are published, no public evidence.

``below_share``: a share of something is below the place's share of the province's population:
consistent (the claim does not say what average it means), otherwise contradicted.
"""

import math
from itertools import pairwise

from analysis.claims.claim import Claim
from analysis.claims.figure import claimed
from analysis.claims.points import Point, points, shown, when
from analysis.claims.stock import POPULATION
from analysis.claims.verdict import Compared, Verdict
from analysis.data import read
from analysis.focus import short


def implied_total(claim: Claim, part: Claim, version: read.Version) -> Verdict:
    """The verdict on a share, with the claim of its numerator."""
    low, high = totals(part.figure, claim.figure, claim.allowed)
    middle = part.figure / claim.figure * 100
    known = _totals(claim, version)
    span = f"{shown(middle, 0)}家（按末位取整为{shown(low, 0)}—{shown(high, 0)}家）"
    text = f"{part.shown.replace('个', '家')}除以{claim.shown}，{short(claim.adcode)}应有约{span}。"
    bracket = next(
        (pair for pair in pairwise(known) if pair[0].value <= high and low <= pair[1].value), None
    )
    if len(known) < 2:
        verdict = "no-public-evidence"
        text += "公布的总数不足以判断是哪一年。"
    elif bracket is None:
        verdict = "contradicted"
        text += f"公布的总数中没有一个时期与之相合：{_listed(known)}。"
    else:
        before, after = bracket
        # a total of a year is that of its end, so the span runs from one end to the next
        fits = before.date < claim.year <= after.date
        verdict = "consistent" if fits else "other-year"
        text += f"公布的总数是{_listed(bracket)}，这组数应在两者之间"
        text += "，与所称年份相合。" if fits else f"，早于论文的{when(claim.year)}。"
        if not fits:
            now = part.figure / after.value * 100
            text += f"按{after.when}的总数，同样的{part.printed}家只占{shown(now, 2)}%。"
    return Verdict(
        claim.claim_id,
        verdict,
        "implied_total",
        text,
        official_value=(float(low), float(high)),
        official_unit="个",
        official_date=claim.year,
        official_text=f"隐含的总数约{span}；{_listed(bracket or tuple(known[-2:]))}",
        source_ids=tuple(dict.fromkeys(source for p in known for source in p.source_ids)),
        compared=(
            claimed(claim),
            claimed(part),
            Compared("official", "两数隐含的全省总数", (float(low), float(high)), "个", claim.year),
            *(point.compared("other") for point in known),
        ),
        tolerance=claim.allowed,
        reference=part.figure / bracket[1].value * 100 if bracket else None,
    )


def totals(part: float, share: float, tolerance: float) -> tuple[int, int]:
    """Least and greatest whole total of which ``part`` is ``share`` percent, as rounded."""
    low = math.ceil(round(part / (share + tolerance) * 100, 6))
    high = math.floor(round(part / (share - tolerance) * 100, 6))
    return low, high


def below_share(claim: Claim, share: Claim, version: read.Version) -> Verdict:
    """The verdict on "below average" of a share that another claim gives."""
    city, whole = claim.adcode, share.adcode
    people = [
        next((p for p in points(POPULATION, code, version) if p.date == claim.year), None)
        for code in (city, whole)
    ]
    later = _later_share(claim, whole, version)
    if people[0] is None or people[1] is None:
        return Verdict(
            claim.claim_id,
            "no-public-evidence",
            "below_share",
            f"未见{when(claim.year)}的人口数，无从比较。{later}",
            compared=(claimed(share),),
        )
    part = people[0].value / people[1].value * 100
    below = share.figure < part
    text = (
        f"论文没有说明与什么平均水平比较。{when(claim.year)}{short(city)}常住人口占"
        f"{short(whole)}的{shown(part, 2)}%，高新技术企业占{share.shown}，"
        f"{'低于' if below else '不低于'}人口所占比重。{later}"
    )
    sources = tuple(dict.fromkeys((*people[0].source_ids, *people[1].source_ids)))
    what = f"{short(city)}常住人口占{short(whole)}比重"
    fair = Compared("official", what, round(part, 2), "%", claim.year, "", sources)
    return Verdict(
        claim.claim_id,
        "consistent" if below else "contradicted",
        "below_share",
        text,
        official_value=part,
        official_unit="%",
        official_date=claim.year,
        official_text=f"{when(claim.year)}人口所占比重{shown(part, 2)}%",
        source_ids=sources,
        compared=(claimed(share), fair),
    )


def _later_share(claim: Claim, whole: str, version: read.Version) -> str:
    """The share in the last year for which both counts are published."""
    mine, all_ = (
        {point.date: point for point in points(claim.indicator, code, version)}
        for code in (claim.adcode, whole)
    )
    both = sorted(mine.keys() & all_.keys())
    if not both:
        return ""
    year = both[-1]
    part = mine[year].value / all_[year].value * 100
    counts = "、".join(f"{shown(point.value, 0)}家" for point in (mine[year], all_[year]))
    return f"{when(year)}的企业数（{counts}）之比为{shown(part, 2)}%。"


def _totals(claim: Claim, version: read.Version) -> list[Point]:
    """Published totals, one a year; those that count another way belong to the topic too."""
    found = {point.date: point for point in points(claim.indicator, claim.adcode, version)}
    events = read.table("events")
    events = events[(events["topic"] == claim.indicator) & (events["adcode"] == claim.adcode)]
    for row in events.to_dict("records"):
        if row["date"] not in found and row["value"]:
            what = f"{short(claim.adcode)}高新技术企业（{row['doubt_zh']}）"
            found[row["date"]] = Point(
                row["date"], float(row["value"]), row["unit"], "final", (row["source_id"],), what, 0
            )
    return [found[date] for date in sorted(found)]


def _listed(known) -> str:
    return "、".join(f"{point.when}{shown(point.value, 0)}家" for point in known)
