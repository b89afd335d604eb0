import json
import math

import numpy as np
import pandas as pd
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from scipy import stats

from analysis.errors import BookError
from analysis.inference import cluster
from analysis.inference.basis import nuisance_basis
from analysis.inference.grid import from_arrays
from analysis.inference.headline import headline
from analysis.inference.within import least_squares

PROMISED = [
    "coefficient", "se_crv1", "se_cr2", "df_cr2", "se_crv3", "ci_crv3", "p_crv3", "p_wcr", "ci_wcr",
    "p_ri", "leave_one_out", "mde", "n_obs", "n_entities", "n_periods",
]  # fmt: skip


def test_it_says_what_its_parts_say(unbalanced, build):
    panel = build.panel(unbalanced)
    result = headline(panel)
    fit = least_squares(panel)
    parts = cluster.blocks(fit, nuisance_basis(panel))
    assert result.coefficient == fit.coefficient
    assert result.se_crv1 == cluster.crv1(fit)
    assert (result.se_cr2, result.df_cr2) == cluster.cr2(fit, parts)
    assert list(result.leave_one_out) == sorted(unbalanced["entity"].unique())
    t = stats.t.ppf(0.975, 6)
    low, high = fit.coefficient - t * result.se_crv3, fit.coefficient + t * result.se_crv3
    assert result.ci_crv3 == pytest.approx((low, high))
    assert result.mde == pytest.approx((t + stats.t.ppf(0.8, 6)) * result.se_crv3)
    assert (result.n_obs, result.n_entities, result.n_periods) == (28, 7, 5)
    assert (result.outcome, result.regressor, result.controls) == ("y", "x", ("w",))


def test_as_json_it_has_what_was_promised_and_no_infinity(build):
    frame = build.unbalanced(3, n_entities=5, n_periods=6)
    result = headline(build.panel(frame, "entity", ()))
    assert result.ci_wcr == (-math.inf, math.inf)
    values = json.loads(json.dumps(result.as_dict(), allow_nan=False))
    assert set(PROMISED) <= set(values)
    assert values["ci_wcr"] == [None, None]
    assert any("unbounded" in note["en"] for note in values["notes"])


def test_a_panel_without_arrangements_says_why(build):
    frame = build.unbalanced()
    each_lacks_another = frame["entity"].str[1].astype(int) + 2014 != frame["year"]
    result = headline(build.panel(frame[each_lacks_another]))
    assert result.p_ri is None
    assert any("排法" in note.zh and "arrangements" in note.en for note in result.notes)


def test_an_entity_seen_once_is_named(unbalanced, build):
    frame = unbalanced.drop(index=unbalanced[unbalanced["entity"] == "e6"].index[1:])
    notes = headline(build.panel(frame)).notes
    assert any("e6" in note.zh and "e6" in note.en for note in notes)
    assert not any("e6" in note.zh for note in headline(build.panel(frame, "time")).notes)


@pytest.mark.parametrize("effects", ["none", "entity", "time", "two-way"])
def test_counts_leave_out_what_poisson_does_not_have(build, effects):
    frame = build.unbalanced()
    frame["y"] = np.random.default_rng(3).poisson(np.exp(0.3 * frame["x"] + 0.5))
    result = headline(build.panel(frame, effects), count=True)
    assert (result.method, result.se_cr2, result.p_wcr, result.mundlak) == (
        "poisson", None, None, None,
    )  # fmt: skip
    assert any("CR2" in note.zh for note in result.notes)
    assert 0 < result.p_ri <= 1
    assert result.se_crv3 > 0


def test_counts_that_are_zero_throughout_are_counted_out(build):
    frame = build.unbalanced()
    frame["y"] = np.random.default_rng(3).poisson(np.exp(0.3 * frame["x"] + 0.5))
    quiet = pd.DataFrame({"entity": "quiet", "year": [2015, 2016], "x": [1.0, 2], "w": [0.0, 1]})
    frame = pd.concat([frame, quiet.assign(y=0)], ignore_index=True)
    result = headline(build.panel(frame), count=True)
    assert "quiet" not in result.leave_one_out
    assert result.n_entities == 7
    assert any("2 observations" in note.en for note in result.notes)


def test_an_effect_that_is_really_there_is_found(build):
    frame = build.unbalanced(2, n_entities=13, n_periods=7)
    frame["y"] += 4 * frame["x"]
    result = headline(build.panel(frame))
    assert result.p_crv3 < 0.01
    assert result.p_wcr < 0.01
    assert result.ci_wcr[0] > 0
    assert result.p_equivalence > 0.9


@settings(max_examples=150, deadline=None)
@given(
    seed=st.integers(0, 100_000),
    shape=st.tuples(st.integers(2, 6), st.integers(1, 5), st.integers(1, 3)),
    effects=st.sampled_from(["none", "entity", "time", "two-way"]),
    values=st.sampled_from(["continuous", "few", "two", "tiny"]),
    seen=st.sampled_from([1.0, 0.7, 0.5]),
    count=st.booleans(),
)
@pytest.mark.filterwarnings("error")
def test_any_panel_gives_finite_numbers_or_a_sentence(seed, shape, effects, values, seen, count):
    generator = np.random.default_rng(seed)
    entity, time = np.indices(shape[:2]).reshape(2, -1)
    size = (len(entity), shape[2])
    x = {
        "continuous": generator.normal(size=size),
        "few": generator.integers(0, 3, size) * 1.0,
        "two": 1e6 + 1e6 * generator.integers(0, 2, size),
        "tiny": 1e-9 * generator.normal(size=size) + entity[:, None],
    }[values]
    y = generator.poisson(2, len(entity)) if count else generator.integers(0, 4, len(entity))
    rows = generator.random(len(entity)) < seen
    try:
        panel = from_arrays(y[rows], x[rows], entity[rows], time[rows], effects=effects)
        result = headline(panel, count=count, draws=49)
    except BookError as refusal:
        assert refusal.zh
        assert refusal.en
        return
    numbers = [result.coefficient, result.se_crv1, result.se_crv3, *result.ci_crv3, result.mde]
    assert np.isfinite(numbers).all()
    assert min(result.se_crv1, result.se_crv3) > 0
    p_values = [result.p_crv1, result.p_crv3, result.p_wcr, result.p_ri, result.p_cr2]
    assert all(0 <= p <= 1 for p in p_values if p is not None)
    json.dumps(result.as_dict(), allow_nan=False)


def test_what_cannot_be_estimated_is_refused(unbalanced, build):
    with pytest.raises(BookError, match="no variation"):
        headline(build.panel(unbalanced.assign(x=unbalanced["year"])))


def test_entities_that_do_not_differ_at_all_are_refused():
    # The same rows under four names: every entity gives the same coefficient.
    x, y = np.tile([0.0, 1, 3, 2], 4), np.tile([1.0, 2, 2, 5], 4)
    panel = from_arrays(y, x, np.repeat(range(4), 4), np.tile(range(4), 4), effects="entity")
    with pytest.raises(BookError, match="error of “x0” is 0"):
        headline(panel)
    with pytest.raises(BookError, match="error of “x0” is 0"):
        headline(panel, count=True)
