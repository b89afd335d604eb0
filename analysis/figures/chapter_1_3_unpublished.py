"""Chapter 1.3: what the paper says of rural pollution beside what would measure it."""

from dataclasses import dataclass

import pandas as pd

from analysis.data import read
from analysis.exhibit import Column, Exhibit
from analysis.figures.measures import coverage


@dataclass(frozen=True)
class Point:
    """One thing the section says: what would measure it, and what the book has instead.

    ``words`` are looked for in the names of the dictionary, so that the table itself finds
    out when such a series comes into the book. ``nearest`` is the id of the nearest series
    that the book has ("" for none) and ``why_not`` why it is no measure of the point.
    """

    says: str
    measured_by: str
    words: tuple[str, ...]
    nearest: str
    why_not: str


POINTS = (
    Point(
        "凭经验施肥，养分搭配不当",
        "化肥施用量（折纯，分氮磷钾）、播种面积、测土配方施肥面积",
        ("化肥", "施肥"),
        "grain_output",
        "产量不是投入：同样的产量可以用多少不等的肥",
    ),
    Point(
        "随意用药，不按规定安全用药",
        "农药使用量、农药包装废弃物回收率",
        ("农药",),
        "vegetable_output",
        "产量不是用药量",
    ),
    Point(
        "焚烧秸秆",
        "秸秆产生量与综合利用率、火点监测",
        ("秸秆",),
        "pm25",
        "浓度来自多种来源，分不出秸秆",
    ),
    Point(
        "家畜粪便随意堆放",
        "畜禽存栏量、粪污产生量与综合利用率",
        ("存栏", "粪"),
        "meat_output",
        "出栏畜禽的产肉量，不是存栏，更不是粪污",
    ),
    Point(
        "生活污水随意排放",
        "农村生活污水治理率、农村排放量",
        ("农村污水", "农村生活污水"),
        "sewage_plant_treated_share",
        "只含城市污水",
    ),
    Point(
        "生活垃圾随意丢弃",
        "农村生活垃圾收运处置覆盖率",
        ("农村垃圾", "农村生活垃圾"),
        "household_garbage_treated_share",
        "只含城市垃圾",
    ),
    Point(
        "造成水源污染",
        "农业源入河污染物量，断面水质的来源解析",
        ("农业源", "面源"),
        "",
        "断面水质的记载不分来源，见1.4节",
    ),
)


def found(point: Point) -> list[str]:
    """Names of the dictionary's indicators that measure the point."""
    names = read.indicators()["name_zh"]
    return [name for name in names if any(word in name for word in point.words)]


def unmeasured() -> int:
    """For how many points the book has no prefecture series."""
    return sum(not found(point) for point in POINTS)


def without_series(count: int, unit: str) -> str:
    """The words before 对应的序列: 一件也没有, 有2件没有, or 都有."""
    if count == len(POINTS):
        return f"一{unit}也没有"
    return f"有{count}{unit}没有" if count else "都有"


def rural_measures() -> Exhibit:
    """The points as a table; whether a measure is in the book is looked up."""
    known = read.indicators()["short_zh"]
    data = pd.DataFrame(
        [
            {
                "says": point.says,
                "measured_by": point.measured_by,
                "in_book": "、".join(found(point)) or "无",
                "nearest": (
                    f"{known[point.nearest]}（{coverage(point.nearest)}）"
                    if point.nearest
                    else "无"
                ),
                "why_not": point.why_not,
            }
            for point in POINTS
        ]
    )
    return Exhibit(
        id="rural-measures",
        title=f"论文所说的{len(POINTS)}件事，本书所用的市级数据里{without_series(unmeasured(), '件')}对应的序列",
        title_en=f"Of {len(POINTS)} things the paper says, {unmeasured()} have no prefecture series in the data of "
        "this book",
        data=data,
        columns=(
            Column("says", "论文所说"),
            Column("measured_by", "用什么衡量"),
            Column("in_book", "书中有无"),
            Column("nearest", "最接近的序列"),
            Column("why_not", "为什么不能代替"),
        ),
        sources=("paper", "city_yearbook"),
        note="“书中有无”在指标字典中逐一检索得出。《中国城市统计年鉴》不刊载这些指标；省、市的农村统计、污染源普查等资料可能载有一部分，"
        "本书没有收入。",
    )
