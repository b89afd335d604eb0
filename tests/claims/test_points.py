import pytest

from analysis.claims.points import points, when


def by_date(indicator, adcode):
    return {(point.date, point.vintage): point for point in points(indicator, adcode)}


def test_a_citys_intensity_is_computed_from_the_yearbook():
    found = by_date("rd_intensity", "431000")
    assert found["2017", "final"].value == pytest.approx(251214 / 21781900 * 100)
    assert found["2019", "final"].value == pytest.approx(275827 / 24110000 * 100)
    assert found["2017", "final"].text == "1.15%"
    assert found["2019", "final"].text == "1.14%"
    assert found["2019", "final"].unit == "%"


def test_the_ratio_says_that_its_denominator_was_revised():
    found = by_date("rd_intensity", "431000")
    assert found["2019", "final"].what.endswith("，普查修订后")
    assert "修订" not in found["2017", "final"].what


def test_a_year_without_one_of_the_parts_has_no_ratio(folder):
    folder.drop("observations/city_yearbook", adcode="431000", year="2019", indicator="gdp")
    assert ("2019", "final") not in by_date("rd_intensity", "431000")
    assert ("2017", "final") in by_date("rd_intensity", "431000")


def test_events_add_what_the_series_does_not_hold():
    found = by_date("rd_intensity", "431000")
    assert found["2020", "final"].value == 1.21
    assert "推断" in found["2020", "final"].what


def test_a_figure_derived_from_a_later_release_is_a_revision():
    found = by_date("rd_intensity", "100000")
    assert found["2018", "final"].value == 2.19
    assert found["2018", "revised"].value == 2.14


def test_the_same_figure_in_series_and_events_is_one():
    assert len([p for p in points("rd_intensity", "430000") if p.date == "2019"]) == 1


def test_two_sources_of_one_figure_are_one_point():
    (found,) = (p for p in points("invention_patents_per_10k", "100000") if p.date == "2017-12")
    assert found.source_ids == ("people_2018_01", "xinhua_2018_01")


def test_targets_are_no_figures():
    assert all(p.source_ids != ("chenzhou_plan_2025",) for p in points("rd_intensity", "431000"))


def test_they_are_in_order_of_time():
    dates = [point.date for point in points("invention_patents_per_10k", "430000")]
    assert dates == sorted(dates)
    assert len(dates) == len(set(dates))


def test_printed_digits_are_kept_and_computed_ones_fixed():
    found = by_date("invention_patents_per_10k", "100000")
    assert found["2017-12", "final"].text == "9.8件/万人"


def test_dates_in_chinese():
    assert when("2018") == "2018年"
    assert when("2018-03") == "2018年3月"
    assert when("2019-05-06") == "2019年5月6日"
