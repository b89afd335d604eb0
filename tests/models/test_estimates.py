"""Rows of ``results/estimates.csv``."""

import io

import numpy as np
import pandas as pd
import pytest

from analysis.models import estimates
from analysis.models.estimates import BASELINE, DESIGNS, Design


@pytest.fixture(scope="module")
def frame():
    keep = [d for d in DESIGNS if d.controls == "none" and d.input != "fiscal_science"]
    return estimates.estimates(keep)


def pick(frame, **wanted):
    rows = frame
    for name, value in wanted.items():
        rows = rows[rows[name] == value]
    assert len(rows) == 1
    return rows.iloc[0]


def test_designs_cover_what_the_chapter_names():
    inputs = {(d.input, d.lag) for d in DESIGNS}
    assert inputs == {
        ("research_stock", 1),
        ("fiscal_science", 1),
        ("fiscal_science", 2),
        ("fiscal_science", 3),
        ("rd_expenditure", 0),
    }
    assert len(DESIGNS) == 2 * 5 * 2
    assert BASELINE in DESIGNS


def test_columns_of_a_design():
    lagged = Design(input="fiscal_science", lag=2, controls="log_gdp")
    assert lagged.regressors == ["log_fiscal_science_lag2", "log_gdp"]
    assert BASELINE.regressors == ["log_research_stock"]


def test_the_frame(frame):
    assert list(frame.columns) == list(estimates.COLUMNS)
    # two outcomes; the stock by three versions and R&D by two; six models
    assert len(frame) == 2 * (3 + 2) * 6
    assert not frame.isna().any().any()
    assert (frame["ci_low"] < frame["coefficient"]).all()
    assert (frame["coefficient"] < frame["ci_high"]).all()
    assert (frame["std_error"] > 0).all()
    assert frame["p_value"].between(0, 1).all()
    assert not frame.duplicated(list(estimates.COLUMNS[:7])).any()


def test_baseline_row(frame):
    row = pick(
        frame, model="two_way", outcome=BASELINE.outcome, input="research_stock", data="printed"
    )
    assert (round(row["coefficient"], 3), round(row["std_error"], 3)) == (0.574, 0.537)
    assert (row["n_obs"], row["n_prefectures"], row["effects"]) == (91, 13, "prefecture and year")


def test_patents_granted_turn_negative_as_printed(frame):
    row = pick(
        frame, model="two_way", outcome="patents_granted", input="research_stock", data="printed"
    )
    assert row["coefficient"] < 0


def test_rd_has_three_years_with_gaps(frame):
    rows = frame[(frame["input"] == "rd_expenditure") & (frame["data"] == "printed")]
    # 39 less Loudi and Chenzhou 2018 and Hengyang 2019
    assert set(rows["n_obs"]) == {36}


def test_corrections_change_who_is_in(frame):
    stock = frame[(frame["input"] == "research_stock") & (frame["model"] == "two_way")]
    stock = stock[stock["outcome"] == BASELINE.outcome].set_index("data")
    assert stock.loc["corrected", "n_prefectures"] < stock.loc["printed", "n_prefectures"]
    assert stock.loc["bridged", "n_prefectures"] == 13
    assert stock.loc["corrected", "n_obs"] < stock.loc["bridged", "n_obs"] < 91


def test_csv_round_trip(frame):
    read = pd.read_csv(io.StringIO(estimates.to_csv(frame)))
    assert list(read.columns) == list(estimates.COLUMNS)
    np.testing.assert_allclose(read["coefficient"], frame["coefficient"], rtol=1e-9)
    assert read["n_obs"].tolist() == frame["n_obs"].tolist()


def test_a_panel_handed_out_is_a_copy():
    mine = estimates.panel("printed")
    mine["log_gdp"] = 0.0
    assert (estimates.panel("printed")["log_gdp"] > 0).all()
