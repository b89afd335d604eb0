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
    known = _read(path)
    marks = {item["id"]: _mark(recipe, item) for item in items}
    missing = [item for item in items if marks[item["id"]] not in known]
    if missing:
        known |= {marks[name]: text for name, text in make(missing).items()}
        path.parent.mkdir(parents=True, exist_ok=True)
        part = path.with_suffix(".part")
        part.write_text(json.dumps(known, ensure_ascii=False), encoding="utf-8")
        part.replace(path)
    return {name: known[mark] for name, mark in marks.items()}


def _read(path: Path) -> dict[str, str]:
    """What is kept; one that was cut off, or is of another form, is discarded."""
    if not path.is_file():
        return {}
    try:
        found = json.loads(path.read_text(encoding="utf-8"))
        if isinstance(found, dict) and all(isinstance(text, str) for text in found.values()):
            return found
    except ValueError:
        pass
    print(f"{path}：缓存已损坏，弃用 / this cache is damaged and discarded", flush=True)
    return {}


def _mark(recipe: str, item: Item) -> str:
    text = json.dumps(item, ensure_ascii=False, sort_keys=True)
    return hashlib.sha256(f"{recipe}\n{text}".encode()).hexdigest()[:24]
