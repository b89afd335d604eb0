"""What a column and a table of ``data/`` are, and the columns that several tables share."""

from dataclasses import dataclass
from functools import cached_property

FOLDER = "observations/"


@dataclass(frozen=True)
class Column:
    """One column. ``type`` names the form of a cell (see ``schema.FORMS``).

    ``refers`` names the table whose key the cell must be; ``words`` are those allowed.
    """

    name: str
    type: str
    zh: str
    en: str
    required: bool = True
    refers: str = ""
    words: tuple[str, ...] = ()


@dataclass(frozen=True)
class Table:
    """One file, ``<name>.csv`` under the data folder; no two rows agree in all of ``key``."""

    name: str
    zh: str
    en: str
    columns: tuple[Column, ...]
    key: tuple[str, ...]
    may_be_empty: bool = False

    @property
    def file(self) -> str:
        """Its path under the data folder, with forward slashes."""
        return f"{self.name}.csv"

    @property
    def dataset(self) -> str:
        """The short name of a file of observations, else ''."""
        return self.name.removeprefix(FOLDER) if self.name.startswith(FOLDER) else ""

    @cached_property
    def names(self) -> list[str]:
        """The header."""
        return [column.name for column in self.columns]

    @property
    def time(self) -> str:
        """The column of time of a file of observations: year or month."""
        return "year" if "year" in self.key else "month"


def optional(name: str, type_: str, zh: str, en: str, **more: str | tuple[str, ...]) -> Column:
    """A column whose cells may be empty."""
    return Column(name, type_, zh, en, required=False, **more)  # type: ignore[arg-type]


PLACE = Column("adcode", "code", "地方代码", "code of the place", refers="places")
INDICATOR = Column("indicator", "identifier", "指标", "id of the indicator", refers="indicators")
SOURCE = Column("source_id", "identifier", "来源", "id of the source", refers="sources")
YEAR = Column("year", "year", "年份", "year")
MONTH = Column("month", "month", "年月", "month")
VALUE = Column(
    "value", "number", "数值，单位见 indicators.csv", "figure in the unit of the indicator"
)
NOTE = optional("note", "text", "说明", "note")
PRINTED = (
    ("printed_value", "原表所印的数或文字", "as printed"),
    ("printed_unit", "原表所印的单位", "unit as printed"),
)
MAYBE_INDICATOR = optional(
    "indicator",
    "identifier",
    "指标；没有同口径指标时留空",
    "id of the indicator, where one fits",
    refers="indicators",
)
MAYBE_PRINTED = tuple(optional(name, "text", zh, en) for name, zh, en in PRINTED)
