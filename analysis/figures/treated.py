"""Sentences for a figure's note: which doubted figures it leaves out or replaces."""

from collections.abc import Sequence

from analysis import focus
from analysis.data import read


def treated_note(
    indicators: Sequence[str],
    places: Sequence[str],
    years: range | None = None,
    *,
    dataset: str = "city_yearbook",
) -> str:
    """What ``data/corrections.csv`` does to these cells, each with its printed value.

    Returns:
        "疑为误印而未用：株洲2011年（原刊247,387）。" and, for replaced cells, "已换用：…";
        "" where no cell is treated.
    """
    fixes = read.corrections()
    fixes = fixes[
        (fixes["dataset"] == dataset)
        & fixes["indicator"].isin(list(indicators))
        & fixes["adcode"].isin(list(places))
    ]
    if years is not None:
        fixes = fixes[fixes["year"].astype(int).isin(years)]
    fixes = fixes.sort_values(["adcode", "year", "indicator"])
    several = fixes["indicator"].nunique() > 1
    missing, replaced = [], []
    for _, fix in fixes.iterrows():
        name = read.indicators().loc[fix["indicator"], "short_zh"] if several else ""
        cell = f"{focus.short(fix['adcode'])}{fix['year']}年{name}"
        printed = f"原刊{_number(fix['printed_value'])}"
        if fix["treatment"] == "replaced":
            replaced.append(f"{cell}（{printed}，今用{_number(fix['new_value'])}）")
        else:
            missing.append(f"{cell}（{printed}）")
    sentences = []
    if missing:
        sentences.append(f"疑为误印而未用：{'、'.join(missing)}。")
    if replaced:
        sentences.append(f"已换用另一来源：{'、'.join(replaced)}。")
    return "".join(sentences)


def _number(text: str) -> str:
    return f"{float(text):,.12g}".replace("-", "−")
