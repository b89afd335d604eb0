"""Leaving out one prefecture: figure, names, numbers."""

import pytest

from analysis import focus
from analysis.figures import estimates_leave_one_out
from analysis.figures.estimate_labels import DATA, minus
from analysis.models import linear
from analysis.models.estimates import panel


@pytest.fixture(scope="module")
def exhibit():
    return estimates_leave_one_out.leave_one_out()


@pytest.mark.parametrize(("code", "data"), [("430100", "printed"), ("431000", "corrected")])
def test_a_row_is_a_refit(exhibit, code, data):
    rows = exhibit.data[(exhibit.data["adcode"] == code) & (exhibit.data["data"] == DATA[data])]
    frame = panel(data)
    wanted = linear.fit(
        "two_way",
        frame[frame["adcode"] != code],
        "log_invention_patents_granted",
        ["log_research_stock"],
    )
    assert rows["coefficient"].iloc[0] == pytest.approx(wanted.coefficient, abs=1e-9)


def test_order_and_title(exhibit):
    own = exhibit.data[exhibit.data["data"] == DATA["corrected"]]
    assert own["coefficient"].is_monotonic_increasing
    assert len(exhibit.data[exhibit.data["data"] == DATA["printed"]]) == 13
    least, most = own["coefficient"].min(), own["coefficient"].max()
    capital = own.loc[own["adcode"] == "430100", "coefficient"].iloc[0]
    assert exhibit.title == (
        f"剔除任一市州，弹性在{minus(least)}与{minus(most)}之间；不含长沙为{minus(capital)}"
    )


def test_who_has_no_stock_is_said(exhibit):
    own = set(exhibit.data.loc[exhibit.data["data"] == DATA["corrected"], "adcode"])
    for code in set(exhibit.data["adcode"]) - own:
        assert focus.short(code) in exhibit.note


def test_the_result_is_not_the_capitals(exhibit):
    numbers = estimates_leave_one_out.numbers()
    full = exhibit.data.loc[exhibit.data["data"] == DATA["corrected"], "full"].iloc[0]
    assert numbers["leave_capital"].value > 0.5 * full
    assert numbers["leave_least"].value <= numbers["leave_own"].value <= numbers["leave_most"].value


def test_texts(exhibit, check_texts):
    check_texts(exhibit)
