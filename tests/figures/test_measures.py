import pandas as pd
import pytest

from analysis.data import read
from analysis.figures import measures


@pytest.mark.parametrize(
    ("years", "text"),
    [
        ([], ""),
        ([2023], "2023年"),
        ([2017, 2018, 2019, 2023], "2017—2019、2023年"),
        ([2012, 2010, 2010, 2011], "2010—2012年"),
        ([2008, 2010], "2008、2010年"),
    ],
)
def test_years_as_spans(years, text):
    assert measures.spans(years) == text


def test_coverage_names_the_years_of_the_focal_city():
    assert measures.coverage("electricity_use_industry") == "2017—2019、2023年"
    held = "invention_patents_valid_universities"
    assert measures.coverage(held, "patents_in_force") == "2020年11月、2021年2月、2025年7月"
    assert measures.coverage("rd_intensity") == measures.UNPUBLISHED


def test_state_says_what_is_missing_and_writes_large_amounts_in_yi():
    assert measures.state("rd_personnel", 2017, 2019) == "2017年7,994人，2019年6,030人"
    assert measures.state("rd_personnel", 2019, 2020) == "2019年6,030人，2020年缺"
    # 2,320,389 万元
    assert measures.state("technology_contract_value", 2023) == "2023年232.0亿元"
    held = "invention_patents_valid_universities"
    assert measures.state(held, "2020-11", dataset="patents_in_force") == "2020年11月20件"


def test_a_loss_keeps_its_sign(monkeypatch):
    row = {"adcode": "431000", "year": 2019, "indicator": "industrial_profit", "value": -25000.0}
    monkeypatch.setattr(read, "observations", lambda *_: pd.DataFrame([row]))
    assert measures.state("industrial_profit", 2019) == "2019年−2.5亿元"


def test_the_table_repeats_a_measure_in_each_of_its_rows():
    rows = [
        measures.published("措施甲", "rd_personnel", "某数"),
        measures.unpublished("措施甲", "某指标"),
    ]
    made = measures.exhibit("some", "题", "title", rows, sources=("paper",), note="注")
    assert made.kind == "table"
    assert made.data.to_dict("records") == [
        {
            "measure": "措施甲",
            "indicator": "R&D人员",
            "coverage": "2017—2019年",
            "status": "某数",
        },
        {
            "measure": "措施甲",
            "indicator": "某指标",
            "coverage": measures.UNPUBLISHED,
            "status": "无从判断",
        },
    ]
