import pytest

from analysis.panel import green_shift

CITY = "431000"
GROWTH = (1.078, 1.036, 1.088, 1.057, 1.05)  # 2019 to 2023 as printed


def test_sulphur_dioxide_over_real_output_by_hand():
    index = green_shift.intensity_index("industrial_so2").set_index(["adcode", "year"])["value"]
    real = 1.0
    for factor in GROWTH:
        real *= factor
    assert index[CITY, 2018] == 100
    assert index[CITY, 2019] == pytest.approx(100 * 11952 / 8466 / 1.078)
    assert index[CITY, 2023] == pytest.approx(100 * 4869 / 8466 / real)


def test_a_place_without_its_base_year_and_a_year_without_a_figure_have_no_row():
    index = green_shift.intensity_index("industrial_so2")
    assert not {"430600", "431300"} & set(index["adcode"])  # 2018 is not printed
    used = green_shift.intensity_index("electricity_use_industry")
    assert used.loc[used["adcode"] == CITY, "year"].tolist() == [2018, 2019, 2023]


def test_relative_to_the_others_has_no_year_without_value_added():
    out = green_shift.relative_to_others("industrial_so2", CITY).set_index("year")
    assert 2017 not in out.index
    assert out.loc[2023, "own"] == pytest.approx(4869 / 12005349)
    assert out.loc[2023, "value"] == pytest.approx(out.loc[2023, "own"] / out.loc[2023, "others"])
