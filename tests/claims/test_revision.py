from analysis.claims.revision import revised_from


def test_chenzhou_is_on_a_revised_basis_from_2019():
    # the level grew by 0.8 percent in the year in which the volume grew by 7.8
    assert revised_from("431000", "printed") == 2019


def test_without_the_step_there_is_none(folder):
    folder.change(
        "observations/city_yearbook",
        {"adcode": "431000", "year": "2019", "indicator": "gdp_growth"},
        value="0.8",
    )
    assert revised_from("431000") is None


def test_a_place_without_figures_has_none(folder):
    assert revised_from("430000") is None


def test_a_missing_year_is_no_step(folder):
    folder.drop("observations/city_yearbook", adcode="431000", year="2018", indicator="gdp")
    assert revised_from("431000") is None
