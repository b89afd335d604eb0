"""Where things stand. Names only, no logic."""

import os
from pathlib import Path

from analysis import settings

ROOT = Path(__file__).resolve().parents[1]
# another folder of the same form may stand in for data/ (tests, a draft of a new year)
DATA = Path(os.environ.get("BOOK_DATA", ROOT / "data")).resolve()
BOOK = ROOT / "book"
RESULTS = ROOT / "results"
BUILD = ROOT / "_build"
if not settings.of_paper():  # another city's site stands apart
    BUILD /= settings.city()
EXECUTED = BUILD / "executed"
SITE = BUILD / "html"
STAGING = BUILD / "staging"
DOCTREES = BUILD / "doctrees"
RELEASES = BUILD / "releases"
CLAIMS = BUILD / "results" / "claims.json"
