"""What every file of ``data/`` holds: its columns, what a cell may be, and its key.

The checks (``schema``), the data package (``package``) and the reading layer all follow
this description, so that a column is described once. A file that is not here is a fault.
"""

from analysis.data.columns import (
    FOLDER,
    INDICATOR,
    MONTH,
    NOTE,
    PLACE,
    PRINTED,
    SOURCE,
    VALUE,
    YEAR,
    Column,
    Table,
)
from analysis.data.lists import LISTS


def _observations(
    name: str, zh: str, en: str, time: Column, *more: Column, key: tuple[str, ...] = ()
) -> Table:
    columns = (PLACE, time, INDICATOR, VALUE, SOURCE, *more)
    return Table(FOLDER + name, zh, en, columns, ("adcode", time.name, "indicator", *key))


FIGURES = (
    _observations(
        "city_yearbook",
        "城市统计年鉴：22个城市",
        "City yearbook: 22 cities",
        YEAR,
    ),
    _observations(
        "population",
        "常住人口：两个系列",
        "Resident population: two vintages",
        YEAR,
        NOTE,
    ),
    _observations(
        "province_and_nation",
        "湖南省与全国",
        "Hunan and China",
        YEAR,
        *(
            Column(name, "number" if "value" in name else "text", zh, en)
            for name, zh, en in PRINTED
        ),
    ),
    _observations(
        "cross_sections",
        "单一年份的各市州工业研发",
        "Industrial R&D of the prefectures in single years",
        YEAR,
    ),
    _observations(
        "patents_in_force",
        "各市州有效发明专利",
        "Invention patents in force by prefecture",
        MONTH,
    ),
    _observations(
        "patent_density",
        "全国与湖南省的发明专利密度",
        "Density of invention patents, China and Hunan",
        MONTH,
        NOTE,
        key=("source_id",),
    ),
)
TABLES = {table.name: table for table in (*LISTS, *FIGURES)}
DATASETS = {table.dataset: table for table in TABLES.values() if table.dataset}
# a cell of these is named by place, time and indicator alone, so a correction can point at it
CORRECTABLE = [
    name for name, table in DATASETS.items() if table.key == ("adcode", table.time, "indicator")
]
