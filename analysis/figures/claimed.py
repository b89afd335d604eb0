"""The paper's own figures, for drawing and reckoning with them."""

from analysis.claims import share
from analysis.data import read


def value(claim_id: str) -> float:
    """The figure a claim of the paper names, in the claim's unit.

    Raises:
        KeyError: no such claim in ``data/claims.csv``.
        ValueError: the claim names no figure.
    """
    return float(read.table("claims").set_index("claim_id").loc[claim_id, "value"])


def year(claim_id: str) -> int:
    """The year a claim's figure is for.

    Raises:
        KeyError: no such claim in ``data/claims.csv``.
        ValueError: the claim names no single year.
    """
    return int(read.table("claims").set_index("claim_id").loc[claim_id, "year"])


def totals(count_id: str, share_id: str) -> tuple[int, int]:
    """The least and the greatest total that a count and its share imply, as the audit reckons.

    Raises:
        KeyError, ValueError: as ``value``.
    """
    tolerance = float(read.table("claims").set_index("claim_id").loc[share_id, "tolerance"])
    return share.totals(value(count_id), value(share_id), tolerance)
