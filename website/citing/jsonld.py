"""What a page is, in the vocabulary of schema.org: Book, Chapter, ImageObject, Dataset.

Addresses are full ones where the site's address is known, else relative to the page.
"""

from typing import Any

from website.citing.edition import Edition
from website.citing.items import Work

LICENCE = "https://creativecommons.org/licenses/by/4.0/"
_MEDIA = {
    "csv": "text/csv",
    "xlsx": "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet",
    "json": "application/vnd.dataresource+json",
}
Node = dict[str, Any]


class Address:
    """Addresses as a page of the site writes them.

    Args:
        page: the page that holds the data, without ending.
        base: the site's address, '' when it is not known.
    """

    def __init__(self, page: str, base: str):
        self._root = f"{base.rstrip('/')}/" if base else "../" * page.count("/")

    def of(self, path: str) -> str:
        """The address of ``path``, which is given from the site's root."""
        return self._root + path


def page_data(
    works: list[Work],
    resources: dict[str, dict[str, Any]],
    book: Work,
    chapters: list[Work],
    edition: Edition,
    at: Address,
    description: str = "",
) -> Node:
    """JSON-LD of a page.

    Args:
        works: of the page: the book or the chapter first, then its exhibits.
        resources: Frictionless resource of each exhibit, by its id.
        book: the book itself.
        chapters: all of them, which the opening page lists.
        edition: the version of the book.
        at: how addresses are written.
        description: of the chapter, '' for none.
    """
    first, *exhibits = works
    parts = [_exhibit(work, resources[work.id], edition, at) for work in exhibits]
    whole = _book(book, edition, at)
    if first is book:
        whole |= {
            "description": edition.abstract,
            "keywords": list(edition.keywords),
            "license": LICENCE,
            "isAccessibleForFree": True,
            "hasPart": [_named(chapter, at) for chapter in chapters] + parts,
        }
        return {"@context": "https://schema.org", **whole}
    chapter = _named(first, at) | {
        "author": _organization(edition),
        "inLanguage": "zh-CN",
        "version": edition.version,
        "datePublished": edition.released.isoformat(),
        "license": LICENCE,
        "isAccessibleForFree": True,
        "isPartOf": whole,
    }
    if description:
        chapter["description"] = description
    if parts:
        chapter["hasPart"] = parts
    return {"@context": "https://schema.org", **chapter}


def _book(book: Work, edition: Edition, at: Address) -> Node:
    """The book, as far as every page names it."""
    return {
        "@type": "Book",
        "@id": at.of(f"{book.page}.html"),
        "name": edition.title,
        "author": _organization(edition),
        "inLanguage": "zh-CN",
        "version": edition.version,
        "datePublished": edition.released.isoformat(),
    }


def _named(chapter: Work, at: Address) -> Node:
    node = {"@type": "Chapter", "@id": at.of(f"{chapter.page}.html"), "name": chapter.title}
    if chapter.title_en:
        node["alternateName"] = chapter.title_en
    if chapter.section:
        node["position"] = chapter.section
    return node


def _exhibit(work: Work, resource: dict[str, Any], edition: Edition, at: Address) -> Node:
    """A figure is an image made from a data set; a table is a data set."""
    data = _dataset(work, resource, edition, at)
    if work.kind == "table":
        return data
    # the figure has the anchor on the page, its data the file
    data["@id"] = at.of(f"figures/{work.id}.json")
    return {
        "@type": "ImageObject",
        "@id": at.of(f"{work.page}.html#{work.anchor}"),
        "name": work.title,
        "alternateName": work.title_en,
        **_identifier(work),
        "creator": _organization(edition),
        "description": resource["exhibit"]["alt"],
        "contentUrl": at.of(f"figures/{work.id}.svg"),
        "encodingFormat": "image/svg+xml",
        "license": LICENCE,
        "isBasedOn": data,
    }


def _dataset(work: Work, resource: dict[str, Any], edition: Edition, at: Address) -> Node:
    # single figures are facts and carry their sources, not a licence
    node: Node = {
        "@type": "Dataset",
        "@id": at.of(f"{work.page}.html#{work.anchor}"),
        "name": work.title,
        "alternateName": work.title_en,
        **_identifier(work),
        "creator": _organization(edition),
        "inLanguage": "zh-CN",
        "version": edition.version,
        "datePublished": edition.released.isoformat(),
        "isAccessibleForFree": True,
        "variableMeasured": [field["title"] for field in resource["schema"]["fields"]],
        "citation": [
            "，".join(part for part in (source["publisher"], source["title"]) if part)
            for source in resource["sources"]
        ],
        "distribution": [
            {
                "@type": "DataDownload",
                "contentUrl": at.of(f"figures/{work.id}.{ending}"),
                "encodingFormat": media,
            }
            for ending, media in _MEDIA.items()
        ],
    }
    if resource["description"]:
        node["description"] = resource["description"]
    return node


def _identifier(work: Work) -> Node:
    return {"identifier": work.number} if work.number else {}


def _organization(edition: Edition) -> list[Node] | Node:
    found = [
        {"@type": "Organization" if "literal" in author else "Person", "name": name}
        for author, name in zip(edition.authors, edition.names, strict=True)
    ]
    return found[0] if len(found) == 1 else found
