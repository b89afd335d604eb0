"""Rule ``stock``: a density of patents "of a year" against the end of that year and other months.

A stock of a year is the stock at its end, as the statistics offices count. In this order:

1. the printed figure for December agrees, within the tolerance: confirmed;
2. an estimate for the end of the year agrees: consistent. It is the count at the end of the
   year over the resident population of that year and of the year before (both are in use as
   the base), or the nearest earlier printed density times the growth of the count;
3. the printed figure of another month agrees: other year, or consistent where it is a month of
   the year claimed and the end of the year is not known;
4. the end of the year is known and nothing agrees: contradicted;
5. otherwise the place's first later figure is taken back at the pace of its province: within
   that range, consistent; else no public evidence.
"""

from dataclasses import dataclass

from analysis.claims.claim import Claim, within
from analysis.claims.figure import claimed
from analysis.claims.points import Point, points, shown, when
from analysis.claims.verdict import Compared, Verdict
from analysis.data import read
from analysis.focus import province

COUNT = "invention_patents_valid"
# the base that the patent tables used before the census of 2020 was worked in
POPULATION = "population_resident_before_2020_census"


@dataclass(frozen=True)
class Span:
    """A computed range: its ends, what it is, and its sources."""

    low: float
    high: float
    what: str
    source_ids: tuple[str, ...]

    def holds(self, value: float, tolerance: float) -> bool:
        """Whether a value lies in it, or within the tolerance beside it."""
        inside = self.low <= value <= self.high
        return inside or within(value, self.low, tolerance) or within(value, self.high, tolerance)

    def text(self, unit: str) -> str:
        """As a reader sees it."""
        low, high = shown(self.low, 2), shown(self.high, 2)
        return f"约{low}{unit}" if low == high else f"{low}—{high}{unit}"

    def stated(self, unit: str) -> str:
        """The same with its verb: 约为11.52, or 为5.90—5.93."""
        text = self.text(unit)
        return f"约为{text[1:]}" if text.startswith("约") else f"为{text}"

    def compared(self, role: str, unit: str, date: str) -> Compared:
        """The same as a line of the comparison."""
        ends = (round(self.low, 3), round(self.high, 3))
        return Compared(role, self.what, ends, unit, date, "", self.source_ids)


def stock(claim: Claim, version: read.Version) -> Verdict:
    """The verdict on a density of a year."""
    end = f"{claim.year}-12"
    known = points(claim.indicator, claim.adcode, version)
    at_end = next((point for point in known if point.date == end), None)
    span = None if at_end else year_end(claim, known, version)
    agreeing = [point for point in known if within(point.value, claim.figure, claim.allowed)]
    inside = [point for point in agreeing if point.date[:4] == claim.year]
    back = None
    if at_end in agreeing and at_end is not None:
        verdict, text = "confirmed", f"{at_end.when}末公开数据为{at_end.text}，差异在容差之内。"
    elif span and span.holds(claim.figure, claim.allowed):
        verdict = "consistent"
        text = f"{claim.year}年末推算{span.stated(claim.unit)}，论文的{claim.shown}在此范围之内。"
    elif agreeing:
        known_end = at_end is not None or span is not None
        verdict = "consistent" if inside and not known_end else "other-year"
        text = _other_month(claim, (inside or agreeing)[0], at_end, span)
    elif at_end is not None or span is not None:
        verdict = "contradicted"
        ending = at_end.text if at_end else span.text(claim.unit) if span else ""
        text = (
            f"{claim.year}年末为{ending}，论文的{claim.shown}与之相差超过容差，也不见于其他月份。"
        )
    else:
        back = taken_back(claim, known, version)
        fits = back is not None and back.holds(claim.figure, claim.allowed)
        verdict = "consistent" if fits else "no-public-evidence"
        text = _taken_back(claim, known, back)
    decisive = at_end or ((inside or agreeing)[0] if agreeing else None)
    range_ = span or back
    return Verdict(
        claim.claim_id,
        verdict,
        "stock",
        text,
        official_value=decisive.value
        if decisive
        else ((round(range_.low, 3), round(range_.high, 3)) if range_ else None),
        official_unit=claim.unit,
        official_date=decisive.date if decisive else (claim.year if range_ else ""),
        official_text=_official(claim, decisive, range_),
        source_ids=tuple(
            dict.fromkeys(
                [*(decisive.source_ids if decisive else ()), *(range_.source_ids if range_ else ())]
            )
        ),
        compared=(
            claimed(claim),
            *([range_.compared("official", claim.unit, claim.year)] if range_ else []),
            *(
                point.compared("official" if point is decisive else "other")
                for point in _near(known, claim.year)
            ),
        ),
        tolerance=claim.allowed,
        reference=at_end.value if at_end else ((range_.low, range_.high) if range_ else None),
    )


