import pandas as pd
import pytest

from analysis import focus
from analysis.data import read
from analysis.panel import constant_prices
from analysis.panel import decoupling_table as table


@pytest.fixture(scope="module")
def factors():
    return constant_prices.growth_factors(focus.peers())


@pytest.fixture(scope="module")
def printed():
    return table.states("unbroken", "printed")


def test_spans_end_where_output_breaks_or_the_series_does(factors):
    assert table.spans(range(2008, 2020), factors, "unbroken") == [
        (2008, 2012),
        (2013, 2016),
        (2017, 2019),
    ]
    # 2011-2012 is a single year's change
    assert table.spans(range(2011, 2020), factors, "unbroken") == [(2013, 2016), (2017, 2019)]
    assert table.spans(range(2008, 2020), factors, "bounded") == [(2008, 2019)]
    # no break inside: nothing to bound
    assert table.spans(range(2020, 2024), factors, "bounded") == []


def test_wastewater_of_chenzhou_2017_to_2019_by_hand(printed):
    """2944 to 3629; growth of 2018 and 2019 is 8.3 and 7.8 per cent."""
    row = printed.query("indicator == 'industrial_wastewater' and start == 2017")
    row = row.set_index("adcode").loc["431000"]
    assert row["end"] == 2019
    assert row["elasticity_low"] == pytest.approx((3629 / 2944 - 1) / (1.083 * 1.078 - 1))
    assert table.named(row["possible"]) == "扩张负脱钩"
    # a year earlier the level is 4520: the reversal rests on the first year chosen
    assert list(table.tallied(row["moved"])) == [("强脱钩", 2)]


def test_smoke_and_dust_stop_before_particulates_begin():
    """The yearbook prints particulates in both columns in 2020 and 2021."""
    both = read.wide(
        ["industrial_smoke_dust", "industrial_particulates"],
        places=focus.peers(),
        years=range(2020, 2022),
        version="printed",
    ).dropna()
    assert (both["industrial_smoke_dust"] == both["industrial_particulates"]).all()
    assert len(both) == 25
    assert table.PRESSURES["industrial_smoke_dust"][-1] < 2020
    assert table.PRESSURES["industrial_particulates"][0] == 2020


def test_output_rises_in_every_span_so_that_only_four_states_occur(printed):
    assert (printed["output_low"] > 0).all()
    found = {name for possible in printed["possible"] for name in possible}
    assert found <= {
        "strong_decoupling",
        "weak_decoupling",
        "expansive_coupling",
        "expansive_negative_decoupling",
    }


def test_bounds_are_wider_than_nothing_and_hold_the_unbroken_growth():
    whole = table.states("bounded", "printed")
    assert (whole["output_low"] < whole["output_high"]).all()
    parts = table.states("unbroken", "printed")
    known = parts[parts["indicator"] == "industrial_so2"].assign(
        factor=lambda rows: 1 + rows["output_low"]
    )
    product = known.groupby("adcode")["factor"].prod() - 1
    so2 = whole[whole["indicator"] == "industrial_so2"].set_index("adcode")
    # the broken years themselves add growth: no rate printed is negative
    assert (so2["output_low"] > product).all()


def test_a_cell_set_missing_leaves_its_spans_without_a_state():
    corrected = table.states("unbroken", "corrected")
    fixes = read.corrections()
    cells = fixes[
        fixes["indicator"].isin(table.PRESSURES)
        & fixes["adcode"].isin(focus.peers())
        & (fixes["treatment"] == "missing")
    ]
    touched = pd.concat(
        [
            corrected[
                (corrected["indicator"] == cell.indicator)
                & (corrected["adcode"] == cell.adcode)
                & ((corrected["start"] == int(cell.year)) | (corrected["end"] == int(cell.year)))
            ]
            for cell in cells.itertuples()
        ]
    )
    assert len(touched)
    assert (touched["possible"].map(len) == 0).all()


def test_names_of_what_is_open_undefined_or_missing():
    assert table.named(("weak_decoupling", "expansive_coupling")) == "弱脱钩或扩张连结"
    assert table.named(("", "strong_decoupling")) == "无定义或强脱钩"
    assert table.named(()) == "—"
