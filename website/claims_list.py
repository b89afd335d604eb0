"""The appendix's list of claims: filters, one row a claim with its permalink, ClaimReview.

All of it is in the page; the filters (``claims.js``) only hide rows, so that without a script
the list is complete.
"""

import json
from datetime import date
from html import escape
from pathlib import Path
from typing import Any

from docutils import nodes
from sphinx.application import Sphinx
from sphinx.util.docutils import SphinxDirective

from website.citing import edition
from website.claims import digest, read_record


class ClaimScale(SphinxDirective):
    """``:::{claim-scale}``: what each verdict means, with how many claims have it."""

    def run(self) -> list[nodes.Node]:
        """A list of sign, word, meaning and count."""
        record = read_record(self.config.book_claims)
        _note_all(self.env, record)
        found = [entry["verdict"] for entry in record["claims"].values()]
        rows = "".join(
            f"<dt>{_badge(verdict)}</dt><dd>{escape(verdict['meaning_zh'])}"
            f'<span class="count">{found.count(name)}条</span></dd>'
            for name, verdict in record["verdicts"].items()
        )
        return [nodes.raw("", f'<dl class="claim-scale">{rows}</dl>', format="html")]


class ClaimList(SphinxDirective):
    """``:::{claim-list}``: every claim, by section of the paper."""

    def run(self) -> list[nodes.Node]:
        """The filters, the rows and the JSON-LD."""
        record = read_record(self.config.book_claims)
        _note_all(self.env, record)
        base = self.config.html_baseurl
        page = f"{base.rstrip('/')}/{self.env.docname}.html" if base else ""
        root = self.config.book_cited_root
        cited = f"{root}{self.env.docname}.html" if root else ""
        book = f"{self.config.author}：《{self.config.project}》附录C"
        html = _filters(record) + "".join(
            _section(name, title, record, book, cited)
            for name, title in record["sections"].items()
            if any(entry["section"] == name for entry in record["claims"].values())
        )
        # a new edition has a new date
        self.env.note_dependency(edition.NAME)
        released = edition.read_edition(Path(self.env.srcdir)).released
        found = reviews_of(record, self.config.author, self.config.project, page, released)
        reviews = json.dumps(found, ensure_ascii=False)
        # "<" cannot end the script element early
        data = (
            f'<script type="application/ld+json">{reviews.replace("<", chr(92) + "u003c")}</script>'
        )
        return [nodes.raw("", f'<div class="claim-list">{html}</div>{data}', format="html")]


def reviews_of(
    record: dict[str, Any], author: str, project: str, page: str, released: date
) -> dict[str, Any]:
    """schema.org ``ClaimReview`` of every claim, rated in our own words.

    ``page`` is the list's full address, or '' where the site's address is not known; then no
    address is given. ``released`` is the day of the edition.
    """
    paper = record["paper"]
    person = {
        "@type": "Person",
        "name": paper["author"],
        "affiliation": {"@type": "Organization", "name": paper["institution"]},
    }
    reviewer = {"@type": "Organization", "name": author}
    appearance = {"@type": "ScholarlyArticle", "headline": paper["title"], "author": person}
    graph = []
    for name, entry in record["claims"].items():
        verdict = record["verdicts"][entry["verdict"]]
        review = {
            "@type": "ClaimReview",
            "identifier": name,
            "inLanguage": "zh-CN",
            "claimReviewed": f"{entry['claim_zh']}：{entry['quote_zh']}",
            "itemReviewed": {"@type": "Claim", "author": person, "appearance": appearance},
            "author": reviewer,
            "datePublished": released.isoformat(),
            "isPartOf": {"@type": "Book", "name": project},
            "reviewRating": {
                "@type": "Rating",
                "alternateName": verdict["label_zh"],
                "ratingExplanation": entry["explanation_zh"],
            },
        }
        if page:
            review["@id"] = review["url"] = f"{page}#claim-{name}"
        graph.append(review)
    return {"@context": "https://schema.org", "@graph": graph}


def _note_all(env: Any, record: dict[str, Any]) -> None:
    """The page shows every claim: it is read again when one of them changes."""
    used = env.book_claims.setdefault(env.docname, {})
    for name in record["claims"]:
        used.setdefault(name, {"digest": digest(record, name), "count": 0})


def _badge(verdict: dict[str, str]) -> str:
    return (
        f'<span class="claim-badge verdict-{verdict["verdict"]}">'
        f'<span class="sign" aria-hidden="true">{verdict["sign"]}</span>'
        f"{escape(verdict['label_zh'])}</span>"
    )


