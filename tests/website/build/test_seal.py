"""A build with nothing to do does nothing; whatever it may read or has left breaks the seal."""

import os

import pytest

from analysis import paths
from website.build.seal import made_before, made_of, moved, set_seal, sources

SITE = ("html/index.html", "html/book/a.html", "executed/book/a.ipynb", "results/claims.json")


@pytest.fixture
def root(tmp_path):
    """A small repository that has been built and sealed."""
    for name in ("book/a.md", "data/x.csv", "analysis/one.py", "requirements.lock"):
        write(tmp_path / name)
    for name in SITE:
        write(tmp_path / "_build" / name)
    set_seal(tmp_path / "_build", made(tmp_path))
    assert current(tmp_path)
    return tmp_path


def write(path, text: str = "as it was") -> None:
    path.parent.mkdir(parents=True, exist_ok=True)
    path.write_text(text, encoding="utf-8")


def made(root) -> str:
    return made_of(sources(root), root / "_build", "coming")


def current(root) -> bool:
    return made_before(root / "_build") == made(root)


@pytest.mark.parametrize(
    "name",
    ["book/a.md", "data/x.csv", "analysis/one.py", "requirements.lock", "book/new.md", "new.yml"],
)
def test_a_file_that_changed_or_is_new_breaks_it_and_the_old_one_mends_it(root, name):
    path = root / name
    before = path.read_bytes() if path.exists() else None
    write(path, "changed")
    assert not current(root)
    path.unlink()
    assert current(root) is (before is None)
    if before is not None:
        path.write_bytes(before)
        assert current(root)


@pytest.mark.parametrize("name", SITE)
def test_a_site_that_is_not_whole_is_built_again(root, name):
    path = root / "_build" / name
    write(path, "by another hand")
    assert not current(root)
    path.unlink()
    assert not current(root)
    write(path)
    assert current(root)


@pytest.mark.parametrize(
    "name", [".venv/lib/x.py", ".git/HEAD", "_build/fonts/x", "env/pyvenv.cfg", "book/.a.md.swp"]
)
def test_what_no_build_reads_or_leaves_does_not_count(root, name):
    write(root / name, "another")
    assert current(root)


def test_compiled_files_do_not_count(root):
    write(root / "analysis" / "__pycache__" / "one.pyc", "another")
    assert current(root)


@pytest.mark.parametrize("name", ["FOCUS", "BOOK_DATA", "BOOK_ADDRESS", "BOOK_REPOSITORY"])
def test_a_setting_breaks_it(root, monkeypatch, name):
    monkeypatch.setenv(name, "https://example.org/book")
    assert not current(root)


def test_a_file_changed_or_gone_meanwhile_is_named_and_a_new_one_or_a_test_is_not(root):
    write(root / "tests" / "test_a.py")
    before = sources(root)
    for name in ("tests/test_a.py", "book/new.md"):
        write(root / name, "changed")
    assert moved(before, sources(root)) == []
    write(root / "book" / "a.md", "changed")
    (root / "data" / "x.csv").unlink()
    assert moved(before, sources(root)) == ["book/a.md", "data/x.csv"]


def test_other_packages_break_it(root, monkeypatch):
    monkeypatch.setattr("website.build.seal.installed", lambda: "another")
    assert not current(root)


@pytest.mark.skipif(os.name != "posix" or os.geteuid() == 0, reason="root reads every file")
def test_a_file_that_can_t_be_read_is_no_fault(root):
    write(root / "note.txt")
    (root / "note.txt").chmod(0)
    assert sources(root)["note.txt"] == ""


def test_a_release_another_standing_and_another_python_break_it(root, monkeypatch):
    assert made(root) != made_of(sources(root), root / "_build", "released")
    write(root / "_build" / "releases" / "v" / "0.1.0" / "index.html")
    assert not current(root)
    set_seal(root / "_build", made(root))
    monkeypatch.setattr("platform.python_version", lambda: "3.99.0")
    assert not current(root)


def test_data_that_stand_elsewhere_count(root, tmp_path_factory, monkeypatch):
    elsewhere = tmp_path_factory.mktemp("elsewhere")
    write(elsewhere / "x.csv")
    monkeypatch.setattr(paths, "DATA", elsewhere)
    before = made(root)
    write(elsewhere / "x.csv", "changed")
    assert made(root) != before


@pytest.mark.parametrize("content", [b"", b"{", b"[]", b"null", b"\xff\xfe", b'{"left": 3}'])
def test_a_truncated_or_foreign_seal_is_none(root, content):
    (root / "_build" / "seal.json").write_bytes(content)
    assert not current(root)
