import pytest

from analysis.errors import BookError
from analysis.intake.figures import Figure
from analysis.intake.limits import limits, source_on_file
from analysis.intake.names import names
from analysis.intake.problems import LEAVE

SOURCE = "made_up_2025"


@pytest.fixture
def broken(shared):
    known = names()
    return lambda *cells: limits([Figure("430200", *c, c[2], "B2") for c in cells], SOURCE, known)


def test_sound_figures_break_nothing(broken):
    assert broken() == []
    assert broken((2024, "gdp", "1"), (2024, "industrial_profit", "-5")) == []


@pytest.mark.parametrize(
    ("indicator", "value", "rule"),
    [
        ("sewage_plant_treated_share", "102", "maximum"),
        ("gdp", "-1", "minimum"),
        ("gdp", "1.5", "integer"),
    ],
)
def test_limits_of_the_dictionary_are_doubts_that_leave_the_cell_out(
    broken, indicator, value, rule
):
    (problem,) = broken((2024, "loans", "1"), (2024, indicator, value))
    assert problem.rule == rule
    assert problem.code == f"430200/2024/{indicator}"
    assert problem.then == LEAVE


def test_a_source_that_is_not_on_file_says_which_row_to_add(shared):
    source_on_file(SOURCE)
    with pytest.raises(BookError) as caught:
        source_on_file("yearbook_2025")
    assert "data/sources.csv" in caught.value.zh
    assert "\n  yearbook_2025," in caught.value.zh
    assert "sources.csv" in caught.value.en
