"""New figures beside those on file: new, there already, or different and never overwritten."""

from dataclasses import dataclass, field
from decimal import Decimal

from analysis.data import read
from analysis.data.columns import FOLDER
from analysis.intake.figures import Figure, title
from analysis.intake.names import DATASET, Names
from analysis.intake.problems import KEEP, OLD, Problem, about_cell


@dataclass
class Comparison:
    """The figures that are new, those that are there already, and what stands against some."""

    new: list[Figure] = field(default_factory=list)
    there: list[Figure] = field(default_factory=list)
    problems: list[Problem] = field(default_factory=list)


def compare(figures: list[Figure], names: Names) -> Comparison:
    """Sort the figures of a table. A figure on file with another value is a conflict."""
    frame = read.table(FOLDER + DATASET)
    keys = zip(frame["adcode"], frame["year"].astype(int), frame["indicator"], strict=True)
    values = zip(frame["value"], frame["source_id"], strict=True)
    known = dict(zip(keys, values, strict=True))
    result = Comparison()
    for figure in figures:
        if figure.cell not in known:
            result.new.append(figure)
            continue
        value, source = known[figure.cell]
        if Decimal(value) == Decimal(figure.value):
            result.there.append(figure)
            continue
        zh, en = title(figure.cell, names)
        result.problems.append(
            about_cell(
                "conflict",
                figure.cell,
                OLD,
                f"{figure.address}：{zh}已有 {value}（来源 {source}），表中为 {figure.value}；"
                "可能是修订数或另一版次，原有的数不会被覆盖",
                f"{figure.address}: {en} is on file as {value} (source {source}), the table gives "
                f"{figure.value}: perhaps a revision or another vintage; what is on file is never "
                "overwritten",
            )
        )
    return result


def spans(figures: list[Figure], names: Names) -> list[Problem]:
    """Columns that begin again after a gap, or years that leave one: is it the same series?"""
    series = read.series()
    here = series[series["dataset"] == DATASET].set_index("indicator")
    years: dict[str, set[int]] = {}
    for figure in figures:
        years.setdefault(figure.indicator, set()).add(figure.year)
    problems = []
    for indicator, found in sorted(years.items()):
        first = int(here.loc[indicator, "first_year"])
        last = int(here.loc[indicator, "last_year"])
        for year in sorted(found):
            near = {y for y in found if y != year} | {first, last}
            if first <= year <= last or year - 1 in near or year + 1 in near:
                continue
            what = names.names_zh[indicator]
            problems.append(
                Problem(
                    "gap",
                    f"{what}（{indicator}）在文件中只有 {first}—{last} 年，{year} 年与之不相接；"
                    "请核对年份，并确认口径没有变",
                    f"{indicator} is on file for {first} to {last} only, {year} does not join it: "
                    "see that the year is right and the definition still the same",
                    f"{year}/{indicator}",
                    KEEP,
                )
            )
    return problems
