import json
from datetime import date
from pathlib import Path

import jsonschema
import pytest
import yaml

from analysis.errors import BookError
from analysis.paths import ROOT
from website.citing.edition import NAME, read_edition

SCHEMA = Path(__file__).parent / "vendored" / "cff-1.2.0.schema.json"
GOOD = """title: 一本书
abstract: >-
  第一句。
  第二句。 Two words
authors:
  - name: 某书贡献者
  - family-names: Doe
    given-names: Jane
version: 1.0
date-released: 2026-03-05
keywords: [甲]
"""


def written(folder: Path, text: str) -> Path:
    (folder / NAME).write_text(text, encoding="utf-8")
    return folder


def faults(text: str) -> list[str]:
    # dates as text, which is what the schema judges
    found = yaml.load(text, Loader=yaml.BaseLoader)
    schema = json.loads(SCHEMA.read_text(encoding="utf-8"))
    return [error.message for error in jsonschema.Draft7Validator(schema).iter_errors(found)]


def test_the_book_s_file_is_valid_cff():
    assert faults((ROOT / NAME).read_text(encoding="utf-8")) == []


@pytest.mark.parametrize(
    "spoil", [("cff-version: 1.2.0", "cff-version: 9"), ("authors:", "autors:"), ("MIT", "MTI")]
)
def test_the_schema_finds_a_fault(spoil):
    assert faults((ROOT / NAME).read_text(encoding="utf-8").replace(*spoil))


def test_the_version_is_that_of_the_package():
    import tomllib

    project = tomllib.loads((ROOT / "pyproject.toml").read_text(encoding="utf-8"))["project"]
    assert read_edition(ROOT).version == project["version"]


def test_the_book_to_be_cited_is_the_one_that_the_file_describes():
    found = yaml.safe_load((ROOT / NAME).read_text(encoding="utf-8"))
    book = found["preferred-citation"]
    assert book["type"] == "book"
    assert book["year"] == read_edition(ROOT).released.year
    for name in ("title", "version", "date-released"):
        assert book[name] == found[name]
    assert book["authors"] == [{"name": author["name"]} for author in found["authors"]]


def test_a_file_is_read_whole(tmp_path):
    found = read_edition(written(tmp_path, GOOD))
    assert found.authors == ({"literal": "某书贡献者"}, {"family": "Doe", "given": "Jane"})
    assert found.names == ["某书贡献者", "Jane Doe"]
    assert (found.version, found.released) == ("1.0", date(2026, 3, 5))
    assert found.abstract == "第一句。第二句。 Two words"


def test_the_digest_tells_editions_apart(tmp_path):
    one = read_edition(written(tmp_path, GOOD)).digest
    other = read_edition(written(tmp_path, GOOD.replace("1.0", "1.1"))).digest
    assert one != other


@pytest.mark.parametrize(
    ("spoil", "said"),
    [
        (("version: 1.0\n", ""), "version"),
        (("date-released: 2026-03-05", "date-released: 2026年3月"), "2026年3月"),
        (("authors:", "authors: [\n"), "YAML"),
        ((GOOD, "[]"), "title"),
    ],
)
def test_what_a_citation_needs_is_asked_for_by_name(tmp_path, spoil, said):
    with pytest.raises(BookError, match=said):
        read_edition(written(tmp_path, GOOD.replace(*spoil)))


def test_without_a_file_there_is_no_edition(tmp_path):
    with pytest.raises(BookError, match=NAME):
        read_edition(tmp_path)
