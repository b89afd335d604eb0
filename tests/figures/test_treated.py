import pandas as pd
import pytest

from analysis.data import read
from analysis.figures.treated import treated_note

CHANGSHA, ZHUZHOU = "430100", "430200"


@pytest.fixture
def fixes(monkeypatch):
    rows = [
        ("city_yearbook", ZHUZHOU, "2011", "industrial_so2", "247387", "missing", ""),
        ("city_yearbook", CHANGSHA, "2015", "industrial_so2", "-12.5", "replaced", "13"),
        ("city_yearbook", ZHUZHOU, "2017", "pm25", "9", "missing", ""),
        ("population", ZHUZHOU, "2011", "industrial_so2", "1", "missing", ""),
    ]
    columns = ["dataset", "adcode", "year", "indicator", "printed_value", "treatment", "new_value"]
    monkeypatch.setattr(read, "corrections", lambda: pd.DataFrame(rows, columns=columns))


def test_each_cell_with_its_printed_value(fixes):
    note = treated_note(["industrial_so2"], [CHANGSHA, ZHUZHOU])
    assert note == (
        "疑为误印而未用：株洲2011年（原刊247,387）。"
        "已换用另一来源：长沙2015年（原刊−12.5，今用13）。"
    )


def test_several_indicators_are_named(fixes):
    note = treated_note(["industrial_so2", "pm25"], [ZHUZHOU])
    assert (
        note == "疑为误印而未用：株洲2011年工业二氧化硫（原刊247,387）、株洲2017年PM2.5（原刊9）。"
    )


def test_other_places_years_and_datasets_are_not_told(fixes):
    assert treated_note(["industrial_so2"], ["431000"]) == ""
    assert treated_note(["industrial_so2"], [ZHUZHOU], range(2012, 2020)) == ""
    assert treated_note(["pm25"], [ZHUZHOU], dataset="population") == ""
