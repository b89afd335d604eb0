import pandas as pd

from analysis.figures import lines, peers

DATA = pd.DataFrame(
    [
        ("431000", 2018, 5.0),
        ("430100", 2018, 1.0),
        ("430200", 2018, 3.0),
        ("431000", 2019, None),
        ("430100", 2019, 2.0),
        ("430200", 2019, 4.0),
        ("431000", 2020, 7.0),
        ("430100", 2020, 4.0),
        ("430200", 2020, 8.0),
    ],
    columns=["adcode", "year", "value"],
)


def test_a_missing_value_has_no_row_and_the_median_leaves_the_city_out():
    data = peers.among_peers(DATA)
    assert list(data.columns) == ["adcode", "place", "year", "value"]
    assert peers.of(data, "431000").to_dict() == {2018: 5.0, 2020: 7.0}
    assert peers.of(data, lines.MEDIAN).to_dict() == {2018: 2.0, 2019: 3.0, 2020: 6.0}


def test_the_ends_are_years_that_both_have():
    first, last, own, median = peers.ends(peers.among_peers(DATA[DATA["year"] > 2018]))
    assert (first, last) == (2020, 2020)
    assert (own[2020], median[2020]) == (7.0, 6.0)
