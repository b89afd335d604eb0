"""The record beside what a run gave, entry by entry."""

from collections import Counter
from collections.abc import Callable, Iterator
from dataclasses import dataclass, field
from typing import Any

from website.reproduction import rows
from website.reproduction.tolerance import same

KINDS = (
    "figure",
    "table",
    "estimate",
    "verdict",
    "number",
    "file",
    "data",
    "chapter",
    "environment",
)
ABSENT = "—"
# pages about the record and its run: they change whenever these are written
MIRRORS = ("book/reproduction", "book/drift")


@dataclass(frozen=True)
class Difference:
    """One value that is not the recorded one; ``where`` names it within its entry."""

    where: str
    recorded: Any
    found: Any


@dataclass(frozen=True)
class Compared:
    """One entry of the record and how it came out.

    ``state`` is "same", "differs", "missing" (recorded, not found) or "extra" (found, not
    recorded); ``shown`` is its value in a few characters; ``values`` counts what was compared.
    """

    kind: str
    id: str
    chapter: str
    state: str
    shown: str = ""
    values: int = 1
    differences: list[Difference] = field(default_factory=list)


def compare(recorded: dict[str, Any], found: dict[str, Any]) -> list[Compared]:
    """Every entry of either record, by kind and id.

    Pictures are compared where lock, packages and platform are those recorded, what a
    chapter depends on where the platform is (see ``tolerance.STATED``).
    """
    then, now = recorded["environment"], found["environment"]
    alike = same(then["platform"], now["platform"])
    pictures = alike and all(same(then[name], now[name]) for name in ("lock", "unlike"))
    result = [_environment(then, now)]
    for section, differences in (
        ("data", _value),
        ("chapters", _dependencies if alike else _nothing),
        ("exhibits", _exhibit if pictures else _exhibit_without_picture),
        ("estimates", _parts),
        ("verdicts", _parts),
        ("numbers", _parts),
        ("files", _parts),
    ):
        result += _section(section, recorded[section], found[section], differences)
    return sorted(result, key=lambda entry: (KINDS.index(entry.kind), entry.chapter, entry.id))


def pictures_compared(recorded: dict[str, Any], found: dict[str, Any]) -> bool:
    """Whether :func:`compare` looks at the SVGs."""
    names = ("platform", "lock", "unlike")
    return all(same(recorded["environment"][n], found["environment"][n]) for n in names)


def matched(compared: list[Compared]) -> dict[str, int]:
    """How many entries of each kind came out the same, and in all how many ``values``."""
    counts = Counter(entry.kind for entry in compared if entry.state == "same")
    values = sum(entry.values for entry in compared if entry.state == "same")
    return {**{kind: counts[kind] for kind in KINDS}, "values": values}


def failures(compared: list[Compared]) -> list[Compared]:
    """The entries that did not come out the same."""
    return [entry for entry in compared if entry.state != "same"]


def without(record: dict[str, Any], pages: tuple[str, ...]) -> dict[str, Any]:
    """The record without what some chapters show."""
    return {
        section: {
            name: entry
            for name, entry in entries.items()
            if _chapter_of(section, name, entry) not in pages
        }
        for section, entries in record.items()
    }


Differ = Callable[[Any, Any], Iterator[Difference]]


def _section(
    section: str, recorded: dict[str, Any], found: dict[str, Any], differ: Differ
) -> Iterator[Compared]:
    for name in {**recorded, **found}:
        entry = found.get(name, recorded.get(name))
        about = (
            _kind(section, entry),
            name,
            _chapter_of(section, name, entry),
        )
        if name not in found:
            yield Compared(*about, "missing", _shown(section, entry))
        elif name not in recorded:
            yield Compared(*about, "extra", _shown(section, entry))
        else:
            differences = list(differ(recorded[name], found[name]))
            state = "differs" if differences else "same"
            yield Compared(*about, state, _shown(section, entry), _size(entry), differences)


