"""The forms a cell of ``data/`` may have: a number, a year, an id. No third package needed."""

import datetime
import re

_DATE = r"(19|20)\d\d(-(0[1-9]|1[0-2])(-(0[1-9]|[12]\d|3[01]))?)?"
PATTERNS = {
    "number": r"-?(0|[1-9]\d*)(\.\d+)?",
    "count": r"0|[1-9]\d*",
    "year": r"(19|20)\d\d",
    "years": r"(19|20)\d\d( (19|20)\d\d)*",
    "month": r"(19|20)\d\d-(0[1-9]|1[0-2])",
    "date": _DATE,
    "published": rf"annual|{_DATE}",
    "identifier": r"[a-z][a-z0-9]*(_[a-z0-9]+)*",
    "code": r"[1-9]\d{5}|other",
    "claim_id": r"\d(\.\d)?-[a-z]",
    "url": r"https?://[^\s/]+(/\S*)?",
}
# the rule that a wrong form breaks, where it has another name than the form
RULES = {"count": "integer", "published": "date"}
# ASCII: a full-width digit is a digit to Python and to nobody's spreadsheet
_COMPILED = {form: re.compile(pattern, re.ASCII) for form, pattern in PATTERNS.items()}


def right(form: str, cell: str) -> bool:
    """Whether a cell that is not empty has the form; text and choices have none to break."""
    if form not in _COMPILED:
        return True
    if not _COMPILED[form].fullmatch(cell):
        return False
    if form in ("date", "published") and cell.count("-") == 2:
        try:
            datetime.date.fromisoformat(cell)
        except ValueError:
            return False
    return True