def _filters(record: dict[str, Any]) -> str:
    entries = record["claims"].values()
    present = {entry["section"] for entry in entries}
    sections = [(name, zh) for name, zh in record["sections"].items() if name in present]
    verdicts = [(name, one["label_zh"]) for name, one in record["verdicts"].items()]
    fields = ""
    for name, label, options in (("section", "节", sections), ("verdict", "判定", verdicts)):
        listed = "".join(
            f'<option value="{key}">{escape(zh)}'
            f"（{sum(entry[name] == key for entry in entries)}）</option>"
            for key, zh in options
        )
        fields += (
            f'<label>{label} <select name="{name}"><option value="">全部</option>{listed}'
            "</select></label>"
        )
    total = len(record["claims"])
    return (
        '<form class="claim-filter not-text" hidden aria-label="筛选论断">'
        f'{fields}<button type="reset">显示全部</button>'
        f'<p role="status">共{total}条</p></form>'
    )


def _section(name: str, title: str, record: dict[str, Any], book: str, page: str) -> str:
    rows = "".join(
        _row(entry, record["verdicts"][entry["verdict"]], book, page)
        for entry in record["claims"].values()
        if entry["section"] == name
    )
    return f'<section class="claim-section" id="claims-{name}"><h3>{escape(title)}</h3>{rows}</section>'


def _row(entry: dict[str, Any], verdict: dict[str, str], book: str, page: str) -> str:
    name = entry["claim_id"]
    facts = [("论文", entry["quote_zh"])]
    if entry["official_text"]:
        facts.append(("公开数据", entry["official_text"]))
    if entry["note"]:
        facts.append(("说明", f"{entry['note']}。"))
    listed = "".join(f"<dt>{label}</dt><dd>{escape(text)}</dd>" for label, text in facts)
    sources = "".join(f"<li>{_source(source)}</li>" for source in entry["sources"])
    address = f"，{page}#claim-{name}" if page else ""
    return (
        f'<article class="claim-row" id="claim-{name}" data-section="{entry["section"]}" '
        f'data-verdict="{entry["verdict"]}" aria-labelledby="claim-title-{name}">'
        f'<h4 id="claim-title-{name}"><span class="claim-id">{name}</span> '
        f"{escape(entry['claim_zh'])} {_badge(verdict)}</h4>"
        f"<dl>{listed}</dl><p>{escape(entry['explanation_zh'])}</p>"
        + (f'<ul class="claim-sources">{sources}</ul>' if sources else "")
        + _details(entry)
        + f'<p class="claim-cite not-text"><a href="#claim-{name}" '
        f'aria-label="论断{name}的固定链接">固定链接</a>'
        f"<span>引用：{escape(book)}，论断{name}{escape(address)}。</span></p></article>"
    )


def _details(entry: dict[str, Any]) -> str:
    tolerance = ""
    if entry["tolerance"] is not None:
        tolerance = f" 容差{entry['tolerance']:g}{escape(entry['unit'])}。"
    parts = [f"<p>规则：{escape(entry['rule_zh'])}{tolerance}</p>"]
    lines = "".join(
        f"<tr><td>{line['role_zh']}</td><td>{escape(line['what_zh'])}</td>"
        f'<td>{escape(line["when_zh"])}</td><td class="number">{escape(line["text"])}</td></tr>'
        for line in entry["compared"]
    )
    if len(entry["compared"]) > 1:
        parts.append(
            '<div class="table-wrapper"><table class="data"><caption>所比较的数</caption><thead><tr>'
            '<th scope="col">用途</th><th scope="col">内容</th><th scope="col">时间</th>'
            f'<th scope="col" class="number">数值</th></tr></thead><tbody>{lines}</tbody></table></div>'
        )
    if entry["evidence"]:
        parts.append(f"<p>证据：</p><ul>{''.join(map(_piece, entry['evidence']))}</ul>")
    return f"<details><summary>规则、所比较的数与证据</summary>{''.join(parts)}</details>"


def _piece(piece: dict[str, Any]) -> str:
    figure = "，".join(part for part in (piece["text"], piece["vintage_zh"]) if part)
    text = f"（{piece['bearing_zh']}）{piece['statement_zh']}"
    if figure:
        text = f"{text.rstrip('。')}：{figure}。"
    if piece["note"]:
        text += f"存疑或说明：{piece['note']}。"
    return f"<li>{escape(text)}来源：{_source(piece['source'])}</li>"


def _source(source: dict[str, str]) -> str:
    label = escape(source["citation"])
    if source["url"]:
        label = f'<a href="{escape(source["url"])}">{label}</a>'
    return f"{label}［{source['kind_zh']}］"


def setup(app: Sphinx) -> None:
    """Register the directives."""
    app.add_directive("claim-scale", ClaimScale)
    app.add_directive("claim-list", ClaimList)
    # the page holds addresses once it is read: it is read again where they change
    app.add_config_value("book_cited_root", "", "env")
