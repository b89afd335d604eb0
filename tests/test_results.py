import sys

import pytest

from analysis import paths, results
from analysis.errors import BookError


@pytest.fixture
def folder(tmp_path, monkeypatch):
    monkeypatch.setattr(paths, "RESULTS", tmp_path)
    return tmp_path


def test_a_file_that_is_not_there_yet_is_none_and_counts_as_looked_for(folder):
    opened = []

    def hook(event, args):
        # a hook can't be taken back: it keeps to this folder
        if event == "open" and str(args[0]).startswith(str(folder)):
            opened.append(str(args[0]))

    sys.addaudithook(hook)
    assert results.record() is results.last_run() is results.drift() is None
    # the build's record of a chapter sees what is opened: the page follows once a file is there
    names = ("record.json", "reproduction.json", "drift.json")
    assert opened == [str(folder / name) for name in names]


def test_a_file_is_read_and_a_broken_one_is_named(folder):
    (folder / "record.json").write_text('{"numbers": {"甲": 1}}', encoding="utf-8")
    assert results.record() == {"numbers": {"甲": 1}}
    (folder / "record.json").write_text('{"numbers"', encoding="utf-8")
    with pytest.raises(BookError, match=r"results/record\.json"):
        results.record()
