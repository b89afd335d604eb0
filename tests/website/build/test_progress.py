"""What who waits is told: on a terminal, in a log."""

import io

import pytest

from website.build import progress
from website.build.progress import Progress


class Terminal(io.StringIO):
    def isatty(self) -> bool:
        return True


@pytest.fixture
def clock(monkeypatch):
    now = [100.0]
    monkeypatch.setattr(progress.time, "monotonic", lambda: now[0])
    return now


def test_the_time_left_counts_what_runs_what_waits_and_the_workers(clock):
    told = Progress({"book/a": 8.0, "book/b": 4.0}, workers=2, stream=io.StringIO())
    assert told.left() == 6.0
    told.started("book/a")
    clock[0] += 3
    assert told.left() == 4.5
    clock[0] += 60  # it takes longer than last time: the rest is what waits
    assert told.left() == 2.0
    told.finished("book/a", 63.0)
    told.started("book/b")
    told.finished("book/b", 4.0)
    assert told.left() == 0.0


def test_a_time_that_is_not_known_is_not_made_up(clock):
    told = Progress({"book/a": 8.0, "book/b": None}, workers=1, stream=Terminal())
    told.started("book/b")
    assert told.left() is None
    assert "left" not in told.stream.getvalue()
    told.finished("book/b", 1.0)
    assert told.left() == 8.0


def test_a_terminal_has_one_line_that_is_written_over_and_a_line_a_chapter(clock):
    told = Progress({"book/a": 8.0}, workers=1, stream=Terminal())
    told.started("book/a")
    assert told.stream.getvalue() == "\r\x1b[K运行中：a，约余 8 秒 / about 8 s left"
    told.finished("book/a", 7.9)
    assert told.stream.getvalue().endswith("\r\x1b[K[1/1] book/a  7.9 s\n\r\x1b[K")


def test_a_log_has_plain_lines(clock):
    told = Progress({"book/a": 8.0}, workers=1, stream=io.StringIO())
    told.started("book/a")
    told.finished("book/a", 7.9)
    assert told.stream.getvalue() == "[1/1] book/a  7.9 s\n"
