"""What stands against taking a table in: faults to be mended, and doubts a person may accept."""

from dataclasses import dataclass

# what accepting a doubt means: (Chinese, English)
KEEP = ("接受后照所印收入", "accepted: taken in as printed")
LEAVE = ("接受后不收这一格", "accepted: the cell is left out")
OLD = (
    "接受后保留原有的数，不收新数",
    "accepted: the figure on file stays, the new one is left out",
)


@dataclass(frozen=True)
class Problem:
    """One thing that stands against the table.

    ``code`` is the name by which a person accepts it on the command line, '' for a fault that
    nobody can accept; ``cell`` is the figure concerned (adcode, year, indicator), if it is one.
    """

    rule: str
    zh: str
    en: str
    code: str = ""
    then: tuple[str, str] = ("", "")
    cell: tuple[str, int, str] | None = None


def cell_code(cell: tuple[str, int, str]) -> str:
    """The name of a figure: 430200/2024/fiscal_science."""
    return f"{cell[0]}/{cell[1]}/{cell[2]}"


def about_cell(
    rule: str, cell: tuple[str, int, str], then: tuple[str, str], zh: str, en: str
) -> Problem:
    """A doubt about one figure."""
    return Problem(rule, zh, en, cell_code(cell), then, cell)
