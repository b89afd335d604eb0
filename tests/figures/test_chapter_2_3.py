"""Numbers by hand, and the sentences of the chapter that lean on them."""

import pandas as pd
import pytest

from analysis.figures import chapter_2_3, lines
from analysis.figures.measures import UNPUBLISHED
from analysis.figures.peers import of


@pytest.fixture(scope="module")
def numbers():
    return chapter_2_3.numbers()


def test_numbers_by_hand(numbers):
    assert numbers["urban"].value == 60.4
    assert numbers["away_last"].value == pytest.approx(525 - 463.68)
    assert numbers["away_first"].value == pytest.approx(502.07 - 458.35)
    assert numbers["ratio_last"].value == pytest.approx(100 * 463.68 / 525)
    parts = (3254106, 12005349, 15850545)  # 2023: primary, secondary, tertiary
    assert numbers["primary_last"].value == pytest.approx(100 * parts[0] / sum(parts))
    assert numbers["grain_last_year"].text == "2017年"


def test_no_number_is_missing(numbers):
    assert not [name for name, number in numbers.items() if pd.isna(number.value)]


def test_the_text_holds(numbers):
    value = {name: number.value for name, number in numbers.items()}
    assert value["urban"] > value["urban_median"]
    assert value["ratio_last"] < value["ratio_first"]
    assert abs(value["ratio_last"] - value["ratio_median"]) < 1  # hardly apart
    assert value["primary_last"] > value["primary_2019"]
    assert abs(value["wage_last"] - value["wage_2008"]) < 0.1
    shares = chapter_2_3.primary_shares()
    cities = shares[shares["adcode"] != lines.MEDIAN].set_index(["adcode", "year"])["value"]
    rise = cities.xs(2020, level="year") - cities.xs(2019, level="year")
    assert (rise > 0).all()  # in 2020 everywhere


def test_there_is_one_year_of_urbanization():
    rows = chapter_2_3.urbanization()
    assert len(rows) == 13 and rows["urbanization_rate"].is_monotonic_decreasing


def test_the_error_of_whole_numbers_in_the_note_bounds_every_row():
    made = chapter_2_3.resident_registered()
    people = chapter_2_3.resident_over_registered()
    people = people[people["year"] >= chapter_2_3.WHOLE_FROM]
    least = 100 * people["resident"] / (people["registered"] + 0.5)
    assert (people["value"] - least).max() < 0.3 and "不超过0.3个百分点" in made.note


def test_wages_skip_the_year_that_is_set_missing():
    wages = chapter_2_3.wages().set_index("year")
    assert wages.loc[2021, "own"] == 79878
    assert wages.loc[2008, "value"] == pytest.approx(23742 / wages.loc[2008, "others"])


def test_farm_output_ends_before_the_measures():
    table = chapter_2_3.measures_table().data
    ends = table.loc[table["status"].str.startswith("止于"), "status"].str.extract(r"(\d{4})")[0]
    assert len(ends) == 4 and (ends.astype(int) < 2019).all()
    assert (table["coverage"] == UNPUBLISHED).sum() == 4


def test_the_census_revision_breaks_the_lines():
    made = chapter_2_3.primary_share()
    assert 2017 not in of(made.data, "431000").index
    axis = made.draw(made.data).axes[0]
    joined = [set(line.get_xdata()) for line in axis.get_lines()]
    assert not [years for years in joined if {2018, 2019} <= years]


@pytest.mark.parametrize("name", ["urbanization_2023", "resident_registered", "primary_share"])
def test_each_figure_has_what_a_card_needs_and_no_text_covers_another(name, check_texts):
    made = getattr(chapter_2_3, name)()
    assert made.note and len(made.alt) > 30 and len(made.alt_en) > 40
    check_texts(made)
