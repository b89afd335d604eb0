"""RIS, which pandoc reads and does not write."""

from typing import Any

import rispy
from rispy.writer import RisWriter

from website.citing.items import Work


class _Writer(RisWriter):
    def set_header(self, count: int) -> str:
        """No line before the entry: the format knows none."""
        return ""


def as_ris(work: Work, item: dict[str, Any]) -> str:
    """One RIS entry.

    An exhibit is a chapter here: the types that RIS has for figures do not keep the book.

    Args:
        work: what is cited.
        item: its CSL-JSON (``items.item_of``).
    """
    year, month, day = item["issued"]["date-parts"][0]
    entry: dict[str, Any] = {
        "type_of_reference": "BOOK" if work.kind == "book" else "CHAP",
        "id": item["id"],
        "authors": [_name(author) for author in item["author"]],
        "title": item["title"],
    }
    optional = {
        "secondary_title": item.get("container-title"),
        "translated_title": work.title_en,
        "number": work.number,
    }
    entry |= {name: value for name, value in optional.items() if value}
    entry |= {
        "edition": item["edition"],
        "year": str(year),
        "date": _day(year, month, day),
        "language": item["language"],
    }
    if "URL" in item:
        entry["urls"] = [item["URL"]]
        entry["access_date"] = _day(*item["accessed"]["date-parts"][0])
    return rispy.dumps([entry], implementation=_Writer).rstrip("\n") + "\n"


def _name(author: dict[str, str]) -> str:
    return author.get("literal") or f"{author['family']}, {author['given']}"


def _day(year: int, month: int, day: int) -> str:
    return f"{year}/{month:02}/{day:02}"
