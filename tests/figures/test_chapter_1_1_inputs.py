import pytest

from analysis.data import read
from analysis.figures import chapter_1_1_inputs as inputs
from analysis.figures import lines, style

CHENZHOU = "431000"


@pytest.fixture(scope="module")
def intensity():
    return inputs.rd_intensity()


def points(exhibit, origin):
    return exhibit.data[exhibit.data["origin"] == origin]


def test_the_citys_points_are_the_yearbooks_quotients_and_2018_is_none(intensity):
    city = points(intensity, inputs.COMPUTED).set_index("year")["value"]
    assert list(city.index) == [2017, 2019]
    assert city[2017] == pytest.approx(100 * 251214 / 21781900)
    assert city[2019] == pytest.approx(100 * 275827 / 24110000)


def test_nation_and_province_have_every_first_release(intensity):
    released = points(intensity, inputs.BULLETIN).set_index(["adcode", "year"])["value"]
    assert len(released) == 26
    assert released["100000", 2018] == 2.19  # the first release, not the 2.14 of later
    assert released["430000", 2022] == 2.41


def test_the_papers_three_figures_stand_at_its_year(intensity):
    said = points(intensity, inputs.PAPER)
    assert set(said["year"]) == {2019}
    assert said.set_index("adcode")["value"].to_dict() == {
        CHENZHOU: 1.8,
        "100000": 2.19,
        "430000": 2.5,
    }


def test_the_press_figure_of_2025_is_outside_the_chart(intensity):
    told = points(intensity, inputs.PRESS)
    assert list(told["year"]) == [2020]
    assert list(told["value"]) == [1.21]


def test_nothing_joins_the_citys_dots_and_the_papers_are_hollow(intensity):
    with style.applied():
        ax = intensity.draw(intensity.data.copy()).axes[0]
    own = [line for line in ax.get_lines() if line.get_color() == style.ACCENT]
    assert all(len(line.get_xdata()) == 1 for line in own)
    hollow = [line for line in ax.get_lines() if line.get_markerfacecolor() == "none"]
    assert sorted(float(line.get_ydata()[0]) for line in hollow) == [1.8, 2.19, 2.5]
    texts = [text.get_text() for text in ax.texts]
    assert {"论文1.8", "论文2.19", "论文2.5"} <= set(texts)


def test_the_title_says_what_was_published(intensity):
    assert "1.14%" in intensity.title and "2.23%" in intensity.title
    assert "1.98%" in intensity.title_en


def test_only_years_with_a_later_figure_are_in_the_table_of_vintages():
    data = inputs.rd_vintages().data
    rows = data.set_index(["place", "year"])
    assert rows.loc[("全国", 2018), ["first", "later"]].tolist() == [2.19, 2.14]
    assert (data["first"] != data["later"]).all()
    assert ("湖南", 2021) not in rows.index  # published twice alike


def test_the_share_of_science_in_the_budget_by_hand_and_without_the_misprint():
    exhibit = inputs.fiscal_science_share()
    table = exhibit.data.set_index(["adcode", "year"])["value"]
    assert table[CHENZHOU, 2023] == pytest.approx(100 * 272600 / 5608157)
    assert ("430200", 2011) not in table.index
    assert "株洲2011年" in exhibit.note
    cities = exhibit.data[exhibit.data["adcode"] != lines.MEDIAN]
    assert cities["adcode"].nunique() == 13
    assert (cities["year"].min(), cities["year"].max()) == (2008, 2023)


def test_a_gap_in_the_flow_is_a_gap_in_the_line(monkeypatch):
    real = read.observations

    def without(dataset, version="corrected"):
        frame = real(dataset, version)
        lost = (frame["adcode"] == CHENZHOU) & (frame["indicator"] == "fiscal_science")
        return frame[~(lost & (frame["year"] == 2015))] if dataset == "city_yearbook" else frame

    monkeypatch.setattr(read, "observations", without)
    exhibit = inputs.fiscal_science_share()
    own = exhibit.data[exhibit.data["adcode"] == CHENZHOU]
    assert 2015 not in set(own["year"])
    assert lines.with_stretches(own)["stretch"].nunique() == 2
