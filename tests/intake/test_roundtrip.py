"""Any table rendered from indicators, cities, years and a layout is read back to the same figures."""

import csv
import io
from dataclasses import dataclass, field
from decimal import Decimal
from functools import lru_cache

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st
from openpyxl import Workbook

from analysis import paths
from analysis.data import read
from analysis.intake.caption import caption
from analysis.intake.figures import figures
from analysis.intake.grid import grids
from analysis.intake.layout import lay_out, ragged
from analysis.intake.names import names
from analysis.intake.numerals import written
from analysis.intake.table import read_table
from analysis.intake.units import factor

# other units in which a figure may be printed, by the unit of the dictionary
UNITS = {
    "万元": ("亿元", "元", "百万元", "千元"),
    "万人": ("人", "千人"),
    "吨": ("万吨",),
    "万吨": ("吨",),
    "%": ("‰",),
    "亿立方米": ("万立方米",),
    "万立方米": ("亿立方米",),
    "万千瓦时": ("亿千瓦时", "kWh"),
    "平方公里": ("公顷", "km²"),
    "件": ("万件",),
    "微克/立方米": ("μg/m³", "毫克/立方米"),
    "户": ("万户",),
}
WIDE = str.maketrans("0123456789.,", "０１２３４５６７８９．，")
CITIES = {
    "zh": lambda place: place["name_zh"],
    "short": lambda place: place["name_zh"].removesuffix("市"),
    "spaced": lambda place: " ".join(place["name_zh"].removesuffix("市")),
    "whole": lambda place: place["province_zh"] + place["name_zh"],
    "en": lambda place: place["name_en"],
    "code": lambda place: place.name,
    "marked": lambda place: place["name_zh"] + "①",
}


@lru_cache
def known():
    return names()


@lru_cache
def dictionary():
    return read.indicators()


@lru_cache
def places():
    return read.places()


@dataclass
class Printed:
    """A table to be printed: heads of indicators in order, and what it must be read back to."""

    cities: list[str]
    years: list[int]
    heads: dict[str, tuple[str, str, str]]  # indicator: name, unit, where the unit stands
    figures: dict[tuple[str, int, str], str] = field(default_factory=dict)
    expected: dict[tuple[str, int, str], str] = field(default_factory=dict)


@st.composite
def printed(draw):
    ids = sorted(known().held)
    indicators = draw(st.lists(st.sampled_from(ids), min_size=1, max_size=6, unique=True))
    # a single city beside a single indicator leaves the direction of a table open
    cities = draw(
        st.lists(st.sampled_from(sorted(known().cities)), min_size=2, max_size=7, unique=True)
    )
    years = draw(st.lists(st.integers(2008, 2030), min_size=1, max_size=3, unique=True))
    where = draw(st.sampled_from(["bracket", "wide bracket", "own level", "stroke", "none"]))
    table = Printed(cities, sorted(years), {})
    separator = draw(st.sampled_from(["", ",", " "]))
    for indicator in indicators:
        row = dictionary().loc[indicator]
        column = draw(st.sampled_from(["name_zh", "short_zh", "name_en"]))
        unit = row["unit"]
        if where != "none":
            unit = draw(st.sampled_from([unit, *UNITS.get(unit, ())]))
        table.heads[indicator] = row[column], unit, where
        digits = draw(st.integers(0, 2))
        for adcode in cities:
            for year in table.years:
                value = draw(st.integers(-(10**7), 10**8))
                text = format(Decimal(value).scaleb(-digits), f"{separator.strip()}f")
                if separator == " ":
                    text = format(Decimal(value).scaleb(-digits), ",f").replace(",", " ")
                shown = Decimal(value).scaleb(-digits) * factor(unit, row["unit"])
                cell = adcode, year, indicator
                if draw(st.booleans()):
                    text = draw(
                        st.sampled_from(
                            [text, text.translate(WIDE), f"{text}*", f"{text}②", f" {text} "]
                        )
                    )
                if draw(st.integers(0, 9)) == 0:
                    text = draw(st.sampled_from(["", "—", "…", "-", "……"]))
                else:
                    table.expected[cell] = written(shown)
                table.figures[cell] = text
    return table


def head(table, indicator, draw):
    name, unit, where = table.heads[indicator]
    if draw(st.booleans()) and len(name) > 4:
        cut = len(name) // 2
        breaks = [" ", "　"] if name.isascii() else [" ", "　", "\n"]
        name = name[:cut] + draw(st.sampled_from(breaks)) + name[cut:]
    bracket = {"bracket": f"({unit})", "wide bracket": f"（{unit}）", "stroke": f"/{unit}"}
    return name + bracket.get(where, "")


