"""What a build left for the next one is taken only as it was left; else all is written anew."""

import builtins
import json
import os
import shutil
from pathlib import Path

import pytest

from tests.website.conftest import Site
from website.build import book, site, staging

NOTE = "what the last build left is damaged"
PAGES = [f"book/p{number}" for number in range(6)]  # Sphinx is serial up to five pages
PAGE = '---\nsection: "1.2"\ndescription: 又一页。\n---\n\n# {name}\n\n一句话。\n'


@pytest.fixture(scope="module")
def small(tmp_path_factory) -> Site:
    """A book of eight pages, read and written in serial."""
    made = Site(tmp_path_factory.mktemp("small") / "book")
    for name in PAGES:
        made.page(name.removeprefix("book/"), PAGE.format(name=name))
    chapters = [{"file": page} for page in ["book/a", *PAGES]]
    toc = {"format": "jb-book", "root": "book/index", "chapters": chapters}
    (made.root / "_toc.yml").write_text(json.dumps(toc))
    made.build()
    return made


def pages(small: Site) -> dict[str, bytes]:
    return {path.name: path.read_bytes() for path in small.staging.rglob("*.html")}


def is_doctree(file: object) -> bool:
    return isinstance(file, (str, os.PathLike)) and os.fspath(file).endswith("p3.doctree")


def cut(raw: bytes) -> bytes:
    return raw[: len(raw) // 2]


@pytest.mark.parametrize(
    ("file", "spoil"),
    [
        (".staging.made-of", lambda raw: "某".encode("gb18030")),
        ("staging/book/a.html", lambda raw: raw.replace("正文".encode(), "假话".encode())),
        ("staging/figures/small-figure.csv", cut),
        ("doctrees/book/p0.doctree", cut),
        ("doctrees/environment.pickle", cut),
        ("doctrees/environment.pickle", None),
    ],
)
def test_what_is_damaged_is_discarded_with_a_note_and_the_pages_are_the_same(
    small, capfd, file, spoil
):
    before, path = pages(small), small.root / "_build" / file
    raw = path.read_bytes()
    if spoil is None:
        path.unlink()
    else:
        path.write_bytes(spoil(raw))
        assert path.read_bytes() != raw
    small.page("p1", PAGE.format(name="book/p1"))
    small.write()
    assert capfd.readouterr().out.count(NOTE) == 1
    assert pages(small) == before
    small.write()
    assert NOTE not in capfd.readouterr().out


def test_other_words_for_times_write_every_page_without_a_note(small, tmp_path, monkeypatch, capfd):
    words = tmp_path / "words.py"
    shutil.copyfile(staging._WORDS, words)
    monkeypatch.setattr(staging, "_WORDS", words)
    page = small.staging / "book" / "p0.html"
    small.write()
    stamp = page.stat().st_mtime_ns
    words.write_text(words.read_text(encoding="utf-8") + "\n", encoding="utf-8")
    small.write()
    assert page.stat().st_mtime_ns != stamp
    assert NOTE not in capfd.readouterr().out


@pytest.mark.skipif(not Path("/dev/full").exists(), reason="the system has no /dev/full")
def test_a_disk_that_fills_up_for_one_of_several_processes_is_said_as_such(small, monkeypatch):
    opened = builtins.open

    def full(file, *args, **kwargs):
        return opened("/dev/full" if is_doctree(file) else file, *args, **kwargs)

    before = pages(small)
    shutil.rmtree(small.root / "_build" / "doctrees")
    with monkeypatch.context() as patch, pytest.raises(OSError, match="No space left") as caught:
        patch.setattr(builtins, "open", full)
        small.write(jobs=2)
    assert "磁盘已满" in book.unwritable(caught.value).zh
    small.write(jobs=2)
    assert pages(small) == before


def test_any_other_fault_of_one_of_several_processes_is_told_with_its_place(small, monkeypatch):
    opened = builtins.open

    def odd(file, *args, **kwargs):
        if is_doctree(file):
            raise KeyError("odd")
        return opened(file, *args, **kwargs)

    shutil.rmtree(small.root / "_build" / "doctrees")
    with monkeypatch.context() as patch, pytest.raises(site.SiteError) as caught:
        patch.setattr(builtins, "open", odd)
        small.write(jobs=2)
    assert any(line == "KeyError: 'odd'" for line in caught.value.lines)
    assert any("test_staging.py" in line for line in caught.value.lines)
