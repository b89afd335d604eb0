import numpy as np
import pytest

from analysis.suspects.scale import (
    MOST_VOLATILE,
    break_excess,
    common_path,
    log_level,
    mad,
    paths,
    scaled,
    share_shape,
)


def test_mad_of_normal_figures_is_their_standard_deviation_and_ignores_a_few_wild_ones():
    rng = np.random.default_rng(0)
    figures = rng.normal(0, 2, 4000)
    figures[:200] = 1e6
    assert mad(figures) == pytest.approx(2, rel=0.15)
    assert np.isnan(mad(np.array([np.nan])))


def test_a_printed_nought_is_at_most_half_the_last_digit_and_a_negative_has_no_level(make_grid):
    level = log_level(make_grid([[0, 2, -3]]))
    np.testing.assert_allclose(level, np.log([[0.5, 2, np.nan]]))
    shares = log_level(make_grid([[50, 135]], share=True))
    np.testing.assert_allclose(shares, np.log([[50, 100]]))


def test_the_common_path_is_what_most_places_do(smooth):
    level = np.log(smooth(noise=0.0))
    level[0] += 3 * np.arange(16)
    np.testing.assert_allclose(common_path(level), 0.08 * np.arange(16), atol=1e-6)


def test_a_province_with_enough_places_has_a_path_of_its_own(make_grid, smooth):
    values = smooth(noise=0.0)
    values[:13, 9:] *= 0.5
    grid = make_grid(values)
    path = paths(grid, np.log(values))
    assert path[0, 9] - path[0, 8] == pytest.approx(0.08 + np.log(0.5), abs=1e-6)
    few = make_grid(values[[0, 1, 13, 14, 15, 16]])
    assert (paths(few, np.log(few.values)) == paths(few, np.log(few.values))[0]).all()


def test_a_break_of_definition_stands_out_of_the_path_and_steady_growth_does_not():
    steady = 0.1 * np.arange(16)
    assert not break_excess(steady).any()
    broken = steady.copy()
    broken[9:] -= 0.65
    np.testing.assert_allclose(np.flatnonzero(break_excess(broken)), [9])
    assert break_excess(broken)[9] == pytest.approx(-0.65)


def test_shares_scatter_in_the_middle_and_not_at_the_top():
    shape = share_shape(np.array([0.3, 0.5, 0.9, 1.0]))
    assert (np.diff(shape) < 0).all()
    assert shape[-1] == 0


def test_a_place_s_own_volatility_counts_but_its_misprints_do_not_make_it_volatile(
    make_grid, smooth
):
    values = smooth()
    rng = np.random.default_rng(5)
    values[0] *= np.exp(rng.normal(0, 0.3, 16))
    values[1, ::2] *= 30.0
    model = scaled(make_grid(values))
    usual = np.median(model.spread)
    assert model.spread[0] > 2 * usual
    assert model.spread[1] <= MOST_VOLATILE * usual * 1.5


def test_rounding_and_small_counts_are_noise(make_grid, smooth):
    small = scaled(make_grid(smooth(level=3)))
    large = scaled(make_grid(smooth(level=1e6)))
    counted = scaled(make_grid(smooth(level=1e3), count=True))
    assert np.nanmedian(small.print_noise) > 0.03
    assert large.print_noise.max() < 1e-5
    assert np.nanmedian(counted.print_noise) == pytest.approx(1000**-0.5, rel=0.6)


def test_a_restless_year_is_known_as_one(make_grid, smooth):
    values = smooth()
    rng = np.random.default_rng(2)
    values[:, 9:] *= np.exp(rng.normal(0, 0.4, (19, 1)))
    unrest = scaled(make_grid(values)).unrest
    assert unrest[9] == 3.0
    assert np.median(unrest) < 1.5
