"""The location quotient of an industry, and how wide rounding leaves it.

LQ(i) = s(i) / S, where s(i) is the industry's share of employment in place i and S its
share in the base, here all places of the frame together, i among them. Above 1 the place
holds more of the industry than the base. Method: Isard (1960), Methods of Regional
Analysis, chapter 7.
"""

import numpy as np
import pandas as pd

from analysis.panel.shares import HALF, rounded_bounds


def location_quotient(part: pd.DataFrame, rest: pd.DataFrame, half: float = HALF) -> pd.DataFrame:
    """Quotients of every place and year with the interval that rounding leaves.

    Args:
        part: the industry's employment as printed, one row a place, one column a year.
        rest: the remaining employment of the same whole, same shape and labels.
        half: half of the unit they are printed in.

    Returns:
        Long: ``adcode``, ``year``, ``quotient``, ``low``, ``high``. A year in which some
        place is not printed has no base and all its quotients are missing; a place with
        both figures printed 0 has a quotient that is missing and an interval from 0.

    Raises:
        ValueError: the two frames' labels differ, or a count is negative.
    """
    if not (part.index.equals(rest.index) and part.columns.equals(rest.columns)):
        raise ValueError("the two frames must have the same places and years")
    return pd.concat(
        [_one_year(part[year], rest[year], half, int(year)) for year in part.columns],
        ignore_index=True,
    )


def _one_year(part: pd.Series, rest: pd.Series, half: float, year: int) -> pd.DataFrame:
    out = pd.DataFrame({"adcode": part.index, "year": year})
    if part.isna().any() or rest.isna().any():
        return out.assign(quotient=np.nan, low=np.nan, high=np.nan)
    whole = part + rest
    base = part.sum() / whole.sum() if part.sum() > 0 else np.nan
    quotient = part / whole.where(whole > 0) / base
    bounds = [
        _bounds(rounded_bounds(part, half), rounded_bounds(rest, half), code) for code in part.index
    ]
    low, high = zip(*bounds, strict=True)
    return out.assign(quotient=quotient.to_numpy(), low=low, high=high)


def _bounds(part: pd.DataFrame, rest: pd.DataFrame, code: str) -> tuple[float, float]:
    """Least and greatest quotient of ``code`` when every figure may lie within its bounds.

    The quotient falls with the place's own rest, falls with the others' part and rises with
    the others' rest. In its own part it rises up to one point and falls after it, because
    the place is itself in the base; so that point is a candidate beside the two ends.
    """
    others_part = part.drop(code).sum()
    others_rest = rest.drop(code).sum()
    own_part, own_rest = part.loc[code], rest.loc[code]
    low = min(
        _quotient(own, own_rest["high"], others_part["high"], others_rest["low"])
        for own in (own_part["low"], own_part["high"])
    )
    turning = _turning_point(own_rest["low"], others_part["low"], others_rest["high"])
    candidates = [own_part["low"], own_part["high"]]
    if own_part["low"] < turning < own_part["high"]:
        candidates.append(turning)
    high = max(
        _quotient(own, own_rest["low"], others_part["low"], others_rest["high"])
        for own in candidates
    )
    return low, high


def _quotient(part: float, rest: float, others_part: float, others_rest: float) -> float:
    """s(i) / S, or its limit as the own part falls to ``part`` where that has no quotient."""
    whole = part + rest
    if others_part == 0:
        # only the place itself holds the industry, and its own part cancels
        return 1 + others_rest / whole if whole > 0 else (np.inf if others_rest > 0 else 1.0)
    share = part / whole if rest > 0 else 1.0
    total_part = part + others_part
    return share * (total_part + rest + others_rest) / total_part


def _turning_point(rest: float, others_part: float, others_rest: float) -> float:
    """The own part at which the quotient is greatest.

    It is the positive root m of -F m^2 + 2 M f m + M f (f + M + F) = 0, the derivative's
    numerator, with f the own rest and M and F the others' part and rest.
    """
    if others_rest <= 0:
        return np.inf
    product = others_part * rest
    root = np.sqrt(product**2 + others_rest * product * (rest + others_part + others_rest))
    return float((product + root) / others_rest)
