"""What pandoc has made, kept between builds by what it was made of."""

import hashlib
import json
from collections.abc import Callable
from pathlib import Path
from typing import Any

Item = dict[str, Any]


def kept(
    path: Path | None, recipe: str, items: list[Item], make: Callable[[list[Item]], dict[str, str]]
) -> dict[str, str]:
    """What ``make`` gives for each item, by its ``id``; only new items are made.

    Args:
        path: the JSON file that keeps them; None keeps nothing.
        recipe: all else that the result depends on.
        items: CSL-JSON; what is made of one must not depend on the others.
        make: items -> id -> text.
    """
    if path is None:
        return make(items) if items else {}
    known: dict[str, str] = {}
    if path.is_file():
        try:
            known = json.loads(path.read_text(encoding="utf-8"))
        except ValueError:
            known = {}  # cut off while it was written: made anew
    marks = {item["id"]: _mark(recipe, item) for item in items}
    missing = [item for item in items if marks[item["id"]] not in known]
    if missing:
        known |= {marks[name]: text for name, text in make(missing).items()}
        path.parent.mkdir(parents=True, exist_ok=True)
        part = path.with_suffix(".part")
        part.write_text(json.dumps(known, ensure_ascii=False), encoding="utf-8")
        part.replace(path)
    return {name: known[mark] for name, mark in marks.items()}


def _mark(recipe: str, item: Item) -> str:
    text = json.dumps(item, ensure_ascii=False, sort_keys=True)
    return hashlib.sha256(f"{recipe}\n{text}".encode()).hexdigest()[:24]
