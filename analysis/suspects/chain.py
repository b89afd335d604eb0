"""The cheapest explanation of a series: which figures to doubt so that the rest is smooth.

A series is read as a chain. Passing from one trusted figure to the next costs what their
step would cost under a heavy-tailed law; setting figures aside costs a fixed sum. The
cheapest chain is found by dynamic programming. An outlier makes both its neighbours look
odd, but only the outlier is worth setting aside; a lasting change of level is paid once
and doubts nothing.
"""

from collections.abc import Callable

import numpy as np

# Student's t with three degrees of freedom: a big step is rare, not impossible.
DEGREES = 3.0

StepCost = Callable[[int, int], float]
GapCost = Callable[[int, int], float]


def surprise(deviation: np.ndarray | float) -> np.ndarray | float:
    """Cost in nats of a step that lies ``deviation`` spreads from the expected one."""
    return (DEGREES + 1) / 2 * np.log1p(np.square(deviation) / DEGREES)


def cheapest_chain(
    n: int, step: StepCost, gap: GapCost, keep: int | None = None
) -> tuple[float, list[int]]:
    """Least cost over all chains and the positions that the cheapest one trusts.

    ``step(i, j)`` is the cost of the step between trusted positions i < j, ``gap(i, j)`` the
    cost of setting aside everything between them; i = -1 and j = n stand for the two ends.
    With ``keep`` that position must be trusted.
    """
    best = np.full(n, np.inf)
    before = np.full(n, -1)
    for j in range(n):
        if keep is None or keep >= j:
            best[j] = gap(-1, j)
        for i in range(j):
            if keep is not None and i < keep < j:
                continue
            cost = best[i] + gap(i, j) + step(i, j)
            if cost < best[j]:
                best[j], before[j] = cost, i
    closing = np.array(
        [best[j] + gap(j, n) if keep is None or j >= keep else np.inf for j in range(n)]
    )
    last = int(np.argmin(closing))
    total = float(closing[last])
    trusted = []
    while last >= 0:
        trusted.append(last)
        last = int(before[last])
    return total, trusted[::-1]
