"""The pages of the book, in reading order, as its table of contents lists them."""

import re
from pathlib import Path

import yaml

from analysis import focus, settings

ELSEWHERE = "book/elsewhere/_toc.yml"


def contents(root: Path) -> dict:
    """The table of contents: that of the paper's city, or of the pages for any other.

    A page with ``needs: panel`` in its front matter is left out where the data hold no panel
    of the city's province.
    """
    if settings.of_paper():
        return yaml.safe_load((root / "_toc.yml").read_text(encoding="utf-8"))
    found = yaml.safe_load((root / ELSEWHERE).read_text(encoding="utf-8"))
    return found if focus.has_panel() else _without_panel(root, found)


def _without_panel(root: Path, entry: dict) -> dict:
    """The entry without the pages below it that need a panel."""
    kept = {
        name: [
            _without_panel(root, child)
            for child in value
            if "file" not in child or not _needs_panel(root / f"{child['file']}.md")
        ]
        if isinstance(value, list)
        else value
        for name, value in entry.items()
    }
    return {name: value for name, value in kept.items() if value != []}


def _needs_panel(page: Path) -> bool:
    return _front(page).get("needs") == "panel"


def _front(page: Path) -> dict:
    return yaml.safe_load(page.read_text(encoding="utf-8").split("---")[1])


def chapters(root: Path, pages: list[str]) -> int:
    """How many of the paper's sections the pages are about: an appendix is no chapter."""
    sections = (str(_front(root / f"{page}.md").get("section", "")) for page in pages)
    return len({found[0] for section in sections if (found := re.match(r"\d\.\d", section))})


def pages(root: Path) -> list[str]:
    """Page names without ending, e.g. ``"book/1-1-innovation"``; the opening page first."""
    toc = contents(root)
    found = [toc["root"]]

    def walk(entry: dict) -> None:
        for child in [*entry.get("chapters", []), *entry.get("sections", [])]:
            found.append(child["file"])
            walk(child)

    for part in [toc, *toc.get("parts", [])]:
        walk(part)
    return found
