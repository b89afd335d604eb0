"""Which results moved between two records, by how much, largest first."""

from typing import Any

from website.reproduction import rows
from website.reproduction.drift.change import biggest_first, by
from website.reproduction.tolerance import same

Record = dict[str, Any]
# cells of an exhibit that a report shows
CELLS = 8


def estimates(old: Record, new: Record) -> list[dict[str, Any]]:
    """id, old, new, ends of the intervals, and ``change`` in old standard errors."""
    found = []
    for name, was, now in _pairs(old["estimates"], new["estimates"]):
        if was is not None and now is not None and same(was, now):
            continue
        entry: dict[str, Any] = {"id": name, "change": None}
        for side, values in (("old", was), ("new", now)):
            entry[side] = values["coefficient"] if values else None
            entry[f"{side}_low"] = values["ci_low"] if values else None
            entry[f"{side}_high"] = values["ci_high"] if values else None
            entry[f"{side}_p"] = values["p_value"] if values else None
        if was and now and was["std_error"]:
            entry["change"] = abs(now["coefficient"] - was["coefficient"]) / was["std_error"]
        found.append(entry)
    return biggest_first(found)


def verdicts(old: Record, new: Record) -> list[dict[str, Any]]:
    """Claims judged otherwise, or by another figure: id, verdicts and official values."""
    found = []
    for name, was, now in _pairs(old["verdicts"], new["verdicts"]):
        keys = ("verdict", "official_value", "official_unit", "official_date")
        sides = [{key: (one or {}).get(key) for key in keys} for one in (was, now)]
        if not same(*sides):
            found.append(
                {
                    "id": name,
                    **{f"old_{key}": sides[0][key] for key in keys},
                    **{f"new_{key}": sides[1][key] for key in keys},
                }
            )
    # another verdict first, then another figure under the same verdict
    return sorted(found, key=lambda entry: entry["old_verdict"] == entry["new_verdict"])


def numbers(old: Record, new: Record) -> list[dict[str, Any]]:
    """Numbers of the text that read otherwise: chapter, id, both texts and values."""
    found = []
    for name, was, now in _pairs(old["numbers"], new["numbers"]):
        before, after = (one["text"] if one else None for one in (was, now))
        if before == after:
            continue
        chapter, number = name.split("#")
        values = [one["value"] if one else None for one in (was, now)]
        found.append(
            {
                "chapter": chapter,
                "id": number,
                "old": before,
                "new": after,
                "change": by(*values),
                "old_value": values[0],
                "new_value": values[1],
            }
        )
    return biggest_first(found)


def exhibits(old: Record, new: Record) -> list[dict[str, Any]]:
    """Figures and tables whose data differ.

    Each: id, kind, chapter, title, unit, state ("moved", "new", "gone", "columns"), how many
    ``cells`` moved, rows ``added`` and ``removed``, the ``most`` moved cells (row, title of the
    column, old, new, change), and the largest ``change``.
    """
    found = []
    for name, was, now in _pairs(old["exhibits"], new["exhibits"]):
        shown = now or was
        entry = {
            **{key: shown.get(key, "") for key in ("kind", "chapter", "title", "unit")},
            "id": name,
            "cells": 0,
            "added": 0,
            "removed": 0,
            "most": [],
            "change": None,
        }
        if was is None or now is None:
            found.append({**entry, "state": "new" if was is None else "gone"})
        elif was["fields"] != now["fields"]:
            found.append({**entry, "state": "columns"})
        else:
            changed = rows.changes(now["fields"], was["rows"], now["rows"])
            if changed.cells or changed.gone or changed.new:
                titles = dict(zip(now["fields"], now["titles"], strict=True))
                found.append({**entry, "state": "moved", **_moved(changed, titles)})
    return biggest_first(found)


def _moved(changed: rows.RowChanges, titles: dict[str, str]) -> dict[str, Any]:
    cells = biggest_first(
        [
            {
                "row": cell.row,
                "column": titles[cell.column],
                "old": cell.before,
                "new": cell.after,
                "change": by(cell.before, cell.after),
            }
            for cell in changed.cells
        ]
    )
    return {
        "cells": len(cells),
        "added": len(changed.new),
        "removed": len(changed.gone),
        "most": cells[:CELLS],
        "change": cells[0]["change"] if cells else None,
    }


def _pairs(old: dict[str, Any], new: dict[str, Any]) -> list[tuple[str, Any, Any]]:
    """(id, entry of the old, entry of the new) of every id; None where there is none."""
    return [(name, old.get(name), new.get(name)) for name in {**new, **old}]
