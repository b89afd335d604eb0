"""Calls that make a result depend on the hour or on chance, found in the sources.

A second run finds most of these too, but not a date that is still the same today; and this
names the line.
"""

import ast
from collections.abc import Iterator
from dataclasses import dataclass

from website.build.record import Store, cells_of
from website.reproduction.programs import dotted, imports

_CLOCK = {
    *(f"time.{name}" for name in ("time", "time_ns", "ctime", "localtime", "gmtime")),
    *(f"time.{name}" for name in ("perf_counter", "monotonic", "process_time")),
    *(f"datetime.datetime.{name}" for name in ("now", "utcnow", "today")),
    "datetime.date.today",
    *(f"pandas.Timestamp.{name}" for name in ("now", "utcnow", "today")),
}
# given one of these, a parser of dates reads the clock
_NOW = {"now", "today"}
_DATES = {"pandas.Timestamp", "pandas.to_datetime", "numpy.datetime64"}
_CHANCE = {"os.urandom", "uuid.uuid1", "uuid.uuid4"}
# methods of pandas and scipy that take a seed by this name
_METHODS = {"sample": "random_state", "rvs": "random_state"}


@dataclass(frozen=True)
class Cause:
    """A call in a source: the file, the line, what is called, and ``kind``."""

    file: str
    line: int
    call: str
    kind: str  # "clock" or "chance"

    def __str__(self) -> str:
        zh, en = {
            "clock": ("读取了时钟", "reads the clock"),
            "chance": ("用了没有种子的随机数", "draws random numbers without a seed"),
        }[self.kind]
        return f"{self.file}:{self.line}: {self.call}：{zh} / {en}"


def causes(store: Store, pages: list[str], files: list[str]) -> list[Cause]:
    """Such calls in the code cells of ``pages`` and in the Python ``files`` (below the root)."""
    found = []
    for page in pages:
        text = store.source(page).read_text(encoding="utf-8")
        known: dict[str, str] = {}  # one cell imports for those below
        for cell in cells_of(store, page):
            above = text[: text.index(cell)].count("\n")  # a cell stands in the page as it is
            tree = ast.parse(cell)
            known |= imports(tree)
            found += list(_calls(f"{page}.md", tree, known, above))
    for name in files:
        tree = ast.parse((store.root / name).read_text(encoding="utf-8"))
        found += list(_calls(name, tree, imports(tree)))
    return found


def programs_of(record: dict) -> list[str]:
    """Every Python file that a chapter of the record depends on."""
    return sorted(
        {
            name
            for chapter in record["chapters"].values()
            for name in chapter["depends_on"]
            if name.endswith(".py")
        }
    )


def _calls(file: str, tree: ast.Module, known: dict[str, str], above: int = 0) -> Iterator[Cause]:
    for node in ast.walk(tree):
        if isinstance(node, ast.Call) and (kind := _kind(node, known)):
            yield Cause(file, above + node.lineno, ast.unparse(node.func), kind)


def _kind(call: ast.Call, known: dict[str, str]) -> str:
    name = dotted(call.func, known)
    if name in _CLOCK or (name == "time.strftime" and len(call.args) < 2):
        return "clock"
    if name in _DATES and any(_says_now(argument) for argument in call.args):
        return "clock"
    if name == "random.Random" or name.startswith("numpy.random."):
        made = name.split(".")[-1]  # a generator, or a draw from the one that all share
        seeded = made == "default_rng" or made[0].isupper()
        return "" if seeded and _has_seed(call) else "chance"
    if name in _CHANCE or name.startswith(("secrets.", "random.")):
        return "chance"
    method = call.func.attr if isinstance(call.func, ast.Attribute) else ""
    if method in _METHODS and not any(word.arg == _METHODS[method] for word in call.keywords):
        return "chance"
    return ""


def _has_seed(call: ast.Call) -> bool:
    given = [*call.args, *(word.value for word in call.keywords)]
    return bool(given) and not (isinstance(given[0], ast.Constant) and given[0].value is None)


def _says_now(node: ast.expr) -> bool:
    return isinstance(node, ast.Constant) and node.value in _NOW
