"""A file that a chapter gives to the site, such as ``results/estimates.csv``."""

from dataclasses import dataclass, field
from typing import Any

MIME = "application/vnd.chenzhou.file+json"


@dataclass(frozen=True)
class SiteFile:
    """Text that the site serves at ``path`` (relative to its root); shown as a link.

    It travels in the notebook's output, so that a chapter needs no side files.
    """

    path: str
    text: str = field(repr=False)
    title: str = ""

    def _repr_mimebundle_(self, include=None, exclude=None) -> dict[str, Any]:
        payload = {"path": self.path, "text": self.text, "title": self.title or self.path}
        return {MIME: payload, "text/plain": f"{self.title}（{self.path}）"}
