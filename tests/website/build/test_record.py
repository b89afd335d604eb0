import errno
import json
from pathlib import Path

import pytest

from website.build.record import reasons, write_whole


def why(tiny, name: str = "a") -> list[str]:
    return reasons(tiny.store, f"book/{name}")


@pytest.fixture
def ran(tiny):
    tiny.run("a", "b")
    assert why(tiny, "a") == why(tiny, "b") == []
    return tiny


def test_a_chapter_that_has_not_run_says_so(tiny):
    assert why(tiny) == ["it has not run yet"]


def test_the_record_names_what_was_reached_and_nothing_else(ran):
    files = json.loads(ran.store.record("book/a").read_text())["files"]
    package = ran.package
    assert sorted(files) == sorted(
        [
            "data/x.csv",
            "requirements.lock",
            f"{package}/__init__.py",
            f"{package}/high.py",
            f"{package}/low.py",
        ]
    )


@pytest.mark.parametrize("file", ["data/x.csv", "{package}/low.py", "{package}/high.py"])
def test_a_file_that_was_reached_runs_it_again_and_no_other_chapter(ran, file):
    name = file.format(package=ran.package)
    path = ran.root / name
    path.write_text(path.read_text() + "\n")
    assert why(ran) == [f"{name} changed"]
    assert why(ran, "b") == []


def test_a_new_number_reaches_the_outputs(ran):
    ran.write("data/x.csv", "1\n5\n")
    ran.run("a")
    assert '"6"' in ran.store.notebook("book/a").read_text()
    assert why(ran) == []


def test_the_lock_runs_every_chapter_again(ran):
    ran.write("requirements.lock", "numpy==2\n")
    assert why(ran) == why(ran, "b") == ["requirements.lock changed"]


@pytest.mark.parametrize("file", ["data/unread.csv", "{package}/other.py", "data/new.csv"])
def test_what_was_not_reached_runs_nothing(ran, file):
    ran.write(file.format(package=ran.package), "changed = 1\n")
    assert why(ran) == why(ran, "b") == []


def test_prose_alone_runs_nothing_and_code_does(ran):
    code = f"from {ran.package} import high\n\nhigh.total()"
    ran.chapter("a", code, title="另一个标题")
    assert why(ran) == []
    ran.chapter("a", code + " + 1")
    assert why(ran) == ["its code cells changed"]


def test_a_file_taken_away_runs_it_again(ran):
    (ran.root / "data" / "x.csv").unlink()
    assert why(ran) == ["data/x.csv changed"]


def test_another_python_or_another_focus_runs_it_again(ran, monkeypatch):
    monkeypatch.setenv("FOCUS", "450300")
    assert why(ran) == ["FOCUS changed"]
    monkeypatch.delenv("FOCUS")
    monkeypatch.setattr("platform.python_version", lambda: "3.99.0")
    assert why(ran) == ["Python changed"]


@pytest.mark.parametrize("kind", ["notebook", "record"])
@pytest.mark.parametrize("content", [b"", b"{", b"[]", b"null", b"\xff\xfe\x00", b'{"files": 3}'])
def test_a_truncated_or_foreign_cache_file_is_noticed(ran, kind, content):
    getattr(ran.store, kind)("book/a").write_bytes(content)
    assert why(ran) == ["its kept outputs are damaged"]
    ran.run("a")
    assert why(ran) == []


def test_a_notebook_without_its_record_counts_as_not_run(ran):
    ran.store.record("book/a").unlink()
    assert why(ran) == ["it has not run yet"]


def test_a_full_disk_leaves_the_old_file_whole(tmp_path, monkeypatch):
    path = tmp_path / "x.json"
    write_whole(path, "old")

    def full(self, *args, **kwargs):
        self.write_bytes(b"ha")
        raise OSError(errno.ENOSPC, "No space left on device", str(self))

    monkeypatch.setattr(Path, "write_text", full)
    with pytest.raises(OSError, match="No space"):
        write_whole(path, "new")
    assert path.read_text() == "old"
    assert [entry.name for entry in tmp_path.iterdir()] == ["x.json"]
