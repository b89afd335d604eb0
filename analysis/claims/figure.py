"""Rule ``figure``: a number for a year against the published numbers for that year.

In this order, each within the tolerance:

1. the latest vintage for the year agrees: confirmed;
2. an earlier vintage for the year agrees: preliminary, right for the release then current;
3. there is a figure for the year, and an official target agrees: target as outcome;
4. the figure of another year agrees: other year;
5. there is a figure for the year: contradicted;
6. there is none: no public evidence.

A claim that names no year is compared with the last year for which there is a figure.
"""

import operator

from analysis.claims.claim import Claim, within
from analysis.claims.points import Point, evidence_points, points, when
from analysis.claims.verdict import Compared, Verdict
from analysis.data import read
from analysis.focus import short

_SENSE = {"<": operator.lt, ">": operator.gt, "<=": operator.le, ">=": operator.ge}
# how near in time a figure of another place must be to be mentioned beside
_NEAR_YEARS = 2


def figure(claim: Claim, version: read.Version) -> Verdict:
    """The verdict on a claim with a number for a year."""
    known = points(claim.indicator, claim.adcode, version) if claim.indicator else []
    known += evidence_points(claim)
    outcomes = [point for point in known if point.vintage != "target"]
    time = claim.year or max((point.date for point in outcomes), default="")
    then = [point for point in outcomes if point.date == time]
    latest = _latest(then)
    order = [point for point in [latest, *then] if point is not None]
    agreeing = [point for point in order if agrees(claim, point.value)]
    targets = [point for point in known if point.vintage == "target"]
    met = [point for point in targets if agrees(claim, point.value)]
    elsewhen = [point for point in outcomes if point.date != time and agrees(claim, point.value)]
    if latest is not None and latest in agreeing:
        verdict, text, behind = "confirmed", _confirmed(claim, latest), []
    elif agreeing and latest is not None:
        verdict, text = "preliminary", _preliminary(claim, latest, agreeing[0], elsewhen)
        behind = agreeing[:1]
    elif met and latest is not None:
        verdict, text, behind = "target-as-outcome", _target(claim, latest, met), met
    elif elsewhen:
        verdict, text, behind = "other-year", _other_year(claim, latest, elsewhen), elsewhen
    elif latest is not None:
        verdict, text = "contradicted", _contradicted(claim, latest, outcomes, version)
        behind = outcomes
    else:
        verdict, text, behind = "no-public-evidence", _none(claim, outcomes), outcomes
    decisive = latest or (elsewhen[0] if elsewhen else None)
    others = [point for point in (*agreeing, *met, *elsewhen, *behind) if point != latest]
    return Verdict(
        claim.claim_id,
        verdict,
        "figure",
        text,
        official_value=decisive.value if decisive else None,
        official_unit=claim.unit if decisive else "",
        official_date=decisive.date if decisive else "",
        official_text=f"{decisive.when}{decisive.text}" if decisive else "",
        source_ids=_sources([*([decisive] if decisive else []), *behind]),
        compared=(
            claimed(claim),
            *([latest.compared("official")] if latest else []),
            *(point.compared("other") for point in dict.fromkeys(others)),
        ),
        tolerance=claim.allowed,
        reference=latest.value if latest else None,
    )


def agrees(claim: Claim, value: float) -> bool:
    """Whether a published value agrees: with the figure, or with the bound that is claimed."""
    if claim.comparison in _SENSE:
        beyond = _SENSE[claim.comparison](value, claim.figure)
        return beyond or within(value, claim.figure, claim.allowed)
    return within(value, claim.figure, claim.allowed)


def claimed(claim: Claim) -> Compared:
    """The claim itself as the first line of a comparison."""
    value = claim.value if claim.value is not None else claim.quote_zh
    return Compared("claimed", f"论文：{claim.claim_zh}", value, claim.unit, claim.year)


def _latest(then: list[Point]) -> Point | None:
    for vintage in ("revised", "final", "undated", "preliminary"):
        for point in then:
            if point.vintage == vintage:
                return point
    return None


def _sources(used: list[Point]) -> tuple[str, ...]:
    return tuple(dict.fromkeys(source for point in used for source in point.source_ids))


def _confirmed(claim: Claim, latest: Point) -> str:
    vintage = "初步数" if latest.vintage == "preliminary" else "公开数据"
    return f"{latest.when}的{vintage}为{latest.told}，与论文的{claim.shown}之差在容差之内。"


def _preliminary(claim: Claim, latest: Point, early: Point, elsewhen: list[Point]) -> str:
    text = (
        f"{latest.when}的正式数为{latest.told}；论文的{claim.shown}"
        f"与先前公布的{early.told}一致，就当时的公布数而言是对的。"
    )
    same = [point for point in elsewhen if point.vintage != "revised"]
    if same:
        text += f"{same[0].when}首次公布的也是{same[0].text}。"
    return text


def _target(claim: Claim, latest: Point, met: list[Point]) -> str:
    titles = read.sources()["title"]
    point = met[0]
    return (
        f"{latest.when}的实绩为{latest.text}；{claim.shown}是《{titles[point.source_ids[0]]}》"
        f"为{point.when}定的目标值{f'（{point.note}）' if point.note else ''}。"
    )


def _other_year(claim: Claim, latest: Point | None, elsewhen: list[Point]) -> str:
    text = "、".join(point.when for point in elsewhen)
    if latest is None:
        return f"未见{when(claim.year)}的公开数据；论文的{claim.shown}与{text}的数一致。"
    return f"{latest.when}为{latest.text}；论文的{claim.shown}与{text}的数一致。"


def _contradicted(claim: Claim, latest: Point, outcomes: list[Point], version: read.Version) -> str:
    away = Point("", abs(latest.value - claim.figure), claim.unit, "final", (), "", latest.decimals)
    unit = "个百分点" if claim.unit == "%" else claim.unit
    how = f"（{latest.what}）" if latest.computed else ""
    text = (
        f"{latest.when}的公开数据为{latest.text}{how}，与论文的{claim.shown}相差"
        f"{away.text.removesuffix(claim.unit)}{unit}，超过容差"
    )
    others = [point for point in outcomes if point.date != latest.date]
    if others:
        listed = "、".join(f"{point.when}{point.text}" for point in others)
        text += f"；其他年份（{listed}）也没有相近的数"
    return f"{text}。{_same_elsewhere(claim, latest, version)}"


def _same_elsewhere(claim: Claim, latest: Point, version: read.Version) -> str:
    """A remark on the nation or the province with the same rounded figure near that year."""
    if not claim.indicator:
        return ""
    places = read.places()
    decimals = len(claim.printed.partition(".")[2])
    for adcode in places.index[places["role"].isin(["nation", "province"])]:
        if adcode == claim.adcode:
            continue
        for point in points(claim.indicator, adcode, version):
            near = abs(int(point.date[:4]) - int(latest.date[:4])) <= _NEAR_YEARS
            if near and round(point.value, decimals) == claim.figure:
                return (
                    f"{short(adcode)}{point.when}的{point.text}取整后恰为{claim.shown}，"
                    "两者有无关系，公开材料不能判断。"
                )
    return ""


def _none(claim: Claim, outcomes: list[Point]) -> str:
    if outcomes:
        listed = "、".join(f"{point.when}{point.text}" for point in outcomes)
        return f"未见{when(claim.year)}的公开数据；所见只有{listed}，不能用来判定。"
    if claim.evidence:
        return "未见同一口径的公开数据；相关材料见下，都不足以判定。"
    return "未见公开数据。"
