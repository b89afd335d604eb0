"""Whether a record is of the files beside it: of their data, their code, their cells, their lock."""

from pathlib import Path
from typing import Any

from website.build.record import Store, cells_of, digest
from website.build.toc import pages
from website.reproduction.extract import cells_digest, data_digests


def outdated(record: dict[str, Any], root: Path) -> list[str]:
    """What has changed since the record was made, as paths below ``root``; [] where nothing has.

    Data files and files of code count by their bytes, chapters by their code cells: prose
    moves no result.
    """
    store = Store(root, root / "_build" / "executed")
    changed = _unlike(record["data"], data_digests(root / "data"))
    changed += [name for name, value in record["code"].items() if digest(root / name) != value]
    written = {page: cells_digest(store, page) for page in pages(root) if cells_of(store, page)}
    kept = {page: entry["cells"] for page, entry in record["chapters"].items()}
    return sorted([*changed, *(f"{page}.md" for page in _unlike(kept, written))])


def _unlike(then: dict[str, str], now: dict[str, str]) -> list[str]:
    return [name for name in {**then, **now} if then.get(name) != now.get(name)]
