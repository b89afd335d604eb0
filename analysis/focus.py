"""The place the book is about: a setting, so that another city can stand in its place."""

import os

from analysis.data import read
from analysis.errors import BookError

DEFAULT = "431000"


def adcode() -> str:
    """Code of the focal city: environment variable FOCUS, else Chenzhou.

    Raises:
        BookError: no such place in ``data/places.csv``.
    """
    code = os.environ.get("FOCUS") or DEFAULT
    if code not in read.places().index:
        raise BookError(
            f"FOCUS={code}：data/places.csv 里没有这个代码。",
            f"FOCUS={code}: no such code in data/places.csv.",
        )
    return code


def name() -> str:
    """Chinese name of the focal city, without 市."""
    return short(adcode())


def name_en() -> str:
    """English name of the focal city."""
    return read.places().loc[adcode(), "name_en"]


def short(code: str) -> str:
    """Short Chinese name of a place, as charts print it: 郴州, 湘西, 湖南, 全国."""
    full = read.places().loc[code, "name_zh"]
    return "湘西" if full.startswith("湘西") else full.removesuffix("市").removesuffix("省")


def peers() -> list[str]:
    """The prefectures of the focal city's province, itself among them, by code."""
    frame = read.places()
    province = frame.loc[adcode(), "province_zh"]
    cities = frame["role"].isin(["prefecture", "zone"])
    return sorted(frame.index[cities & (frame["province_zh"] == province)])


def province(code: str = "") -> str | None:
    """Code of the province that a place (the focal city, if none is named) belongs to.

    None where ``data/places.csv`` has no row for it; the province of a province is itself.
    """
    frame = read.places()
    name = frame.loc[code or adcode(), "province_zh"] or frame.loc[code or adcode(), "name_zh"]
    for other in frame.index[frame["role"] == "province"]:
        if short(other) == name.removesuffix("省"):
            return str(other)
    return None


def nation() -> str:
    """Code of the nation."""
    frame = read.places()
    return str(frame.index[frame["role"] == "nation"][0])
