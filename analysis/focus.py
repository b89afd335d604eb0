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
