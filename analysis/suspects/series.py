"""What it costs to trust, or to set aside, the figures of one place's series."""

import numpy as np

from analysis.suspects.chain import surprise
from analysis.suspects.scale import MAD_TO_SD, SHARE_FLOOR, Scaled, share_shape

# Cost in nats of setting one figure aside inside a series and each more that follows it,
# and of setting the first or last one aside: there an error and a lasting change look alike.
INSIDE, INSIDE_MORE, AT_END = 6.4, 3.0, 8.9
LONGEST, LONGEST_SHARE = 3, 1
# Figures of one stretch are off by the same factor, to within this logarithm or this share.
ALIKE, ALIKE_SHARE = 0.2, 0.3
# A power of ten makes an error likelier by this much; it must fit the expectation to within
# a sixth of a decade and most of the step's spread.
TEN_BONUS, TEN_WIDTH, TEN_SPREADS, TEN_WIDEST = 4.5, 1 / 6, 0.8, 0.3
# No figure is set aside for less, whatever speaks against it.
LEAST = 1.0
# Places that take a new definition up late do so within two years.
LATE = 2
LOG_TEN = float(np.log(10))


def share_kappa(model: Scaled) -> float:
    """Typical step of a share in units of its shape, over all places and years."""
    level = model.level
    steps = np.diff(level, axis=1)
    middle = (np.exp(level[:, 1:]) + np.exp(level[:, :-1])) / 200
    shape = share_shape(middle)
    usable = ~np.isnan(steps) & (shape > 0.1)
    if usable.sum() < 10:
        return 0.2
    return float(MAD_TO_SD * np.median(np.abs(steps[usable]) / shape[usable]))


class Series:
    """Costs of one place's series; positions count the years that are printed.

    ``bonus`` is what other evidence holds against each figure of the row, in nats, ``floor``
    the least spread of a yearly step, ``kappa`` the scale of a share (0 for levels).
    """

    def __init__(self, model: Scaled, row: int, kappa: float, bonus: np.ndarray, floor: float):
        self.model, self.row = model, row
        self.columns = np.flatnonzero(~np.isnan(model.level[row]))
        self.n = len(self.columns)
        self.level = model.level[row][self.columns]
        self.years = self.columns[None, :] - self.columns[:, None]
        self.spread = self._spread(kappa, floor)
        self.steps = self._steps()
        path = model.path[row] + model.drift[row] * np.arange(model.path.shape[1])
        # Plain lists: the chain asks for single figures many thousand times.
        self._path: list[float] = path[self.columns].tolist()
        self._net: list[float] = (self.level - path[self.columns]).tolist()
        self._at: list[int] = self.columns.tolist()
        self._spreads: list[list[float]] = self.spread.tolist()
        self._bonus: list[float] = bonus[self.columns].tolist()

    def _spread(self, kappa: float, floor: float) -> np.ndarray:
        """Standard deviation of the step between positions i < j, shape (n, n)."""
        model = self.model
        if model.grid.share:
            share = np.exp(self.level) / 100
            first, last = share[:, None], share[None, :]
            # A share seldom falls once it is high, but may rise from anywhere.
            own = kappa * share_shape(np.where(last < first, first, (first + last) / 2))
            floor = SHARE_FLOOR
        else:
            # Mean unrest of the years that the step crosses.
            running = np.cumsum(model.unrest)[self.columns]
            crossed = np.maximum(np.abs(self.years), 1)
            unrest = np.abs(running[None, :] - running[:, None]) / crossed
            own = model.spread[self.row] * np.maximum(unrest, 1.0)
        variance = (own**2 + floor**2) * (1 + 0.5 * (np.maximum(np.abs(self.years), 1) - 1))
        noise = model.print_noise[self.row][self.columns] ** 2
        return np.sqrt(variance + noise[:, None] + noise[None, :])

    def _steps(self) -> np.ndarray:
        """Cost of each step; a place may follow a break, stay outside it or come late."""
        model, columns = self.model, self.columns
        path = model.path[self.row][columns]
        total = np.concatenate([[0.0], np.cumsum(model.excess[self.row])])
        moved = self.level[None, :] - self.level[:, None] - model.drift[self.row] * self.years
        common = path[None, :] - path[:, None]
        within = total[columns + 1][None, :] - total[columns + 1][:, None]
        recent = total[columns + 1] - total[np.maximum(columns + 1 - LATE, 0)]
        costs = [
            surprise((moved - step) / self.spread)
            for step in (common, common - within, common + recent[:, None])
        ]
        return np.minimum.reduce([np.asarray(cost) for cost in costs])

    def expected(self, i: int, t: int, j: int) -> float:
        """Level at position t between the trusted positions i and j (-1 and n are ends)."""
        net, at = self._net, self._at
        if i < 0:
            base = net[j]
        elif j >= self.n:
            base = net[i]
        else:
            base = net[i] + (at[t] - at[i]) / (at[j] - at[i]) * (net[j] - net[i])
        return base + self._path[t]

    def gap(self, i: int, j: int) -> float:
        """Cost of setting aside everything between positions i < j, infinite if not allowed."""
        length = j - i - 1
        if length == 0:
            return 0.0
        at_end = i < 0 or j >= self.n
        longest = 1 if at_end else LONGEST_SHARE if self.model.grid.share else LONGEST
        if length > longest or length >= self.n:
            return np.inf
        inside = range(i + 1, j)
        off = [self._net[t] + self._path[t] - self.expected(i, t, j) for t in inside]
        usual = sum(abs(value) for value in off) / length
        alike = max(off) - min(off) <= max(ALIKE, ALIKE_SHARE * usual)
        cost = AT_END if at_end else INSIDE + (INSIDE_MORE if alike else INSIDE) * (length - 1)
        near = i if i >= 0 else j
        # Between two levels far apart anything may look like a power of ten.
        level = at_end or abs(self._net[j] - self._net[i]) < LOG_TEN / 2
        for t, value in zip(inside, off, strict=True):
            spread = self._spreads[min(near, t)][max(near, t)]
            cost -= TEN_BONUS * (level and _is_ten(value, spread)) + self._bonus[t]
        return max(cost, LEAST)


def _is_ten(off: float, spread: float) -> bool:
    """Whether a logarithm is one of a power of ten, as far as its spread allows."""
    decades, width = off / LOG_TEN, TEN_WIDTH + TEN_SPREADS * spread / LOG_TEN
    return abs(decades) > 0.5 and abs(decades - round(decades)) < min(width, TEN_WIDEST)
