"""The data layer's own rules on the new figures, before anything is written."""

from dataclasses import replace

import pandas as pd

from analysis import paths
from analysis.data import files
from analysis.data.check import dictionary_of
from analysis.data.schema import failures
from analysis.data.tables import DATASETS, TABLES
from analysis.data.treatments import TREATABLE
from analysis.errors import BookError
from analysis.intake.figures import Figure, title
from analysis.intake.names import DATASET, Names
from analysis.intake.problems import LEAVE, Problem, about_cell


def source_on_file(source: str) -> None:
    """Raise BookError, with the row to add, where ``sources.csv`` has no such source."""
    sheet, _ = files.read(paths.DATA, TABLES["sources"])
    if sheet is not None and source in set(sheet.frame()["source_id"]):
        return
    row = f"{source},中国城市统计年鉴（某年卷）,,编者与出版者,annual,official,,怎样读到的"
    raise BookError(
        f"data/sources.csv 中没有来源 {source}；请先加一行，例如：\n  {row}\n"
        f"  （各栏：{', '.join(TABLES['sources'].names)}）",
        f"data/sources.csv holds no source {source}; add a row first, such as the one above "
        "(source_id, title, author, publisher, published, kind, url, note)",
    )


def limits(figures: list[Figure], source: str, names: Names) -> list[Problem]:
    """Figures that break a rule on single figures: range, whole numbers, form.

    Years outside the series are no fault here: ``series.csv`` is written anew for them.
    """
    sheets = {name: files.read(paths.DATA, TABLES[name])[0] for name in _DICTIONARIES}
    frames = {name: sheet.frame() for name, sheet in sheets.items() if sheet is not None}
    dictionary = replace(dictionary_of(frames, set()), years=None)
    table = DATASETS[DATASET]
    rows = [(f.adcode, str(f.year), f.indicator, f.value, source) for f in figures]
    frame = pd.DataFrame(rows, columns=table.names, dtype=object)
    problems = []
    for fault in failures(table, frame, dictionary) if rows else []:
        figure = figures[fault.line or 0]
        zh, en = title(figure.cell, names)
        zh = f"{figure.address}：{zh} = {figure.value}：{fault.zh}"
        en = f"{figure.address}: {en} = {figure.value} {fault.en}"
        if fault.rule in TREATABLE:
            problems.append(about_cell(fault.rule, figure.cell, LEAVE, zh, en))
        else:
            problems.append(Problem(fault.rule, zh, en))
    return problems


_DICTIONARIES = ("places", "indicators", "sources")
