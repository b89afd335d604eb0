"""What the lines above a table say for the whole of it: year, unit, indicator, and warnings."""

import re
from dataclasses import dataclass

from analysis.intake import units
from analysis.intake.labels import NARROW_TITLE, heading, stated_unit, years
from analysis.intake.names import Names
from analysis.intake.problems import KEEP, Problem
from analysis.intake.text import label

_UP_TO_CITIES = re.compile(r"^.*?(?:各市州?|分市州?|各城市|分城市|主要城市|各地区|分地区)")
_WHOLE = re.compile("全市|全域")


@dataclass(frozen=True)
class Caption:
    """Defaults for cells whose own heads say nothing; None or '' where not said.

    ``several`` are the years spoken of where there is more than one, so that none is meant.
    """

    year: int | None = None
    unit: str = ""
    indicator: str = ""
    several: tuple[int, ...] = ()
    problems: tuple[Problem, ...] = ()


def caption(texts: tuple[str, ...], names: Names, asked: int | None) -> Caption:
    """Read the lines above a table; ``asked`` is the year given on the command line."""
    said = sorted({year for text in texts for year in years(text)})
    stated = list(dict.fromkeys(filter(None, map(stated_unit, texts))))
    unit = stated[0] if len(stated) == 1 and units.known(stated[0]) else ""
    indicator, its_unit = next(
        (found for text in texts if (found := _indicator(text, names))[0]), ("", "")
    )
    unit = unit or its_unit
    problems = []
    if asked and said and asked not in said:
        printed = "、".join(map(str, said))
        problems.append(
            Problem(
                "year",
                f"表题写的是 {printed} 年，--year 给的是 {asked}",
                f"the title speaks of {printed}, --year gives {asked}",
                f"year/{asked}",
                KEEP,
            )
        )
    for text in texts:
        word = NARROW_TITLE.search(label(text))
        if word and not _WHOLE.search(text):
            problems.append(
                Problem(
                    "title",
                    f"表题“{label(text)}”里有“{word.group()}”，可能不是全市全年的数",
                    f'the title "{label(text)}" says "{word.group()}": perhaps these are not '
                    "figures of whole cities and whole years",
                    f"title/{word.group()}",
                    KEEP,
                )
            )
    year = asked or (said[0] if len(said) == 1 else None)
    several = tuple(said) if len(said) > 1 else ()
    return Caption(year, unit, indicator, several, tuple(dict.fromkeys(problems)))


def _indicator(text: str, names: Names) -> tuple[str, str]:
    """The one indicator a title names, with its unit: "2024年各市地区生产总值（万元）"."""
    bare = label(text)
    for candidate in (bare, _UP_TO_CITIES.sub("", bare)):
        found = heading([candidate], names)
        if found.indicator and not found.narrow:
            return found.indicator, found.unit
    return "", ""
