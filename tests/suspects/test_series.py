import numpy as np
import pytest

from analysis.suspects.scale import FLOOR, scaled
from analysis.suspects.series import AT_END, INSIDE, LEAST, LONGEST, TEN_BONUS, Series, share_kappa


@pytest.fixture
def series(make_grid, smooth):
    def build(change, bonus=0.0):
        values = smooth(noise=0.02)
        change(values[5])
        return Series(scaled(make_grid(values)), 5, 0.0, np.full(16, bonus), FLOOR)

    return build


def test_one_figure_costs_more_at_an_end_than_inside(series):
    plain = series(lambda row: None)
    assert plain.gap(4, 5) == 0
    assert plain.gap(4, 6) == INSIDE
    assert plain.gap(-1, 1) == plain.gap(14, 16) == AT_END
    assert plain.gap(-1, 2) == plain.gap(3, 3 + LONGEST + 2) == np.inf


def test_a_power_of_ten_and_other_evidence_make_it_cheaper_but_never_free(series):
    def tenfold(row):
        row[8] *= 10

    def double(row):
        row[8] *= 2

    assert series(double).gap(7, 9) == INSIDE
    assert series(tenfold).gap(7, 9) == pytest.approx(INSIDE - TEN_BONUS)
    assert series(tenfold, bonus=0.5).gap(7, 9) == pytest.approx(INSIDE - TEN_BONUS - 0.5)
    assert series(tenfold, bonus=9.0).gap(7, 9) == LEAST


def test_a_stretch_at_one_level_is_cheaper_than_several_faults_of_their_own(series):
    def alike(row):
        row[8:10] *= 3

    def unlike(row):
        row[8] *= 3
        row[9] /= 3

    assert series(alike).gap(7, 10) < series(unlike).gap(7, 10) == 2 * INSIDE


def test_the_expectation_lies_between_the_trusted_figures_and_follows_the_growth(series):
    plain = series(lambda row: None)
    assert plain.expected(7, 8, 9) == pytest.approx(plain.level[8], abs=0.08)
    assert plain.expected(-1, 0, 1) == pytest.approx(plain.level[0], abs=0.12)
    assert plain.expected(14, 15, 16) == pytest.approx(plain.level[15], abs=0.12)


def test_a_step_over_several_years_is_judged_more_mildly(series):
    plain = series(lambda row: None)
    assert plain.spread[3, 4] < plain.spread[3, 6]


def test_the_scale_of_a_share_comes_from_its_own_steps(make_grid):
    rng = np.random.default_rng(1)
    calm = np.clip(rng.normal(80, 0.5, (12, 12)), 0, 100)
    wild = np.clip(rng.normal(80, 5, (12, 12)), 0, 100)
    of = [share_kappa(scaled(make_grid(v, share=True, resolution=0.01))) for v in (calm, wild)]
    assert of[1] > 5 * of[0]
