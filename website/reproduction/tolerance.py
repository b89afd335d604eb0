"""When two values count as the same. One rule a kind, stated in the record itself."""

import hashlib
import math
import re
from typing import Any

RELATIVE = 1e-6
# below it a number is rounding: a p-value of 1e-12 has no digits that two processors share
ABSOLUTE = 1e-9
# digits that the record keeps of a float: more than the tolerance, fewer than the noise
DIGITS = 10
STATED = {
    "number": f"the same within {RELATIVE:g} of the value, or within {ABSOLUTE:g}",
    "integer": "equal",
    "text": "equal",
    "missing": "missing on both sides",
    "file": "equal text, its numbers to six digits",
    "picture": "the same drawing in the SVG, its coordinates to six digits, where "
    "requirements.lock, the packages installed and the platform are those of the record; the "
    "data that drew it always",
    "data": "equal bytes (sha256)",
    "depends_on": "equal, where the platform is that of the record",
    "code": "not compared: the digests tell which files the record was made from",
}
# matplotlib names parts of a drawing by a hash of all digits of their coordinates
_NAME = re.compile(r"\b[a-zA-Z]\w*?[0-9a-f]{10}\b")
_NUMBER = re.compile(r"(?<![\w.])[-−]?\d[\d,]*(?:\.\d+)?(?:[eE][+-]?\d+)?(?![\w.])")


def same(recorded: Any, found: Any) -> bool:
    """Whether two JSON values agree: floats within the tolerance, all else exactly.

    Lists and dictionaries agree where every part does; an integer and a float are two
    numbers; true is not 1.
    """
    if isinstance(recorded, dict) and isinstance(found, dict):
        return recorded.keys() == found.keys() and all(
            same(value, found[key]) for key, value in recorded.items()
        )
    if isinstance(recorded, list | tuple) and isinstance(found, list | tuple):
        return len(recorded) == len(found) and all(map(same, recorded, found))
    if _number(recorded) and _number(found):
        if isinstance(recorded, int) and isinstance(found, int):
            return recorded == found
        return math.isclose(recorded, found, rel_tol=RELATIVE, abs_tol=ABSOLUTE)
    return type(recorded) is type(found) and recorded == found


def rounded(value: Any) -> Any:
    """The value with its floats to ``DIGITS`` significant digits, lists and dicts within."""
    if isinstance(value, dict):
        return {key: rounded(part) for key, part in value.items()}
    if isinstance(value, list | tuple):
        return [rounded(part) for part in value]
    if isinstance(value, float) and math.isfinite(value):
        return float(f"{value:.{DIGITS}g}") + 0.0  # no sign on a zero
    return value


def settled(recorded: Any, found: Any) -> Any:
    """``found``, with the recorded value wherever the two agree.

    So that the noise of another processor does not rewrite every line of the record.
    """
    if isinstance(recorded, dict) and isinstance(found, dict):
        return {
            key: settled(recorded[key], value) if key in recorded else value
            for key, value in found.items()
        }
    if isinstance(recorded, list) and isinstance(found, list) and len(recorded) == len(found):
        return [settled(old, new) for old, new in zip(recorded, found, strict=True)]
    return recorded if same(recorded, found) else found


def text_digest(text: str) -> str:
    """sha256 of a text whose numbers are read to six digits, so that rounding does not tell."""

    def plain(match: re.Match) -> str:
        value = float(match.group().replace(",", "").replace("−", "-"))
        return f"{round(value, 9) + 0.0:.6g}"

    return hashlib.sha256(_NUMBER.sub(plain, text).encode()).hexdigest()


def svg_digest(svg: str) -> str:
    """sha256 of a drawing: coordinates to six digits, parts named by their order.

    Another processor's rounding changes neither; a line moved by a thousandth of a point does.
    """
    names: dict[str, str] = {}

    def plain(match: re.Match) -> str:
        return names.setdefault(match.group(), f"part{len(names)}")

    return text_digest(_NAME.sub(plain, svg))


def _number(value: Any) -> bool:
    return isinstance(value, int | float) and not isinstance(value, bool)
