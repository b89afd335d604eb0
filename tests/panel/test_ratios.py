import pandas as pd
import pytest

from analysis.data import read
from analysis.panel import ratios


@pytest.fixture
def printed(monkeypatch):
    """A yearbook and a population of three rows each, instead of the files."""
    tables = {
        "city_yearbook": pd.DataFrame(
            {"a": [10.0, 20.0, None, 5.0], "b": [4.0, 0.0, 2.0, 2.0]},
            index=pd.MultiIndex.from_tuples(
                [("1", 2019), ("1", 2020), ("1", 2021), ("2", 2019)], names=["adcode", "year"]
            ),
        ),
        "population": pd.DataFrame(
            {"population_resident": [2.0]},
            index=pd.MultiIndex.from_tuples([("1", 2019)], names=["adcode", "year"]),
        ),
    }

    def wide(ids, *, dataset="city_yearbook", **_):
        return tables[dataset][ids]

    monkeypatch.setattr(read, "wide", wide)


def test_a_missing_figure_or_a_denominator_of_zero_has_no_row(printed):
    out = ratios.ratio("a", "b", places=["1", "2"], scale=100)
    assert out.to_dict("records") == [
        {"adcode": "1", "year": 2019, "value": 250.0},
        {"adcode": "2", "year": 2019, "value": 250.0},
    ]


def test_a_place_without_residents_has_no_density(printed):
    out = ratios.per_10k_residents("a", places=["1", "2"])
    assert out.to_dict("records") == [{"adcode": "1", "year": 2019, "value": 5.0}]


def test_chenzhou_2023_from_the_printed_cells():
    out = ratios.ratio(
        "technology_contract_value", "gdp", places=["431000"], years=range(2023, 2024), scale=100
    )
    assert out["value"].item() == pytest.approx(100 * 2320389 / 31110000)


def test_density_uses_residents_after_the_census_revision():
    out = ratios.per_10k_residents("university_students", places=["431000"])
    assert out.set_index("year")["value"][2019] == pytest.approx(30634 / 466.52)
    assert out["year"].min() == 2010  # the revised series begins there, students in 2008
