"""Type and columns of tables."""

import lxml.html
import pytest
from hypothesis import given
from hypothesis import strategies as st

from website.paper.columns import SHORT, Column, Sheet, columns, ems, fit_tables, widths

SHEET = Sheet(usual=50, small=60, wide=100)
LENGTHS = st.floats(1, 80)


@st.composite
def sets_of_columns(draw):
    found = []
    for _ in range(draw(st.integers(1, 12))):
        mean, most = sorted((draw(LENGTHS), draw(LENGTHS)))
        found.append(Column(min(draw(st.floats(1, 8)), most), mean, most))
    return found


@given(sets_of_columns(), st.floats(40, 120))
def test_a_column_has_its_least_and_no_more_than_it_needs(found, room):
    given_ = widths(found, room)
    for column, width in zip(found, given_, strict=True):
        assert column.least - 1e-9 <= width <= column.most + 1e-9
    if sum(column.least for column in found) <= room:
        assert sum(given_) <= room + 0.02


@given(sets_of_columns(), st.floats(100, 120))
def test_the_room_is_used_before_a_cell_is_broken(found, room):
    if sum(column.least for column in found) <= room <= sum(column.most for column in found):
        assert sum(widths(found, room)) == pytest.approx(room, abs=0.02)


def test_an_identifier_asks_for_its_longest_part_and_a_sentence_for_some_characters():
    (word, sentence) = columns([["employment", "城镇非私营单位年末从业人员数"]])
    assert word.least > ems("employment")
    assert sentence.least < ems("城镇非私营单位年末从业人员数")


def fitted(html: str, sheet: Sheet = SHEET):
    body = lxml.html.fragment_fromstring(f"<div>{html}</div>")
    return fit_tables(body, sheet), body


@pytest.mark.parametrize(
    ("number", "rows", "size"),
    [(4, 5, ""), (10, 5, ""), (12, 5, "small"), (15, 5, "wide"), (4, 90, "small")],
)
def test_the_more_columns_or_rows_the_smaller_and_at_last_on_its_side(
    table_html, number, rows, size
):
    sizes, body = fitted(table_html(number, rows))
    assert sizes == [size]
    marks = body.find("div").get("class").split()
    assert [mark for mark in ("small", "wide") if mark in marks] == ([size] if size else [])
    assert ("short" in marks) == (rows < SHORT)


def test_long_sentences_get_the_page_on_its_side(table_html):
    assert fitted(table_html(4, 5, "年鉴所印的数与前后各年相差十倍，" * 6))[0] == ["wide"]


def test_columns_are_set_where_the_text_must_break(table_html):
    _, body = fitted(table_html(4, 5, "年鉴所印的数与前后各年相差十倍"))
    shares = [float(col.get("style")[7:-1]) for col in body.xpath(".//col")]
    assert sum(shares) == pytest.approx(100, abs=0.1)
    assert not fitted(table_html(3, 5))[1].xpath(".//col")
    every = Sheet(50, 60, 100, every=True)
    assert len(fitted(table_html(3, 5), every)[1].xpath(".//col")) == 3


def test_only_a_long_identifier_may_break_and_only_after_an_underscore(table_html):
    _, body = fitted(table_html(1, 1, "employment_mining_and_quarrying_total"))
    assert body.find(".//td").text.replace("\u200b", "|") == (
        "employment_|mining_|and_|quarrying_|total"
    )
    _, body = fitted(table_html(1, 1, "gdp_growth"))
    assert body.find(".//td").text == "gdp_growth"
