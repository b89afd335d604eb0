"""All rules together, on the book's own figures and on faults planted into them."""

import numpy as np
import pandas as pd
import pytest

from analysis.data import read
from analysis.suspects.cells import grids
from analysis.suspects.find import RULES, printed_suspects, suspects
from analysis.suspects.output import confirmed, growth_against_level


@pytest.fixture(scope="module")
def findings():
    return printed_suspects()


@pytest.fixture(scope="module")
def yearbook():
    return read.observations("city_yearbook", "printed")


def run(yearbook: pd.DataFrame):
    return suspects(
        yearbook,
        read.observations("population", "printed"),
        read.observations("province_and_nation", "printed"),
        read.indicators(),
    )


def test_every_alarm_is_a_printed_figure_named_once_under_a_known_rule(findings, yearbook):
    printed = yearbook.set_index(["adcode", "year", "indicator"])["value"]
    cells = [a.cell for a in findings.alarms]
    assert len(cells) == len(set(cells))
    for alarm in findings.alarms:
        assert printed[alarm.cell] == alarm.value
        assert alarm.rule in RULES
        assert alarm.low <= alarm.high


def test_the_worst_come_first_and_the_list_is_short(findings):
    severities = [a.severity for a in findings.alarms]
    assert severities == sorted(severities, reverse=True)
    # below one figure in a hundred: a list that a person can go through
    assert 100 <= len(findings.alarms) <= 0.0125 * 17068


@pytest.mark.parametrize(
    "cell",
    [
        ("430200", 2011, "fiscal_science"),  # ten times its neighbours
        ("430700", 2019, "rd_expenditure"),  # 2592 after 362043
        ("430200", 2019, "invention_patents_granted"),  # 3920 of Hunan's 8479
        ("430200", 2021, "invention_patents_granted"),  # 97 between 1323 and 2119
        ("370400", 2021, "sewage_plant_treated_share"),  # 102 per cent
        ("431000", 2021, "imports"),  # stands in the exports' column
        ("431000", 2021, "exports"),
    ],
)
def test_faults_that_anyone_can_see_are_found(findings, cell):
    assert cell in {a.cell for a in findings.alarms}


@pytest.mark.parametrize(
    "cell",
    [
        ("430200", 2012, "fiscal_science"),
        ("430200", 2020, "invention_patents_granted"),
        ("430200", 2022, "invention_patents_granted"),
        ("430700", 2018, "rd_expenditure"),
        ("370400", 2019, "gdp"),  # revised after the census of 2018, and the sectors agree
        ("140100", 2020, "value_added_primary"),  # odd, but the sum bears it out
    ],
)
def test_their_sound_neighbours_are_not(findings, cell):
    assert cell not in {a.cell for a in findings.alarms}


def test_what_an_identity_bears_out_is_never_doubted(findings, yearbook):
    sure = confirmed(grids(yearbook, read.indicators()))
    assert len(sure) > 1000
    assert not sure & {a.cell for a in findings.alarms}


def test_national_changes_of_definition_are_notes(findings):
    notes = {(n.indicator, n.year, n.rule) for n in findings.notes}
    assert ("hospitals", 2017, "common_break") in notes
    assert ("gdp_growth", 2013, "nominal_growth") in notes
    assert ("gdp_per_capita", 2013, "registered_denominator") in notes
    assert ("industrial_particulates=industrial_smoke_dust", 2020, "equal_columns") in notes
    doubted = {(a.indicator, a.year) for a in findings.alarms}
    assert not {("hospitals", 2017), ("hospital_beds", 2017), ("gdp_growth", 2013)} & doubted


def test_no_indicator_or_year_drowns_the_list(findings):
    indicators = pd.Series([a.indicator for a in findings.alarms]).value_counts()
    cells = pd.Series([(a.indicator, a.year) for a in findings.alarms]).value_counts()
    assert indicators.max() < 0.05 * 352
    assert cells.max() <= 4


def test_the_growth_rates_of_the_book_agree_with_its_levels(yearbook):
    assert not growth_against_level(grids(yearbook, read.indicators()))


def planted(yearbook: pd.DataFrame, doubted: set, seed: int):
    """Forty gross faults of five kinds in figures that nothing speaks against."""
    rng = np.random.default_rng(seed)
    frame = yearbook.copy()
    where = {
        cell: k
        for k, cell in enumerate(
            zip(frame["adcode"], frame["year"], frame["indicator"], strict=True)
        )
    }
    sound = frame[frame["value"] >= 1000]
    # repeats and lost digits are told from figures that are printed with several digits
    kinds = ("factor", "digit_added", "digit_lost", "repeat", "other_column")
    faults: set[tuple[str, int, str]] = set()
    while len(faults) < 40:
        kind = kinds[len(faults) % len(kinds)]
        row = sound.iloc[rng.integers(len(sound))]
        cell = row["adcode"], int(row["year"]), row["indicator"]
        near = {(cell[0], cell[1] + k, cell[2]) for k in (-2, -1, 0, 1, 2)}
        if near & (doubted | faults):
            continue
        digits = str(round(row["value"]))
        if kind == "factor":
            new = row["value"] * rng.choice([0.1, 10, 100])
        elif kind == "digit_added":
            new = float(str(rng.integers(1, 10)) + digits)
        elif kind == "digit_lost":
            new = float(digits[:2] + digits[3:])
        elif kind == "repeat":
            before = where.get((cell[0], cell[1] - 1, cell[2]))
            if before is None or cell[2] == "land_area" or len(digits) < 5:
                continue
            new = frame["value"].iloc[before]
        else:
            other = sound[(sound["adcode"] == cell[0]) & (sound["year"] == cell[1])]
            new = other["value"].iloc[rng.integers(len(other))]
            if 0.2 < new / row["value"] < 5:
                continue
        if new != row["value"]:
            frame.loc[frame.index[where[cell]], "value"] = float(new)
            faults.add(cell)
    return frame, faults


def test_gross_faults_planted_into_the_book_s_own_figures_are_found(findings, yearbook):
    known = {a.cell for a in findings.alarms}
    hits, extra = 0, 0
    for seed in (1, 2):
        frame, faults = planted(yearbook, known, seed)
        found = {a.cell for a in run(frame).alarms}
        hits += len(faults & found)
        extra += len(found - faults - known)
    assert hits >= 0.8 * 80
    # planting faults makes few sound figures look wrong
    assert extra <= 0.2 * 80
