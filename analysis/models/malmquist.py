"""The Malmquist index: productivity change as catching up times a moving frontier.

Output-oriented, constant returns, D = 1 / score:
M = EC * TC, EC = D1(1) / D0(0), TC = sqrt(D0(1) / D1(1) * D0(0) / D1(0)), where Dt(s) is a
unit's point of year s against the frontier of year t. Above 1 is improvement.

Method: Färe, Grosskopf, Norris and Zhang (1994), Productivity growth, technical progress,
and efficiency change in industrialized countries, American Economic Review 84, 66-83.
"""

from dataclasses import dataclass

import numpy as np

from analysis.models.dea import FloatArray, scores


@dataclass(frozen=True)
class Malmquist:
    """Changes from each year to the next, (T - 1, n); their products over years cumulate.

    Attributes:
        index: productivity change.
        efficiency: catching up with the frontier.
        technical: the frontier's own move, where the unit stands.
    """

    index: FloatArray
    efficiency: FloatArray
    technical: FloatArray


def malmquist(inputs: FloatArray, outputs: FloatArray) -> Malmquist:
    """Year-to-year changes of n units.

    Args:
        inputs: (T, n, p), positive.
        outputs: (T, n, q).

    Raises:
        ValueError: as in ``dea.scores``.
    """
    years = [
        (np.asarray(x, dtype=np.float64), np.asarray(y, dtype=np.float64))
        for x, y in zip(inputs, outputs, strict=True)
    ]
    own = [1 / scores(*year) for year in years]
    index, efficiency, technical = [], [], []
    for t in range(len(years) - 1):
        later_on_former = 1 / scores(*years[t + 1], reference=years[t])
        former_on_later = 1 / scores(*years[t], reference=years[t + 1])
        index.append(np.sqrt(later_on_former / own[t] * own[t + 1] / former_on_later))
        efficiency.append(own[t + 1] / own[t])
        technical.append(np.sqrt(later_on_former / own[t + 1] * own[t] / former_on_later))
    return Malmquist(np.array(index), np.array(efficiency), np.array(technical))
