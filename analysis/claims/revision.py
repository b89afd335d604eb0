"""From when on a city's gross regional product is printed on a revised basis.

The yearbook prints the level of each year and its growth at constant prices. A level that grew
far less than the volume did was revised downwards in between, and no ratio to it can be held
against one to an earlier level.
"""

from analysis.data import read

# percentage points; falling prices explain a few, not more
_GAP = 5


def revised_from(adcode: str, version: read.Version = "corrected") -> int | None:
    """The first year on the present basis; None where the figures show no such step."""
    frame = read.wide(["gdp", "gdp_growth"], places=[adcode], version=version)
    if frame.empty:
        return None
    frame = frame.xs(adcode, level="adcode")
    years = range(int(frame.index.min()), int(frame.index.max()) + 1)
    frame = frame.reindex(list(years))
    nominal = (frame["gdp"] / frame["gdp"].shift() - 1) * 100
    steps = frame.index[frame["gdp_growth"] - nominal > _GAP]
    return int(steps[-1]) if len(steps) else None
