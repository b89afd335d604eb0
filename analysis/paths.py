"""Where things stand. Names only, no logic."""

from pathlib import Path

ROOT = Path(__file__).resolve().parents[1]
DATA = ROOT / "data"
OBSERVATIONS = DATA / "observations"
BOOK = ROOT / "book"
RESULTS = ROOT / "results"
LOCK = ROOT / "requirements.lock"
BUILD = ROOT / "_build"
EXECUTED = BUILD / "executed"
SITE = BUILD / "html"
STAGING = BUILD / "staging"
DOCTREES = BUILD / "doctrees"
