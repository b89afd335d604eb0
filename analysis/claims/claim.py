"""The claims and their evidence as the data files hold them, typed.

``data/claims.csv``: one row a claim of the paper.

=========== ==================================================================================
claim_id    section and letter, ``1.1-a``; the number that the text and links use
section     section of the paper; 0 is its opening
claim_zh    the claim in short; claim_en in English
quote_zh    the paper's figure or words, as the text shows them
value, unit the figure claimed; empty for a claim without one
year        the year or day that the paper means; a claim about "now" has the year of its figures
comparison  what is compared: ``A > B; A < C`` of places (rule ``order``), the id of another
            claim (``implied_total``, ``below_share``), a word (``unique_theme``), or the sense of
            a bound, ``<`` or ``>=`` (``figure``)
rule        name of the rule, one of ``audit.RULES``
indicator   id of the dictionary where a series can answer
adcode      the place claimed about
tolerance   largest difference that counts as agreement, in ``unit``
note        how the row was read
=========== ==================================================================================

``data/evidence.csv``: one row a piece of evidence: claim_id, value and unit, the date it is
for, its vintage, source_id, how it bears on the claim, and what it says. ``bearing`` is

- ``figure``: gives the claimed quantity, so that its value is compared;
- ``states``: says the same of the same thing;
- ``supports``: agrees in direction, for a part, or for another time or place;
- ``contradicts``: says otherwise;
- ``context``: bears on the matter and decides nothing.
"""

from dataclasses import dataclass

import pandas as pd

from analysis.data import read
from analysis.data.units import factor
from analysis.errors import BookError


@dataclass(frozen=True)
class Evidence:
    """One row of ``data/evidence.csv``; ``value`` is None where it holds no figure."""

    claim_id: str
    value: float | None
    unit: str
    date: str
    vintage: str
    source_id: str
    bearing: str
    statement_zh: str
    note: str

    def value_in(self, unit: str) -> float:
        """The figure in another unit.

        Raises:
            BookError: there is no figure, or its unit is of another kind.
        """
        times = factor(self.unit, unit)
        if self.value is None or times is None:
            raise BookError(
                f"data/evidence.csv：论断 {self.claim_id} 的证据（{self.source_id}）"
                f"不能换算成{unit}",
                f"data/evidence.csv: the evidence on claim {self.claim_id} ({self.source_id}) "
                f"cannot be turned into {unit}",
            )
        return self.value * float(times)


@dataclass(frozen=True)
class Claim:
    """One row of ``data/claims.csv`` with its evidence, in the order of the file."""

    claim_id: str
    section: str
    claim_zh: str
    claim_en: str
    quote_zh: str
    value: float | None
    unit: str
    year: str
    comparison: str
    rule: str
    indicator: str
    adcode: str
    tolerance: float | None
    note: str
    printed: str = ""
    evidence: tuple[Evidence, ...] = ()

    @property
    def figure(self) -> float:
        """The value claimed.

        Raises:
            BookError: the claim has none, though its rule needs one.
        """
        if self.value is None:
            raise _incomplete(self.claim_id, self.rule, "value")
        return self.value

    @property
    def allowed(self) -> float:
        """The tolerance, in the claim's unit.

        Raises:
            BookError: the claim has none, though its rule needs one.
        """
        if self.tolerance is None:
            raise _incomplete(self.claim_id, self.rule, "tolerance")
        return self.tolerance

    @property
    def shown(self) -> str:
        """The figure claimed with its unit, with the digits of the paper."""
        return self.printed + self.unit


def claims() -> list[Claim]:
    """All claims, in the order of the file."""
    evidence: dict[str, list[Evidence]] = {}
    for row in _rows(read.table("evidence")):
        piece = Evidence(**{**row, "value": _number(row["value"])})  # type: ignore[arg-type]
        evidence.setdefault(piece.claim_id, []).append(piece)
    return [
        Claim(
            **{  # type: ignore[arg-type]
                **row,
                "value": _number(row["value"]),
                "tolerance": _number(row["tolerance"]),
                "printed": row["value"],
                "evidence": tuple(evidence.get(row["claim_id"], [])),
            }
        )
        for row in _rows(read.table("claims"))
    ]


def place() -> str:
    """Code of the city that the paper is about, whichever city the book is built for."""
    return str(read.table("claims")["adcode"].mode()[0])


def within(a: float, b: float, tolerance: float) -> bool:
    """Whether two figures agree; a difference of exactly the tolerance does."""
    # decimal figures have no exact binary form: 1.9 - 1.8 is a little more than 0.1
    return round(abs(a - b) - tolerance, 9) <= 0


def _rows(frame: pd.DataFrame) -> list[dict[str, str]]:
    return [{str(name): cell for name, cell in row.items()} for row in frame.to_dict("records")]


def _number(cell: str) -> float | None:
    return float(cell) if cell else None


def _incomplete(claim_id: str, rule: str, column: str) -> BookError:
    return BookError(
        f"data/claims.csv：论断 {claim_id} 的规则 {rule} 需要 {column}",
        f"data/claims.csv: the rule {rule} of claim {claim_id} needs {column}",
    )
