import pytest

from analysis.figures import chapter_2_4_zones as zones


def test_the_list_says_what_is_not_certain():
    data = zones.zone_list().data.set_index("zone")
    assert len(data) == 11
    assert data.loc["承德市", "document"] == "未见"  # not inferred from the batch
    assert data.loc["郴州市", "document"] == "国函〔2019〕44号"
    assert "日未载明" in data.loc["太原市", "note"] and data.loc["临沧市", "note"] == "—"


def test_the_timeline_holds_policies_and_zones():
    rows = zones.timeline_rows()
    assert rows["kind"].value_counts().to_dict() == {"示范区": 11, "政策": 3}
    day = rows.set_index("name")["day_published"]
    assert not day["建设方案"] and day["省新政策"]
    made = zones.zones_timeline()
    assert all(name in made.note for name in ("太原市", "深圳市", "鄂尔多斯市"))
    assert made.data.set_index("name").loc["郴州市", "date"] == "2019-05-06"


def test_the_cities_stand_in_the_order_of_their_batches():
    data = zones.zone_cities().data
    for _, part in data.groupby("indicator"):
        assert part["batch"].is_monotonic_increasing
    assert set(data["indicator"]) == {compared.name for compared in zones.COMPARED}


@pytest.mark.parametrize("make", [zones.zones_timeline, zones.zone_cities])
def test_each_figure_has_what_a_card_needs_and_no_text_covers_another(make, check_texts):
    made = make()
    assert made.note and len(made.alt) > 60 and len(made.alt_en) > 60
    check_texts(made)


def test_a_focal_city_that_is_no_zone_leaves_the_title_without_it(monkeypatch):
    assert "郴州在第2批（2019年5月6日）" in zones.zones_timeline().title
    monkeypatch.setenv("FOCUS", "430200")
    assert zones.zones_timeline().title == "11个示范区分3批获批"
