import json
import shutil

import frictionless
import pytest

from analysis import paths
from analysis.data import package
from analysis.data.tables import TABLES
from analysis.errors import BookError


@pytest.fixture(scope="module")
def described(tmp_path_factory):
    folder = tmp_path_factory.mktemp("package") / "data"
    shutil.copytree(paths.DATA, folder)
    return folder


def test_the_descriptor_of_the_book_says_what_is_there():
    said = json.loads((paths.DATA / package.NAME).read_text(encoding="utf-8"))
    assert said == package.describe(paths.DATA), "run: python -m analysis check --write-package"


def test_every_file_is_described_with_its_rows():
    resources = {one["path"]: one for one in package.describe(paths.DATA)["resources"]}
    assert set(resources) == {table.file for table in TABLES.values()}
    assert resources["observations/city_yearbook.csv"]["rows"] == 17067
    assert resources["sources.csv"]["rows"] == len(package.describe(paths.DATA)["sources"])


def test_frictionless_finds_the_package_valid_keys_and_all():
    report = frictionless.Package(str(paths.DATA / package.NAME)).validate()
    assert report.valid, report.flatten(["name", "rowNumber", "type", "message"])[:5]


def test_frictionless_finds_a_changed_byte(described):
    path = described / "observations" / "cross_sections.csv"
    data = path.read_bytes()
    path.write_bytes(data.replace(b"460", b"461", 1))
    try:
        report = frictionless.Package(str(described / package.NAME)).validate()
    finally:
        path.write_bytes(data)
    assert not report.valid
    assert {(task.name, error.type) for task in report.tasks for error in task.errors} == {
        ("observations-cross-sections", "hash-count")
    }


def test_the_descriptor_is_written_again_byte_for_byte(small):
    first = package.write(small.path).read_bytes()
    assert package.write(small.path).read_bytes() == first
    assert [path.name for path in small.path.glob(".*")] == []
    assert package.differences(small.path) == []


def test_rows_lost_at_the_end_of_a_line_are_told(small):
    package.write(small.path)
    lines = small.lines("observations/population")
    small.write("observations/population", lines[:-2])
    ((zh, en),) = small.check().notes
    assert small.found() == []
    for sentence in (zh, en):
        assert "data/observations/population.csv" in sentence
        assert f"{len(lines) - 1} → {len(lines) - 3}" in sentence


@pytest.mark.parametrize("text", [None, "", "[]", "{}", '{"resources": [{"path": 1}]}', "\x00"])
def test_a_descriptor_that_is_missing_or_broken_is_told(small, text):
    if text is not None:
        (small.path / package.NAME).write_text(text)
    ((zh, en),) = small.check().notes
    assert package.NAME in zh
    assert package.NAME in en


@pytest.mark.parametrize("name", ["sources", "zones"])
def test_nothing_is_written_where_a_file_is_missing(small, name):
    small.file(name).unlink()
    with pytest.raises(BookError) as caught:
        package.write(small.path)
    assert name in caught.value.en
    assert not (small.path / package.NAME).exists()
