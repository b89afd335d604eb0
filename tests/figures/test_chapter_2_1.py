"""Numbers by hand, and the sentences of the chapter that lean on them."""

import pandas as pd
import pytest

from analysis.figures import chapter_2_1
from analysis.figures.measures import UNPUBLISHED


@pytest.fixture(scope="module")
def numbers():
    return chapter_2_1.numbers()


def test_numbers_by_hand(numbers):
    assert numbers["students_last"].value == pytest.approx(44600 / 460.05)
    assert numbers["students_change"].value == pytest.approx(100 * (44600 / 30634 - 1))
    assert numbers["per_teacher_2019"].value == pytest.approx(30634 / 1828)
    assert numbers["staff_first"].value == pytest.approx(7994 / 464.56)
    assert numbers["firms_density"].value == pytest.approx(617 / 460.05)
    assert numbers["contracts"].text == "232亿元"
    assert numbers["university_patents_last"].text == "91件"


def test_no_number_is_missing(numbers):
    assert not [name for name, number in numbers.items() if pd.isna(number.value)]


def test_the_text_holds(numbers):
    value = {name: number.value for name, number in numbers.items()}
    assert value["universities"] == 3
    assert value["students_change"] > value["teachers_change"]  # students grew faster
    assert value["per_teacher_2022"] > value["per_teacher_2019"]
    assert value["students_rank"] >= 10  # at the lower end
    assert value["held_rank"] == 14 and value["held_last"] < value["held_province"]
    assert value["staff_last"] < value["staff_first"]
    middle = range(5, 10)
    assert value["firms_rank"] in middle and value["contracts_rank"] in middle


def test_the_intervals_of_2012_and_2013_touch():
    data = chapter_2_1.scientific_services_share().data.set_index("year")
    assert data.loc[2012, "part"] == 0 and data.loc[2013, "part"] == 1
    assert data.loc[2012, "high"] > data.loc[2013, "low"]


def test_firms_and_contracts_of_every_prefecture():
    rows = chapter_2_1.technology().set_index("place")
    assert len(rows) == 13 and rows["firms"].is_monotonic_decreasing
    assert rows.loc["郴州", "contracts"] == pytest.approx(100 * 2320389 / 31110000)


def test_each_measure_has_a_published_and_an_unpublished_indicator():
    table = chapter_2_1.measures_table().data
    for measure, rows in table.groupby("measure"):
        assert (rows["coverage"] == UNPUBLISHED).any(), measure
        assert (rows["coverage"] != UNPUBLISHED).any(), measure
    assert not table["status"].str.contains("缺|nan").any()


@pytest.mark.parametrize("name", [n for n in chapter_2_1.__all__ if n != "numbers"])
def test_each_exhibit_has_what_a_card_needs_and_no_text_covers_another(name, check_texts):
    made = getattr(chapter_2_1, name)()
    assert made.note
    if made.kind == "figure":
        assert len(made.alt) > 30 and len(made.alt_en) > 40
        check_texts(made)