def _environment(recorded: dict[str, Any], found: dict[str, Any]) -> Compared:
    differences = [
        *_named("package", recorded["packages"], found["packages"]),
        *_named("installed otherwise than locked:", recorded["unlike"], found["unlike"]),
        *(
            Difference(name, recorded[name], found[name])
            for name in ("lock",)
            if recorded[name] != found[name]
        ),
    ]
    state = "differs" if differences else "same"
    return Compared("environment", "requirements.lock", "", state, "", 1, differences)


def _value(recorded: Any, found: Any) -> Iterator[Difference]:
    if not same(recorded, found):
        yield Difference("", recorded, found)


def _parts(recorded: dict[str, Any], found: dict[str, Any]) -> Iterator[Difference]:
    yield from _named("", recorded, found)


def _dependencies(recorded: dict[str, Any], found: dict[str, Any]) -> Iterator[Difference]:
    yield from _named("", {"title": recorded["title"]}, {"title": found["title"]})
    before, after = (set(one["depends_on"]) for one in (recorded, found))
    for name in sorted(before - after):
        yield Difference("depends on", name, ABSENT)
    for name in sorted(after - before):
        yield Difference("depends on", ABSENT, name)


def _nothing(recorded: Any, found: Any) -> Iterator[Difference]:
    yield from ()


def _exhibit(recorded: dict[str, Any], found: dict[str, Any]) -> Iterator[Difference]:
    yield from _exhibit_without_picture(recorded, found)
    if recorded.get("svg") != found.get("svg"):
        yield Difference("drawing (svg)", recorded.get("svg"), found.get("svg"))


def _exhibit_without_picture(
    recorded: dict[str, Any], found: dict[str, Any]
) -> Iterator[Difference]:
    texts = [
        {name: value for name, value in entry.items() if name not in ("rows", "svg")}
        for entry in (recorded, found)
    ]
    yield from _named("", *texts)
    if recorded["fields"] != found["fields"]:
        return
    columns, before, after = recorded["fields"], recorded["rows"], found["rows"]
    changed = rows.changes(columns, before, after)
    for cell in changed.cells:
        yield Difference(f"[{cell.row}] {cell.column}", cell.before, cell.after)
    for name in changed.gone:
        yield Difference(f"[{name}]", "a row", ABSENT)
    for name in changed.new:
        yield Difference(f"[{name}]", ABSENT, "a row")
    if not rows.in_order(columns, before, after):
        yield Difference("rows", "in another order", "")


def _named(front: str, recorded: dict[str, Any], found: dict[str, Any]) -> Iterator[Difference]:
    for name in {**recorded, **found}:
        before, after = recorded.get(name, ABSENT), found.get(name, ABSENT)
        if not same(before, after):
            yield Difference(f"{front} {name}".strip(), before, after)


def _kind(section: str, entry: Any) -> str:
    if section == "exhibits":
        return entry["kind"]
    return "data" if section == "data" else section.removesuffix("s")


def _chapter_of(section: str, name: str, entry: Any) -> str:
    if section == "numbers":
        return name.split("#")[0]
    if section == "chapters":
        return name
    return entry.get("chapter", "") if isinstance(entry, dict) else ""


def _shown(section: str, entry: Any) -> str:
    if section == "exhibits":
        return f"{len(entry['rows'])} × {len(entry['fields'])}"
    if section == "numbers":
        return entry["text"]
    if section == "verdicts":
        return entry["verdict"]
    if section == "chapters":
        return f"{len(entry['depends_on'])} files"
    if section == "estimates":
        return "  ".join(f"{value}" for name, value in entry.items() if name != "chapter")
    return (entry if isinstance(entry, str) else entry["digest"])[:12]


def _size(entry: Any) -> int:
    """How many values an entry holds: the cells of an exhibit, the parts of an estimate."""
    if isinstance(entry, dict) and "rows" in entry:
        return sum(map(len, entry["rows"]))
    if isinstance(entry, dict) and "depends_on" not in entry:
        return sum(name not in ("chapter", "text") for name in entry)
    return 1
