"""The pages of the book, in reading order, as ``_toc.yml`` lists them."""

from pathlib import Path

import yaml


def pages(root: Path) -> list[str]:
    """Page names without ending, e.g. ``"book/1-1-innovation"``; the opening page first."""
    toc = yaml.safe_load((root / "_toc.yml").read_text(encoding="utf-8"))
    found = [toc["root"]]

    def walk(entry: dict) -> None:
        for child in [*entry.get("chapters", []), *entry.get("sections", [])]:
            found.append(child["file"])
            walk(child)

    for part in [toc, *toc.get("parts", [])]:
        walk(part)
    return found
