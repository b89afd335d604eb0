"""Which figures of the data changed between two versions, and which rows of the other tables."""

import csv
import io
import math
from collections import Counter
from typing import Any

from analysis.data.tables import DATASETS, TABLES
from website.reproduction.drift.change import biggest_first, by

Rows = dict[tuple[str, ...], dict[str, str]]


def figures(old: dict[str, str], new: dict[str, str]) -> dict[str, Any]:
    """The changed figures of the files of observations.

    Returns:
        ``changed`` and ``gone``: dataset, place, indicator, name, time, old, new, unit,
        change, the largest change first; ``added``: dataset, time, count.
    """
    names = {**_names(old), **_names(new)}
    changed: list[dict[str, Any]] = []
    gone: list[dict[str, Any]] = []
    added: Counter[tuple[str, str]] = Counter()
    for dataset, declared in DATASETS.items():
        before, after = (_rows(texts, declared.name) for texts in (old, new))
        for key in {**before, **after}:
            was, now = (_value(rows.get(key)) for rows in (before, after))
            if key not in before:
                added[dataset, key[1]] += 1
            elif was != now:
                entry = _figure(dataset, key, was, now, names)
                (changed if key in after else gone).append(entry)
    return {
        "changed": biggest_first(changed),
        "gone": gone,
        "added": [
            {"dataset": dataset, "time": time, "count": count}
            for (dataset, time), count in sorted(added.items())
        ],
    }


def other_rows(old: dict[str, str], new: dict[str, str]) -> list[dict[str, Any]]:
    """Changes of the dictionaries, corrections, claims and lists: file, row, column, old, new.

    A row that is on one side only has '' as its column and the other side ''. Figures are
    left to :func:`figures`; of their other columns (the source, say) changes are given here.
    """
    found = []
    for name, table in TABLES.items():
        before, after = (_rows(texts, name) for texts in (old, new))
        for key in {**before, **after}:
            about = {"file": table.file, "row": " ".join(key)}
            if key in before and key in after:
                was, now = before[key], after[key]
                found += [
                    {**about, "column": column, "old": was.get(column, ""), "new": text}
                    for column, text in now.items()
                    if text != was.get(column, "") and not (table.dataset and column == "value")
                ]
            elif not table.dataset:
                sides = ("有", "") if key in before else ("", "有")
                found.append({**about, "column": "", "old": sides[0], "new": sides[1]})
    return found


def series(
    changed: list[dict[str, Any]], old: dict[str, str], new: dict[str, str], most: int = 6
) -> list[dict[str, Any]]:
    """The whole series around the largest changes: label, unit, points [time, old, new]."""
    found: dict[tuple[str, ...], dict[str, Any]] = {}
    for entry in changed:
        key = (entry["dataset"], *entry["key"][:1], *entry["key"][2:])
        if key in found or len(found) == most:
            continue
        name = DATASETS[entry["dataset"]].name
        before, after = (_rows(texts, name) for texts in (old, new))
        points = [
            [one[1], _value(before.get(one)), _value(after.get(one))]
            for one in sorted({**before, **after})
            if (entry["dataset"], *one[:1], *one[2:]) == key
        ]
        label = f"{entry['place']}：{entry['name']}"
        found[key] = {"label": label, "unit": entry["unit"], "points": points}
    return list(found.values())


def _figure(
    dataset: str,
    key: tuple[str, ...],
    was: float | str | None,
    now: float | str | None,
    names: dict[str, dict[str, str]],
) -> dict[str, Any]:
    place, time, indicator = key[:3]
    known = names.get(indicator, {})
    return {
        "dataset": dataset,
        "key": list(key),
        "place": names.get(place, {}).get("name_zh", place),
        "adcode": place,
        "indicator": indicator,
        "name": known.get("short_zh") or known.get("name_zh", indicator),
        "time": time,
        "old": was,
        "new": now,
        "unit": known.get("unit", ""),
        "change": by(was, now),
    }


def _rows(texts: dict[str, str], name: str) -> Rows:
    """Rows by key; a table that this version has not, or of another form, is empty."""
    table = TABLES[name]
    reader = csv.DictReader(io.StringIO(texts.get(table.file, "")))
    if not set(table.key) <= set(reader.fieldnames or ()):
        return {}
    return {tuple(row[column] or "" for column in table.key): row for row in reader}


def _names(texts: dict[str, str]) -> dict[str, dict[str, str]]:
    """The rows of the dictionaries of places and indicators by id."""
    return {
        key[0]: row for name in ("places", "indicators") for key, row in _rows(texts, name).items()
    }


def _value(row: dict[str, str] | None) -> float | str | None:
    text = (row or {}).get("value")
    if not text:
        return None
    try:
        value = float(text)
    except ValueError:
        return text
    return value if math.isfinite(value) else text
