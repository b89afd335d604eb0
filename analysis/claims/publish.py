"""The audit in the forms that leave the package: a record for the site, a CSV, what changed."""

import csv
import io
from collections import Counter
from collections.abc import Iterable
from dataclasses import asdict
from typing import Any

from analysis.claims.audit import RULES_ZH, audit
from analysis.claims.claim import Claim, Evidence, claims
from analysis.claims.points import when
from analysis.claims.verdict import VERDICTS, Compared, Verdict
from analysis.data import read

BEARINGS = {
    "figure": "数值",
    "states": "说法相同",
    "supports": "方向一致",
    "contradicts": "说法相反",
    "context": "相关",
}
VINTAGES = {
    "preliminary": "初步数",
    "final": "正式数",
    "revised": "修订数",
    "target": "目标值",
    "undated": "",
    "": "",
}
KINDS = {
    "official": "官方",
    "official_repost": "官方文件转载",
    "secondary": "二手转录",
    "press": "报刊",
    "press_repost": "报刊转载",
    "journal": "期刊",
    "local_media": "地方媒体",
    "institution": "机构网页",
    "paper": "论文",
}
ROLES = {"claimed": "论文", "official": "据以判定", "other": "参照"}
SECTIONS = {
    "0": "引言",
    "1.1": "1.1 科技创新支撑力不足",
    "1.2": "1.2 传统路径依赖",
    "1.3": "1.3 农村生产生活污染",
    "1.4": "1.4 生态环境依然脆弱",
    "2.1": "2.1 科技创新能力建设",
    "2.2": "2.2 培育壮大绿色产业",
    "2.3": "2.3 城乡融合",
    "2.4": "2.4 完善体制机制",
}


def record(version: read.Version = "corrected") -> dict[str, Any]:
    """The whole audit as plain values for JSON, every text ready to be shown.

    Keys: ``paper`` (title, author, institution), ``verdicts`` (the scale), ``sections`` and
    ``claims``, one entry a claim with its verdict, the numbers compared and the evidence.
    """
    sources = read.sources().to_dict("index")
    paper = sources["paper"]
    judged = zip(claims(), audit(version), strict=True)
    return {
        "paper": {
            "title": paper["title"],
            "author": paper["author"],
            "institution": paper["publisher"],
        },
        "verdicts": [asdict(meaning) for meaning in VERDICTS.values()],
        "sections": SECTIONS,
        "claims": [_entry(claim, verdict, sources) for claim, verdict in judged],
    }


def counts(verdicts: Iterable[Verdict]) -> dict[str, int]:
    """How many claims have each verdict; every verdict is a key, in the order of the scale."""
    found = Counter(verdict.verdict for verdict in verdicts)
    return {name: found[name] for name in VERDICTS}


def table(version: read.Version = "corrected") -> str:
    """The audit as CSV, one claim a row. A range has its ends in official_low and official_high."""
    rows = []
    for claim, verdict in zip(claims(), audit(version), strict=True):
        low, high = _ends(verdict.official_value)
        rows.append(
            {
                "claim_id": claim.claim_id,
                "section": claim.section,
                "claim_zh": claim.claim_zh,
                "claim_en": claim.claim_en,
                "quote_zh": claim.quote_zh,
                "value": claim.printed,
                "unit": claim.unit,
                "year": claim.year,
                "verdict": verdict.verdict,
                "verdict_zh": VERDICTS[verdict.verdict].label_zh,
                "official_low": low,
                "official_high": high,
                "official_unit": verdict.official_unit,
                "official_date": verdict.official_date,
                "tolerance": _plain(verdict.tolerance),
                "rule": verdict.rule,
                "explanation_zh": verdict.explanation_zh,
                "source_ids": " ".join(verdict.source_ids),
            }
        )
    out = io.StringIO()
    writer = csv.DictWriter(out, list(rows[0]), lineterminator="\n")
    writer.writeheader()
    writer.writerows(rows)
    return out.getvalue()


def changes(before: dict[str, Any], after: dict[str, Any]) -> list[tuple[str, str, str]]:
    """Claims whose verdict differs between two records: (claim_id, old, new).

    A claim that is only in one of them has '' on the other side.
    """
    old, new = (
        {entry["claim_id"]: entry["verdict"] for entry in one.get("claims", [])}
        for one in (before, after)
    )
    return [
        (name, old.get(name, ""), new.get(name, ""))
        for name in dict.fromkeys([*new, *old])
        if old.get(name) != new.get(name)
    ]


def citation(source: dict[str, str]) -> str:
    """A source in one line: who, what, when."""
    who = "，".join(part for part in (source["author"], source["publisher"]) if part)
    date = "" if source["published"] in ("", "annual") else source["published"]
    behind = "，".join(part for part in (who, date) if part)
    return f"{source['title']}（{behind}）" if behind else source["title"]


def _entry(claim: Claim, verdict: Verdict, sources: dict[str, dict[str, str]]) -> dict[str, Any]:
    return {
        "claim_id": claim.claim_id,
        "section": claim.section,
        "section_zh": SECTIONS[claim.section],
        "claim_zh": claim.claim_zh,
        "claim_en": claim.claim_en,
        "quote_zh": claim.quote_zh,
        "value": claim.value,
        "unit": claim.unit,
        "year": claim.year,
        "note": claim.note,
        "verdict": verdict.verdict,
        "official_text": verdict.official_text,
        "official_value": verdict.official_value,
        "official_unit": verdict.official_unit,
        "official_date": verdict.official_date,
        "explanation_zh": verdict.explanation_zh,
        "rule": verdict.rule,
        "rule_zh": RULES_ZH[verdict.rule],
        "tolerance": verdict.tolerance,
        "compared": [_line(line, sources) for line in verdict.compared],
        "sources": [_source(name, sources) for name in verdict.source_ids],
        "evidence": [_piece(piece, sources) for piece in claim.evidence],
    }


def _line(line: Compared, sources: dict[str, dict[str, str]]) -> dict[str, Any]:
    return {
        "role": line.role,
        "role_zh": ROLES[line.role],
        "what_zh": line.what_zh,
        "value": line.value,
        "text": _text(line.value) + line.unit,
        "unit": line.unit,
        "date": line.date,
        "when_zh": when(line.date) if line.date else "",
        "sources": [_source(name, sources) for name in line.source_ids],
    }


def _piece(piece: Evidence, sources: dict[str, dict[str, str]]) -> dict[str, Any]:
    return {
        "bearing": piece.bearing,
        "bearing_zh": BEARINGS[piece.bearing],
        "statement_zh": piece.statement_zh,
        "text": "" if piece.value is None else _text(piece.value) + piece.unit,
        "vintage_zh": VINTAGES[piece.vintage],
        "note": piece.note,
        "source": _source(piece.source_id, sources),
    }


def _source(name: str, sources: dict[str, dict[str, str]]) -> dict[str, str]:
    source = sources[name]
    return {
        "source_id": name,
        "citation": citation(source),
        "kind_zh": KINDS[source["kind"]],
        "url": source["url"],
    }


def _text(value: float | tuple[float, float] | str) -> str:
    if isinstance(value, str):
        return value
    if isinstance(value, tuple):
        low, high = (f"{end:,.10g}" for end in value)
        return low if low == high else f"{low}—{high}"
    return f"{value:,.10g}"


def _ends(value: float | tuple[float, float] | None) -> tuple[str, str]:
    if value is None:
        return "", ""
    low, high = value if isinstance(value, tuple) else (value, value)
    return _plain(low), _plain(high)


def _plain(value: float | None) -> str:
    return "" if value is None else f"{value:.10g}"
