import json
import shutil
import subprocess
import tarfile

import jsonschema
import pytest
from rocrate.rocrate import ROCrate

from analysis.errors import BookError
from analysis.paths import ROOT
from website.citing.edition import read_edition
from website.release.archive import METADATA, write_archive
from website.release.crate import FILES, PARTS, crate_metadata
from website.release.freeze import carry, freeze, manifest_of, write_versions
from website.release.release import release
from website.release.standing import source_digest, standing_of
from website.release.version import checked, notes_of
from website.reproduction.clean_copy import files_of

SOURCE_DIGEST = "0" * 64
NAMED_OF_SITE = [path.removeprefix("site/") for path, *_ in FILES if path.startswith("site/")]
PRESENT = {path for path, *_ in FILES} | {f"{path}x" for path, *_ in PARTS}
CFF = """cff-version: 1.2.0
message: 请引用。
title: 一本小书
abstract: 一句话。
authors: [{name: 贡献者}]
version: 1.2.0
date-released: "2026-01-02"
license: [MIT]
keywords: [小书]
"""
# what a research archive needs of a crate: who, what, when, under which licence, and parts
SCHEMA = {
    "type": "object",
    "required": ["@context", "@graph"],
    "properties": {
        "@graph": {
            "type": "array",
            "minItems": 3,
            "items": {"type": "object", "required": ["@id", "@type"]},
            "contains": {
                "required": [
                    "name", "description", "datePublished", "license", "author", "hasPart",
                    "version",
                ],
                "properties": {
                    "@id": {"const": "./"},
                    "datePublished": {"pattern": r"^2026-01-02T00:00:00"},
                    "hasPart": {"type": "array", "minItems": 2},
                },
            },
        }
    },
}  # fmt: skip


@pytest.fixture
def repository(tmp_path):
    root = tmp_path / "repository"
    root.mkdir()
    (root / "CITATION.cff").write_text(CFF, encoding="utf-8")
    (root / "CHANGELOG.md").write_text("# 更新记录\n\n## 1.2.0（2026-01-02）\n\n首版。\n")
    (root / "pyproject.toml").write_text('[project]\nversion = "1.2.0"\n')
    (root / "README.md").write_text("说明\n", encoding="utf-8")
    (root / "data").mkdir()
    (root / "data" / "x.csv").write_text("1\n")
    named = [path for path, *_ in FILES if not path.startswith("site/")]
    named += [f"{path}x" for path, *_ in PARTS if path != "site/"]
    for name in named:
        path = root / name
        path.parent.mkdir(exist_ok=True)
        if not path.exists():
            path.write_text("x\n")
    for command in (["init", "-q"], ["add", "-A"], ["commit", "-qm", "x"]):
        identity = ["-c", "user.name=x", "-c", "user.email=x@example.org"]
        subprocess.run(["git", *identity, *command], cwd=root, check=True)
    return root


@pytest.fixture
def site(tmp_path):
    folder = tmp_path / "html"
    (folder / "book").mkdir(parents=True)
    (folder / "_static").mkdir()
    (folder / "_static" / "newer.js").write_text("")
    (folder / "index.html").write_text("<html><head></head><body></body></html>")
    for name in NAMED_OF_SITE:
        (folder / name).parent.mkdir(exist_ok=True)
        (folder / name).write_text("x")
    (folder / "book" / "a.html").write_text(
        "<html><head></head><body><main>一</main></body></html>"
    )
    return folder


def test_a_repository_in_order_may_be_released(repository):
    assert checked(repository, "1.2.0") == "1.2.0"


@pytest.mark.parametrize(
    ("version", "change", "said"),
    [
        ("1.2", None, "1.2"),
        ("v1.2.0", None, "v1.2.0"),
        ("1.3.0", None, "CHANGELOG.md"),
        ("1.2.0", ("CHANGELOG.md", "# 更新记录\n"), "CHANGELOG.md"),
        ("1.2.0", ("CHANGELOG.md", "## 1.2.0\n\n## 1.1.0\n\n旧。\n"), "CHANGELOG.md"),
        ("1.2.0", ("CITATION.cff", CFF.replace("1.2.0\ndate", "1.1.9\ndate")), "1.1.9"),
        ("1.2.0", ("pyproject.toml", 'version = "9.9.9"\n'), "pyproject.toml"),
        ("1.2.0", ("README.md", "改动\n"), "README.md"),
    ],
)
def test_what_is_not_in_order_is_named_and_nothing_is_released(repository, version, change, said):
    if change:
        (repository / change[0]).write_text(change[1], encoding="utf-8")
    with pytest.raises(BookError) as caught:
        checked(repository, version)
    assert said in caught.value.zh


