"""``data/corrections.csv`` against the figures: does each row point at what it says?

A printed figure that breaks a range stays in the file as it is printed. A row of the
corrections that names the cell and its printed value treats it, and it is no fault any more.
"""

from decimal import Decimal

import pandas as pd

from analysis.data.columns import FOLDER
from analysis.data.faults import Fault, fault
from analysis.data.forms import right
from analysis.data.schema import Dictionary
from analysis.data.tables import CORRECTABLE, DATASETS, TABLES

# what a printed figure can be at fault for and still be a figure
TREATABLE = {"minimum", "maximum", "integer"}
_TABLE = TABLES["corrections"]


def treatments(
    frames: dict[str, pd.DataFrame],
    partial: set[str],
    dictionary: Dictionary,
    faults: list[Fault],
) -> tuple[list[Fault], list[Fault]]:
    """The given faults without those that a correction treats, and the corrections' own.

    ``partial`` names tables of which lines could not be read: a cell not found there may exist.
    """
    fixes = frames.get("corrections")
    if fixes is None:
        return faults, []
    own: list[Fault] = []
    treated: set[tuple[str, int]] = set()
    faulty = {item.line for item in faults if item.file == _TABLE.file}
    cells = {name: _cells(frames.get(FOLDER + name), name) for name in set(fixes["dataset"])}
    for line, fix in fixes[~fixes.index.isin(faulty)].iterrows():
        number = int(str(line))
        dataset = fix["dataset"]
        if dataset not in CORRECTABLE:
            expected = ", ".join(CORRECTABLE)
            own.append(_own("correction_dataset", number, fix, "dataset", expected=expected))
            continue
        own += _new_value(number, fix, dictionary)
        frame = frames.get(FOLDER + dataset)
        if frame is None:
            continue
        table = DATASETS[dataset]
        key = (fix["adcode"], fix["year"], fix["indicator"])
        at = cells[dataset].get(key) or _spoilt(frame, table.file, key, faults)
        if at is None:
            if FOLDER + dataset not in partial:
                words = {"dataset": dataset, "key": ", ".join(key)}
                own.append(_own("correction_cell", number, fix, "year", **words))
            continue
        printed = frame.loc[at, "value"]
        if right("number", printed) and Decimal(printed) == Decimal(fix["printed_value"]):
            treated.add((table.file, at))
        elif not any(item.file == table.file and item.line == at for item in faults):
            words = {"dataset": dataset, "at": at, "found": printed}
            own.append(_own("correction_printed", number, fix, "printed_value", **words))
    left = [
        item
        for item in faults
        if not (item.rule in TREATABLE and (item.file, item.line) in treated)
    ]
    return left, own


def _own(rule: str, line: int, fix: pd.Series, column: str, **details: object) -> Fault:
    return fault(_TABLE.file, rule, line=line, column=column, value=fix[column], **details)


def _cells(frame: pd.DataFrame | None, dataset: str) -> dict[tuple[str, str, str], int]:
    if frame is None or dataset not in CORRECTABLE:
        return {}
    keys = zip(*(frame[column] for column in DATASETS[dataset].key), strict=True)
    return dict(zip(keys, frame.index, strict=True))


def _spoilt(
    frame: pd.DataFrame, file: str, key: tuple[str, ...], faults: list[Fault]
) -> int | None:
    """The line with a fault in its own key that must be the cell: then that is the one fault."""
    lines = {item.line for item in faults if item.file == file and item.line in frame.index}
    for line in lines:
        cells = frame.loc[line].tolist()[: len(key)]
        if sum(a != b for a, b in zip(cells, key, strict=True)) == 1:
            return line
    return None


def _new_value(line: int, fix: pd.Series, dictionary: Dictionary) -> list[Fault]:
    """A replacement has a figure within the limits and a source; a missing cell has no figure."""
    new = fix["new_value"]
    if (fix["treatment"] == "replaced") != bool(new):
        return [_own("correction_value", line, fix, "new_value")]
    if new and not fix["source_id"]:
        return [_own("correction_value", line, fix, "source_id")]
    limits = dictionary.limits.get(fix["indicator"])
    found = []
    if new and limits:
        if limits.minimum is not None and float(new) < limits.minimum:
            found.append(_own("minimum", line, fix, "new_value", limit=format(limits.minimum, "g")))
        if limits.maximum is not None and float(new) > limits.maximum:
            found.append(_own("maximum", line, fix, "new_value", limit=format(limits.maximum, "g")))
    return found
