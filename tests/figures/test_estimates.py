"""The table, the plot and the numbers of the baseline; the sentences that lean on them."""

import numpy as np
import pytest

from analysis.figures import estimates
from analysis.figures.counted import how_many
from analysis.figures.estimate_labels import CONTROLS, DATA, MODEL, minus, name_of_input
from analysis.models.estimates import panel
from analysis.panel import stock
from analysis.panel.innovation import covered


@pytest.fixture(scope="module")
def table():
    return estimates.baseline_table()


@pytest.fixture(scope="module")
def numbers():
    return estimates.headline_numbers()


def row(table, model, data, controls="none"):
    rows = table.data[
        (table.data["model"] == MODEL[model])
        & (table.data["data"] == DATA[data])
        & (table.data["controls"] == CONTROLS[controls])
    ]
    assert len(rows) == 1
    return rows.iloc[0]


def test_five_models_two_with_a_control_printed_and_corrected_and_the_bridge(table):
    assert len(table.data) == 2 * (5 + 2) + 1
    base = row(table, "two_way", "printed")
    assert (round(base["coefficient"], 3), round(base["std_error"], 3)) == (0.574, 0.537)
    assert (base["n_obs"], base["n_prefectures"]) == (91, 13)
    assert row(table, "two_way", "bridged")["n_prefectures"] == 13
    assert table.data["p_enumerated"].isna().sum() == 2  # random effects
    inside = table.data["coefficient"].between(table.data["ci_low"], table.data["ci_high"])
    assert inside.all()
    assert table.data["r_squared"].between(0, 1).all()
    assert row(table, "pooled", "printed")["effects"] == "无"
    assert row(table, "two_way", "printed", "log_gdp")["effects"] == "市州、年份"


def test_years_are_those_of_the_rows_that_are_used(table):
    assert set(table.data["years"]) == {"2017—2023"}
    plotted = estimates.coefficient_plot().data.set_index("input")["years"]
    assert set(plotted["rd_expenditure"]) == {"2017—2019"}
    assert set(plotted.drop("rd_expenditure")) == {"2017—2023"}


def test_a_control_is_the_gdp_of_the_same_rows(table, numbers):
    with_gdp = row(table, "pooled", "corrected", "log_gdp")
    without = row(table, "pooled", "corrected")
    assert with_gdp["r_squared"] > without["r_squared"]
    assert numbers["baseline_pooled_gdp"].value == with_gdp["coefficient"]


def test_who_fell_out_is_named(table):
    flows = stock.science_flows(covered(), "corrected")
    missing = flows.index[flows.isna().any(axis=1)]
    assert len(estimates.fell_out()) == len(missing) > 0
    for name, year in estimates.fell_out().items():
        assert f"{name}（缺{year}年）" in table.note
    found = row(table, "two_way", "corrected")
    assert found["n_prefectures"] == 13 - len(missing)
    known = panel("corrected")[["log_invention_patents_granted", "log_research_stock"]]
    assert found["n_obs"] == known.notna().all(axis=1).sum()


def test_plot_counts_the_intervals_that_it_draws(check_texts):
    plot = estimates.coefficient_plot()
    assert len(plot.data) == 20
    shown = plot.data[plot.data["data"] == DATA["corrected"]]
    held = sum(
        low <= 0 <= high for low, high in zip(shown["ci_low"], shown["ci_high"], strict=True)
    )
    assert plot.title == f"10个弹性的95%区间{how_many(held, 10, '个')}含零"
    assert minus(shown["coefficient"].min()) in plot.alt
    check_texts(plot)


def test_the_page_says_what_the_numbers_say(numbers):
    for data in ("printed", "corrected", "bridged"):
        low, high = (numbers[f"baseline_{data}_{end}"].value for end in ("low", "high"))
        assert low < 0 < 1 < high  # no effect and a proportional one are both inside
        assert numbers[f"baseline_{data}_p"].value > 0.05
        assert numbers[f"baseline_{data}_mde"].value > 1
        assert numbers[f"baseline_{data}_chance"].value < 80
    assert numbers["baseline_printed_coefficient"].text == "0.574"
    assert numbers["baseline_printed_se"].text == "0.537"
    pooled = [numbers[f"baseline_pooled_{end}"].value for end in ("low", "high")]
    assert pooled[0] < 1 < pooled[1]
    assert numbers["baseline_pooled_gdp"].value < numbers["baseline_pooled_coefficient"].value
    # inputs grew in step: little is left to compare
    assert numbers["baseline_spread_left"].value < 0.2 * numbers["baseline_spread"].value
    assert numbers["baseline_equivalence_p"].value > 0.5
    assert numbers["plot_shown"].value == 10
    assert numbers["plot_with_zero_zh"].value == "全部"


def test_doubling_in_plain_words(numbers):
    mde = numbers["baseline_corrected_mde"].value
    assert numbers["baseline_corrected_mde_doubling"].value == pytest.approx(
        np.exp(mde * np.log(2))
    )


def test_labels():
    assert name_of_input("fiscal_science", 0) == "财政科技支出（当年）"
    assert name_of_input("fiscal_science", 3) == "财政科技支出（滞后3年）"
    assert name_of_input("research_stock", 1) == "研究存量（上年末）"
    assert minus(-0.006) == "−0.01"
