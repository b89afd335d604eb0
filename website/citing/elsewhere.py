"""The edition for a city that the paper is not about: the same book by another name."""

import hashlib
from dataclasses import replace
from pathlib import Path

import yaml

from analysis import focus, settings
from website.citing.edition import Edition, read_edition

ABOUT = "book/elsewhere/about.yml"


def edition_here(root: Path) -> Edition:
    """The edition that is being built: for the paper's city that of ``CITATION.cff`` in ``root``.

    For another city it has the title, abstract and keywords of ``ABOUT``, and citation keys
    of its own.

    Raises:
        BookError: as ``read_edition``.
    """
    edition = read_edition(root)
    if settings.of_paper():
        return edition
    raw = (root / ABOUT).read_text(encoding="utf-8")
    about = yaml.safe_load(raw)
    place = focus.name()
    mark = f"{edition.digest}\n{raw}\n{place}"
    return replace(
        edition,
        title=about["title"].format(place=place),
        abstract=about["abstract"].format(place=place),
        keywords=tuple(word.format(place=place) for word in about["keywords"]),
        digest=hashlib.sha256(mark.encode()).hexdigest(),
        key=focus.name_en().lower(),
    )