def test_the_manifest_holds_every_file_with_its_digest(site, tmp_path):
    frozen = freeze(site, tmp_path / "releases", "1.2.0", SOURCE_DIGEST)
    manifest = json.loads((frozen / "manifest.json").read_text())
    assert manifest == manifest_of(frozen)
    assert {entry["file"] for entry in manifest} == {
        "_static/newer.js",
        "book/a.html",
        "index.html",
        "source.sha256",
        *NAMED_OF_SITE,
    }
    (frozen / "index.html").write_text("changed")
    assert manifest != manifest_of(frozen)


def test_a_version_is_frozen_once(site, tmp_path):
    freeze(site, tmp_path / "releases", "1.2.0", SOURCE_DIGEST)
    freeze(site, tmp_path / "releases", "1.2.0", SOURCE_DIGEST)  # the same content: nothing to say
    (site / "book" / "a.html").write_text("<head></head>另一个")
    with pytest.raises(BookError, match=r"1\.2\.0"):
        freeze(site, tmp_path / "releases", "1.2.0", SOURCE_DIGEST)
    assert "一" in (tmp_path / "releases" / "v" / "1.2.0" / "book" / "a.html").read_text()


def test_versions_are_listed_in_their_order_and_carried_into_the_next_site(site, tmp_path):
    releases = tmp_path / "releases"
    for version in ("1.10.0", "1.2.0", "1.9.3"):
        freeze(site, releases, version, SOURCE_DIGEST)
    assert write_versions(releases / "v") == ["1.2.0", "1.9.3", "1.10.0"]
    carry(releases, site)
    assert (site / "v" / "1.2.0" / "book" / "a.html").is_file()
    assert json.loads((site / "v" / "versions.json").read_text())[-1] == "1.10.0"
    # what is frozen next does not hold the earlier ones again
    assert not (freeze(site, releases, "2.0.0", SOURCE_DIGEST) / "v").exists()


def test_an_old_page_finds_the_list_and_the_newest_page(site, tmp_path):
    frozen = freeze(site, tmp_path / "releases", "1.2.0", SOURCE_DIGEST)
    page = (frozen / "book" / "a.html").read_text()
    assert 'src="../../versions.js"' in page
    assert 'data-page="book/a.html" data-site="../../../"' in page
    assert (frozen / "book" / "../../versions.js").resolve().is_file()


def test_the_archive_is_the_same_bytes_each_time_and_whole(repository, site, tmp_path):
    frozen = freeze(site, tmp_path / "releases", "1.2.0", SOURCE_DIGEST)
    edition = read_edition(repository)
    first = write_archive(repository, frozen, tmp_path / "one", edition, "")
    second = write_archive(repository, frozen, tmp_path / "two", edition, "")
    assert first.read_bytes() == second.read_bytes()
    digest, name = (first.parent / f"{first.name}.sha256").read_text().split()
    assert name == first.name
    import hashlib

    assert digest == hashlib.sha256(first.read_bytes()).hexdigest()
    with tarfile.open(first) as archive:
        names = {name.split("/", 1)[1] for name in archive.getnames()}
    assert {"data/x.csv", "README.md", "site/book/a.html", "site/manifest.json", METADATA} <= names


def test_the_crate_is_read_back_and_names_what_is_there(repository, site, tmp_path):
    frozen = freeze(site, tmp_path / "releases", "1.2.0", SOURCE_DIGEST)
    edition = read_edition(repository)
    archive = write_archive(repository, frozen, tmp_path, edition, "https://example.org/book")
    with tarfile.open(archive) as packed:
        packed.extractall(tmp_path / "unpacked", filter="data")
    folder = tmp_path / "unpacked" / "chenzhou-book-1.2.0"
    jsonschema.validate(json.loads((folder / METADATA).read_text(encoding="utf-8")), SCHEMA)
    crate = ROCrate(str(folder))
    assert crate.name == "一本小书"
    assert crate.root_dataset["url"] == "https://example.org/book/v/1.2.0/"
    parts = {entity.id for entity in crate.data_entities}
    assert parts == {path for path, *_ in (*FILES, *PARTS)}
    assert all((folder / part).exists() for part in parts)


def test_each_part_has_the_licence_that_the_file_on_licences_gives_it(repository):
    graph = crate_metadata(read_edition(repository), PRESENT)["@graph"]
    entities = {entity["@id"]: entity for entity in graph}
    assert entities["./"]["license"] == {"@id": "LICENSE"}
    licences = {
        path: entities[entities[path]["license"]["@id"]]["name"]
        for path, *_ in PARTS
        if "license" in entities[path]
    }
    code = ("analysis/", "website/", "tests/", "benchmarks/")
    assert licences == {
        **dict.fromkeys(code, "MIT License"),
        **dict.fromkeys(("book/", "site/"), "CC BY 4.0"),
    }
    # no licence for the compilation of the data, and it is said
    assert "未就其汇编授予许可" in entities["data/"]["name"]


