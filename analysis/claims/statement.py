"""Rule ``statement``: words against what sources say, when no number can decide.

The sources of the highest rank that say anything decide (official papers, then press and
journals, then the rest):

- one of them contradicts and none agrees: contradicted;
- one contradicts and one agrees: no public evidence, the sources disagree;
- one of them, official, press or journal, says the same: confirmed;
- they only support (in direction, for a part, for another time or place): consistent;
- nothing but context, or nothing at all: no public evidence.
"""

from analysis.claims.claim import Claim, Evidence
from analysis.claims.figure import claimed
from analysis.claims.verdict import Verdict
from analysis.data import read

RANK = {
    "official": 3,
    "official_repost": 3,
    "press": 2,
    "press_repost": 2,
    "journal": 2,
    "institution": 1,
    "local_media": 1,
    "secondary": 1,
    "paper": 0,
}
_NAMES = {3: "官方文件", 2: "报刊", 1: "其他材料"}


def statement(claim: Claim, version: read.Version) -> Verdict:
    """The verdict on a claim in words."""
    kinds = read.sources()["kind"]
    speaking = [
        piece for piece in claim.evidence if piece.bearing in ("states", "supports", "contradicts")
    ]
    top = max((RANK[kinds[piece.source_id]] for piece in speaking), default=0)
    deciding = [piece for piece in speaking if RANK[kinds[piece.source_id]] == top and top]
    against = [piece for piece in deciding if piece.bearing == "contradicts"]
    same = [piece for piece in deciding if piece.bearing == "states"]
    if not deciding:
        verdict = "no-public-evidence"
        text = "所见材料只与之相关，不足以判定。" if claim.evidence else "未见相关的公开材料。"
        deciding = list(claim.evidence)
    elif against and len(against) < len(deciding):
        verdict, text = "no-public-evidence", f"{_NAMES[top]}说法不一，并列于下，不作判定。"
    elif against:
        verdict, text = "contradicted", f"{_NAMES[top]}所说与论文相反：{_said(against)}"
    elif same and top > 1:
        verdict, text = "confirmed", f"{_NAMES[top]}有同样的说法：{_said(same)}"
    else:
        verdict, text = "consistent", f"{_NAMES[top]}与之方向一致：{_said(deciding)}"
    return Verdict(
        claim.claim_id,
        verdict,
        "statement",
        text,
        source_ids=tuple(dict.fromkeys(piece.source_id for piece in deciding)),
        compared=(claimed(claim),),
    )


def _said(pieces: list[Evidence]) -> str:
    """What they say, each with the reservation that the row makes."""
    return "".join(
        piece.statement_zh.rstrip("。") + (f"（{piece.note}）。" if piece.note else "。")
        for piece in pieces
    )
