import pytest

from analysis.figures import chapter_1_1_density as density
from analysis.figures import style


@pytest.fixture(scope="module")
def exhibit():
    return density.patent_density()


def test_a_density_per_million_is_divided_by_a_hundred():
    rows = density.published().set_index(["adcode", "month"])["value"]
    assert rows["100000", "2016-12"] == 8.03  # printed 802.6 per million


def test_what_two_sources_print_alike_is_one_point():
    rows = density.published()
    assert not rows.duplicated(["adcode", "month", "value"]).any()
    assert len(rows[(rows["adcode"] == "430000") & (rows["month"] == "2016-12")]) == 1


def test_tables_on_the_later_population_stay_out():
    assert density.published()["month"].max() == "2021-02"


def test_the_papers_figures_fit_other_dates_than_the_one_they_name(exhibit):
    assert "2017年12月" in exhibit.title and "2018年3月" in exhibit.title
    said = exhibit.data[exhibit.data["origin"] == density.PAPER]
    assert set(said["month"]) == {"2018-12"}
    assert sorted(said["value"]) == [1.672, 5.329, 9.8]


def test_the_papers_figures_are_hollow_and_labelled(exhibit):
    with style.applied():
        ax = exhibit.draw(exhibit.data.copy()).axes[0]
    hollow = [line for line in ax.get_lines() if line.get_markerfacecolor() == "none"]
    assert sorted(float(line.get_ydata()[0]) for line in hollow) == [1.672, 5.329, 9.8]
    assert sum(text.get_text().startswith("论文") for text in ax.texts) == 3
