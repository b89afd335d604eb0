"""What who waits is told: on a terminal, in a log."""

import io
import os

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
    wide(monkeypatch, 80)
    return now


def wide(monkeypatch, columns):
    monkeypatch.setattr(
        progress.shutil, "get_terminal_size", lambda: os.terminal_size((columns, 24))
    )


def line(told):
    """What the moving line shows last."""
    return told.stream.getvalue().split("\r\x1b[K")[-1]


def test_the_time_left_counts_what_runs_what_waits_and_the_workers(clock):
    told = Progress({"book/a": 8.0, "book/b": 6.0, "book/c": 4.0}, 2, stream=io.StringIO())
    assert told.left() == 9.0
    told.started("book/a")
    clock[0] += 3
    assert told.left() == 7.5
    clock[0] += 60  # it takes longer than last time: the rest is what waits
    assert told.left() == 6.0  # two share it, but nobody runs half a chapter
    told.finished("book/a", 63.0)
    told.started("book/b")
    told.finished("book/b", 6.0)
    told.started("book/c")
    told.finished("book/c", 4.0)
    assert told.left() == 0.0


def test_the_last_chapter_takes_its_time_however_many_workers_there_are(clock):
    told = Progress({"book/a": 88.0, "book/b": 1.0}, workers=2, stream=Terminal())
    told.started("book/b")
    told.finished("book/b", 1.0)
    told.started("book/a")
    assert line(told) == "运行中：a 0 s，约余 88 秒 / about 88 s left"


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
    assert told.stream.getvalue() == "\r\x1b[K运行中：a 0 s，约余 8 秒 / about 8 s left"
    told.finished("book/a", 7.9)
    assert told.stream.getvalue().endswith("\r\x1b[K[1/1] book/a  7.9 s\n\r\x1b[K")


def test_the_seconds_go_on_between_a_start_and_an_end(clock):
    told = Progress({"book/1-1-estimates": 40.0, "book/methods": 48.0}, 2, stream=Terminal())
    told.started("book/1-1-estimates")
    clock[0] += 4
    told.started("book/methods")
    clock[0] += 8
    told.tick()
    assert line(told) == "运行中：1-1-estimates 12 s、methods 8 s，约余 40 秒 / about 40 s left"
    written = told.stream.getvalue()
    clock[0] += 0.1
    told.tick()  # nothing that is shown has changed
    assert told.stream.getvalue() == written
    told.finished("book/methods", 8.1)
    assert line(told) == "运行中：1-1-estimates 12 s，约余 28 秒 / about 28 s left"
    told.finished("book/1-1-estimates", 12.1)
    clock[0] += 5
    told.tick()
    assert line(told) == ""


@pytest.mark.parametrize("columns", [1, 2, 10, 40, 80])
def test_the_line_never_wraps_and_keeps_the_time_left_before_the_names(clock, monkeypatch, columns):
    pages = {f"book/{number}-城乡-methods": 10.0 for number in range(9)}
    told = Progress(pages, workers=9, stream=Terminal())
    wide(monkeypatch, columns)
    for page in pages:
        told.started(page)
    clock[0] += 2
    told.tick()
    shown = line(told)
    assert sum(2 if ord(sign) > 0x2000 else 1 for sign in shown) < columns
    assert ("…，约余 8 秒 / about 8 s left" in shown) == (columns >= 40)
    assert "…" in shown or columns < 3


def test_a_log_has_plain_lines(clock):
    told = Progress({"book/a": 8.0}, workers=1, stream=io.StringIO())
    told.started("book/a")
    clock[0] += 3
    told.tick()
    told.finished("book/a", 7.9)
    assert told.stream.getvalue() == "[1/1] book/a  7.9 s\n"


def test_what_is_said_after_a_fault_begins_a_line_of_its_own(clock):
    told = Progress({"book/a": 8.0}, workers=1, stream=Terminal())
    told.started("book/a")
    told.stopped()
    assert told.stream.getvalue().endswith("\r\x1b[K")
    told.tick()
    assert told.stream.getvalue().endswith("\r\x1b[K")


WRITING = "写网页 / writing pages"


def test_a_step_after_the_chapters_is_shown_until_the_next_or_the_end(clock, monkeypatch):
    told = Progress({"book/a": 8.0}, workers=1, stream=Terminal())
    told.started("book/a")
    told.finished("book/a", 8.0)
    told.stopped()
    told.step(WRITING)
    assert line(told) == WRITING
    told.tick()
    assert line(told) == WRITING
    told.step("查看网页 / looking over the pages")
    assert line(told) == "查看网页 / looking over the pages"
    told.stopped()
    assert line(told) == ""
    wide(monkeypatch, 12)
    told.step(WRITING)
    assert line(told) == "写网页 / …"
    told.say("网站 / Site")
    told.tick()
    assert "".join(told.stream.getvalue().split("\r\x1b[K")[-2:]) == "网站 / Site\n"


def test_a_log_has_no_steps(clock):
    told = Progress({}, workers=1, stream=io.StringIO())
    told.step(WRITING)
    told.stopped()
    assert told.stream.getvalue() == ""
