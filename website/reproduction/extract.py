"""Everything that the executed chapters show, as one record of plain values."""

import contextlib
import csv
import hashlib
import io
import json
import math
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import nbformat

from analysis import exhibit, numbers, site_file
from analysis.errors import BookError
from website.build.record import Store, cells_of, digest
from website.reproduction.environment import environment
from website.reproduction.programs import programs
from website.reproduction.tolerance import (
    ABSOLUTE,
    RELATIVE,
    STATED,
    rounded,
    svg_digest,
    text_digest,
)

ESTIMATES = "results/estimates.csv"
# the first column of the estimates that is a result; those before it say which one
FIRST_RESULT = "coefficient"
CLAIMS = "results/claims.json"
SVG = "image/svg+xml"
# data have digests of their own, and the record can't hold its own
_NOT_CODE = ("data/", "results/")
_TEXTS = ("title_en", "unit", "alt", "alt_en")


def extract(store: Store, pages: list[str]) -> dict[str, Any]:
    """The record of the chapters as they were last run.

    Args:
        store: executed notebooks and what each depends on.
        pages: the chapters, e.g. ``["book/index"]``; one without code has no entry.

    Raises:
        BookError: an id stands for two things.
    """
    record: dict[str, Any] = {
        "about": {"tolerance": STATED, "relative": RELATIVE, "absolute": ABSOLUTE},
        "environment": environment(store.root),
        "data": data_digests(store.root / "data"),
        "code": {},
        "chapters": {},
        "exhibits": {},
        "estimates": {},
        "verdicts": {},
        "numbers": {},
        "files": {},
    }
    for page in pages:
        if not store.notebook(page).is_file():
            continue
        kept = json.loads(store.record(page).read_text(encoding="utf-8"))
        record["chapters"][page] = {
            "title": _title(store, page),
            "cells": cells_digest(store, page),
            "depends_on": sorted(kept["files"]),
        }
        record["code"] |= {
            name: value for name, value in kept["files"].items() if not name.startswith(_NOT_CODE)
        }
        for bundle, program in _bundles(store, page):
            for section, name, entry in _entries(page, program, bundle):
                if name in record[section]:
                    raise BookError(
                        f"{page} 与另一处用了同一个标识 {name}。",
                        f"{page}: the id {name} is used twice.",
                    )
                record[section][name] = rounded(entry)
    return record


def data_digests(folder: Path) -> dict[str, str]:
    """``"data/FILE"`` -> sha256 of each table and descriptor of a data folder."""
    return {
        f"data/{path.relative_to(folder).as_posix()}": digest(path)
        for path in sorted(folder.rglob("*"))
        if path.suffix in (".csv", ".json")
    }


def cells_digest(store: Store, page: str) -> str:
    """sha256 of a page's code cells as they are written now; prose does not tell."""
    return hashlib.sha256(json.dumps(cells_of(store, page)).encode()).hexdigest()


def seconds(store: Store, pages: list[str]) -> dict[str, float]:
    """How long each chapter with code took."""
    return {
        page: json.loads(store.record(page).read_text(encoding="utf-8"))["seconds"]
        for page in pages
        if store.record(page).is_file()
    }


def _title(store: Store, page: str) -> str:
    lines = store.source(page).read_text(encoding="utf-8").splitlines()
    return next((line.removeprefix("# ") for line in lines if line.startswith("# ")), page)


def _bundles(store: Store, page: str) -> Iterator[tuple[dict[str, Any], str]]:
    """Each output of a chapter with the program that made it."""
    notebook = nbformat.read(store.notebook(page), as_version=4)
    cells = [cell for cell in notebook.cells if cell.cell_type == "code"]
    made_by = programs(store.root, [cell.source for cell in cells])
    for cell, program in zip(cells, made_by, strict=True):
        for output in cell.outputs:
            yield output.get("data", {}), program


def _entries(
    page: str, program: str, bundle: dict[str, Any]
) -> Iterator[tuple[str, str, dict[str, Any]]]:
    """(section of the record, id, entry) of what one output holds."""
    if "exhibit" in bundle.get(exhibit.MIME, {}):
        yield "exhibits", bundle[exhibit.MIME]["name"], _exhibit(page, program, bundle)
    for name, number in bundle.get(numbers.MIME, {}).items():
        yield "numbers", f"{page}#{name}", {"value": number["value"], "text": number["text"]}
    if site_file.MIME in bundle:
        file = bundle[site_file.MIME]
        path, text = file["path"], file["text"]
        yield "files", path, {"chapter": page, "digest": text_digest(text)}
        if path == ESTIMATES:
            yield from _estimates(page, text)
        if path == CLAIMS:
            yield from _verdicts(page, text)


def _exhibit(page: str, program: str, bundle: dict[str, Any]) -> dict[str, Any]:
    resource = bundle[exhibit.MIME]
    fields = resource["schema"]["fields"]
    entry = {
        "kind": resource["exhibit"]["kind"],
        "chapter": page,
        "program": program,
        "title": resource["title"],
        **{name: resource["exhibit"][name] for name in _TEXTS if resource["exhibit"][name]},
        "note": resource["description"],
        "sources": [source["name"] for source in resource["sources"]],
    }
    if SVG in bundle:
        entry["svg"] = svg_digest(bundle[SVG])
    entry["fields"] = [field["name"] for field in fields]
    entry["titles"] = [field.get("title", field["name"]) for field in fields]
    entry["rows"] = [[row[field["name"]] for field in fields] for row in resource["data"]]
    return entry


def _estimates(page: str, text: str) -> Iterator[tuple[str, str, dict[str, Any]]]:
    for row in csv.DictReader(io.StringIO(text)):
        names = list(row)
        first = names.index(FIRST_RESULT)
        name = " ".join(row[column] for column in names[:first])
        yield (
            "estimates",
            name,
            {"chapter": page, **{column: _value(row[column]) for column in names[first:]}},
        )


def _verdicts(page: str, text: str) -> Iterator[tuple[str, str, dict[str, Any]]]:
    kept = ("verdict", "official_value", "official_unit", "official_date", "rule", "tolerance")
    for claim in json.loads(text)["claims"]:
        entry = {"chapter": page, **{name: claim[name] for name in kept}}
        yield "verdicts", claim["claim_id"], {**entry, "explanation": claim["explanation_zh"]}


def _value(cell: str) -> Any:
    for kind in (int, float):
        with contextlib.suppress(ValueError):
            if math.isfinite(kind(cell)):
                return kind(cell)
    return cell or None
