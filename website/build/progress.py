"""Tell who waits how the build goes: a moving line on a terminal, plain lines in a log."""

import sys
import time
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

    def say(self, text: str) -> None:
        """A line that stays."""
        clear = "\r\x1b[K" if self.terminal else ""
        print(f"{clear}{text}", file=self.stream, flush=True)

    def left(self) -> float | None:
        """Seconds left by last time's record, or None when a chapter's time is not known."""
        now = time.monotonic()
        waiting = [page for page in self.expected if page not in self.done]
        total = 0.0
        for page in waiting:
            known = self.expected[page]
            if known is None:
                return None
            spent = now - self.running[page] if page in self.running else 0.0
            total += max(0.0, known - spent)
        return total / self.workers

    def _line(self) -> None:
        left = self.left()
        rest = "" if left is None else f"，约余 {left:.0f} 秒 / about {left:.0f} s left"
        names = "、".join(page.split("/")[-1] for page in sorted(self.running))
        if names:
            print(f"\r\x1b[K运行中：{names}{rest}", end="", file=self.stream, flush=True)
        else:
            print("\r\x1b[K", end="", file=self.stream, flush=True)
