"""What tests of several folders share: Chromium, a Dask cluster, schema.org's own list."""

import json
from collections.abc import Callable, Iterator
from pathlib import Path
from typing import TYPE_CHECKING, Any

import pytest

if TYPE_CHECKING:
    from playwright.sync_api import Browser

_LIST = Path(__file__).parent / "website" / "citing" / "vendored" / "schema-org.json"
TYPES = json.loads(_LIST.read_text(encoding="utf-8"))["types"]
# what a plain value may stand for
TEXTS = {"Text", "URL", "Date", "DateTime", "Language", "DefinedTerm"}


def _ancestors(name: str) -> set[str]:
    return {name}.union(*(_ancestors(parent) for parent in TYPES[name]["subClassOf"]))


def _properties(name: str) -> dict[str, list[str]]:
    return {key: r for one in _ancestors(name) for key, r in TYPES[one]["properties"].items()}


def _faults(node: dict[str, Any]) -> list[str]:
    if "@type" not in node:
        parts = node.get("@graph")
        if set(node) != {"@context", "@graph"} or not parts:
            return [f"neither a type nor a graph: {sorted(node)}"]
        return [fault for part in parts for fault in _faults(part)]
    kind = node["@type"]
    if kind not in TYPES:
        return [f"no type {kind}"]
    found, known = [], _properties(kind)
    for name, values in node.items():
        if name.startswith("@"):
            continue
        if name not in known:
            found.append(f"{kind} has no {name}")
            continue
        for value in values if isinstance(values, list) else [values]:
            if isinstance(value, dict):
                found += _faults(value)
                fits = bool(_ancestors(value["@type"]) & set(known[name]))
            elif isinstance(value, bool):
                fits = "Boolean" in known[name]
            else:
                fits = bool(TEXTS & set(known[name]))
            if not fits:
                found.append(f"{kind}.{name} does not take {value!r:.60}")
    return found


def pytest_collection_modifyitems(items: list[pytest.Item]) -> None:
    """Put the files that build a whole book first: the short ones then fill up every core."""
    items.sort(key=lambda item: item.get_closest_marker("slow") is None)


@pytest.fixture(scope="session")
def schema_faults() -> Callable[[dict[str, Any]], list[str]]:
    """JSON-LD -> properties that a type doesn't have, values that they don't take."""
    return _faults


@pytest.fixture(scope="session")
def browser() -> "Iterator[Browser]":
    """Chromium; no address but localhost can be resolved.

    One for all tests of a process: Playwright does not start a second time beside itself.
    """
    from website.measure.chromium import chromium

    with chromium("--host-resolver-rules=MAP * ~NOTFOUND , EXCLUDE 127.0.0.1") as found:
        yield found


@pytest.fixture(scope="module")
def cluster_address() -> Iterator[str]:
    """The address of a Dask cluster on this machine with two workers."""
    from distributed import LocalCluster

    with LocalCluster(
        n_workers=2, threads_per_worker=1, processes=True, dashboard_address=None
    ) as local:
        yield local.scheduler_address
