"""The cheapest explanation of a series: which figures to doubt so that the rest is smooth.

A series is read as a chain. Passing from one trusted figure to the next costs what their
step would cost under a heavy-tailed law; setting figures aside costs a fixed sum. The
cheapest chain is found by dynamic programming. An outlier makes both its neighbours look
odd, but only the outlier is worth setting aside; a lasting change of level is paid once
and doubts nothing.
"""

from collections.abc import Callable

import numpy as np

# Student's t with four degrees of freedom: a big step is rare, not impossible.
DEGREES = 4.0

Cost = Callable[[int, int], float]


def surprise(deviation: np.ndarray | float) -> np.ndarray | float:
    """Cost in nats of a step that lies ``deviation`` spreads from the expected one."""
    return (DEGREES + 1) / 2 * np.log1p(np.square(deviation) / DEGREES)


def cheapest_chain(n: int, step: Cost, gap: Cost) -> tuple[float, list[int]]:
    """Least cost over all chains and the positions that the cheapest one trusts.

    ``step(i, j)`` is the cost of the step between trusted positions i < j, ``gap(i, j)`` the
    cost of setting aside everything between them (infinite where that is not allowed, then
    for every wider gap too); i = -1 and j = n stand for the two ends.
    """
    best = [np.inf] * n
    before = [-1] * n
    for j in range(n):
        best[j] = gap(-1, j)
        for i in range(j - 1, -1, -1):
            aside = gap(i, j)
            if aside == np.inf:
                break
            cost = best[i] + aside + step(i, j)
            if cost < best[j]:
                best[j], before[j] = cost, i
    total, last = min((best[j] + gap(j, n), j) for j in range(n))
    trusted = []
    while last >= 0:
        trusted.append(last)
        last = before[last]
    return total, trusted[::-1]
