"""Numbers by hand, and the sentences of the chapter that lean on them."""

import pytest

from analysis.figures import chapter_1_1, estimates


@pytest.fixture(scope="module")
def numbers():
    return chapter_1_1.numbers()


def values(numbers, *names):
    return [numbers[name].value for name in names]


def test_intensities_by_hand(numbers):
    assert numbers["rd_city"].text == "1.14%"
    assert numbers["rd_city_over_nation"].value == pytest.approx(100 * 1.14404 / 2.23, abs=0.01)
    assert numbers["rd_province_gap"].text == "0.25个百分点"
    assert numbers["rd_target_reached"].text == "2023"


def test_the_firms_that_the_papers_two_figures_imply(numbers):
    low, high = values(numbers, "implied_low", "implied_high")
    # 114 of 3,144 are 3.626 %, of 3,154 they are 3.614 %
    assert (low, high) == (3145, 3153)
    # so that the paper's "now" lies between the two years
    assert numbers["high_tech_2017"].value < low < high < numbers["high_tech_2018"].value


def test_the_density_of_2018_by_hand(numbers):
    assert numbers["density_province_2018"].value == pytest.approx(40684 / 6898.77)
    assert numbers["density_ratio_first"].value == pytest.approx(100 * 2.34 / 8.00)


def test_the_misprinted_city_is_in_the_printed_rank_alone(numbers):
    assert numbers["rd_city_count_printed"].value == numbers["rd_city_count"].value + 1


def test_the_text_of_inputs_holds(numbers):
    assert numbers["rd_city"].value < numbers["rd_province"].value < numbers["rd_nation"].value
    assert numbers["rd_claim"].value > numbers["rd_city"].value
    assert abs(numbers["rd_claim"].value - numbers["rd_province_2018"].value) < 0.05
    assert numbers["fiscal_last"].value > numbers["fiscal_last_median"].value
    assert numbers["fiscal_above_zh"].value == "每年都"
    assert numbers["industrial_rd_city"].value < numbers["industrial_rd_province"].value


def test_the_text_of_outputs_holds(numbers):
    first, last = "granted_invention_first", "granted_invention_last"
    assert numbers[first].value > numbers[f"{first}_median"].value
    assert numbers[last].value < numbers[f"{last}_median"].value
    assert numbers[last].value > numbers[first].value
    assert numbers["granted_all_last_rank"].value <= numbers["granted_all_first_rank"].value
    assert numbers["in_force_rank_last"].value > numbers["in_force_rank_first"].value
    assert numbers["in_force_growth"].value < numbers["in_force_growth_province"].value
    paper, first, last = values(
        numbers, "density_ratio_paper", "density_ratio_first", "density_ratio_last"
    )
    assert paper > first > last
    assert numbers["high_tech_share_2023"].value < numbers["population_share"].value


def test_the_text_of_the_regression_holds():
    found = estimates.headline_numbers()
    for data in ("printed", "corrected"):
        low, high = values(found, f"baseline_{data}_low", f"baseline_{data}_high")
        assert low < 0 < 1 < high
    low, high = values(found, "baseline_pooled_low", "baseline_pooled_high")
    assert 0 < low < 1 < high
    printed, corrected = (
        found[f"baseline_{data}_high"].value - found[f"baseline_{data}_low"].value
        for data in ("printed", "corrected")
    )
    assert printed > corrected
    rows = estimates.coefficient_plot().data
    assert ((rows["ci_low"] < 0) & (rows["ci_high"] > 0)).all()
    patents = rows[rows["outcome"] == "patents_granted"]["coefficient"]
    assert (patents < 0).mean() > 0.5
    shown = rows[(rows["outcome"] == "invention_patents_granted") & (rows["data"] == "订正")]
    stock = shown.loc[shown["input"] == "research_stock", "coefficient"].item()
    flows = shown.loc[shown["input"] == "fiscal_science", "coefficient"]
    assert (flows < stock / 2).all()
