import pytest

from analysis.data import read
from analysis.figures import chapter_1_4_record as record
from analysis.figures.counted import how_many


@pytest.mark.parametrize(
    ("date", "end", "shown"),
    [
        ("2025-03-16", "", "2025年3月16日"),
        ("2017-11", "", "2017年11月"),
        ("2012", "2023", "2012—2023年"),
        ("2020-01", "2020-03", "2020年1—3月"),
        ("2019-11", "2020-03", "2019年11月—2020年3月"),
        ("", "", "未载明"),
    ],
)
def test_dates_as_the_book_prints_them(date, end, shown):
    assert record.date_zh(date, end) == shown


def test_every_water_event_of_the_city_is_told_in_order_of_its_end():
    exhibit = record.water_quality_record()
    events = read.table("events")
    water = events[events["topic"].isin(record.WATER_TOPICS) & (events["adcode"] == "431000")]
    assert sorted(exhibit.data["statement"]) == sorted(water["statement_zh"])
    dates = exhibit.data["date"].tolist()
    assert dates.index("2017年11月") < dates.index("2020年1—3月") < dates.index("2012—2023年")
    assert dates[-2:] == ["2025年3月16日", "2025年3月31日"]


def test_the_title_holds_improvement_and_setback():
    """The worst grade is reported gone in 2022 and printed again in 2023."""
    data = record.water_quality_record().data
    gone = data[data["statement"].str.contains("消劣")].index[0]
    again = data[data["statement"].str.contains("2023年1—2月为劣Ⅴ类")].index[0]
    assert gone < again


def test_doubts_stand_beside_their_statements():
    data = record.water_quality_record().data.set_index("statement")
    assert "不完全可比" in data.loc["自设国控断面12年来有10年为Ⅰ类。", "doubt"]
    assert (record.remediation_record().data["date"] == "未载明").any()


def test_every_source_of_a_row_is_a_source_of_the_table():
    exhibit = record.water_quality_record()
    titles = read.sources()["title"]
    for shown in exhibit.data["source"]:
        assert any(shown.startswith(titles[source]) for source in exhibit.sources)


def test_every_kind_of_source_has_a_word():
    assert set(read.sources()["kind"]) <= set(record.KINDS)


def test_a_thallium_record_without_a_standard_is_an_error():
    rows = record.events(("thallium_concentration",))
    assert record.thallium_standard(rows) == 0.1
    with pytest.raises(ValueError, match="standard"):
        record.thallium_standard(rows.assign(statement_zh="铊浓度异常。"))


def test_shares_by_hand():
    data = record.discharge_share().data
    so2 = data[data["indicator"].str.startswith("工业二氧化硫")].iloc[0]
    figures = read.wide(["industrial_so2", "gdp"], years=range(2023, 2024))
    hunan = figures[figures.index.get_level_values("adcode").str.startswith("43")].dropna()
    assert so2["share"] == pytest.approx(100 * 4869 / hunan["industrial_so2"].sum())
    assert so2["ratio"] == pytest.approx(so2["share"] / so2["output_share"])
    above = int((data["ratio"] > 1).sum())
    assert how_many(above, len(data), "项") + "高于产出" in record.discharge_share().title
