"""What an audit can say of a claim, and the record of one claim's verdict.

The words are those of an audit: a figure that was right for its release is called so, and
the lack of public evidence is not an error of the claim.
"""

from dataclasses import dataclass, field


@dataclass(frozen=True)
class Meaning:
    """One of the verdicts: its sign and words, and what it says."""

    verdict: str
    sign: str
    label_zh: str
    label_en: str
    meaning_zh: str


# every sign is in Noto Sans SC, the font that the book carries
VERDICTS = {
    meaning.verdict: meaning
    for meaning in (
        Meaning(
            "confirmed",
            "✓",
            "属实",
            "confirmed",
            "与公开数据或官方文件一致，差异在容差之内。",
        ),
        Meaning(
            "consistent",
            "≈",
            "相符",
            "consistent",
            "公开材料与之方向一致，但范围、时点或精度不足以逐字证实。",
        ),
        Meaning(
            "preliminary",
            "◐",
            "初步数",
            "preliminary",
            "与当时公布的初步数一致，后来的正式数不同；就其发布时点而言是对的。",
        ),
        Meaning(
            "other-year",
            "⇄",
            "异期",
            "other year",
            "与另一时点的数一致，与所称时点的数不一致（存量以年末为准）。",
        ),
        Meaning(
            "target-as-outcome",
            "◎",
            "目标值",
            "target as outcome",
            "与官方文件的目标值一致，而不是所称年份的实绩。",
        ),
        Meaning(
            "contradicted",
            "×",
            "不符",
            "contradicted",
            "所称时点有公开数据，与之相差超过容差，也找不到相同的初步数、目标值或其他年份的数。",
        ),
        Meaning(
            "no-public-evidence",
            "？",
            "未见证据",
            "no public evidence",
            "未见足以判定的公开材料；这不等于论断有误。",
        ),
    )
}


@dataclass(frozen=True)
class Compared:
    """One number that a rule looked at: what it is, its value, unit, time and source.

    ``role`` is ``claimed``, ``official`` (decides) or ``other`` (looked at besides).
    ``value`` is a number or, for a span, its ends as ``(low, high)``.
    """

    role: str
    what_zh: str
    value: float | tuple[float, float] | str
    unit: str = ""
    date: str = ""
    vintage: str = ""
    source_ids: tuple[str, ...] = ()


@dataclass(frozen=True)
class Verdict:
    """What the audit says of one claim, and by which rule from which numbers.

    ``official_value`` is the figure that decided, in ``official_unit``, for
    ``official_date`` (a year, a month or a day), ``official_text`` as a reader sees it; None
    and empty where no figure decides. ``reference`` is what the claim's own quantity was at the
    claimed time, in the claim's unit, as far as published figures tell: a number or a range.
    ``tolerance`` is in the claim's unit; None where no number is compared.
    """

    claim_id: str
    verdict: str
    rule: str
    explanation_zh: str
    official_value: float | tuple[float, float] | None = None
    official_unit: str = ""
    official_date: str = ""
    official_text: str = ""
    source_ids: tuple[str, ...] = ()
    compared: tuple[Compared, ...] = field(default=(), repr=False)
    tolerance: float | None = None
    reference: float | tuple[float, float] | None = None

    def __post_init__(self) -> None:
        if self.verdict not in VERDICTS:
            raise ValueError(f"claim {self.claim_id}: no such verdict {self.verdict!r}")
