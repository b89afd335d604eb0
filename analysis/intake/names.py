"""Which indicator and which place a printed name means, by the dictionaries of ``data/``."""

import difflib
import re
from collections.abc import Collection
from dataclasses import dataclass, field

from analysis.data import read
from analysis.intake.text import chinese_only, key, label

DATASET = "city_yearbook"
# the ways people shorten the one autonomous prefecture; no rule makes them from its name
_SHORT = {"433100": ("湘西", "湘西州", "湘西自治州")}
_CODE = re.compile(r"([1-9]\d{5})(?:0{6}|\.0)?", re.ASCII)


@dataclass(frozen=True)
class Names:
    """The dictionaries turned round: from a name to an id.

    ``units`` is the book's unit of each indicator, ``held`` the indicators that the file of
    the yearbook holds and ``cities`` the codes that stand in it.
    """

    indicators: dict[str, str]
    places: dict[str, str]
    roles: dict[str, str]
    units: dict[str, str]
    names_zh: dict[str, str]
    held: frozenset[str]
    cities: frozenset[str]
    _spelled: dict[str, str] = field(default_factory=dict)

    def indicator(self, text: str) -> str:
        """Id of the indicator that a heading without unit and year names, '' if none."""
        return self.indicators.get(key(text), "")

    def place(self, text: str, codes: bool = True) -> str:
        """Code of a place named in Chinese or English or by its code, '' if unknown."""
        bare = label(text)
        code = _CODE.fullmatch(bare)
        if code:
            return code[1] if codes and code[1] in self.roles else ""
        return self.places.get(key(bare)) or self.places.get(chinese_only(bare), "")

    def city(self, text: str, codes: bool = True) -> str:
        """The same for cities alone: a province or the nation is none."""
        code = self.place(text, codes)
        return code if self.roles.get(code) in ("prefecture", "zone") else ""

    def like(self, text: str) -> str:
        """The dictionary's name that a heading most resembles, '' where none is near."""
        near = difflib.get_close_matches(key(text), self._spelled, n=1, cutoff=0.6)
        return self._spelled[near[0]] if near else ""

    def like_city(self, text: str, cities: Collection[str]) -> str:
        """The name of one of ``cities`` (codes) that a text most resembles, '' if none does."""
        zh = [self.names_zh[code] for code in sorted(cities)]
        near = difflib.get_close_matches(label(text), zh, n=1, cutoff=0.65)
        return near[0] if near else ""


def names() -> Names:
    """The names of the data folder as it stands. Raises BookError where it cannot be read."""
    dictionary, places = read.indicators(), read.places()
    indicators: dict[str, str] = {}
    spelled: dict[str, str] = {}
    for column in ("name_zh", "short_zh", "name_en"):
        for code, text in dictionary[column].items():
            indicators.setdefault(key(text), str(code))
            if column != "name_en":
                spelled.setdefault(key(text), text)
    indicators |= {key(str(code)): str(code) for code in dictionary.index}
    by_name: dict[str, str] = {}
    for code, place in places.iterrows():
        zh, en = place["name_zh"], place["name_en"]
        whole = place["province_zh"] + zh
        short = [text.removesuffix("市") for text in (zh, whole) if text.endswith("市")]
        province = [zh.removesuffix("省")] if zh.endswith("省") else []
        spellings = (zh, whole, *short, *province, *_SHORT.get(str(code), ()))
        full = [place["province_zh"] + "省" + text for text in (zh, zh.removesuffix("市"))]
        for text in (*spellings, *full, en, f"{en} City", f"{en} Shi"):
            by_name.setdefault(key(text), str(code))
    series = read.series()
    return Names(
        indicators=indicators,
        places=by_name,
        roles={str(code): role for code, role in places["role"].items()},
        units={str(code): unit for code, unit in dictionary["unit"].items()},
        names_zh={
            **{str(code): name for code, name in places["name_zh"].items()},
            **{str(code): name for code, name in dictionary["name_zh"].items()},
        },
        held=frozenset(series.loc[series["dataset"] == DATASET, "indicator"]),
        cities=frozenset(read.observations(DATASET, "printed")["adcode"]),
        _spelled=spelled,
    )
