import numpy as np

from analysis.suspects.parts import part_above_whole


def test_parts_within_their_whole_are_fine(make_grids, smooth):
    whole = smooth()
    assert not part_above_whole(make_grids({"electricity_use": whole, "fiscal_science": whole}))
    part = {"electricity_use": whole, "electricity_use_industry": np.round(whole * 0.6)}
    assert not part_above_whole(make_grids(part))


def test_of_a_broken_sum_the_member_that_left_its_years_is_doubted(make_grids, smooth):
    whole = smooth(noise=0.02)
    part = np.round(whole * 0.6)
    part[3, 7] *= 10
    (alarm,) = part_above_whole(
        make_grids({"electricity_use": whole, "electricity_use_industry": part})
    )
    assert alarm.cell == ("430400", 2015, "electricity_use_industry")
    assert (alarm.low, alarm.high) == (0, whole[3, 7])
    part = np.round(whole * 0.6)
    whole[3, 7] = np.round(whole[3, 7] / 10)
    (alarm,) = part_above_whole(
        make_grids({"electricity_use": whole, "electricity_use_industry": part})
    )
    assert alarm.indicator == "electricity_use"
    assert alarm.low == part[3, 7]


def test_several_parts_are_added_up_and_rounding_is_forgiven(make_grids, smooth):
    budget = smooth(level=1e6, noise=0.02)
    science, education = np.round(budget * 0.3), np.round(budget * 0.6)
    tables = {"fiscal_expenditure": budget, "fiscal_science": science}
    assert not part_above_whole(make_grids({**tables, "fiscal_education": education}))
    education[2, 5] = budget[2, 5]
    (alarm,) = part_above_whole(make_grids({**tables, "fiscal_education": education}))
    assert alarm.cell == ("430300", 2013, "fiscal_education")
    total = np.full((5, 8), 9.0)
    people = {"employment_urban_units": total, "employment_mining": np.full((5, 8), 5.0)}
    assert not part_above_whole(make_grids({**people, "employment_education": total - 4}))
    assert part_above_whole(make_grids({**people, "employment_education": total - 1}))
