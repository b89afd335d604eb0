from website.reproduction.drift.data import figures, other_rows, series

HEAD = "adcode,year,indicator,value,source_id\n"
DICTIONARIES = {
    "places.csv": "adcode,name_zh,role\n431000,郴州市,prefecture\n430100,长沙市,prefecture\n",
    "indicators.csv": "indicator,name_zh,unit,short_zh\ngdp,地区生产总值,万元,\nrd,研发经费,万元,研发\n",
}


def version(*rows, **tables):
    named = {f"{name}.csv": text for name, text in tables.items()}
    return {**DICTIONARIES, "observations/city_yearbook.csv": HEAD + "".join(rows), **named}


OLD = version(
    "431000,2022,gdp,100,y\n",
    "431000,2023,gdp,200,y\n",
    "430100,2023,gdp,500,y\n",
    "430100,2023,rd,7,y\n",
)
NEW = version(
    "431000,2022,gdp,100,y\n",
    "431000,2023,gdp,210,y\n",
    "431000,2024,gdp,300,y\n",
    "430100,2023,gdp,50,y\n",
    "430100,2024,gdp,60,y\n",
)


def test_each_changed_figure_is_named_with_old_and_new_the_largest_first():
    found = figures(OLD, NEW)
    assert [
        (one["place"], one["name"], one["time"], one["old"], one["new"], one["unit"])
        for one in found["changed"]
    ] == [
        ("长沙市", "地区生产总值", "2023", 500.0, 50.0, "万元"),
        ("郴州市", "地区生产总值", "2023", 200.0, 210.0, "万元"),
    ]
    assert found["changed"][0]["adcode"] == "430100"
    (gone,) = found["gone"]
    assert (gone["name"], gone["old"], gone["new"]) == ("研发", 7.0, None)
    assert found["added"] == [{"dataset": "city_yearbook", "time": "2024", "count": 2}]


def test_nothing_changed_is_nothing():
    assert figures(OLD, OLD) == {"changed": [], "gone": [], "added": []}
    assert other_rows(OLD, OLD) == []


def test_the_series_around_a_change_are_given_whole():
    (first, second) = series(figures(OLD, NEW)["changed"], OLD, NEW)
    assert second["label"] == "郴州市：地区生产总值"
    assert second["points"] == [
        ["2022", 100.0, 100.0],
        ["2023", 200.0, 210.0],
        ["2024", None, 300.0],
    ]
    assert first["points"] == [["2023", 500.0, 50.0], ["2024", None, 60.0]]
    assert len(series(figures(OLD, NEW)["changed"], OLD, NEW, most=1)) == 1


def test_rows_of_other_tables_are_given_column_by_column():
    old = version("431000,2023,gdp,1,y\n", sources="source_id,title\ny,年鉴\nz,公报\n")
    new = version("431000,2023,gdp,1,z\n", sources="source_id,title\ny,统计年鉴\nw,网页\n")
    assert [tuple(entry.values()) for entry in other_rows(old, new)] == [
        ("sources.csv", "y", "title", "年鉴", "统计年鉴"),
        ("sources.csv", "z", "", "有", ""),
        ("sources.csv", "w", "", "", "有"),
        ("observations/city_yearbook.csv", "431000 2023 gdp", "source_id", "y", "z"),
    ]


def test_a_version_that_lacks_a_file_or_a_column_is_no_fault():
    bare = {"sources.csv": "id,title\ny,年鉴\n"}
    assert figures(bare, OLD)["added"] == [
        {"dataset": "city_yearbook", "time": "2022", "count": 1},
        {"dataset": "city_yearbook", "time": "2023", "count": 3},
    ]
    assert all(entry["new"] == "有" for entry in other_rows(bare, OLD))
