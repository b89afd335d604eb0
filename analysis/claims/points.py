"""The published figures of an indicator at a place, each with its time, vintage and source."""

from dataclasses import dataclass, replace

from analysis.claims.claim import Claim
from analysis.claims.revision import revised_from
from analysis.claims.verdict import Compared
from analysis.data import read
from analysis.data.tables import DATASETS
from analysis.focus import short

# indicator: (numerator, denominator, factor), where a place has no printed figure of it
DERIVED = {"rd_intensity": ("rd_expenditure", "gdp", 100)}
_VINTAGES = {
    "final": "",
    "preliminary": "初步数",
    "revised": "修订数",
    "target": "目标值",
    "undated": "",
}


@dataclass(frozen=True)
class Point:
    """One figure: ``date`` is a year or a month; ``what`` says what it is and ``note`` with what
    reservation, in Chinese.
    """

    date: str
    value: float
    unit: str
    vintage: str
    source_ids: tuple[str, ...]
    what: str
    decimals: int = 2
    computed: bool = False
    note: str = ""

    @property
    def text(self) -> str:
        """The figure as a reader sees it: a printed one with its own digits."""
        number = shown(self.value, self.decimals)
        if not self.computed and "." in number:
            number = number.rstrip("0").rstrip(".")
        return number + self.unit

    @property
    def told(self) -> str:
        """The figure with the reservation that its evidence makes."""
        return f"{self.text}（{self.note}）" if self.note else self.text

    @property
    def when(self) -> str:
        """Its time in Chinese."""
        return when(self.date)

    def compared(self, role: str) -> Compared:
        """The same as a line of the comparison."""
        vintage = _VINTAGES[self.vintage]
        return Compared(
            role,
            f"{self.what}，{vintage}" if vintage else self.what,
            round(self.value, self.decimals),
            self.unit,
            self.date,
            self.vintage,
            self.source_ids,
        )


def shown(value: float, decimals: int) -> str:
    """A number with fixed decimals, thousands separated, a real minus sign."""
    return f"{value:,.{decimals}f}".replace("-", "−")


def when(date: str) -> str:
    """``2018-03`` as 2018年3月."""
    parts = date.split("-")
    return "".join(f"{int(part)}{unit}" for part, unit in zip(parts, "年月日", strict=False))


def points(indicator: str, adcode: str, version: read.Version = "corrected") -> list[Point]:
    """All published figures, by date, the printed ones before later vintages.

    Observations come first; where the place has none of a ratio in ``DERIVED`` it is computed
    from its parts. Events add what the observations do not hold: other dates and other vintages; one that is
    derived from a later release is a revision of the figure printed for the same date.
    """
    entry = read.indicators().loc[indicator]
    decimals = _decimals(entry["resolution"])
    found = _observed(indicator, adcode, version)
    if not found and indicator in DERIVED:
        found = _derived(indicator, adcode, version)
    found = [replace(point, unit=entry["unit"], decimals=decimals) for point in found]
    printed = {(point.date, round(point.value, 9)) for point in found}
    dates = {point.date for point in found}
    events = read.table("events")
    events = events[(events["indicator"] == indicator) & (events["adcode"] == adcode)]
    for row in events.to_dict("records"):
        if row["basis"] == "target" or not row["value"] or not row["date"]:
            continue
        value = float(row["value"])
        if (row["date"], round(value, 9)) in printed:
            continue
        vintage = {"preliminary": "preliminary", "revised": "revised"}.get(row["basis"], "final")
        if row["basis"] == "derived" and row["date"] in dates:
            vintage = "revised"
        if vintage == "final" and row["date"] in dates:
            continue  # the series answers for itself
        what = f"{short(adcode)}{entry['name_zh']}"
        if row["doubt_zh"]:
            what += f"（{row['doubt_zh']}）"
        sources = (row["source_id"],)
        found.append(Point(row["date"], value, entry["unit"], vintage, sources, what, decimals))
    order = ["final", "preliminary", "revised"]
    return sorted(found, key=lambda point: (point.date, order.index(point.vintage)))


def evidence_points(claim: Claim) -> list[Point]:
    """The figures among a claim's evidence, in the claim's unit."""
    return [
        Point(
            piece.date,
            piece.value_in(claim.unit),
            claim.unit,
            piece.vintage,
            (piece.source_id,),
            piece.statement_zh.rstrip("。"),
            max(len(claim.printed.partition(".")[2]), 0),
            note=piece.note,
        )
        for piece in claim.evidence
        if piece.bearing == "figure"
    ]


def _observed(indicator: str, adcode: str, version: read.Version) -> list[Point]:
    series = read.series()
    # two sources of one figure are one point
    sources: dict[tuple[str, float], list[str]] = {}
    for dataset in series.loc[series["indicator"] == indicator, "dataset"]:
        frame = read.observations(dataset, version)
        frame = frame[(frame["indicator"] == indicator) & (frame["adcode"] == adcode)]
        cells = frame[[DATASETS[dataset].time, "value", "source_id"]]
        for date, value, source in cells.itertuples(index=False):
            sources.setdefault((str(date), float(value)), []).append(source)
    what = f"{short(adcode)}{read.indicators().loc[indicator, 'name_zh']}"
    return [
        Point(date, value, "", "final", tuple(dict.fromkeys(known)), what)
        for (date, value), known in sources.items()
    ]


def _derived(indicator: str, adcode: str, version: read.Version) -> list[Point]:
    numerator, denominator, times = DERIVED[indicator]
    above, below = (
        {point.date: point for point in _observed(part, adcode, version)}
        for part in (numerator, denominator)
    )
    names = read.indicators()["name_zh"]
    what = f"{short(adcode)}{names[numerator]}÷{names[denominator]}"
    step = revised_from(adcode, version) if denominator == "gdp" else None
    return [
        Point(
            date,
            above[date].value / below[date].value * times,
            "",
            "final",
            tuple(dict.fromkeys((*above[date].source_ids, *below[date].source_ids))),
            what + ("，普查修订后" if step and int(date) >= step else ""),
            computed=True,
        )
        for date in sorted(above.keys() & below.keys())
    ]


def _decimals(resolution: float) -> int:
    return len(f"{resolution:f}".rstrip("0").partition(".")[2])
