"""The only door to the committed files in ``results/``: the record, its run, what moved."""

import json
from typing import Any

from analysis import paths
from analysis.errors import BookError


def record() -> dict[str, Any] | None:
    """``record.json``: every figure, table, estimate, verdict and number; None before the first."""
    return _json("record.json")


def last_run() -> dict[str, Any] | None:
    """``reproduction.json``: the run that confirmed the record; None before the first."""
    return _json("reproduction.json")


def drift() -> dict[str, Any] | None:
    """``drift.json``: what moved since the last release; None where there was none."""
    return _json("drift.json")


def _json(name: str) -> dict[str, Any] | None:
    path = paths.RESULTS / name
    try:
        # opened and not looked for: so that the chapter counts as one that depends on it
        with path.open(encoding="utf-8") as file:
            return json.load(file)
    except FileNotFoundError:
        return None
    except ValueError as error:
        raise BookError(
            f"results/{name} 不是合法的 JSON：{error}。",
            f"results/{name} is not valid JSON: {error}.",
        ) from error
