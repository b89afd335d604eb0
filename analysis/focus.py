"""The city the book is about (``analysis.settings``), its province and whom it is set beside."""

from analysis import settings
from analysis.data import read
from analysis.errors import BookError

CITIES = ("prefecture", "zone")


def adcode() -> str:
    """Code of the focal city.

    Raises:
        BookError: no such city in ``data/places.csv``.
    """
    code = settings.city()
    frame = read.places()
    if code not in frame.index or frame.loc[code, "role"] not in CITIES:
        raise BookError(
            f"FOCUS={code}：data/places.csv 里没有这个代码的城市。",
            f"FOCUS={code}: no city of data/places.csv has this code.",
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
    """Whom the focal city is set beside, itself among them, by code.

    They are the prefectures of its province; where the data hold no panel of the province,
    the cities of the demonstration zones.
    """
    if has_panel():
        return _of_province()
    zones = set(read.table("zones")["adcode"]) & set(read.places().index)
    return sorted(zones | {adcode()})


def has_panel() -> bool:
    """Whether the data hold the prefectures of the focal city's province."""
    return len(_of_province()) > 1


def _of_province() -> list[str]:
    frame = read.places()
    province = frame.loc[adcode(), "province_zh"]
    return sorted(frame.index[frame["role"].isin(CITIES) & (frame["province_zh"] == province)])


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
