"""Which release a version is set beside."""

import subprocess

import pytest

from website.release.earlier import last_release

CFF = """cff-version: 1.2.0
title: 书
abstract: 一句。
authors: [{{name: 贡献者}}]
version: {version}
date-released: "2026-01-02"
keywords: [书]
"""


@pytest.fixture
def git(tmp_path):
    def run(*arguments):
        identity = ["-c", "user.name=x", "-c", "user.email=x@example.org"]
        subprocess.run(["git", *identity, *arguments], cwd=tmp_path, check=True)

    run("init", "-q")
    return run


@pytest.fixture
def at(tmp_path, git):
    """Commit the book at a version."""

    def commit(version):
        (tmp_path / "CITATION.cff").write_text(CFF.format(version=version), encoding="utf-8")
        git("add", "-A")
        git("commit", "-q", "--allow-empty", "-m", version)

    return commit


def test_before_the_first_release_there_is_none(tmp_path, at):
    at("0.1.0")
    assert last_release(tmp_path, tmp_path / "releases") == ""


def test_the_newest_below_the_version_whatever_the_order_of_letters(tmp_path, at, git):
    for version in ("0.9.0", "0.10.0", "2.0.0"):
        at(version)
        git("tag", f"v{version}")
    git("tag", "vendored")
    at("1.0.0")
    assert last_release(tmp_path, tmp_path / "releases") == "0.10.0"


def test_a_version_s_own_tag_counts_once_the_files_are_others(tmp_path, at, git):
    at("0.9.0")
    git("tag", "v0.9.0")
    at("1.0.0")
    git("tag", "v1.0.0")
    assert last_release(tmp_path, tmp_path / "releases") == "0.9.0"
    (tmp_path / "CITATION.cff").write_text(CFF.format(version="1.0.0") + "message: 改\n")
    assert last_release(tmp_path, tmp_path / "releases") == "1.0.0"


def test_frozen_copies_stand_for_tags_that_were_not_fetched(tmp_path, at):
    at("1.2.0")
    for version in ("1.0.0", "1.1.0", "1.2.0"):
        folder = tmp_path / "releases" / "v" / version
        folder.mkdir(parents=True)
        (folder / "manifest.json").write_text("[]")
    assert last_release(tmp_path, tmp_path / "releases") == "1.1.0"
