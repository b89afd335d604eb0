"""Tell who waits how the build goes: a moving line on a terminal, plain lines in a log."""

import shutil
import sys
import time
import unicodedata
from typing import TextIO


class Progress:
    """Chapters done and running, seconds each, and the time left by the last build's record.

    Args:
        expected: page -> seconds that it took last time (None: not known).
        workers: how many run at once.
        stream: where to write; a terminal gets one line that is written over.
    """

    def __init__(
        self, expected: dict[str, float | None], workers: int, stream: TextIO | None = None
    ):
        self.expected = expected
        self.workers = workers
        self.stream = stream or sys.stdout
        self.running: dict[str, float] = {}
        self.done: set[str] = set()
        self.doing = ""
        self.shown = ""
        self.terminal = self.stream.isatty()

    def started(self, page: str) -> None:
        """A chapter has begun."""
        self.running[page] = time.monotonic()
        if self.terminal:
            self._line()

    def finished(self, page: str, seconds: float) -> None:
        """A chapter has ended; this is the line that stays."""
        self.running.pop(page, None)
        self.done.add(page)
        self.say(f"[{len(self.done)}/{len(self.expected)}] {page}  {seconds:.1f} s")
        if self.terminal:
            self._line()

    def tick(self) -> None:
        """To be called while chapters run: the seconds on a terminal's line go on."""
        if self.terminal and self._text() != self.shown:
            self._line()

    def say(self, text: str) -> None:
        """A line that stays; it ends a step."""
        self.doing = ""
        clear = "\r\x1b[K" if self.terminal else ""
        print(f"{clear}{text}", file=self.stream, flush=True)

    def step(self, name: str) -> None:
        """What is done when no chapter runs, in two languages; the next, or ``stopped``, ends it.

        A terminal shows it; a log does not.
        """
        self.doing = name
        if self.terminal:
            self._line()

    def stopped(self) -> None:
        """No chapter or step runs any more: what is said next begins a line of its own."""
        self.running.clear()
        self.doing = ""
        if self.terminal:
            self._line()

    def left(self) -> float | None:
        """Seconds left by last time's record, or None when a chapter's time is not known.

        It is what the workers share evenly, but never less than the longest chapter alone.
        """
        now = time.monotonic()
        rests = [0.0]
        for page, known in self.expected.items():
            if page in self.done:
                continue
            if known is None:
                return None
            spent = now - self.running[page] if page in self.running else 0.0
            rests.append(max(0.0, known - spent))
        return max(sum(rests) / self.workers, *rests)

    def _line(self) -> None:
        self.shown = self._text()
        print(f"\r\x1b[K{self.shown}", end="", file=self.stream, flush=True)

    def _text(self) -> str:
        # a line that wraps can't be written over, and some terminals wrap at the last column
        room = shutil.get_terminal_size().columns - 1
        if not self.running:
            return cut(self.doing, room)
        now, left = time.monotonic(), self.left()
        names = "、".join(
            f"{page.split('/')[-1]} {now - since:.0f} s" for page, since in self.running.items()
        )
        rest = "" if left is None else f"，约余 {left:.0f} 秒 / about {left:.0f} s left"
        return cut(cut(f"运行中：{names}", room - columns(rest)) + rest, room)


def columns(text: str) -> int:
    """Columns of a terminal that a text takes: a Chinese character takes two."""
    # what is of ambiguous width is wide on some terminals
    return sum(2 if unicodedata.east_asian_width(sign) in "WFA" else 1 for sign in text)


def cut(text: str, room: int) -> str:
    """The text, or as much of its beginning as fits ``room`` columns with a sign that it was cut."""
    if columns(text) <= room:
        return text
    while text and columns(text) + columns("…") > room:
        text = text[:-1]
    return f"{text}…" if columns("…") <= room else ""
