"""The role ``claim``: a figure or phrase of the paper, with its verdict beside it.

``{claim}`1.1-a``` shows the paper's figure and a badge, a sign and a word. The badge is a link
to the claim's row in the appendix; hovering, tapping or focusing it shows the verdict, the
official figure, its year and its source. The verdicts come from a file that the build writes
before Sphinx runs (``python -m analysis claims --json``); nothing is judged here.
"""

import hashlib
import json
import re
from functools import lru_cache
from html import escape
from pathlib import Path
from typing import Any

from docutils import nodes
from sphinx.application import Sphinx
from sphinx.environment import BuildEnvironment
from sphinx.util import logging
from sphinx.util.docutils import SphinxRole

from website.build.toc import pages
from website.numbering import section_of
from website.store import per_page

LOGGER = logging.getLogger(__name__)
_APPENDIX = re.compile(r"[A-Z]")


class claim(nodes.Inline, nodes.TextElement):
    """A claim in the text; its only text is the paper's figure."""


class ClaimRole(SphinxRole):
    """``{claim}`id``` in the text."""

    def run(self) -> tuple[list[nodes.Node], list[nodes.system_message]]:
        """The paper's words, with the claim's record beside them."""
        known = read_record(self.config.book_claims)
        found = known["claims"].get(self.text)
        if found is None:
            LOGGER.error(
                "论断 %s 不在 data/claims.csv 的判定里 / claim %s is not among those judged",
                self.text,
                self.text,
                location=(self.env.docname, self._line()),
            )
            return [nodes.Text("?")], []
        used = self.env.book_claims.setdefault(self.env.docname, {})  # type: ignore[attr-defined]
        used.setdefault(self.text, {"digest": digest(known, self.text), "count": 0})
        used[self.text]["count"] += 1
        node = claim("", found["quote_zh"], record=found, number=used[self.text]["count"])
        node["verdict"] = known["verdicts"][found["verdict"]]
        self.set_source_info(node)
        return [node], []

    def _line(self) -> int:
        """The line of the page that holds the role; MyST knows only where its paragraph begins."""
        lines = Path(self.env.doc2path(self.env.docname)).read_text(encoding="utf-8").splitlines()
        for number, line in enumerate(lines[self.lineno - 1 :], start=self.lineno):
            if f"{{{self.name}}}`{self.text}`" in line:
                return number
        return self.lineno


@lru_cache(maxsize=4)
def _read(path: str, stamp: tuple[int, int]) -> dict[str, Any]:
    record = json.loads(Path(path).read_text(encoding="utf-8"))
    return {
        "verdicts": {entry["verdict"]: entry for entry in record["verdicts"]},
        "claims": {entry["claim_id"]: entry for entry in record["claims"]},
        "paper": record["paper"],
        "sections": record["sections"],
    }


def read_record(path: str) -> dict[str, Any]:
    """The judged claims: ``verdicts`` and ``claims`` by id, ``paper``, ``sections`` of the paper.

    All are empty when there is no file.
    """
    if not path or not Path(path).is_file():
        return {"verdicts": {}, "claims": {}, "paper": {}, "sections": {}}
    status = Path(path).stat()
    return _read(path, (status.st_mtime_ns, status.st_size))


def digest(record: dict[str, Any], claim_id: str) -> str:
    """A mark that changes when what a page shows of a claim changes; '' for no such claim."""
    found = record["claims"].get(claim_id)
    if found is None:
        return ""
    shown = json.dumps([found, record["verdicts"][found["verdict"]]], sort_keys=True)
    return hashlib.sha256(shown.encode()).hexdigest()


def _outdated(app: Sphinx, env: BuildEnvironment, added, changed, removed) -> list[str]:
    """Pages that show a claim whose record has changed."""
    record = read_record(app.config.book_claims)
    return [
        page
        for page, used in env.book_claims.items()  # type: ignore[attr-defined]
        if any(entry["digest"] != digest(record, name) for name, entry in used.items())
    ]


def _unmentioned(app: Sphinx, env: BuildEnvironment) -> None:
    """Once the whole book is read: a claim that no chapter mentions is an error."""
    if app.config.book_claims_page not in env.found_docs:
        return
    toc = Path(app.srcdir) / "_toc.yml"
    if not toc.is_file() or not set(pages(toc.parent)) <= env.found_docs:
        return
    mentioned = {
        name
        for page, used in env.book_claims.items()  # type: ignore[attr-defined]
        if not _APPENDIX.match(section_of(env, page))
        for name in used
    }
    for name, entry in read_record(app.config.book_claims)["claims"].items():
        if name not in mentioned:
            LOGGER.error(
                "data/claims.csv：论断 %s（%s）没有一章提到 / no chapter mentions claim %s",
                name,
                entry["quote_zh"],
                name,
            )


def _visit(self: Any, node: claim) -> None:
    record, verdict = node["record"], node["verdict"]
    builder = self.builder
    row = builder.get_relative_uri(builder.current_docname, builder.config.book_claims_page)
    row += f"#claim-{record['claim_id']}"
    note = f"claim-note-{record['claim_id']}-{node['number']}"
    self.body.append(f'<span class="claim" data-claim="{record["claim_id"]}"><span class="quote">')
    node["closing"] = (
        f'</span><a class="claim-badge not-text verdict-{verdict["verdict"]}" href="{escape(row)}" '
        f'aria-describedby="{note}"><span class="sign" aria-hidden="true">{verdict["sign"]}</span>'
        f"{escape(verdict['label_zh'])}</a>{_note(record, verdict, note, row)}</span>"
    )


def _note(record: dict[str, Any], verdict: dict[str, str], note: str, row: str) -> str:
    lines = [
        f'<span class="claim-verdict verdict-{verdict["verdict"]}">'
        f'<span class="sign" aria-hidden="true">{verdict["sign"]}</span>'
        f"{escape(verdict['label_zh'])}<span>：{escape(record['claim_zh'])}</span></span>",
    ]
    if record["official_text"]:
        lines.append(f"<span>公开数据：{escape(record['official_text'])}</span>")
    lines.append(f"<span>{escape(record['explanation_zh'])}</span>")
    if record["sources"]:
        names = "；".join(source["citation"] for source in record["sources"][:3])
        lines.append(f'<span class="claim-source">来源：{escape(names)}</span>')
    lines.append(f'<a href="{escape(row)}">依据与全部证据（论断{record["claim_id"]}）</a>')
    return f'<span class="claim-note not-text" id="{note}">{"".join(lines)}</span>'


def _depart(self: Any, node: claim) -> None:
    self.body.append(node["closing"])


def _assets(app: Sphinx, pagename: str, template: str, context: dict, doctree: Any) -> None:
    """Style and script only where a claim stands."""
    if pagename in app.env.book_claims or pagename == app.config.book_claims_page:  # type: ignore[attr-defined]
        app.add_css_file("claims.css")
        app.add_js_file("claims.js", loading_method="defer")


def setup(app: Sphinx) -> None:
    """Connect to Sphinx."""
    from website import claims_list

    claims_list.setup(app)
    app.add_config_value("book_claims", "", "")
    app.add_config_value("book_claims_page", "book/claims", "env")
    app.add_role("claim", ClaimRole())
    app.add_node(claim, html=(_visit, _depart))
    per_page(app, "book_claims")
    app.connect("env-get-outdated", _outdated)
    app.connect("env-check-consistency", _unmentioned)
    app.connect("html-page-context", _assets)
