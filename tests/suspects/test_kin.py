import numpy as np
import pytest

from analysis.suspects.kin import ratio_grid, ratio_to_kin, unlike

PAIR = ("university_students", "university_teachers")
UNITS = dict.fromkeys(PAIR, "人")


@pytest.fixture
def school(make_grids, smooth):
    def build(change=None):
        students = smooth(level=5e4, growth=0.04, noise=0.06)
        rng = np.random.default_rng(9)
        teachers = np.round(students / 18 * np.exp(rng.normal(0, 0.02, students.shape)))
        if change:
            change(students, teachers)
        return make_grids(dict(zip(PAIR, (students, teachers), strict=True)), **UNITS)

    return build


def test_what_shakes_both_is_no_fault(school):
    def change(students, teachers):
        students[3, 7] *= 1.5
        teachers[3, 7] *= 1.5

    assert not ratio_to_kin(school())
    assert not ratio_to_kin(school(change))


@pytest.mark.parametrize("member", [0, 1])
def test_the_member_that_leaves_its_years_is_doubted(school, member):
    def change(*tables):
        tables[member][3, 7] = np.round(tables[member][3, 7] * 1.6)

    right = school()[PAIR[member]].values[3, 7]
    (alarm,) = ratio_to_kin(school(change))
    assert alarm.cell == ("430400", 2015, PAIR[member])
    assert alarm.low < right < alarm.high


def test_a_first_year_unlike_any_other_place_is_doubted(school):
    def change(students, teachers):
        students[3, 0] *= 2.3

    (alarm,) = ratio_to_kin(school(change))
    assert alarm.cell == ("430400", 2008, "university_students")


def test_a_member_that_is_doubted_already_stays_the_culprit(school):
    def change(students, teachers):
        students[3, 7] *= 1.6

    doubted = frozenset({("430400", 2015, "university_teachers")})
    (alarm,) = ratio_to_kin(school(change), doubted)
    assert alarm.indicator == "university_teachers"


def test_the_ratio_has_no_value_where_a_member_is_missing_or_nought(school):
    def change(students, teachers):
        students[0, 0] = np.nan
        teachers[1, 1] = 0

    ratio = ratio_grid(school(change), PAIR)
    assert np.isnan(ratio.values[0, 0])
    assert np.isnan(ratio.values[1, 1])
    assert np.nanmedian(ratio.values) == pytest.approx(18, rel=0.1)
    assert unlike(ratio)[0, 0] == 0
