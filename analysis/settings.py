"""Which city the book is built for: a setting, so that another city can stand in its place."""

import os

from analysis.errors import BookError

# the city of the paper whose claims stand in data/claims.csv
PAPERS_CITY = "431000"


def city() -> str:
    """Code of the city to build for: environment variable FOCUS, else the paper's city."""
    return os.environ.get("FOCUS") or PAPERS_CITY


def of_paper() -> bool:
    """Whether the book is built for the paper's city, so that the paper and its claims belong in it."""
    return city() == PAPERS_CITY


def must_be_of_paper() -> None:
    """Refuse to go on where another city is set: the record and what rests on it are the paper's.

    Raises:
        BookError: FOCUS names another city.
    """
    if not of_paper():
        raise BookError(
            f"FOCUS={city()}：记录、复现、变动报告、发布和成书只有论文所在城市的版本；"
            "请去掉 FOCUS 再运行。",
            f"FOCUS={city()}: the record, its reproduction, what moved, releases and the book on "
            "paper are of the paper's city alone; run it without FOCUS.",
        )
