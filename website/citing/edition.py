"""The edition that a citation names: ``CITATION.cff``, the one source of its metadata."""

import hashlib
import re
from dataclasses import dataclass
from datetime import date
from pathlib import Path
from typing import Any, Literal

import yaml

from analysis.errors import BookError

NAME = "CITATION.cff"
# YAML folds a line end into a space, which Chinese does not have
_FOLDED = re.compile(r"(?<=[^\x00-\x7f])\s+(?=[^\x00-\x7f])")
# "released": what is built is that version, and its frozen copy stands or is being made;
# "changed": the version was released, and the files have changed since;
# "coming": the version has not been released yet
Standing = Literal["released", "changed", "coming"]
_NEEDED = ("title", "authors", "version", "date-released", "abstract", "keywords")


@dataclass(frozen=True)
class Edition:
    """A version of the book.

    Args:
        title: of the whole book.
        authors: CSL names; an entity is a literal name, a person has family and given names.
        version: as in "0.1.0".
        released: day of release.
        abstract: what the book is, one paragraph.
        keywords: in Chinese.
        digest: changes whenever the file does.
        key: what the keys of its citations begin with.
        standing: whether what is built is the version as released.
    """

    title: str
    authors: tuple[dict[str, str], ...]
    version: str
    released: date
    abstract: str
    keywords: tuple[str, ...]
    digest: str
    key: str = "chenzhou"
    standing: Standing = "coming"

    @property
    def label(self) -> str:
        """The version as a citation names it: files changed since a release are not that."""
        return f"{self.version}版" + ("后修订稿" if self.standing == "changed" else "")

    @property
    def names(self) -> list[str]:
        """The authors as a reader writes them."""
        return [
            author.get("literal") or f"{author['given']} {author['family']}"
            for author in self.authors
        ]


def read_edition(root: Path) -> Edition:
    """The edition that ``CITATION.cff`` in ``root`` describes.

    Raises:
        BookError: no such file, it is not YAML, or a field that a citation needs is missing.
    """
    path = root / NAME
    if not path.is_file():
        raise BookError(
            f"{NAME} 不存在，引用信息无从得知。", f"{NAME} is missing; citations are made of it."
        )
    raw = path.read_bytes()
    try:
        found = yaml.safe_load(raw)
    except yaml.YAMLError as error:
        raise BookError(f"{NAME} 不是合法的 YAML：{error}", f"{NAME} is not YAML.") from error
    missing = [name for name in _NEEDED if not (isinstance(found, dict) and found.get(name))]
    if missing:
        names = "、".join(missing)
        raise BookError(f"{NAME} 缺少：{names}。", f"{NAME} lacks {', '.join(missing)}.")
    try:
        released = date.fromisoformat(str(found["date-released"]))
    except ValueError as error:
        value = found["date-released"]
        raise BookError(
            f"{NAME}：date-released 应为 年-月-日，现为 {value}。",
            f"{NAME}: date-released must be YYYY-MM-DD, not {value}.",
        ) from error
    return Edition(
        title=found["title"].strip(),
        authors=tuple(_name(author) for author in found["authors"]),
        version=str(found["version"]),
        released=released,
        abstract=_FOLDED.sub("", found["abstract"].strip()),
        keywords=tuple(found["keywords"]),
        digest=hashlib.sha256(raw).hexdigest(),
    )


def _name(author: dict[str, Any]) -> dict[str, str]:
    if "name" in author:
        return {"literal": author["name"]}
    return {"family": author["family-names"], "given": author["given-names"]}
