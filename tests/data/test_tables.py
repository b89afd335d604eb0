import csv
import re
from urllib.parse import urlsplit

import pytest

from analysis import paths
from analysis.data import read
from analysis.data.tables import CORRECTABLE, DATASETS, TABLES

# official hosts, and newspapers of record
HOSTS = re.compile(
    r"(.+\.)?(gov\.cn|sipo\.gov\.cn|rednet\.cn|voc\.com\.cn|cqn\.com\.cn|ce\.cn|cernet\.edu\.cn)"
    r"|222\.240\.193\.190"  # the yearbook server of Hunan's bureau of statistics
)


@pytest.mark.parametrize("table", TABLES.values(), ids=TABLES)
def test_the_description_of_a_table_names_its_columns_in_their_order(table):
    with (paths.DATA / table.file).open(encoding="utf-8", newline="") as opened:
        assert next(csv.reader(opened)) == table.names


def test_the_readme_names_every_file_and_every_column():
    text = (paths.DATA / "README.md").read_text(encoding="utf-8")
    for table in TABLES.values():
        assert f"`{table.file}`" in text
        missing = [name for name in table.names if f"`{name}`" not in text]
        assert missing == []


def test_what_a_correction_can_point_at():
    assert set(DATASETS) - set(CORRECTABLE) == {"patent_density"}


def test_the_counts_of_the_facts():
    assert len(read.observations("city_yearbook", "printed")) == 17067
    assert read.observations("city_yearbook", "printed")["indicator"].nunique() == 75
    assert read.observations("city_yearbook", "printed")["adcode"].nunique() == 22
    assert len(read.table("zones")) == 11
    assert len(read.table("claims")) == 48


def test_the_series_hold_no_more_years_than_the_figures():
    for dataset, table in DATASETS.items():
        frame = read.observations(dataset, "printed")
        year = frame[table.time].astype(str).str[:4].astype(int)
        spans = year.groupby(frame["indicator"]).agg(["min", "max"])
        listed = read.series().query("dataset == @dataset").set_index("indicator")
        assert set(listed.index) == set(spans.index)
        assert (listed.loc[spans.index, "first_year"] == spans["min"]).all()
        assert (listed.loc[spans.index, "last_year"] == spans["max"]).all()


def test_every_indicator_is_in_a_series_and_says_what_it_is():
    frame = read.indicators()
    assert frame["first_year"].notna().all()
    assert frame["short_zh"].is_unique
    assert frame["short_zh"].str.len().max() <= 16
    assert (frame["definition_zh"].str.endswith("。") & frame["name_en"].ne("")).all()
    shares = frame[frame["kind"] == "share"]
    assert (shares["minimum"].eq(0) & shares["maximum"].eq(100) & shares["unit"].eq("%")).all()


def test_every_source_that_is_listed_is_cited():
    cited = set()
    for table in TABLES.values():
        if "source_id" in table.names and table.name != "sources":
            cited |= set(read.table(table.name)["source_id"])
    assert set(read.sources().index) - cited == set()
    assert read.sources().loc["paper", "author"] == "王伟"


def test_links_lead_to_official_hosts_and_newspapers_of_record_only():
    links = [url for url in read.sources()["url"] if url]
    assert links
    assert [url for url in links if not HOSTS.fullmatch(urlsplit(url).hostname)] == []


def test_notes_and_titles_name_no_link():
    frame = read.sources()
    assert not (frame["title"] + frame["note"]).str.contains(r"https?://|www\.|wikisource").any()
