"""Rule ``provincial_total``: the prefectures of a province against the province.

Prefectures and province are printed in different yearbooks. Their ratio is steady (one
prefecture is missing from the city yearbook, so it is a little below one). In a year in
which it is not, the prefecture is doubted whose figure, put right by the gap, would take
its usual share of the province.
"""

import numpy as np

from analysis.suspects.cells import Alarm, Grid
from analysis.suspects.chain import surprise
from analysis.suspects.scale import mad

# The ratio must leave its median by three per cent and four spreads.
RATIO, RATIO_SPREADS = 0.03, 4.0
# A prefecture's share of the province scatters by a quarter; nats that a correction saves.
SHARE_SPREAD, SAVED = 0.25, 3.0
# Years on each side from which a prefecture's usual share is taken.
WINDOW = 3


def usual_share(shares: np.ndarray, column: int) -> np.ndarray:
    """Median share of each prefecture in the other years of the window."""
    years = [
        k
        for k in range(max(0, column - WINDOW), min(shares.shape[1], column + WINDOW + 1))
        if k != column
    ]
    return np.nanmedian(shares[:, years], axis=1)


def provincial_total(grid: Grid, totals: dict[int, float], members: list[str]) -> list[Alarm]:
    """Figures of ``members`` (adcodes) that break the sum in years of ``totals`` (year to total).

    Only years in which every member is printed are used, and at least three are needed.
    """
    rows = [k for k, adcode in enumerate(grid.adcodes) if adcode in members]
    columns = [
        k
        for k, year in enumerate(grid.years)
        if year in totals and not np.isnan(grid.values[rows, k]).any()
    ]
    if len(columns) < 3:
        return []
    values = grid.values[np.ix_(rows, columns)]
    total = np.array([totals[grid.years[k]] for k in columns])
    ratio = values.sum(axis=0) / total
    usual = float(np.median(ratio))
    limit = max(RATIO, RATIO_SPREADS * mad(np.log(ratio)))
    shares = values / total
    alarms = []
    for column in np.flatnonzero(np.abs(np.log(ratio / usual)) > limit).tolist():
        excess = values[:, column].sum() - usual * total[column]
        expected = usual_share(shares, column) * total[column]
        right = values[:, column] - excess
        with np.errstate(divide="ignore", invalid="ignore"):
            printed = surprise(np.log(values[:, column] / expected) / SHARE_SPREAD)
            mended = surprise(np.log(np.maximum(right, 0.5) / expected) / SHARE_SPREAD)
        saved = np.asarray(printed) - np.asarray(mended)
        best = int(np.argmax(saved))
        if saved[best] < SAVED:
            continue
        # Half the tolerance of the ratio is what the gap leaves open.
        slack = RATIO * total[column] / 2
        name = grid.cell(rows[best], columns[int(column)])
        low, high = max(0.0, float(right[best] - slack)), float(right[best] + slack)
        value = float(values[best, column])
        alarms.append(Alarm(*name, value, "provincial_total", low, high, float(saved[best])))
    return alarms
