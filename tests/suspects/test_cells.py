import numpy as np
import pandas as pd
import pytest

from analysis.suspects.cells import grids, printed_resolution


@pytest.mark.parametrize(
    ("values", "expected"),
    [([1.0, 20.0], 1.0), ([1.5, 2.0], 0.1), ([369.38, 370.0], 0.01), ([np.nan, 3.0], 1.0)],
)
def test_the_last_digit_that_is_ever_used_is_the_resolution(values, expected):
    assert printed_resolution(np.array(values)) == pytest.approx(expected)


def test_observations_become_one_grid_an_indicator_with_holes_where_nothing_is_printed(dictionary):
    rows = [
        ("430200", 2011, "fiscal_science", 312273.0),
        ("430200", 2012, "fiscal_science", 30760.0),
        ("430100", 2012, "fiscal_science", 167458.0),
        ("430200", 2012, "sewage_plant_treated_share", 83.0),
        ("430200", 2012, "patents_granted", 5.0),
        ("430200", 2012, "industrial_profit", -5.0),
    ]
    frame = pd.DataFrame(rows, columns=["adcode", "year", "indicator", "value"])
    entries = dictionary(
        fiscal_science="万元",
        sewage_plant_treated_share="%",
        patents_granted="件",
        industrial_profit="万元",
    )
    found = grids(frame, entries)
    science = found["fiscal_science"]
    assert science.adcodes == ("430100", "430200")
    assert science.years == (2011, 2012)
    np.testing.assert_array_equal(science.values, [[np.nan, 167458], [312273, 30760]])
    assert science.cell(1, 0) == ("430200", 2011, "fiscal_science")
    assert not (science.share or science.count or science.signed)
    assert found["sewage_plant_treated_share"].share
    assert found["patents_granted"].count
    assert found["industrial_profit"].signed
