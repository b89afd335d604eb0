"""By how much a value moved."""

from typing import Any


def by(old: Any, new: Any) -> float | None:
    """Distance over the larger of the two sizes: 0 none, 1 from or to nothing, 2 the sign turned.

    None where one of them is no number.
    """
    if not (_number(old) and _number(new)):
        return None
    larger = max(abs(old), abs(new))
    return abs(new - old) / larger if larger else 0.0


def percent(old: Any, new: Any) -> str:
    """The change in per cent of the old value, with its sign; '' where that means nothing."""
    if not (_number(old) and _number(new)) or not old:
        return ""
    moved = 100 * (new - old) / abs(old)
    decimals = 1 if abs(moved) >= 0.1 else 4
    return f"{moved:+,.{decimals}f}%".replace("-", "−")


def biggest_first(entries: list[dict[str, Any]], key: str = "change") -> list[dict[str, Any]]:
    """Sorted by ``key``, largest first; those without a number last, in their order."""
    return sorted(
        entries, key=lambda entry: -1.0 if entry[key] is None else entry[key], reverse=True
    )


def _number(value: Any) -> bool:
    return isinstance(value, int | float) and not isinstance(value, bool)
