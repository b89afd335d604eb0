import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from analysis.errors import BookError
from analysis.inference.grid import from_arrays
from analysis.inference.within import absorbed_rank, demean, least_squares

EFFECTS = ["none", "entity", "time", "two-way"]


@pytest.mark.parametrize("effects", EFFECTS)
@pytest.mark.parametrize("controls", [(), ("w",)])
def test_coefficient_and_residuals_are_those_of_dummies(unbalanced, build, effects, controls):
    panel = build.panel(unbalanced, effects, controls)
    fit = least_squares(panel)
    rows = unbalanced.sort_values(["entity", "year"])
    design = np.column_stack([rows["x"], build.nuisance(rows, effects, controls)])
    coefficients, residual = build.ols(rows["y"].to_numpy(), design)
    assert fit.coefficient == pytest.approx(coefficients[0], abs=1e-12)
    np.testing.assert_allclose(fit.residual[panel.present], residual, atol=1e-12)
    assert not fit.residual[~panel.present].any()


@pytest.mark.parametrize("effects", EFFECTS)
def test_rank_is_that_of_the_dummies(unbalanced, build, effects):
    panel = build.panel(unbalanced, effects, ())
    rank, _ = absorbed_rank(panel.present, effects)
    assert rank == np.linalg.matrix_rank(build.nuisance(unbalanced, effects, ()))


def test_a_panel_in_two_parts_loses_one_more_rank(build):
    # Entities 0-2 are seen in the first two years, 3-5 in the last three.
    frame = build.unbalanced(n_entities=6)
    number = frame["entity"].str[1].astype(int)
    frame = frame[(number < 3) == (frame["year"] < 2017)]
    panel = build.panel(frame, "two-way", ())
    expected = np.linalg.matrix_rank(build.nuisance(frame, "two-way", ()))
    assert absorbed_rank(panel.present, "two-way")[0] == expected
    rows = frame.sort_values(["entity", "year"])
    design = np.column_stack([rows["x"], build.nuisance(rows, "two-way", ())])
    expected = build.ols(rows["y"].to_numpy(), design)[0][0]
    assert least_squares(panel).coefficient == pytest.approx(expected, abs=1e-12)


def test_entity_effects_do_not_count_as_parameters_and_period_dummies_do(firms, build):
    # Stata's xtreg, fe: the regressors and one constant; i.year adds T - 1.
    frame = firms.rename(columns={"invest": "y", "value": "x", "capital": "w", "firm": "entity"})
    counts = {e: least_squares(build.panel(frame, e)).parameters for e in EFFECTS}
    assert counts == {"none": 3, "entity": 3, "time": 22, "two-way": 22}


@settings(max_examples=40, deadline=None)
@given(seed=st.integers(0, 10_000), scale=st.sampled_from([1e-6, 0.3, 1e7]))
def test_effects_added_to_anything_change_nothing(seed, scale, build):
    frame = build.unbalanced(seed)
    if frame["entity"].nunique() < 7 or frame["year"].nunique() < 5:
        return
    before = least_squares(build.panel(frame))
    generator = np.random.default_rng(seed)
    of_year = dict(enumerate(generator.normal(size=5), start=2015))
    for name in ("y", "x", "w"):
        frame[name] += 3.7 * frame["entity"].str[1].astype(int) + frame["year"].map(of_year)
    frame["y"] *= scale
    after = least_squares(build.panel(frame))
    assert after.coefficient == pytest.approx(
        scale * before.coefficient, rel=1e-8, abs=1e-9 * scale
    )


@settings(max_examples=30, deadline=None)
@given(seed=st.integers(0, 10_000), effects=st.sampled_from(EFFECTS))
def test_demeaning_twice_is_demeaning_once(seed, effects):
    generator = np.random.default_rng(seed)
    present = generator.random((6, 4)) < 0.8
    present[0] = present[:, 0] = True
    values = generator.normal(size=(6, 4, 2)) * present[..., None]
    once = demean(values, present, effects)
    np.testing.assert_allclose(demean(once, present, effects), once, atol=1e-12)


def test_what_the_effects_determine_is_refused_by_name(unbalanced, build):
    unbalanced["w"] = unbalanced["year"] * 2.5
    with pytest.raises(BookError) as caught:
        least_squares(build.panel(unbalanced))
    assert "“w”" in caught.value.zh
    assert "“w”" in caught.value.en
    assert least_squares(build.panel(unbalanced, "entity")).coefficient != 0


def test_a_constant_input_and_a_constant_outcome_are_refused(unbalanced, build):
    with pytest.raises(BookError, match="“x” has no variation left after the mean"):
        least_squares(build.panel(unbalanced.assign(x=4.0), "none"))
    with pytest.raises(BookError, match="“y” has no variation left after time effects"):
        least_squares(build.panel(unbalanced.assign(y=unbalanced["year"] / 7), "time"))


def test_collinear_regressors_are_refused_by_name(unbalanced, build):
    unbalanced["w"] = 3 * unbalanced["x"] + unbalanced["year"]
    with pytest.raises(BookError) as caught:
        least_squares(build.panel(unbalanced))
    assert "“x”" in caught.value.en
    assert "w" in caught.value.en
    unbalanced["v"] = -unbalanced["w"]
    with pytest.raises(BookError, match="“v” is collinear"):
        least_squares(build.panel(unbalanced, "entity", ("w", "v")))


def test_more_regressors_than_rows_are_refused():
    generator = np.random.default_rng(0)
    x, entity, time = generator.normal(size=(4, 6)), [0, 0, 1, 1], [0, 1, 0, 1]
    panel = from_arrays(generator.normal(size=4), x, entity, time, effects="none")
    with pytest.raises(BookError, match="collinear"):
        least_squares(panel)


def test_no_degrees_of_freedom_are_refused():
    generator = np.random.default_rng(0)
    panel = from_arrays(
        generator.normal(size=4), generator.normal(size=4), [0, 0, 1, 1], [0, 1, 0, 1]
    )
    with pytest.raises(BookError, match="4 observations for 4 parameters"):
        least_squares(panel)


def test_an_outcome_that_the_input_explains_completely_is_refused(unbalanced, build):
    unbalanced["y"] = 2 * unbalanced["x"] + unbalanced["year"]
    with pytest.raises(BookError, match="completely"):
        least_squares(build.panel(unbalanced))


def test_small_variation_on_a_large_level_is_kept():
    generator = np.random.default_rng(5)
    x, y = generator.normal(size=(2, 40))
    entity, time = np.repeat(np.arange(8), 5), np.tile(np.arange(5), 8)
    plain = least_squares(from_arrays(y, x, entity, time)).coefficient
    lifted = least_squares(from_arrays(y, 1e7 + x, entity, time)).coefficient
    assert lifted == pytest.approx(plain, rel=1e-6)
