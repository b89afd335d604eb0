"""The page of errata and replies: what is in ``data/errata.csv``, or that nothing is yet."""

import pandas as pd

from analysis.claims.points import when
from analysis.data import read
from analysis.exhibit import Column, Exhibit
from analysis.numbers import Number, Numbers

KINDS = {"correction": "勘误", "reply": "答复"}


def numbers() -> Numbers:
    """How many corrections and replies are on record."""
    kinds = list(read.table("errata")["kind"])
    status = "勘误和答复都列在下表" if kinds else "到目前为止，没有勘误，也没有收到答复"
    return Numbers(
        status=Number(status),
        corrections=Number(kinds.count("correction"), "条"),
        replies=Number(kinds.count("reply"), "条"),
        corrections_en=Number(kinds.count("correction")),
        replies_en=Number(kinds.count("reply")),
    )


def errata() -> Exhibit | None:
    """The list, latest first; None while it is empty."""
    rows = read.table("errata").sort_values("date", ascending=False, kind="stable")
    if rows.empty:
        return None
    data = pd.DataFrame(
        {
            "date": [when(date) for date in rows["date"]],
            "kind": [KINDS[kind] for kind in rows["kind"]],
            "claim_id": list(rows["claim_id"]),
            "place": list(rows["place_zh"]),
            "text": list(rows["text_zh"]),
            "reason": list(rows["reason_zh"]),
        }
    )
    return Exhibit(
        id="errata-list",
        title=f"勘误与答复，共{len(data)}条",
        title_en=f"Errata and replies: {len(data)}",
        data=data,
        columns=(
            Column("date", "日期"),
            Column("kind", "种类"),
            Column("claim_id", "论断"),
            Column("place", "所在之处"),
            Column("text", "内容"),
            Column("reason", "理由"),
        ),
        sources=("paper",),
        note="按日期排列，最近的在前。",
    )
