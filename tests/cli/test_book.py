"""``python -m analysis book``: what it takes."""

import argparse

import pytest

from analysis.cli import book


@pytest.fixture
def parser():
    made = argparse.ArgumentParser()
    book.add_arguments(made)
    return made


def test_a_number_of_chapters_at_once_is_none_or_more(parser):
    assert [parser.parse_args(given).jobs for given in ([], ["--jobs", "0"], ["--jobs", "3"])] == [
        *(0, 0, 3)
    ]


@pytest.mark.parametrize("jobs", ["-1", "1.5", "two", ""])
def test_a_number_with_which_a_build_would_wait_for_ever_is_refused(parser, jobs, capsys):
    with pytest.raises(SystemExit) as caught:
        parser.parse_args([f"--jobs={jobs}"])
    assert caught.value.code == 2
    said = capsys.readouterr().err
    assert "正整数" in said
    assert "0 (the cores) or more" in said