@st.composite
def laid_out(draw, table):
    """Rows of text with the year to give on the command line, if the table has none; and merges."""
    style = draw(st.sampled_from(sorted(CITIES)))
    city = {code: CITIES[style](places().loc[code]) for code in table.cities}
    many = len(table.years) > 1
    year_at = draw(st.sampled_from(["column", "heads"] if many else ["column", "title", "asked"]))
    heads = {indicator: head(table, indicator, draw) for indicator in table.heads}
    units = {i: unit for i, (_, unit, where) in table.heads.items() if where == "own level"}
    top = [[""], []]
    title = "虚构的各市主要指标" if year_at != "title" else f"虚构的{table.years[0]}年各市主要指标"
    merges = []
    rows: list[list[str]] = []
    if year_at == "column":
        levels = [["城市", "年份", *heads.values()]]
        if units:
            levels.append(["", "", *units.values()])
        for code in table.cities:
            for k, year in enumerate(table.years):
                start = (city[code] if k == 0 else "") if many else city[code]
                cells = [table.figures[code, year, i] for i in heads]
                rows.append([start, draw(st.sampled_from([f"{year}", f"{year}年"])), *cells])
    else:
        spread = [(i, year) for i in heads for year in table.years]
        first = [heads[i] if k == 0 else "" for i in heads for k, _ in enumerate(table.years)]
        levels = [["城市", *first]]
        if year_at == "heads":
            levels.append(["", *(f"{year}年" for _, year in spread)])
            n = len(table.years)
            merges = [(1, 2 + k * n, 1, 1 + (k + 1) * n) for k in range(len(heads))]
        if units:
            levels.append(["", *(units[i] for i, _ in spread)])
        rows = [[city[code], *(table.figures[code, y, i] for i, y in spread)] for code in city]
    top = [] if year_at not in ("title",) and draw(st.booleans()) else [[title]]
    if draw(st.booleans()):
        # group titles, blank to the right
        width = len(levels[0]) - 1
        levels = [["", "综合", *[""] * (width - 1)], *levels] if width > 1 else levels
        merges = [(a + 1, b, c + 1, d) for a, b, c, d in merges] if width > 1 else merges
    body = [*levels, *rows]
    width = max(map(len, body))
    body = [[*row, *[""] * (width - len(row))] for row in body]
    if year_at != "column" and draw(st.booleans()):
        body.insert(len(levels), ["北京市", *["1"] * (width - 1)])
    across = draw(st.booleans())
    if across:
        body = [list(row) for row in zip(*body, strict=True)]
        merges = [(b, a, d, c) for a, b, c, d in merges]
    below = [["注：①本表为虚构。"]] if draw(st.booleans()) else []
    merges = [(a + len(top), b, c + len(top), d) for a, b, c, d in merges]
    asked = table.years[0] if year_at == "asked" else None
    return [*top, *body, *below], asked, merges


def as_csv(rows, encoding, delimiter):
    width = max(map(len, rows))
    out = io.StringIO()
    writer = csv.writer(out, delimiter=delimiter, lineterminator="\n")
    writer.writerows([*row, *[""] * (width - len(row))] for row in rows)
    return out.getvalue().encode(encoding)


def as_xlsx(rows, merges):
    book = Workbook()
    page = book.active
    page.title = "表"
    for row in rows:
        page.append([cell or None for cell in row])
    for top, left, bottom, right in merges:
        if (top, left) != (bottom, right):
            page.merge_cells(start_row=top, start_column=left, end_row=bottom, end_column=right)
    out = io.BytesIO()
    book.save(out)
    return out.getvalue()


@pytest.fixture(scope="module")
def somewhere(tmp_path_factory):
    return tmp_path_factory.mktemp("tables")


@settings(max_examples=150, deadline=None, suppress_health_check=list(HealthCheck))
@given(data=st.data())
def test_any_table_is_read_back(somewhere, data):
    table = data.draw(printed())
    rows, asked, merges = data.draw(laid_out(table))
    kind = data.draw(st.sampled_from(["csv", "tsv", "xlsx"]))
    path = somewhere / f"table.{kind}"
    if kind == "xlsx":
        path.write_bytes(as_xlsx(rows, merges if data.draw(st.booleans()) else []))
    else:
        encoding = data.draw(st.sampled_from(["utf-8", "utf-8-sig", "gb18030", "utf-16"]))
        path.write_bytes(as_csv(rows, encoding, "," if kind == "csv" else "\t"))
    (grid,) = grids(path)
    layout = lay_out(grid, known())
    said = caption(layout.captions, known(), asked)
    read_back = read_table(layout, said, known(), asked)
    found = figures(read_back.cells, grid, known())
    problems = [*said.problems, *read_back.problems, *found.problems]
    assert [one.zh for one in problems] == []
    assert ragged(grid) == []
    assert {figure.cell: figure.value for figure in found.found} == table.expected


def test_the_dictionary_is_the_books():
    assert paths.DATA.name == "data"
    assert len(known().cities) == 22
