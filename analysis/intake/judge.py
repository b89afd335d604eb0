"""The misprint rules on the figures on file together with the new ones."""

from dataclasses import dataclass
from decimal import Decimal

import numpy as np
import pandas as pd

from analysis.data import read
from analysis.intake.figures import Figure, title
from analysis.intake.names import DATASET, Names
from analysis.intake.problems import KEEP, Problem, about_cell, cell_code
from analysis.suspects.cells import Alarm, Note
from analysis.suspects.find import Findings, suspects

# a column whose median figure is so many times the year before is in another unit, or another
# column; in the book's own years the largest such step is 2.2 (growth of product after 2020)
FAR = 3.0
WORDS = {
    "share_above_100": ("比重超过 100%", "a share above 100 per cent"),
    "negative": ("不应为负", "must not be negative"),
    "swapped_columns": ("像是与另一栏互换", "fits another column"),
    "another_series": ("像是另一系列的人口", "looks like another population series"),
    "digits_swapped": ("像是相邻两位数字颠倒", "two digits look exchanged"),
    "repeat": ("与上年逐位相同", "repeats the year before digit by digit"),
    "row_at_another_scale": (
        "与同行其他数偏离同一倍数",
        "is off by the same factor as others of its row",
    ),
    "factor_of_ten": ("像是差了十的若干次方", "is off by a power of ten"),
    "digit_lost": ("像是少了一位", "seems to lack a digit"),
    "digit_added": ("像是多了一位", "seems to have a digit too many"),
    "sectors_and_gdp": (
        "三次产业之和与地区生产总值不符",
        "the three sectors do not add up to the product",
    ),
    "gdp_per_head": (
        "与人均和人口所示不符",
        "does not fit product per head and population",
    ),
    "part_above_whole": ("部分大于整体", "a part above its whole"),
    "ratio_to_kin": ("与相关指标之比异常", "is out of proportion to its kin"),
    "provincial_total": ("各市之和与全省不符", "the cities do not fit the provincial total"),
    "growth_against_level": ("增长率与水平不符", "growth does not fit the levels"),
    "stretch_at_other_level": ("连续几年在另一水平上", "some years at another level"),
    "level_in_time": ("与前后各年相差太大", "is far from the other years"),
}


@dataclass(frozen=True)
class Judgement:
    """Doubts about new figures and columns; ``remarks`` are figures on file that look doubtful
    only beside the new ones."""

    problems: list[Problem]
    remarks: list[tuple[str, str]]


def frame_with(figures: list[Figure]) -> pd.DataFrame:
    """The file's figures as the book uses them (corrected), and the new ones: a long table."""
    on_file = read.observations(DATASET)[["adcode", "year", "indicator", "value"]]
    new = pd.DataFrame(
        [(*figure.cell, float(figure.value)) for figure in figures], columns=on_file.columns
    )
    return pd.concat([on_file, new], ignore_index=True)


def judge(figures: list[Figure], names: Names) -> Judgement:
    """Run every misprint rule with and without the new figures; what is new is reported."""
    before, after = _suspects([]), _suspects(figures)
    cells = {figure.cell: figure for figure in figures}
    columns = {(year, indicator) for _, year, indicator in cells}
    problems = [
        _about(alarm, cells[alarm.cell], names) for alarm in after.alarms if alarm.cell in cells
    ]
    told = {(note.indicator, note.year, note.rule) for note in before.notes}
    problems += [
        _common(note, year, indicator, names)
        for note in after.notes
        if (note.indicator, note.year, note.rule) not in told
        for year, indicator in sorted(columns)
        if year == note.year and indicator in note.indicator.split("=")
    ]
    problems += _far_columns(figures, names)
    known = {alarm.cell for alarm in before.alarms}
    remarks = [
        _remark(alarm, names)
        for alarm in after.alarms
        if alarm.cell not in known and alarm.cell not in cells
    ]
    return Judgement(problems, remarks)


def _suspects(figures: list[Figure]) -> Findings:
    return suspects(
        frame_with(figures),
        read.observations("population"),
        read.observations("province_and_nation"),
        read.indicators(),
    )


def _range(alarm: Alarm) -> tuple[str, str]:
    if np.isinf(alarm.low) or np.isinf(alarm.high):
        return "", ""
    # four digits, written in full
    low, high = (format(Decimal(format(b, ".4g")), "f") for b in (alarm.low, alarm.high))
    return f"，预期 {low}—{high}", f", expected {low} to {high}"


def _about(alarm: Alarm, figure: Figure, names: Names) -> Problem:
    zh, en = title(figure.cell, names)
    word, expected = WORDS[alarm.rule], _range(alarm)
    return about_cell(
        alarm.rule,
        figure.cell,
        KEEP,
        f"{figure.address}：{zh} = {figure.value}，{word[0]}{expected[0]}",
        f"{figure.address}: {en} = {figure.value} {word[1]}{expected[1]}",
    )


def _common(note: Note, year: int, indicator: str, names: Names) -> Problem:
    """Something that many cities share: a new definition, another column, another unit."""
    what = names.names_zh[indicator]
    return Problem(
        note.rule,
        f"{what} {year} 年：{len(note.places)} 个城市同时与历年不同（{note.rule}，{note.size:.2g}）；"
        "口径是否改变，是否抄错了栏或单位？",
        f"{indicator} in {year}: {len(note.places)} cities leave their past together ({note.rule}, "
        f"{note.size:.2g}): a new definition, another column, another unit?",
        f"{year}/{indicator}",
        KEEP,
    )


def _far_columns(figures: list[Figure], names: Names) -> list[Problem]:
    """Columns whose figures are a multiple of the last year on file in most cities."""
    on_file = read.observations(DATASET)
    problems = []
    for (year, indicator), group in _by_column(figures).items():
        past = on_file[(on_file["indicator"] == indicator) & (on_file["year"] < year)]
        last = past.sort_values("year").groupby("adcode")["value"].last()
        ratios = [
            float(figure.value) / last[figure.adcode]
            for figure in group
            if last.get(figure.adcode, 0) > 0 and float(figure.value) > 0
        ]
        times = float(np.median(ratios)) if ratios else 1.0
        if 1 / FAR < times < FAR:
            continue
        what = names.names_zh[indicator]
        problems.append(
            Problem(
                "column_level",
                f"{what} {year} 年整栏约为上一个有数年份的 {times:.3g} 倍；单位或栏是否弄错？",
                f"{indicator} in {year}: the column is about {times:.3g} times the last year on "
                "file: another unit, or another column?",
                f"{year}/{indicator}",
                KEEP,
            )
        )
    return problems


def _by_column(figures: list[Figure]) -> dict[tuple[int, str], list[Figure]]:
    groups: dict[tuple[int, str], list[Figure]] = {}
    for figure in figures:
        groups.setdefault((figure.year, figure.indicator), []).append(figure)
    return groups


def _remark(alarm: Alarm, names: Names) -> tuple[str, str]:
    zh, en = title(alarm.cell, names)
    word = WORDS[alarm.rule]
    return (
        f"已有的数因新数而显得可疑：{zh} = {alarm.value:.12g}，{word[0]}（{cell_code(alarm.cell)}）",
        f"a figure on file looks doubtful beside the new ones: {en} = {alarm.value:.12g} {word[1]}",
    )