def test_all_that_the_crate_names_is_in_the_repository_or_made_by_it(small_site):
    """The site's results are named in the record; the list of exhibits any site has."""
    made = set(json.loads((ROOT / "results" / "record.json").read_text(encoding="utf-8"))["files"])
    made |= {
        path.relative_to(small_site.html).as_posix() for path in small_site.html.rglob("*.json")
    }
    present = set(files_of(ROOT)) | {f"site/{name}" for name in made}
    assert crate_metadata(read_edition(ROOT), present)


@pytest.mark.parametrize("gone", ["results/record.json", "docs/x"])
def test_what_the_crate_names_and_the_archive_lacks_is_said(repository, gone):
    with pytest.raises(BookError, match=gone.removesuffix("x")):
        crate_metadata(read_edition(repository), PRESENT - {gone})


def test_a_crate_without_an_author_would_be_refused(repository):
    metadata = crate_metadata(read_edition(repository), PRESENT)
    root = next(entity for entity in metadata["@graph"] if entity["@id"] == "./")
    del root["author"]
    with pytest.raises(jsonschema.ValidationError):
        jsonschema.validate(metadata, SCHEMA)


def test_the_description_does_not_change_with_the_day(repository):
    edition = read_edition(repository)
    text = json.dumps(crate_metadata(edition, PRESENT))
    assert "2026-01-02T00:00:00" in text
    assert text == json.dumps(crate_metadata(edition, PRESENT))
    shutil.rmtree(repository)


# the notes, and the release as a whole


def test_the_notes_are_the_version_s_own_entry(repository):
    text = "# 更新记录\n\n## 未发布\n\n新。\n\n## [1.2.0] 2026年\n\n- 甲\n- 乙\n\n### 数据\n\n丙\n\n## 1.1.0\n\n旧。\n"
    (repository / "CHANGELOG.md").write_text(text, encoding="utf-8")
    assert notes_of(repository, "1.2.0") == "- 甲\n- 乙\n\n### 数据\n\n丙\n"
    assert notes_of(repository, "1.1.0") == "旧。\n"
    with pytest.raises(BookError, match=r"1\.2 "):
        notes_of(repository, "1.2")


def test_a_release_is_put_in_place_whole(repository, site, tmp_path):
    releases = tmp_path / "releases"
    archive = release(repository, site, releases, "")
    assert archive == releases / "chenzhou-book-1.2.0.tar.gz"
    assert sorted(path.name for path in releases.iterdir()) == [
        "chenzhou-book-1.2.0.md",
        "chenzhou-book-1.2.0.tar.gz",
        "chenzhou-book-1.2.0.tar.gz.sha256",
        "v",
    ]
    assert (releases / "chenzhou-book-1.2.0.md").read_text(encoding="utf-8") == "首版。\n"
    assert json.loads((releases / "v" / "versions.json").read_text()) == ["1.2.0"]


def test_a_release_that_fails_leaves_nothing(repository, site, tmp_path, monkeypatch):
    def full(*args):
        raise OSError(28, "No space left on device")

    releases = tmp_path / "releases"
    with monkeypatch.context() as patch:
        patch.setattr("website.release.release.write_archive", full)
        with pytest.raises(OSError, match="No space"):
            release(repository, site, releases, "")
    assert list(releases.iterdir()) == []
    # the same holds for other content under a version that was released before
    release(repository, site, releases, "")
    before = {path: path.read_bytes() for path in releases.rglob("*") if path.is_file()}
    (site / "book" / "a.html").write_text("<head></head>另一个")
    with pytest.raises(BookError, match=r"1\.2\.0"):
        release(repository, site, releases, "")
    assert {path: path.read_bytes() for path in releases.rglob("*") if path.is_file()} == before


# whether what is built is the version as released


def test_the_files_of_a_release_are_that_version_until_one_changes(repository, site, tmp_path):
    releases = tmp_path / "releases"
    assert standing_of(repository, releases, "1.2.0") == "coming"
    release(repository, site, releases, "")
    assert standing_of(repository, releases, "1.2.0") == "released"
    (repository / "untracked.txt").write_text("不在版本里")
    assert standing_of(repository, releases, "1.2.0") == "released"
    (repository / "data" / "x.csv").write_text("2\n")
    assert standing_of(repository, releases, "1.2.0") == "changed"
    assert standing_of(repository, releases, "1.3.0") == "coming"


def test_files_outside_a_repository_are_not_taken_for_the_version(repository, site, tmp_path):
    releases = tmp_path / "releases"
    release(repository, site, releases, "")
    shutil.rmtree(repository / ".git")
    assert standing_of(repository, releases, "1.2.0") == "changed"


def test_the_digest_of_the_source_knows_names_contents_and_what_is_gone(repository):
    first = source_digest(repository)
    (repository / "README.md").write_text("改动\n", encoding="utf-8")
    second = source_digest(repository)
    (repository / "README.md").unlink()
    assert len({first, second, source_digest(repository)}) == 3
