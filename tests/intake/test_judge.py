import re
from decimal import Decimal

import pytest

from analysis.data import read
from analysis.intake.figures import Figure
from analysis.intake.judge import FAR, WORDS, frame_with, judge
from analysis.intake.names import names
from analysis.suspects.find import RULES


@pytest.fixture
def known(shared):
    return names()


@pytest.fixture
def new(made_up):
    """The made-up figures; ``change`` gives the factor of single cells or of whole columns."""

    def build(change=None, indicators=None):
        change = change or {}
        found = []
        for adcode, row in sorted(made_up.items()):
            for indicator, value in row.items():
                if indicators and indicator not in indicators:
                    continue
                times = change.get((adcode, indicator), change.get(indicator, 1))
                text = format((value * Decimal(times)).normalize(), "f")
                found.append(Figure(adcode, 2024, indicator, text, text, "B2"))
        return found

    return build


def codes(judgement):
    return {problem.code for problem in judgement.problems}


def test_every_rule_has_words():
    assert set(WORDS) == set(RULES)


def test_sound_figures_raise_no_doubt(known, new):
    assert judge(new(), known).problems == []


def test_a_figure_ten_times_too_large_is_doubted_by_name(known, new):
    judgement = judge(new({("430200", "fiscal_science"): 10}), known)
    (problem,) = [p for p in judgement.problems if p.code == "430200/2024/fiscal_science"]
    assert problem.rule == "factor_of_ten"
    assert "株洲市 2024 年科学支出" in problem.zh
    assert "e+" not in problem.zh


def test_sectors_that_do_not_add_up_are_doubted(known, new):
    judgement = judge(new({("431000", "value_added_secondary"): Decimal("1.2")}), known)
    assert {p.rule for p in judgement.problems} == {"sectors_and_gdp"}


@pytest.mark.parametrize("times", [10000, Decimal("0.3")])
def test_a_whole_column_in_another_unit_is_doubted(known, new, times):
    judgement = judge(new({"loans": times}), known)
    assert "2024/loans" in codes(judgement)
    assert "column_level" in {p.rule for p in judgement.problems}


def test_a_column_of_two_cities_in_another_unit_is_doubted(known, new):
    few = [f for f in new({"pm25": 1000}, ["pm25"]) if f.adcode in ("430100", "431000")]
    assert "2024/pm25" in codes(judge(few, known))


def test_a_common_step_is_doubted_once_and_not_city_by_city(known, new):
    judgement = judge(new({"hospital_beds": Decimal("1.5")}), known)
    assert codes(judgement) == {"2024/hospital_beds"}


def test_the_books_own_columns_stay_below_the_limit_of_a_step(known):
    frame = read.observations("city_yearbook")
    for _, rows in frame.groupby("indicator"):
        wide = rows.pivot_table(index="adcode", columns="year", values="value")
        steps = (wide / wide.shift(axis=1)).median()
        assert steps.dropna().between(1 / FAR, FAR).all()


def test_figures_on_file_that_fall_into_doubt_are_remarks(folder, new):
    """A last year that stands apart is a slip only once the next year comes back."""
    path = folder / "observations" / "city_yearbook.csv"
    text = path.read_text(encoding="utf-8")
    (line,) = re.findall(r"^431000,2023,hospital_beds,\d+", text, re.MULTILINE)
    apart = f"431000,2023,hospital_beds,{int(line.rsplit(',', 1)[1]) * 3 // 2}"
    path.write_text(text.replace(line, apart), encoding="utf-8", newline="")
    known = names()
    assert judge([], known).remarks == []
    remarks = judge(new(), known).remarks
    ((zh, en),) = [one for one in remarks if "431000/2023/hospital_beds" in one[0]]
    assert "郴州市 2023 年" in zh
    assert "431000, 2023" in en


def test_corrected_figures_are_the_past(known):
    fixes = read.corrections()
    fix = fixes[fixes["treatment"] == "missing"].iloc[0]
    frame = frame_with([])
    cell = (frame["adcode"] == fix["adcode"]) & (frame["year"] == int(fix["year"]))
    assert frame[cell & (frame["indicator"] == fix["indicator"])].empty
