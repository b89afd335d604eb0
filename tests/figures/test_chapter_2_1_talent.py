import pandas as pd
import pytest

from analysis.figures import chapter_2_1_talent as talent


def test_two_times_of_a_long_table():
    data = pd.DataFrame(
        [
            ("431000", 2019, 1.0),
            ("431000", 2023, 2.0),
            ("430100", 2023, 9.0),  # no first value: a gap
            ("430200", 2019, 5.0),  # no last value: no row
            ("430200", 2021, 6.0),
        ],
        columns=["adcode", "year", "value"],
    )
    rows = talent.two_times(data, (2019, 2023))
    assert rows["place"].tolist() == ["长沙", "郴州"]
    assert rows["last"].tolist() == [9.0, 2.0]
    assert pd.isna(rows["first"].iloc[0]) and rows["first"].iloc[1] == 1.0
    mine = talent.own(rows)
    assert (mine["rank"], mine["n"], mine["last"]) == (2, 2, 2.0)


def test_personnel_leave_out_who_has_no_later_figure():
    rows = talent.personnel().set_index("place")
    assert "衡阳" not in rows.index  # not printed in 2019
    assert rows.loc["郴州", "last"] == pytest.approx(6030 / 466.52)


def test_holders_cover_all_fourteen_prefectures_and_not_the_province():
    rows = talent.holders()
    assert len(rows) == 14 and "湖南" not in set(rows["place"])
    assert rows["last"].is_monotonic_decreasing


@pytest.mark.parametrize(
    "make",
    [
        talent.university_students_density,
        talent.rd_personnel_density,
        talent.patent_holders,
    ],
)
def test_the_title_holds_the_rank_or_value_of_the_data(make):
    made = make()
    row = talent.own(made.data)
    said = {
        talent.university_students_density: [f"{row['last']:.0f}人", f"第{row['rank']}位"],
        talent.rd_personnel_density: [f"{row['first']:.1f}人", f"{row['last']:.1f}人"],
        talent.patent_holders: [f"{row['last']:.1f}%", f"第{row['rank']}位"],
    }[make]
    assert all(text in made.title for text in said)


def test_every_year_of_the_scientific_services_is_told_with_its_interval():
    exhibit = talent.scientific_services_share()
    (panel,) = exhibit.drawn()[1]["panels"]
    (series,) = panel["series"]
    rows = exhibit.data.sort_values("year")
    assert panel["labels"] == [f"{year}年" for year in rows["year"]]
    assert [len(run[0]) for run in series["runs"]] == [1] * len(rows)
    for run, row in zip(series["runs"], rows.itertuples(), strict=True):
        assert run[3][0] == pytest.approx(row.share, abs=0.05)
        assert run[4] == [f"（{row.low:.1f}%—{row.high:.1f}%）"]
        assert row.low <= row.share <= row.high
