"""The data appendix counts what is in the files."""

from analysis import paths
from analysis.data import read
from analysis.figures import appendix_data


def lines(path) -> int:
    return len(path.read_text(encoding="utf-8").splitlines()) - 1


def test_counts_are_those_of_the_files():
    found = appendix_data.numbers()
    folder = paths.DATA / "observations"
    assert found["figures"].value == sum(lines(path) for path in folder.glob("*.csv"))
    assert found["yearbook_figures"].value == lines(folder / "city_yearbook.csv") == 17067
    assert (found["yearbook_cities"].value, found["yearbook_indicators"].value) == (22, 75)
    assert found["corrections"].value == lines(paths.DATA / "corrections.csv")


def test_every_file_of_observations_is_described():
    files = {path.name for path in (paths.DATA / "observations").glob("*.csv")}
    assert set(appendix_data.datasets_table().data["dataset"]) == files


def test_the_tables_are_whole():
    assert len(appendix_data.indicators_table().data) == len(read.indicators())
    assert len(appendix_data.sources_table().data) == len(read.sources())
    assert len(appendix_data.corrections_table().data) == len(read.corrections())


def test_a_correction_shows_the_printed_value_and_its_reason():
    data = appendix_data.corrections_table().data
    row = data[(data["place"] == "枣庄") & (data["year"] == 2021)].iloc[0]
    assert row["printed"] == "102"
    assert "100" in row["reason"] or "一百" in row["reason"]


def test_the_bars_are_what_the_yearbook_prints():
    exhibit = appendix_data.indicators_by_year()
    frame = read.observations("city_yearbook", "printed")
    own = frame[(frame["adcode"] == "431000") & (frame["year"] == 2023)]
    row = exhibit.data[exhibit.data["year"] == 2023]
    assert row["indicators"].item() == own["indicator"].nunique()
    assert str(exhibit.data["indicators"].max()) in exhibit.alt
