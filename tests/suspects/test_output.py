import numpy as np
import pytest

from analysis.suspects.output import (
    confirmed,
    gdp_per_head,
    growth_against_level,
    implied_population,
    nominal_growth,
    registered_denominator,
    sectors_and_gdp,
)


@pytest.fixture
def economy(smooth):
    """Four tables that agree: three sectors, their sum, product per head, growth, people."""

    def build() -> dict[str, np.ndarray]:
        rng = np.random.default_rng(7)
        gdp = smooth(level=2e7, noise=0.02)
        shares = rng.dirichlet([4, 10, 10], size=19)
        tables = {
            f"value_added_{name}": np.round(gdp * shares[:, k : k + 1])
            for k, name in enumerate(("primary", "secondary", "tertiary"))
        }
        gdp = sum(tables.values())
        resident = rng.uniform(200, 700, (19, 1)) * 1.002 ** np.arange(16)
        registered = np.round(resident * rng.uniform(1.06, 1.15, (19, 1)), 2)
        nominal = np.diff(np.log(gdp), axis=1)
        real = np.column_stack([np.full(19, 10.0), 100 * np.expm1(nominal - 0.02)])
        return {
            **tables,
            "gdp": gdp,
            "gdp_per_capita": np.round(gdp / resident),
            "population_registered": registered,
            "gdp_growth": np.round(real, 2),
        }

    return build


UNITS = {"gdp_growth": "%", "gdp_per_capita": "元", "population_registered": "万人"}


@pytest.fixture
def of(make_grids):
    return lambda tables: make_grids(tables, **UNITS)


def test_an_economy_that_adds_up_is_sound(economy, of):
    grids = of(economy())
    assert not sectors_and_gdp(grids)
    assert not gdp_per_head(grids)
    assert not growth_against_level(grids)
    assert not registered_denominator(grids)
    assert not nominal_growth(grids)


@pytest.mark.parametrize("member", ["value_added_secondary", "gdp"])
def test_of_a_broken_sum_the_member_that_left_its_years_is_doubted(economy, of, member):
    tables = economy()
    right = tables[member][4, 9]
    tables[member][4, 9] = np.round(right * 1.3)
    (alarm,) = sectors_and_gdp(of(tables))
    assert alarm.cell == ("430500", 2017, member)
    assert alarm.low <= right <= alarm.high


def test_a_sum_that_holds_confirms_its_four_figures_however_odd(economy, of):
    tables = economy()
    tables["value_added_primary"][4, 9] *= 0.5
    tables["gdp"] = sum(tables[f"value_added_{n}"] for n in ("primary", "secondary", "tertiary"))
    tables["gdp"][2, 3] *= 2
    cells = confirmed(of(tables))
    assert ("430500", 2017, "value_added_primary") in cells
    assert ("430300", 2011, "gdp") not in cells
    assert confirmed({}) == set()


def test_product_over_product_per_head_is_a_population(economy, of):
    people = implied_population(of(economy()))
    assert 150 < np.median(people.values) < 800


def test_a_product_per_head_that_fits_no_population_is_doubted(economy, of):
    tables = economy()
    right = tables["gdp_per_capita"][4, 9]
    tables["gdp_per_capita"][4, 9] = np.round(right * 0.85)
    (alarm,) = gdp_per_head(of(tables))
    assert alarm.cell == ("430500", 2017, "gdp_per_capita")
    assert alarm.low < right < alarm.high


def test_without_sectors_the_product_itself_can_be_the_culprit(economy, of):
    tables = economy()
    right = tables["gdp"][4, 9]
    for name in ("value_added_primary", "value_added_secondary", "value_added_tertiary"):
        del tables[name]
    tables["gdp"][4, 9] = np.round(right * 1.4)
    (alarm,) = gdp_per_head(of(tables))
    assert alarm.cell == ("430500", 2017, "gdp")
    assert alarm.low < right < alarm.high


def test_dividing_by_the_registered_population_is_one_note_and_no_alarm(economy, of):
    tables = economy()
    by_registered = np.round(tables["gdp"] / tables["population_registered"])
    tables["gdp_per_capita"][:, 5] = by_registered[:, 5]
    grids = of(tables)
    assert not gdp_per_head(grids)
    (note,) = registered_denominator(grids)
    assert (note.year, len(note.places), note.size) == (2013, 19, 1.0)
    # a place that always does is no exception in that year
    tables["gdp_per_capita"][0] = by_registered[0]
    grids = of(tables)
    assert not gdp_per_head(grids)
    assert len(registered_denominator(grids)[0].places) == 18


def test_a_growth_rate_that_neither_others_nor_the_level_bear_out_is_doubted(economy, of):
    tables = economy()
    right = tables["gdp_growth"][4, 9]
    tables["gdp_growth"][4, 9] = right + 40
    (alarm,) = growth_against_level(of(tables))
    assert alarm.cell == ("430500", 2017, "gdp_growth")
    assert alarm.low < right < alarm.high


def test_a_slump_that_the_level_shows_too_is_believed(economy, of):
    tables = economy()
    for name in ("value_added_primary", "value_added_secondary", "value_added_tertiary", "gdp"):
        tables[name][4, 9:] = np.round(tables[name][4, 9:] * 0.7)
    tables["gdp_growth"][4, 9] -= 33
    assert not growth_against_level(of(tables))


def test_a_year_of_nominal_growth_is_one_note(economy, of):
    tables = economy()
    nominal = 100 * np.expm1(np.diff(np.log(tables["gdp"]), axis=1))
    tables["gdp_growth"][:, 5] = np.round(nominal[:, 4], 2)
    (note,) = nominal_growth(of(tables))
    assert (note.indicator, note.year, note.size) == ("gdp_growth", 2013, 1.0)
