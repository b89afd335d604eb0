import errno
import json
import os
import shutil
import threading
from pathlib import Path

import pytest

from website.build import record
from website.build.execute import ChangedError
from website.build.record import NOT_RUN, drop, moved, reasons
from website.build.whole import write_whole


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


def test_another_set_of_packages_runs_every_chapter_again(ran, monkeypatch):
    monkeypatch.setattr("website.build.record.installed", lambda: "another")
    assert why(ran) == why(ran, "b") == ["packages changed"]


def test_data_behind_a_link_count_wherever_they_stand(tiny, tmp_path_factory):
    elsewhere = tmp_path_factory.mktemp("panel") / "data"
    (tiny.root / "data").rename(elsewhere)
    (tiny.root / "data").symlink_to(elsewhere)
    tiny.write(
        f"{tiny.package}/low.py",
        "from pathlib import Path\n"
        "def total():\n"
        "    path = (Path(__file__).parents[1] / 'data').resolve() / 'x.csv'\n"
        "    return sum(map(int, path.read_text().split()))\n",
    )
    tiny.run("a")
    assert why(tiny) == []
    (elsewhere / "x.csv").write_text("7\n")
    assert why(tiny) == [f"{elsewhere / 'x.csv'} changed"]


def test_a_page_without_code_keeps_no_outputs(ran):
    drop(ran.store, "book/a")
    assert why(ran) == [NOT_RUN]
    assert not ran.store.notebook("book/a").exists()


def test_what_moved_is_named_as_files(ran):
    ran.write("data/x.csv", "1\n5\n")
    assert moved(ran.store, "book/a") == ["data/x.csv"]
    ran.chapter("b", "print('c')")
    assert moved(ran.store, "book/b") == ["book/b.md"]


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


def changing(tiny, code: str, change) -> ChangedError:
    """Run a chapter whose last cell waits, and change something while it does."""
    waits = "import time\nfrom pathlib import Path\nPath('{0}').touch()\ntime.sleep(0.8)\n"
    sign = tiny.root.parent / f"{tiny.root.name}.running"
    tiny.chapter("a", f"{code}\n```\n\n```{{code-cell}}\n{waits.format(sign)}x")

    def wait_and_change() -> None:
        while not sign.exists():
            pass
        change()

    other = threading.Thread(target=wait_and_change)
    other.start()
    with pytest.raises(ChangedError) as caught:
        tiny.run("a")
    other.join()
    sign.unlink()
    return caught.value


def test_a_file_that_changes_after_it_was_read_is_not_kept_with_the_old_number(tiny):
    code = f"from {tiny.package} import high\nx = high.total()"
    error = changing(tiny, code, lambda: tiny.write("data/x.csv", "1\n99\n"))
    assert (error.page, error.files) == ("book/a", ["data/x.csv"])
    assert why(tiny) == ["it has not run yet"]


def test_a_module_that_changes_after_it_was_imported_is_not_kept(tiny):
    name = f"{tiny.package}/low.py"
    new = (tiny.root / name).read_text().replace("sum", "max")
    error = changing(tiny, f"from {tiny.package} import high\nx = 1", lambda: tiny.write(name, new))
    assert error.files == [name]


def test_a_cell_that_is_edited_while_it_runs_does_not_get_the_old_output(tiny):
    error = changing(tiny, "x = 'old code'", lambda: tiny.chapter("a", "x = 'new code'"))
    assert error.files == ["book/a.md"]
    assert not tiny.store.notebook("book/a").exists()


def test_prose_that_is_edited_meanwhile_does_no_harm(tiny):
    sign = tiny.root / "running"
    code = f"from pathlib import Path\nimport time\nPath('{sign}').touch()\ntime.sleep(0.5)"
    tiny.chapter("b", code)

    def edit() -> None:
        while not sign.exists():
            pass
        tiny.chapter("b", code, title="另一个标题")

    other = threading.Thread(target=edit)
    other.start()
    tiny.run("b")
    other.join()
    assert why(tiny, "b") == []


def test_a_module_of_the_same_length_written_in_the_same_second_is_read_anew(ran):
    path = ran.root / ran.package / "low.py"
    stamp = path.stat()
    path.write_text(path.read_text().replace("sum(", "max("))
    os.utime(path, ns=(stamp.st_atime_ns, stamp.st_mtime_ns))
    ran.run("a")
    assert '"2"' in ran.store.notebook("book/a").read_text()


def test_data_that_stand_elsewhere_are_recorded(tiny, tmp_path_factory, monkeypatch):
    draft = tmp_path_factory.mktemp("draft")
    (draft / "x.csv").write_text("1")
    monkeypatch.setenv("BOOK_DATA", str(draft))
    tiny.chapter(
        "a",
        "import os\nfrom pathlib import Path\nPath(os.environ['BOOK_DATA'], 'x.csv').read_text()",
    )
    tiny.run("a")
    assert why(tiny) == []
    (draft / "x.csv").write_text("2")
    assert why(tiny) == [f"{draft / 'x.csv'} changed"]
    monkeypatch.delenv("BOOK_DATA")
    assert "BOOK_DATA changed" in why(tiny)


@pytest.mark.parametrize(
    ("code", "appears", "said"),
    [
        ("open('{root}/{package}/other.py').read()", "{package}/other.py", "{package}/other.py"),
        ("import os\nsorted(os.listdir('{root}/data'))", "data/new.csv", "data"),
        ("from pathlib import Path\nlist(Path('{root}/data').glob('*.csv'))", "data/n.csv", "data"),
        (
            "try:\n    from {package} import late\nexcept ImportError:\n    pass",
            "{package}/late.py",
            "{package}/late.py",
        ),
        (
            "try:\n    open('{root}/data/late.csv')\nexcept OSError:\n    pass",
            "data/late.csv",
            "data/late.csv",
        ),
    ],
)
def test_what_was_read_as_text_listed_or_looked_for_is_recorded(tiny, code, appears, said):
    names = {"root": tiny.root, "package": tiny.package}
    tiny.chapter("a", code.format(**names))
    tiny.run("a")
    assert why(tiny) == []
    tiny.write(appears.format(**names), "appeared = 1\n")
    assert why(tiny) == [f"{said.format(**names)} changed"]


def test_what_a_chapter_writes_is_not_what_it_depends_on(tiny):
    tiny.chapter("a", f"from pathlib import Path\nPath('{tiny.root}/data/out.txt').write_text('1')")
    tiny.run("a")
    tiny.write("data/out.txt", "2")
    assert why(tiny) == []


@pytest.mark.parametrize("name", ["run.py", "seen.py", "record.py"])
def test_another_way_of_running_or_recording_runs_everything_again(ran, monkeypatch, name):
    here = ran.root / "build"
    shutil.copytree(record._HERE, here)
    monkeypatch.setattr(record, "_HERE", here)
    assert why(ran) == []
    (here / name).write_text("# another\n")
    assert why(ran) == why(ran, "b") == ["website/build changed"]


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
