"""What the rules read and what they say: grids of figures, alarms, notes."""

from dataclasses import dataclass

import numpy as np
import pandas as pd


@dataclass(frozen=True)
class Alarm:
    """One doubted figure.

    ``low`` and ``high`` bound what the rule expects, in the indicator's unit; ``severity``
    is the evidence against the figure in nats (natural logarithms of odds), so that
    alarms of different rules can be ranked together.
    """

    adcode: str
    year: int
    indicator: str
    value: float
    rule: str
    low: float
    high: float
    severity: float

    @property
    def cell(self) -> tuple[str, int, str]:
        """The doubted cell: adcode, year, indicator."""
        return self.adcode, self.year, self.indicator


@dataclass(frozen=True)
class Note:
    """Something that concerns many places at once and is therefore no alarm.

    ``size`` is the typical change in the rule's own measure (a log difference for breaks,
    a share of places for equal columns).
    """

    indicator: str
    year: int
    rule: str
    places: tuple[str, ...]
    size: float


@dataclass(frozen=True, eq=False)
class Grid:
    """One indicator as a table: ``values`` is (places, years), NaN where nothing is printed.

    Grids compare and hash by identity, so that what is computed from one can be kept.

    ``resolution`` is the last printed digit in the indicator's unit (1 for whole numbers),
    ``count`` says that single things are counted, ``share`` that it is a part of a whole in
    per cent, ``signed`` that the dictionary allows figures below nought.
    """

    indicator: str
    adcodes: tuple[str, ...]
    years: tuple[int, ...]
    values: np.ndarray
    resolution: float = 1.0
    count: bool = False
    share: bool = False
    signed: bool = False

    def cell(self, row: int, column: int) -> tuple[str, int, str]:
        """Name of the cell at a row and column of ``values``."""
        return self.adcodes[row], self.years[column], self.indicator

    def series(self, adcode: str) -> np.ndarray:
        """The figures of one place, one a year."""
        return self.values[self.adcodes.index(adcode)]


# Units that count single things: their noise grows with the root of the number.
COUNTED = {"件", "个", "所"}


def printed_resolution(values: np.ndarray) -> float:
    """The last digit that is ever used: 1 for whole numbers, 0.01 for two decimals."""
    present = values[~np.isnan(values)]
    for digits in range(4):
        if np.allclose(np.round(present, digits), present, rtol=0, atol=1e-9):
            return 10.0**-digits
    return 1e-4


def grids(frame: pd.DataFrame, dictionary: pd.DataFrame) -> dict[str, Grid]:
    """Long observations (adcode, year, indicator, value) as one grid an indicator.

    ``dictionary`` is indexed by indicator and has ``unit``, ``kind`` and ``minimum``.
    """
    result = {}
    for name, rows in frame.groupby("indicator", sort=True):
        table = rows.set_index(["adcode", "year"])["value"].unstack("year")  # noqa: PD010
        entry = dictionary.loc[str(name)]
        values = table.to_numpy(dtype=float)
        result[str(name)] = Grid(
            indicator=str(name),
            adcodes=tuple(table.index),
            years=tuple(int(year) for year in table.columns),
            values=values,
            resolution=printed_resolution(values),
            count=entry["unit"] in COUNTED,
            share=entry["kind"] == "share",
            signed=not pd.to_numeric(entry["minimum"], errors="coerce") >= 0,
        )
    return result
