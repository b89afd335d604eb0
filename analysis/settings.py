"""Which city the book is built for: a setting, so that another city can stand in its place."""

import os

# the city of the paper whose claims stand in data/claims.csv
PAPERS_CITY = "431000"


def city() -> str:
    """Code of the city to build for: environment variable FOCUS, else the paper's city."""
    return os.environ.get("FOCUS") or PAPERS_CITY


def of_paper() -> bool:
    """Whether the book is built for the paper's city, so that the paper and its claims belong in it."""
    return city() == PAPERS_CITY
