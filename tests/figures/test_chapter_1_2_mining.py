import pytest
from matplotlib.collections import PolyCollection

from analysis.data import read
from analysis.figures import chapter_1_2_mining as mining
from analysis.figures import style

CHENZHOU = "431000"


def test_the_share_of_2019_has_the_interval_of_two_and_five():
    row = mining.mining_share().data.set_index(["adcode", "year"]).loc[(CHENZHOU, 2019)]
    assert (row["mining"], row["rest"]) == (2, 5)
    assert (round(row["low"] / 100, 2), round(row["high"] / 100, 2)) == (0.21, 0.36)


def test_the_note_says_that_a_printed_zero_is_not_none_and_who_is_missing():
    note = mining.mining_share().note
    assert "刊作0是不足0.5万人而不是没有" in note
    assert "2010年缺湘潭" in note


def test_the_band_is_the_interval_of_the_focal_city():
    exhibit = mining.mining_share()
    with style.applied():
        ax = exhibit.draw(exhibit.data.copy()).axes[0]
    own = exhibit.data[exhibit.data["adcode"] == CHENZHOU]
    bands = [c for c in ax.collections if isinstance(c, PolyCollection)]
    heights = [y for band in bands for path in band.get_paths() for y in path.vertices[:, 1]]
    assert min(heights) == pytest.approx(own["low"].min())
    assert max(heights) == pytest.approx(own["high"].max())


def test_a_city_with_two_zeros_has_an_interval_and_no_dot():
    exhibit = mining.mining_interval()
    row = exhibit.data.set_index("place").loc["张家界"]
    assert (row["low"], row["high"]) == (0, 100)
    assert row["share"] != row["share"]
    assert "张家界两项都刊作0" in exhibit.note


def test_the_title_names_who_overlaps():
    exhibit = mining.mining_interval()
    data = exhibit.data.set_index("place")
    others = data.drop("郴州").dropna(subset=["share"])
    overlapping = others.index[others["high"] > data.loc["郴州", "low"]]
    assert exhibit.title.endswith(f"与{'、'.join(overlapping)}的区间重叠")
    assert "衡阳" not in overlapping  # 1.5 of 7 against 1.5 of 7: they touch and do not overlap


def test_the_quotient_has_a_gap_where_the_base_is_incomplete():
    exhibit = mining.mining_quotient()
    own = exhibit.data[exhibit.data["adcode"] == CHENZHOU].set_index("year")["quotient"]
    assert own[2010] != own[2010]
    assert own.drop(2010).notna().all()
    assert "2010年有市的数缺失" in exhibit.note


def test_a_gap_of_the_focal_city_breaks_line_and_band(monkeypatch):
    real = read.observations

    def without(dataset, version="corrected"):
        frame = real(dataset, version)
        lost = (frame["adcode"] == CHENZHOU) & (frame["indicator"] == "employment_mining")
        return frame[~(lost & (frame["year"] == 2014))] if dataset == "city_yearbook" else frame

    monkeypatch.setattr(read, "observations", without)
    exhibit = mining.mining_share()
    with style.applied():
        ax = exhibit.draw(exhibit.data.copy()).axes[0]
    own = [line for line in ax.get_lines() if line.get_color() == style.ACCENT]
    assert len(own) == 2
    assert "2014年缺郴州" in exhibit.note


@pytest.mark.parametrize(
    "make", [mining.mining_share, mining.mining_interval, mining.mining_quotient]
)
def test_another_city_can_stand_in_the_middle(make, monkeypatch):
    monkeypatch.setenv("FOCUS", "431300")
    exhibit = make()
    assert "娄底" in exhibit.title and "Loudi" in exhibit.title_en
    with style.applied():
        assert exhibit.draw(exhibit.data.copy()).axes
