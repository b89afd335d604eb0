"""CSL-JSON of the book, a chapter, a figure or a table.

Chinese titles and names, so every item is in Chinese. A figure or table is a part of the
book with a number of its own (图 1.1-1); GB/T 7714—2015 has no mark for figures, so it is Z.
"""

from dataclasses import dataclass
from typing import Any, Literal

from website.citing.edition import Edition

Kind = Literal["book", "chapter", "figure", "table"]
_CSL_TYPE = {"book": "book", "chapter": "chapter", "figure": "figure", "table": "document"}


@dataclass(frozen=True)
class Work:
    """Something in the book that can be cited.

    Args:
        id: name of its files in ``cite/`` and, for an exhibit, its anchor.
        kind: what it is.
        title, title_en: as printed; ``title_en`` may be ''.
        page: the page it stands on, without ending.
        number: as in "图 1.1-1"; '' for the book and a chapter.
        section: of its page, as in "1.1".
    """

    id: str
    kind: Kind
    title: str
    title_en: str
    page: str
    number: str = ""
    section: str = ""

    @property
    def anchor(self) -> str:
        """Its place on the page, '' for a whole page."""
        return self.id if self.kind in ("figure", "table") else ""


def permalink(work: Work, edition: Edition, base: str) -> str:
    """The address to cite, below the site's address ``base``; '' when that is not known."""
    root = cited_root(edition, base)
    if not root or work.kind == "book":
        return root
    return f"{root}{work.page}.html" + (f"#{work.anchor}" if work.anchor else "")


def cited_root(edition: Edition, base: str) -> str:
    """What the addresses to cite begin with; '' when the site's address is not known.

    The frozen copy of a version that is released. Else the site as it stands: the last release
    may hold another figure by that name, or none.
    """
    if not base:
        return ""
    frozen = frozen_path(edition) if edition.standing == "released" else ""
    return f"{base.rstrip('/')}/{frozen}"


def frozen_path(edition: Edition) -> str:
    """Where a released version stands in the site."""
    return f"v/{edition.version}/"


def item_of(work: Work, edition: Edition, url: str, accessed: list[int]) -> dict[str, Any]:
    """The work as a CSL-JSON item.

    Args:
        work: what is cited.
        edition: the version it is cited from.
        url: its address, '' for none; without an address there is no day of access.
        accessed: year, month and day of access.
    """
    released = edition.released
    item: dict[str, Any] = {
        # so that a key says where it is from when it stands in somebody's own list
        "id": f"{edition.key}-{work.id}",
        "type": _CSL_TYPE[work.kind],
        "title": work.title,
        "author": [dict(author) for author in edition.authors],
        "issued": {"date-parts": [[released.year, released.month, released.day]]},
        "edition": edition.label,
        "language": "zh-CN",
    }
    if work.kind != "book":
        item["container-title"] = edition.title
    if work.number:
        item["number"] = work.number
    if url:
        item["URL"] = url
        item["accessed"] = {"date-parts": [accessed]}
    return item
