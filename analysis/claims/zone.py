"""Rules on the demonstration zones, from ``data/zones.csv``.

``approval_date``: the date in the list is the one claimed: confirmed; it is known only to the
month or the year and agrees so far: consistent; another date: contradicted; none: no public
evidence.

``unique_theme``: no other zone has the same theme: confirmed, or consistent where the theme of
another zone holds the word of the claim's comparison too; another has it: contradicted.
"""

import pandas as pd

from analysis.claims.claim import Claim
from analysis.claims.figure import claimed
from analysis.claims.points import when
from analysis.claims.verdict import Compared, Verdict
from analysis.data import read


def approval_date(claim: Claim, version: read.Version) -> Verdict:
    """The verdict on the date of a zone's approval."""
    zone, _ = _zones(claim.adcode)
    if zone is None:
        return _unknown(claim)
    found = zone["approved"]
    if found == claim.year:
        verdict, text = "confirmed", f"批复日期为{when(found)}"
    elif claim.year.startswith(found):
        verdict, text = "consistent", f"批复日期只知是{when(found)}"
    else:
        verdict, text = "contradicted", f"批复日期为{when(found)}，论文为{when(claim.year)}"
    if zone["document"]:
        text += f"，批复文号为{zone['document']}"
    text += f"。{zone['note']}。" if zone["note"] else "。"
    return Verdict(
        claim.claim_id,
        verdict,
        claim.rule,
        text,
        official_date=found,
        official_text=f"批复日期{when(found)}",
        source_ids=(zone["source_id"],),
        compared=(
            claimed(claim),
            Compared("official", "批复日期", found, "", found, "", (zone["source_id"],)),
        ),
    )


def unique_theme(claim: Claim, version: read.Version) -> Verdict:
    """The verdict on a zone's theme being the only one of its kind."""
    zone, others = _zones(claim.adcode)
    if zone is None:
        return _unknown(claim)
    same = others[others["theme"] == zone["theme"]]
    near = others[others["theme"].str.contains(claim.comparison, regex=False)]
    count = len(others) + 1
    if len(same):
        verdict = "contradicted"
        text = f"{count}个示范区中，{'、'.join(same['zone'])}的主题也是“{zone['theme']}”。"
    else:
        verdict = "consistent" if len(near) and claim.comparison else "confirmed"
        text = f"{count}个示范区中没有第二个以“{zone['theme']}”为主题。"
        if verdict == "consistent":
            listed = "、".join(
                f"{z}的“{t}”" for z, t in zip(near["zone"], near["theme"], strict=True)
            )
            text += (
                f"主题里提到“{claim.comparison}”的还有{listed}，因此“独一无二”只就主题的字面而言。"
            )
    used = pd.concat([zone.to_frame().T, near])["source_id"]
    return Verdict(
        claim.claim_id,
        verdict,
        claim.rule,
        text,
        official_text=f"{count}个示范区中同名主题{len(same) + 1}个",
        source_ids=tuple(dict.fromkeys(used)),
        compared=(
            claimed(claim),
            Compared("official", "以同一主题获批的示范区", float(len(same) + 1), "个"),
        ),
    )


def _zones(adcode: str) -> tuple[pd.Series | None, pd.DataFrame]:
    zones = read.table("zones")
    mine = zones["adcode"] == adcode
    return (zones[mine].iloc[0] if mine.any() else None), zones[~mine]


def _unknown(claim: Claim) -> Verdict:
    return Verdict(
        claim.claim_id,
        "no-public-evidence",
        claim.rule,
        "示范区名单中没有这个地方。",
        compared=(claimed(claim),),
    )
