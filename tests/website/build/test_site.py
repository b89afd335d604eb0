"""The site is put in place whole, wherever it is cut off; what can't be written is said."""

import errno
import os
import shutil
from pathlib import Path

import pytest

from website.build import book
from website.build.swap import is_aside, restore, swap


@pytest.fixture
def two(tmp_path) -> tuple[Path, Path]:
    """A finished new site, and the one in place."""
    for name in ("fresh", "html"):
        (tmp_path / name).mkdir()
        (tmp_path / name / "index.html").write_text(name)
    return tmp_path / "fresh", tmp_path / "html"


def test_a_swap_leaves_the_new_site_and_nothing_else(two, tmp_path):
    swap(*two)
    assert (tmp_path / "html" / "index.html").read_text() == "fresh"
    assert [path.name for path in tmp_path.iterdir()] == ["html"]


@pytest.mark.parametrize("renames", [0, 1, 2])
def test_a_swap_that_is_cut_off_at_any_rename_loses_no_site(two, monkeypatch, renames):
    fresh, html = two
    done = []
    rename = Path.replace

    def until(self, target):
        if len(done) == renames:
            raise KeyboardInterrupt
        done.append(target)
        return rename(self, target)

    monkeypatch.setattr(Path, "replace", until)
    if renames < 2:
        with pytest.raises(KeyboardInterrupt):
            swap(fresh, html)
    else:
        swap(fresh, html)
    monkeypatch.undo()
    restore(html)
    assert (html / "index.html").read_text() == ("fresh" if renames == 2 else "html")


def test_ctrl_c_between_the_renames_leaves_the_old_site_in_its_place(two, monkeypatch):
    fresh, html = two
    rename = Path.replace

    def interrupted(self, target):
        if self == fresh:
            raise KeyboardInterrupt
        return rename(self, target)

    monkeypatch.setattr(Path, "replace", interrupted)
    with pytest.raises(KeyboardInterrupt):
        swap(fresh, html)
    assert (html / "index.html").read_text() == "html"


def test_only_a_site_with_none_in_its_place_is_aside(two, tmp_path):
    assert not is_aside(tmp_path / "html")
    (tmp_path / "html").replace(tmp_path / ".html.old")
    assert is_aside(tmp_path / "html")
    restore(tmp_path / "html")
    assert not is_aside(tmp_path / "html")


def test_a_site_in_place_is_never_put_back_by_an_older_one(two, tmp_path):
    (tmp_path / ".html.old").mkdir()
    restore(tmp_path / "html")
    assert (tmp_path / "html" / "index.html").read_text() == "html"


def test_a_disk_that_is_full_while_the_site_is_copied_is_named_with_its_own_space(
    two, tmp_path, monkeypatch
):
    def full(source, target, **kwargs):
        raise OSError(errno.ENOSPC, os.strerror(errno.ENOSPC))

    asked = []
    usage = shutil.disk_usage
    monkeypatch.setattr(shutil, "disk_usage", lambda path: asked.append(path) or usage(path))
    with pytest.raises(shutil.Error) as caught:
        shutil.copytree(two[0], tmp_path / "copy" / "of", copy_function=full)
    said = book.unwritable(caught.value)
    assert "磁盘已满" in said.zh
    assert str(tmp_path / "copy" / "of" / "index.html") in said.en
    assert asked == [tmp_path / "copy" / "of"]


def test_a_folder_that_can_t_be_written_is_said_with_its_reason(two, tmp_path):
    def refused(source, target, **kwargs):
        raise PermissionError(errno.EACCES, os.strerror(errno.EACCES))

    with pytest.raises(shutil.Error) as caught:
        shutil.copytree(two[0], tmp_path / "copy", copy_function=refused)
    assert "Permission denied" in book.unwritable(caught.value).en
