"""The panel: its rows, its lags, its gaps and its zeros."""

import subprocess
import sys

import numpy as np
import pytest

from analysis import focus
from analysis.panel import innovation, stock


@pytest.fixture(scope="module")
def printed():
    return innovation.innovation_panel("printed")


def test_thirteen_prefectures_seven_years(printed):
    assert len(printed) == 91
    assert printed["adcode"].nunique() == 13
    assert "433100" not in set(printed["adcode"])  # the yearbook leaves Xiangxi out
    assert "433100" in focus.peers()
    assert sorted(printed["year"].unique()) == list(range(2017, 2024))
    used = printed[["log_invention_patents_granted", "log_research_stock", "log_gdp"]]
    assert used.notna().all().all()


def test_the_stock_is_that_of_the_year_before(printed):
    stocks = stock.perpetual_inventory(stock.science_flows(["431000"], "printed")).loc["431000"]
    rows = printed[printed["adcode"] == "431000"].set_index("year")
    for year in (2017, 2023):
        assert rows.loc[year, "research_stock"] == stocks[year - 1]
        assert rows.loc[year, "log_research_stock"] == np.log(stocks[year - 1])


@pytest.mark.parametrize("lag", innovation.LAGS)
def test_lags_are_flows_of_earlier_years(printed, lag):
    flows = stock.science_flows(innovation.covered(), "printed")
    for row in printed.itertuples():
        assert getattr(row, f"fiscal_science_lag{lag}") == flows.loc[row.adcode, row.year - lag]


def test_who_lacks_a_flow_has_no_stock_and_the_others_have():
    panel = innovation.innovation_panel("corrected")
    missing = stock.first_missing(stock.science_flows(innovation.covered(), "corrected"))
    early = set(missing.index[missing < innovation.FIRST_YEAR])
    without = panel.groupby("adcode")["research_stock"].apply(lambda values: values.isna().all())
    assert set(without.index[without]) == early
    bridged = innovation.innovation_panel("corrected", bridge=True)
    assert bridged["research_stock"].notna().all()


def test_zeros_have_no_logarithm_and_are_named(monkeypatch):
    real = innovation.read.wide

    def with_zero(*args, **kwargs):
        frame = real(*args, **kwargs)
        if "invention_patents_granted" in frame:
            frame.loc[("431000", 2020), "invention_patents_granted"] = 0.0
        return frame

    monkeypatch.setattr(innovation.read, "wide", with_zero)
    panel = innovation.innovation_panel("printed")
    row = panel[(panel["adcode"] == "431000") & (panel["year"] == 2020)].iloc[0]
    assert row["invention_patents_granted"] == 0  # Poisson keeps it
    assert np.isnan(row["log_invention_patents_granted"])
    named = innovation.zeros(panel)
    assert named.to_dict("records") == [
        {"adcode": "431000", "year": 2020, "indicator": "invention_patents_granted"}
    ]


def test_no_zero_in_the_real_figures():
    places = [*innovation.covered(), *innovation.zone_cities()]
    assert innovation.zeros(innovation.innovation_panel("printed", places=places)).empty


def test_capital_and_zone_cities():
    assert innovation.capital() == "430100"
    zone = innovation.zone_cities()
    assert len(zone) == 9
    assert not set(zone) & set(focus.peers())


def test_the_panel_and_the_drawing_need_no_regression_library():
    light = "import analysis.panel.innovation, analysis.panel.efficiency, analysis.figures.style"
    code = f"{light}; import sys; print('linearmodels' in sys.modules)"
    done = subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, check=True)
    assert done.stdout.strip() == "False"
