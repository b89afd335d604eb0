"""What of the book can be cited, gathered once it is read and numbered."""

from dataclasses import dataclass, replace
from pathlib import Path
from typing import Any

from sphinx.application import Sphinx
from sphinx.builders import Builder
from sphinx.environment import BuildEnvironment
from sphinx.errors import ExtensionError

from analysis.errors import BookError
from website.citing.edition import Edition
from website.citing.elsewhere import edition_here
from website.citing.forms import Form, forms_of
from website.citing.items import Work
from website.numbering import label_of, section_of


@dataclass(frozen=True)
class Citing:
    """All that the pages need to be cited by.

    Args:
        edition: the version of the book.
        works: every work by its id; the book itself is "book".
        forms: the forms of each, by the same id.
        base: the site's address, '' when it is not known.
    """

    edition: Edition
    works: dict[str, Work]
    forms: dict[str, list[Form]]
    base: str

    def of_page(self, page: str) -> list[Work]:
        """The works of a page: the book or the chapter first, then its exhibits in order."""
        return [work for work in self.works.values() if work.page == page]


def works_of(env: BuildEnvironment, edition: Edition) -> dict[str, Work]:
    """The book, its chapters and their exhibits, by id.

    Raises:
        ExtensionError: two of them would have the same files.
    """
    root = env.config.root_doc
    found = {"book": Work("book", "book", edition.title, "", root)}
    for page in sorted(env.found_docs):
        for work in [*_chapter(env, page, root), *_exhibits(env, page)]:
            if work.id in found:
                raise ExtensionError(
                    f"{page}.md：标识 {work.id} 已用于 {found[work.id].page}.md / "
                    f"the id {work.id} is taken by {found[work.id].page}.md"
                )
            found[work.id] = work
    return found


def _chapter(env: BuildEnvironment, page: str, root: str) -> list[Work]:
    if page == root:
        return []
    title_en = str(env.metadata[page].get("title_en", ""))
    title = env.titles[page].astext()
    name = page.rpartition("/")[2]
    return [Work(name, "chapter", title, title_en, page, section=section_of(env, page))]


def _exhibits(env: BuildEnvironment, page: str) -> list[Work]:
    known: dict[str, list[dict[str, Any]]] = env.book_exhibits  # type: ignore[attr-defined]
    return [
        Work(
            id=resource["name"],
            kind=resource["exhibit"]["kind"],
            title=resource["title"],
            title_en=resource["exhibit"]["title_en"],
            page=page,
            number=label_of(env, page, resource["exhibit"]["kind"], resource["name"]),
            section=section_of(env, page),
        )
        for resource in known.get(page, [])
    ]


def _read(app: Sphinx, config: Any) -> None:
    try:
        edition = edition_here(Path(app.srcdir))
    except BookError as error:
        raise ExtensionError(str(error)) from error
    # a new edition: every page is written anew
    config.book_edition = edition.digest


def _gather(app: Sphinx, builder: Builder) -> None:
    if builder.format != "html":
        return
    edition = replace(edition_here(Path(app.srcdir)), standing=app.config.book_standing)
    works = works_of(app.env, edition)
    base = app.config.html_baseurl
    cache = Path(app.outdir).parent / "citing"
    forms = forms_of(list(works.values()), edition, base, cache)
    app.book_citing = Citing(edition, works, forms, base)  # type: ignore[attr-defined]


def citing_of(app: Sphinx) -> Citing:
    """What ``write-started`` has gathered."""
    return app.book_citing  # type: ignore[attr-defined]


def setup(app: Sphinx) -> None:
    """Connect to Sphinx."""
    app.add_config_value("book_edition", "", "html")
    app.add_config_value("book_standing", "coming", "html")
    app.connect("config-inited", _read)
    app.connect("write-started", _gather)
