"""Tables as LaTeX and as files of the site."""

import io

import pandas as pd
import pytest

from analysis.exhibit import Column, Exhibit
from analysis.latex import TableFiles, escape, files, tabular


@pytest.fixture
def table():
    data = pd.DataFrame(
        {
            "name": ["R&D_50%", "存量"],
            "value": [-0.25, float("nan")],
            "n": pd.array([13, None], dtype="Int64"),
        }
    )
    return Exhibit(
        id="a-table",
        title="5%与#",
        title_en="A table",
        data=data,
        columns=(Column("name", "名"), Column("value", "值", "%", decimals=3), Column("n", "数")),
        sources=("city_yearbook",),
        note="注_一",
    )


def test_special_characters_are_harmless():
    assert escape(r"a&b%$#_{}~^\ ") == (
        r"a\&b\%\$\#\_\{\}\textasciitilde{}\textasciicircum{}\textbackslash{} "
    )


def test_rows_signs_and_gaps(table):
    text = tabular(table)
    assert r"R\&D\_50\% & $-0.250$ & 13 \\" in text
    assert r"存量 & -- & -- \\" in text
    assert r"名 & 值（\%） & 数 \\" in text
    assert r"\begin{tabular}{lrr}" in text
    assert r"\caption{5\%与\#}\label{tab:a-table}" in text
    assert r"注\_一" in text
    assert text.count(r"\begin") == text.count(r"\end")


def test_two_files(table):
    csv, tex = files(table)
    assert (csv.path, tex.path) == ("results/tables/a-table.csv", "results/tables/a-table.tex")
    assert pd.read_csv(io.StringIO(csv.text))["value"].iloc[0] == -0.25
    assert tex.text == tabular(table)


def test_a_notebook_shows_every_file(table, monkeypatch):
    shown = []
    monkeypatch.setattr("IPython.display.display", shown.append)
    TableFiles([table, table])._ipython_display_()
    assert [file.path.rsplit(".", 1)[1] for file in shown] == ["csv", "tex", "csv", "tex"]
