import pandas as pd

from analysis.data import read
from analysis.panel import zone_table


def test_eleven_zones_in_three_batches_and_what_is_certain_of_their_days():
    table = zone_table.zones()
    assert table.groupby("batch").size().to_dict() == {1: 3, 2: 3, 3: 5}
    day = table.set_index("zone")["day_published"]
    assert sorted(day.index[~day]) == sorted(["太原市", "深圳市", "鄂尔多斯市"])
    dates = table.set_index("zone")["date"]
    assert dates["郴州市"] == pd.Timestamp("2019-05-06")
    assert dates["太原市"] == pd.Timestamp("2018-02-15")  # the month alone is published


def test_one_zone_is_not_in_the_yearbook():
    table = zone_table.zones()
    assert table.loc[~table["in_yearbook"], "zone"].tolist() == ["海南藏族自治州"]
    batches = zone_table.batch_of()
    assert len(batches) == 10 and batches["431000"] == 2 and batches["370400"] == 3


def test_a_row_that_is_no_zone_is_left_out(monkeypatch):
    row = {
        "batch": "方案", "zone": "全国", "adcode": "", "province": "", "approved": "2016-12",
        "document": "", "theme": "", "source_id": "", "note": "",
    }  # fmt: skip
    zone = row | {"batch": "1", "zone": "甲", "approved": "2018-02"}
    monkeypatch.setattr(read, "table", lambda name: pd.DataFrame([row, zone]))
    assert zone_table.zones()["zone"].tolist() == ["甲"]
