"""Write the page of each indicator into the frame of their list (``indicators/index.html``)."""

import json
import re
from html import escape
from pathlib import Path

from website.english import mark_english
from website.explorer.entry import body_of, description_of
from website.explorer.listing import DICTIONARY, END, LEAD, LIST, START, TITLE, described
from website.interactive import LEAST_ROWS

EXPLORER = "book/explorer"
_TABLES = re.compile(r"\n<(?:link|script)[^>]*/tables\.(?:css|js)[^>]*>(?:</script>)?")


def write_pages(site: Path) -> list[str]:
    """Write ``indicators/<id>.html`` and return the names of all pages of that folder.

    A site without the dictionary has none.
    """
    source = site / DICTIONARY
    if not source.is_file():
        return []
    frame = (site / f"{LIST}.html").read_text(encoding="utf-8")
    head, rest = frame.split(START)
    foot = rest.split(END)[1]
    explorer = f"../{EXPLORER}.html" if (site / f"{EXPLORER}.html").is_file() else ""
    names = [LIST]
    for entry in json.loads(source.read_text(encoding="utf-8")):
        own = head.replace(f"<title>{TITLE}", f"<title>{escape(entry['name'])}", 1)
        own = own.replace(described(LEAD), described(description_of(entry)), 1)
        if all(table["places"] < LEAST_ROWS for table in entry["tables"]):
            own = _TABLES.sub("", own)
        name = f"indicators/{entry['id']}"
        (site / f"{name}.html").write_text(
            own + mark_english(body_of(entry, explorer)) + foot, encoding="utf-8"
        )
        names.append(name)
    # the list is a page like the others
    (site / f"{LIST}.html").write_text(frame.replace(START, "").replace(END, ""), encoding="utf-8")
    return names
