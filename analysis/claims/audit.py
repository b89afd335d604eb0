"""The audit: every claim of the paper, judged by its rule from the data as they stand now."""

from collections.abc import Callable, Mapping

from analysis.claims.claim import Claim, claims
from analysis.claims.figure import figure
from analysis.claims.order import order
from analysis.claims.share import below_share, implied_total
from analysis.claims.statement import statement
from analysis.claims.stock import stock
from analysis.claims.verdict import Verdict
from analysis.claims.zone import approval_date, unique_theme
from analysis.data import read
from analysis.errors import BookError

RULES: dict[str, Callable[[Claim, read.Version], Verdict]] = {
    "figure": figure,
    "stock": stock,
    "order": order,
    "statement": statement,
    "approval_date": approval_date,
    "unique_theme": unique_theme,
}
# their comparison is the id of another claim
PAIRED: dict[str, Callable[[Claim, Claim, read.Version], Verdict]] = {
    "implied_total": implied_total,
    "below_share": below_share,
}
# what each rule does, in one sentence for the reader
RULES_ZH = {
    "figure": (
        "把论文的数与所称年份的公开数据比较，在容差之内即属实；"
        "否则依次与先前公布的数、目标值、其他年份的数比较。"
    ),
    "stock": (
        "存量以年末为准：先比年末的公布数或推算数，再比其他月份；"
        "都没有时，按全省的增长把最早的公布数回推到所称年份。"
    ),
    "order": "比较两地同一年的公开数据，看大小次序是否与论文所说一致。",
    "implied_total": "由数量和所占比重推出总数（取整留下一个区间），看它落在公布总数的哪两年之间。",
    "below_share": "把所占比重与人口所占比重比较。",
    "statement": (
        "没有数可比，看公开材料怎么说：官方文件先于报刊，报刊先于其他；"
        "说法相同为属实，方向一致为相符，只有相关材料则不作判定。"
    ),
    "approval_date": "与示范区名单所列的批复日期比较。",
    "unique_theme": "在示范区名单中查有没有相同或相近的主题。",
}


def audit(version: read.Version = "corrected") -> list[Verdict]:
    """The verdict on every claim, in the order of ``data/claims.csv``.

    The same data give the same verdicts. Raises BookError for a claim that its rule cannot
    read (see ``claim``).
    """
    known = {claim.claim_id: claim for claim in claims()}
    return [judge(claim, known, version) for claim in known.values()]


def judge(claim: Claim, others: Mapping[str, Claim], version: read.Version) -> Verdict:
    """The verdict on one claim; ``others`` are the claims that its comparison may name.

    Raises:
        BookError: no such rule, or no such claim to compare with.
    """
    if claim.rule in RULES:
        return RULES[claim.rule](claim, version)
    if claim.rule not in PAIRED:
        raise BookError(
            f"data/claims.csv：论断 {claim.claim_id} 的规则“{claim.rule}”不存在；"
            f"有：{'、'.join([*RULES, *PAIRED])}",
            f'data/claims.csv: claim {claim.claim_id} has no such rule "{claim.rule}"; there are: '
            f"{', '.join([*RULES, *PAIRED])}",
        )
    if claim.comparison not in others:
        raise BookError(
            f"data/claims.csv：论断 {claim.claim_id} 与“{claim.comparison}”比较，但没有这条论断",
            f"data/claims.csv: claim {claim.claim_id} is compared with {claim.comparison!r}, "
            "which is no claim",
        )
    return PAIRED[claim.rule](claim, others[claim.comparison], version)
