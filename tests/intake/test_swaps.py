import random
from itertools import combinations

import pytest

from analysis.data import read
from analysis.intake import swaps
from analysis.intake.figures import Figure
from analysis.intake.names import names
from analysis.intake.swaps import circles


@pytest.fixture
def known(shared):
    return names()


@pytest.fixture
def new(made_up):
    """The made-up figures; ``given`` says under which city a city's row is printed."""

    def build(given=None, indicators=None):
        given = given or {}
        return [
            Figure(given.get(adcode, adcode), 2024, indicator, str(value), str(value), "B2")
            for adcode, row in sorted(made_up.items())
            for indicator, value in row.items()
            if indicators is None or indicator in indicators
        ]

    return build


def test_sound_rows_are_in_their_place(known, new):
    assert circles(new(), 2024) == []


def test_every_pair_of_exchanged_rows_is_found(known, new):
    cities = sorted(known.cities)
    pairs = list(combinations(cities, 2))
    for a, b in random.Random(1).sample(pairs, 8):
        found = circles(new({a: b, b: a}), 2024)
        assert [set(circle.cities) for circle in found] == [{a, b}]


def test_a_doubt_names_both_cities(known, new):
    problems = swaps.swaps(new({"430100": "430200", "430200": "430100"}), [], known)
    (problem,) = problems
    assert problem.code == "430100+430200/2024"
    assert "长沙市" in problem.zh
    assert "株洲市" in problem.zh
    assert "互换" in problem.zh


def test_rows_shifted_by_one_are_one_circle(known, new):
    shifted = {"430100": "430400", "430400": "431300", "431300": "440300", "440300": "430100"}
    (circle,) = circles(new(shifted), 2024)
    assert set(circle.cities) == set(shifted)
    (problem,) = swaps.swaps(new(shifted), [], known)
    assert "错了行" in problem.zh


def test_two_indicators_are_too_few_to_speak_for_an_exchange(known, new):
    given = {"430100": "430200", "430200": "430100"}
    assert circles(new(given, ["gdp", "loans"]), 2024) == []
    (problem,) = swaps.swaps(new(given, ["gdp", "loans"]), [], known)
    assert (problem.rule, problem.code) == ("rows_unchecked", "rows/2024")
    assert "只有 2 项" in problem.zh
    assert len(circles(new(given, ["gdp", "loans", "deposits"]), 2024)) == 1


def test_three_indicators_or_one_city_or_rows_known_from_the_file_are_not_doubted(known, new):
    def said(figures, there=()):
        return {one.rule for one in swaps.swaps(figures, list(there), known)}

    few = new(indicators=["gdp", "loans"])
    assert said(few) == {"rows_unchecked"}
    assert said(new(indicators=["gdp", "loans", "deposits"])) == set()
    assert said([figure for figure in few if figure.adcode == "430100"]) == set()
    # a city whose other figures are on file as printed is in its row
    there = new(indicators=["deposits"])
    assert said(few, there) == set()
    assert said(few, [one for one in there if one.adcode < "430500"]) == {"rows_unchecked"}


def test_blanks_and_cities_that_are_missing_do_not_matter(known, new):
    given = {"430100": "430200", "430200": "430100"}
    kept = [
        figure
        for figure in new(given)
        if figure.adcode.startswith("430")
        and (figure.adcode, figure.indicator) != ("430300", "gdp")
    ]
    (circle,) = circles(kept, 2024)
    assert set(circle.cities) == {"430100", "430200"}


def test_the_books_own_last_year_is_in_order(known, monkeypatch):
    """The real figures of 2023 as if they were new, beside the years before."""
    frame = read.observations("city_yearbook")
    before = frame[frame["year"] < 2023]
    now = frame[frame["year"] == 2023]
    figures = [
        Figure(adcode, 2023, indicator, str(value), "", "")
        for adcode, indicator, value in zip(
            now["adcode"], now["indicator"], now["value"], strict=True
        )
    ]
    monkeypatch.setattr(read, "observations", lambda *_: before)
    assert circles(figures, 2023) == []
