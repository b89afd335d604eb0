"""The list of all indicators, one page of the site; the page of each is cut to its pattern.

Sphinx sets the list with the theme, so that head, search and contents are those of every page;
``website.explorer.write`` puts the other pages into the same frame, which costs a millisecond
each where Sphinx would need seconds for all.
"""

import json
from collections.abc import Iterator
from html import escape
from typing import Any

from sphinx.application import Sphinx

from analysis.figures import words

DICTIONARY = "indicators/index.json"
LIST = "indicators/index"
# what stands between these is the page's own
START, END = "<!--own-->", "<!--/own-->"
TITLE = "指标一览"
SHEETS = ("interactive", "tables", "indicators")
SCRIPTS = ("walk", "interactive", "tables")
LEAD = "本书词典收录的全部指标，每项一页：含义、口径与缺漏、取整、存疑的数字、各地各年的数，并有一幅小图。"


def dictionary_of(app: Sphinx) -> list[dict[str, Any]]:
    """The dictionary that a chapter gives to the site; empty where none does."""
    for files in app.env.book_files.values():  # type: ignore[attr-defined]
        if DICTIONARY in files:
            found: list[dict[str, Any]] = json.loads(files[DICTIONARY])
            return found
    return []


def body_of(dictionary: list[dict[str, Any]]) -> str:
    """The list as HTML."""
    rows = "".join(
        f'<tr><th scope="row"><a href="{entry["id"]}.html">{escape(entry["name"])}</a> '
        f"<code>{entry['id'].replace('_', '_<wbr>')}</code></th>"
        f"<td>{escape(entry['unit'])}</td><td>{escape(entry['kind'])}</td>"
        f"<td>{span(entry)}</td>"
        f'<td class="number">{sum(table["figures"] for table in entry["tables"]):,}</td></tr>'
        for entry in dictionary
    )
    heads = "".join(
        f'<th scope="col"{kind}>{name}</th>'
        for name, kind in (
            *((name, "") for name in ("指标与标识", "单位", "类别", "时间")),
            ("数字（个）", ' class="number"'),
        )
    )
    name = f"词典收录的{len(dictionary)}项指标"
    return (
        f'<h1>{TITLE}</h1><p>{LEAD}</p><div class="not-text"><div class="table-wrapper" tabindex="0" '
        f'role="region" aria-label="{name}"><table class="data exhibit-data indicator-list">'
        f"<caption><span>{name}</span></caption>"
        f"<thead><tr>{heads}</tr></thead><tbody>{rows}</tbody></table></div></div>"
    )


def described(text: str) -> str:
    """The description of a page for its head."""
    return f'<meta name="description" content="{escape(text)}">'


def span(entry: dict[str, Any]) -> str:
    """First and last time of an indicator over all its files, as text."""
    times = sorted(time for table in entry["tables"] for time in table["times"])
    return words.stretch(times[0], times[-1])


def _pages(app: Sphinx) -> Iterator[tuple[str, dict[str, Any], str]]:
    dictionary = dictionary_of(app)
    if dictionary:
        body = f"{START}{body_of(dictionary)}{END}"
        yield LIST, {"title": TITLE, "body": body}, "page.html"


def _page(app: Sphinx, pagename: str, template: str, context: dict[str, Any], doctree: Any) -> None:
    if pagename == LIST:
        context["book_head"] = context.get("book_head", "") + f"\n{described(LEAD)}"
        for name in SHEETS:
            app.add_css_file(f"{name}.css")
        for name in SCRIPTS:
            app.add_js_file(f"{name}.js", loading_method="defer")


def setup(app: Sphinx) -> None:
    """Connect to Sphinx."""
    app.connect("html-collect-pages", _pages)
    app.connect("html-page-context", _page)
