"""The index behind the search page: every section's text, as a script.

A script and not data to fetch, because a page opened from a folder may not fetch. Characters
are folded in the browser; the table from traditional to simplified ones is made here, for
the characters that the book holds.
"""

import json
import unicodedata
from functools import lru_cache
from importlib.resources import files
from pathlib import Path

from website.finish.sections import sections_of


def write_index(site: Path, pages: list[str]) -> Path:
    """Write ``search-index.js`` for ``pages`` (names without ending) and return its path."""
    listed, sections = [], []
    for number, page in enumerate(pages):
        found = sections_of(site / f"{page}.html")
        listed.append([f"{page}.html", found[0].heading])
        sections += [[number, part.anchor, part.heading, part.text] for part in found]
    characters = {char for part in sections for char in str(part[2]) + str(part[3])}
    index = {"pages": listed, "sections": sections, "fold": fold_table(characters)}
    text = json.dumps(index, ensure_ascii=False, separators=(",", ":"))
    target = site / "search-index.js"
    target.write_text(f"window.bookIndex={text};\n", encoding="utf-8")
    return target


def fold_table(characters: set[str]) -> dict[str, str]:
    """Traditional character -> the simplified one, where the book holds either."""
    known = {unicodedata.normalize("NFKC", char) for char in characters}
    return {
        traditional: simplified
        for traditional, simplified in _opencc().items()
        if traditional in known or simplified in known
    }


@lru_cache(maxsize=1)
def _opencc() -> dict[str, str]:
    path = files("opencc") / "dictionary" / "TSCharacters.txt"
    table = {}
    for line in path.read_text(encoding="utf-8").splitlines():
        traditional, _, choices = line.partition("\t")
        simplified = choices.split()[0] if choices.split() else traditional
        if len(traditional) == len(simplified) == 1 and traditional != simplified:
            table[traditional] = simplified
    return table
