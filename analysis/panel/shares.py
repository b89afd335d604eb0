"""Shares of a whole, and how wide rounding leaves them.

A count printed in whole units stands for anything within half a unit of it, and never for
less than nothing: a printed 0 is less than 0.5, not none.
"""

import numpy as np
import pandas as pd

HALF = 0.5  # half of the last printed digit, in the figures' unit


def structure(parts: pd.DataFrame) -> pd.DataFrame:
    """Each column as a percentage of its row's sum; a row with a missing part is missing.

    Args:
        parts: amounts of the parts of one whole, one row a place and year.
    """
    whole = parts.sum(axis=1, skipna=False)
    return 100 * parts.div(whole.where(whole > 0), axis=0)


def rounded_bounds(printed: pd.Series, half: float = HALF) -> pd.DataFrame:
    """The least and the most that each printed figure may stand for: ``low``, ``high``.

    Args:
        printed: counts as printed, 0 or more; NaN stays NaN.
        half: half of the unit they are printed in.

    Raises:
        ValueError: a count is negative.
    """
    if (printed < 0).any():
        raise ValueError(f"negative counts: {printed[printed < 0].to_dict()}")
    return pd.DataFrame({"low": (printed - half).clip(lower=0), "high": printed + half})


def rounded_share(part: pd.Series, *rest: pd.Series, half: float = HALF) -> pd.DataFrame:
    """The share part / (part + rest), 0 to 1, with the interval that rounding leaves.

    The share rises with the part and falls with each of the rest, so that its bounds lie in
    the corners: least part and most rest, most part and least rest.

    Args:
        part: counts as printed.
        rest: one or more series of the remaining counts, each rounded by itself; same
            index, same unit.
        half: half of the unit they are printed in.

    Returns:
        ``share``, ``low`` and ``high``. Where all are printed 0 the share is missing and
        its interval is from 0 to 1; where one is not printed all three are missing.

    Raises:
        ValueError: a count is negative, or there is no rest.
    """
    if not rest:
        raise ValueError("a share needs the rest of the whole")
    own = rounded_bounds(part, half)
    others = [rounded_bounds(series, half) for series in rest]
    whole = part + sum(rest)
    least_rest = sum(bounds["low"] for bounds in others)
    most_rest = sum(bounds["high"] for bounds in others)
    out = pd.DataFrame(
        {
            "share": part / whole.where(whole > 0),
            "low": own["low"] / (own["low"] + most_rest),
            "high": own["high"] / (own["high"] + least_rest),
        }
    )
    out.loc[whole.isna(), ["low", "high"]] = np.nan
    return out