def year_end(claim: Claim, known: list[Point], version: read.Version) -> Span | None:
    """The density at the end of the claimed year, from counts; None where they do not reach."""
    counts = {point.date: point for point in points(COUNT, claim.adcode, version)}
    count = counts.get(claim.year)
    if count is None:
        return None
    heads = {point.date: point for point in points(POPULATION, claim.adcode, version)}
    bases = [heads[year] for year in (claim.year, str(int(claim.year) - 1)) if year in heads]
    if len(bases) == 2:
        densities = sorted(count.value / base.value for base in bases)
        what = f"{count.what}÷{bases[0].what}（当年与上年）"
        return Span(densities[0], densities[1], what, count.source_ids + bases[0].source_ids)
    before = [point for point in known if point.date < f"{claim.year}-12"]
    if not before:
        return None
    start = before[-1]
    # a count for the end of the start's own year, so that both counts are of one series
    base = counts.get(start.date[:4]) if start.date.endswith("-12") else None
    if base is None:
        return None
    value = start.value * count.value / base.value
    what = f"{start.when}的密度×{count.what}的增长，人口不变"
    return Span(value, value, what, (*start.source_ids, *count.source_ids))


def taken_back(claim: Claim, known: list[Point], version: read.Version) -> Span | None:
    """The place's first later density, taken back to the claimed year at the province's pace."""
    later = [point for point in known if point.date[:4] > claim.year]
    home = province(claim.adcode)
    if not later or home in (None, claim.adcode):
        return None
    start = later[0]
    counts = points(COUNT, str(home), version)
    at_start = next((point for point in counts if point.date == start.date), None)
    # a year's count is that of its end
    then = [point for point in counts if point.date[:4] == claim.year]
    if at_start is None or not then:
        return None
    values = sorted(start.value * point.value / at_start.value for point in then)
    what = f"{start.when}{start.what}按{at_start.what}的增长回推"
    used = (start, at_start, *then)
    return Span(
        values[0],
        values[-1],
        what,
        tuple(dict.fromkeys(source for point in used for source in point.source_ids)),
    )


def _near(known: list[Point], year: str) -> list[Point]:
    return [point for point in known if abs(int(point.date[:4]) - int(year)) <= 3]


def _official(claim: Claim, decisive: Point | None, span: Span | None) -> str:
    parts = []
    if decisive:
        parts.append(f"{decisive.when}{decisive.text}")
    if span:
        parts.append(f"{claim.year}年推算{span.text(claim.unit)}")
    return "；".join(parts)


def _other_month(claim: Claim, point: Point, at_end: Point | None, span: Span | None) -> str:
    away = "一致" if round(point.value - claim.figure, 9) == 0 else "相近"
    text = f"论文的{claim.shown}与{point.when}的{point.text}{away}"
    if at_end is not None:
        return f"{text}；{at_end.when}末为{at_end.text}。"
    if span is not None:
        return f"{text}；{claim.year}年末推算{span.stated(claim.unit)}。"
    return f"{text}；{claim.year}年末的数未见。"


def _taken_back(claim: Claim, known: list[Point], back: Span | None) -> str:
    later = [point for point in known if point.date[:4] > claim.year]
    text = f"未见{when(claim.year)}的公开数据"
    if not later:
        return f"{text}。"
    text += f"，最早的是{later[0].when}的{later[0].text}"
    if back is None:
        return f"{text}。"
    place = "在此范围之内" if back.holds(claim.figure, claim.allowed) else "不在此范围之内"
    return (
        f"{text}；按全省存量的增长回推，{claim.year}年内为{back.text(claim.unit)}，"
        f"论文的{claim.shown}{place}。"
    )
