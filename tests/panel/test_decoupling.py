import math

import pandas as pd
import pytest
from hypothesis import given
from hypothesis import strategies as st

from analysis.panel import decoupling as dc

NAN = math.nan
changes = st.floats(-0.9, 3)


@pytest.mark.parametrize(
    ("pressure", "output", "expected"),
    [
        (-0.10, 0.20, "强脱钩"),
        (0.10, 0.20, "弱脱钩"),
        (0.20, 0.20, "扩张连结"),
        (0.30, 0.20, "扩张负脱钩"),
        (0.10, -0.20, "强负脱钩"),
        (-0.10, -0.20, "弱负脱钩"),
        (-0.20, -0.20, "衰退连结"),
        (-0.30, -0.20, "衰退脱钩"),
    ],
)
def test_the_eight_states(pressure, output, expected):
    assert dc.STATES[dc.state(pressure, output)][0] == expected


@pytest.mark.parametrize("output", [0.05, 0.1, 0.3, 0.7])
def test_the_thresholds_belong_to_coupling(output):
    """Whatever the last bit of a float says: 0.8 × 0.05 / 0.05 may be 0.8000000000000002."""
    assert dc.state(0.8 * output, output) == "expansive_coupling"
    assert dc.state(1.2 * output, output) == "expansive_coupling"
    assert dc.state(-0.8 * output, -output) == "recessive_coupling"
    assert dc.state(-1.2 * output, -output) == "recessive_coupling"
    assert dc.state(0.79 * output, output) == "weak_decoupling"
    assert dc.state(1.21 * output, output) == "expansive_negative_decoupling"


def test_output_that_stands_still_has_no_state():
    assert dc.state(0.5, 0.0) == ""
    assert dc.state(-0.5, 0.00009) == ""
    assert dc.state(-0.5, -0.00009) == ""
    assert math.isnan(dc.elasticity(0.5, 0.0))
    assert dc.state(-0.5, 0.0002) == "strong_decoupling"


def test_an_unchanged_pressure_is_weakly_decoupled_either_way():
    assert dc.state(0.0, 0.1) == "weak_decoupling"
    assert dc.state(0.0, -0.1) == "weak_negative_decoupling"


@pytest.mark.parametrize(("pressure", "output"), [(NAN, 0.1), (0.1, NAN)])
def test_a_missing_number_has_no_state(pressure, output):
    assert dc.state(pressure, output) == ""
    assert dc.possible_states(pressure, output, output) == ()


def test_bounds_across_zero_leave_every_state_open_that_they_pass():
    assert dc.possible_states(0.1, -0.1, 0.5) == (
        "",
        "weak_decoupling",
        "expansive_coupling",
        "expansive_negative_decoupling",
        "strong_negative_decoupling",
    )


def test_bounds_the_wrong_way_round_are_an_error():
    with pytest.raises(ValueError, match="above"):
        dc.possible_states(0.1, 0.3, 0.2)


@given(pressure=changes, one=changes, other=changes, part=st.floats(0, 1))
def test_no_output_within_the_bounds_gives_another_state(pressure, one, other, part):
    low, high = sorted((one, other))
    inside = min(max(low + part * (high - low), low), high)
    assert dc.state(pressure, inside) in dc.possible_states(pressure, low, high)


@given(pressure=changes, output=changes)
def test_equal_bounds_leave_exactly_one_state(pressure, output):
    assert dc.possible_states(pressure, output, output) == (dc.state(pressure, output),)


def table(**rows: list[float]) -> pd.DataFrame:
    years = range(2001, 2001 + len(next(iter(rows.values()))))
    return pd.DataFrame.from_dict(rows, orient="index", columns=list(years))


def test_a_span_by_hand_and_its_gaps():
    pressure = table(a=[100, 90, 80, 120], b=[100, NAN, 110, NAN], c=[0, 1, 2, 3])
    factors = table(a=[1, 1.1, 1.1, 1.0], b=[1, 1.1, 1.1, 1.0], c=[1, 1.1, 1.1, 1.0])
    states = dc.span_states(pressure, factors, 2001, 2003)
    assert states.loc["a", "elasticity_low"] == pytest.approx(-0.2 / 0.21)
    assert states.loc["a", "state"] == "strong_decoupling"
    assert states.loc["b", "state"] == "weak_decoupling"
    # no relative change from nothing, none to a missing figure
    assert states.loc["c", "possible"] == ()
    assert dc.span_states(pressure, factors, 2001, 2004).loc["b", "possible"] == ()


def test_a_missing_rate_leaves_the_state_open_only_where_it_matters():
    pressure = table(falls=[100, 100, 50], rises=[100, 100, 112])
    factors = table(falls=[1.02, 1.2, NAN], rises=[1.02, 1.1, NAN])
    states = dc.span_states(pressure, factors, 2001, 2003)
    assert states.loc["falls", "state"] == "strong_decoupling"
    assert states.loc["rises", "state"] == ""
    assert states.loc["rises", "possible"] == ("weak_decoupling", "expansive_coupling")


def test_ends_move_by_one_year_and_stay_in_the_unbroken_span():
    moved = set(dc.moved_spans(2008, 2012, (2008, 2012)))
    assert moved == {(2008, 2011), (2009, 2011), (2009, 2012)}
    # a span of two years has none shorter, and none longer inside
    assert list(dc.moved_spans(2017, 2019, (2017, 2019))) == []
    assert (2017, 2020) in set(dc.moved_spans(2017, 2019, (2017, 2023)))


def test_moved_states_leave_out_ends_without_a_figure():
    pressure = table(a=[100, 90, 80, NAN])
    factors = table(a=[1, 1.1, 1.1, 1.1])
    moved = dc.moved_states(pressure, factors, 2001, 2003, (2001, 2004))
    assert moved.to_dict("records") == []
    moved = dc.moved_states(pressure, factors, 2001, 2004, (2001, 2004))
    assert moved[["start", "end"]].to_numpy().tolist() == [[2001, 2003]]
    assert moved["possible"].tolist() == [("strong_decoupling",)]
