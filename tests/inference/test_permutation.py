from itertools import permutations

import numpy as np
import pandas as pd
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from analysis.inference import permutation
from analysis.inference.basis import nuisance_basis
from analysis.inference.grid import from_arrays
from analysis.inference.within import least_squares


def _test(panel, **options):
    fit = least_squares(panel)
    return permutation.permutation_test(fit, nuisance_basis(panel), **options)


def _naive(frame, build, effects):
    """|coefficient| for every arrangement of paths among entities with the same years."""
    frame = frame.sort_values(["entity", "year"]).reset_index(drop=True)
    years = frame.groupby("entity")["year"].apply(tuple)
    names = list(years.index)
    paths = {name: frame.loc[frame["entity"] == name, "x"].to_numpy() for name in names}
    found = []
    for order in permutations(names):
        if all(years[a] == years[b] for a, b in zip(names, order, strict=True)):
            x = np.concatenate([paths[name] for name in order])
            design = np.column_stack([x, build.nuisance(frame, effects)])
            found.append(abs(build.ols(frame["y"].to_numpy(), design)[0][0]))
    return np.array(found)


def _two_groups(seed=5):
    """Four entities seen in five years, two in the last three."""
    generator = np.random.default_rng(seed)
    entity, year = np.indices((6, 5)).reshape(2, -1)
    frame = pd.DataFrame({"entity": [f"e{i}" for i in entity], "year": 2015 + year})
    for name in ("x", "w", "y"):
        frame[name] = generator.normal(size=30)
    return frame[(frame["entity"] < "e4") | (frame["year"] >= 2017)]


@pytest.mark.parametrize("effects", ["none", "entity", "time", "two-way"])
def test_few_arrangements_are_all_used_and_match_refits(build, effects):
    frame = _two_groups()
    naive = _naive(frame, build, effects)
    result = _test(build.panel(frame, effects))
    assert (result.arrangements, result.draws, result.exact) == (48, 48, True)
    assert len(naive) == 48
    expected = np.mean(naive >= naive[0] * (1 - 1e-10))
    assert result.p_value == pytest.approx(expected, abs=1e-14)


def test_drawn_arrangements_approach_the_exact_p_value(build):
    frame = _two_groups()
    exact = _test(build.panel(frame)).p_value
    drawn = _test(build.panel(frame), draws=40)
    assert not drawn.exact
    many = np.mean([_test(build.panel(frame), draws=40, seed=s).p_value for s in range(60)])
    assert many == pytest.approx(exact, abs=0.03)


def test_paths_stay_within_their_group_and_every_arrangement_comes_up():
    groups = np.array([1, 0, 1, 0, 0])
    seen = set()

    def record(order):
        seen.update(map(tuple, order))
        return np.zeros(len(order)), np.ones(len(order))

    permutation._drawn(record, (0.0, 1.0), groups, 3, (0, 500))
    assert len(seen) == 12
    assert all((groups[list(order)] == groups).all() for order in seen)
    every = np.concatenate(list(permutation._all_orders(groups, 12)))
    assert {tuple(order) for order in every} == seen


def test_it_is_paths_that_move_and_not_rows(build):
    # An input that is constant in time has no variation within, however it is permuted
    # as a path; rows that moved on their own would give it some.
    frame = _two_groups()
    panel = build.panel(frame)
    statistic = permutation._Statistic(
        permutation._centred(panel), panel.outcome, nuisance_basis(panel)
    )
    steady = frame.assign(x=frame["entity"].str[1].astype(float))
    centred = permutation._centred(build.panel(steady))
    assert not centred.any()
    order = np.array([[1, 0, 3, 2, 5, 4]])
    expected = permutation._centred(panel)[order[0]]
    np.testing.assert_array_equal(statistic.paths[order][0], expected)


def test_a_panel_without_common_years_is_refused_plainly(build):
    frame = _two_groups()
    each_lacks_one = frame["entity"].str[1].astype(int) + 2015 != frame["year"]
    result = _test(build.panel(frame[each_lacks_one]))
    assert result == permutation.PermutationTest(None, 0, 1, False)


def test_p_values_count_the_identity_and_repeat_with_the_seed():
    generator = np.random.default_rng(0)
    entity, time = np.indices((12, 6)).reshape(2, -1)
    x = generator.normal(size=72)
    panel = from_arrays(50 * x + generator.normal(size=72), x, entity, time)
    one = _test(panel, draws=1499, seed=5)
    assert one.p_value == 1 / 1500
    noise = from_arrays(generator.normal(size=72), x, entity, time)
    assert _test(noise, draws=1499, seed=5) == _test(noise, draws=1499, seed=5)
    assert _test(noise, draws=1499, seed=5) != _test(noise, draws=1499, seed=6)


def test_ties_count():
    # Two kinds of path only, so most arrangements repeat the coefficient exactly.
    x = np.where(np.arange(8)[:, None] < 4, [0.0, 1.0, 0.0], [0.0, 0.0, 1.0])
    generator = np.random.default_rng(6)
    entity, time = np.indices((8, 3))
    y = x + generator.normal(size=(8, 3))
    panel = from_arrays(y.ravel(), x.ravel(), entity.ravel(), time.ravel(), effects="entity")
    result = _test(panel, draws=50_000)
    assert result.exact
    # 4! 4! arrangements leave the coefficient as it is.
    assert result.p_value >= 576 / 40_320


@settings(max_examples=20, deadline=None)
@given(scale=st.sampled_from([-2.0, 1e-6, 1e5]), shift=st.floats(-100, 100))
def test_units_and_levels_do_not_matter(build, scale, shift):
    frame = _two_groups()
    moved = frame.assign(x=scale * frame["x"] + shift, y=frame["y"] * 7)
    assert _test(build.panel(moved)).p_value == _test(build.panel(frame)).p_value


def test_unit_weights_make_the_weighted_test_the_plain_one(build):
    panel = build.panel(_two_groups())
    fit = least_squares(panel)
    weighted = permutation.weighted_permutation_test(panel, fit.outcome, panel.present * 1.0)
    assert weighted == _test(panel)
