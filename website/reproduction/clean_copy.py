"""A copy of the book that holds what is published and nothing that was built."""

import os
import shutil
import subprocess
import sys
import tempfile
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from analysis import settings
from analysis.errors import BookError
from website.build.record import Store
from website.build.toc import pages
from website.reproduction.extract import extract, seconds

# what a folder that is not under git may hold besides the book
_NOT_THE_BOOK = {".git", ".venv", "_build", "__pycache__", "chenzhou_book.egg-info"}
# settings that would make another book of it, or find another package
_SETTINGS = ("FOCUS", "BOOK_DATA", "PYTHONSAFEPATH", "PYTHONPATH")

STANDARD_ERROR = 2


@dataclass(frozen=True)
class Copy:
    """The copy in ``root``, and what is done in it."""

    root: Path

    @property
    def store(self) -> Store:
        """Where its chapters are kept once they have run."""
        return Store(self.root, self.root / "_build" / "executed")

    @property
    def pages(self) -> list[str]:
        """Its chapters."""
        return pages(self.root)

    def build(self, hash_seed: int = 0) -> None:
        """``python -m analysis book`` in the copy; what it prints goes to standard error.

        Raises:
            BookError: it did not end well.
        """
        self._run("analysis", "book", hash_seed=hash_seed)

    def check_data(self) -> None:
        """``python -m analysis check`` in the copy.

        Raises:
            BookError: the data are not in order; the faults are printed.
        """
        self._run("analysis", "check")

    def run_chapters(self, hash_seed: int = 0) -> None:
        """Run the chapters that must run; the site is left as it is.

        Raises:
            BookError: a chapter raised.
        """
        self._run("website.reproduction.chapters", hash_seed=hash_seed)

    def _run(self, *module: str, hash_seed: int = 0) -> None:
        kept = {name: value for name, value in os.environ.items() if name not in _SETTINGS}
        done = subprocess.run(
            [sys.executable, "-m", *module],
            cwd=self.root,
            env={**kept, "PYTHONHASHSEED": str(hash_seed), "PYTHONDONTWRITEBYTECODE": "1"},
            stdout=STANDARD_ERROR,  # standard output is the comparison's
            check=False,
        )
        if done.returncode:
            raise BookError("干净副本没有构建成功。", "The clean copy was not built.")

    def forget(self, chapters: list[str]) -> None:
        """Let these chapters run again the next time."""
        for page in chapters:
            self.store.record(page).unlink(missing_ok=True)

    def forget_all(self) -> None:
        """Back to nothing built."""
        shutil.rmtree(self.root / "_build", ignore_errors=True)

    def record(self) -> dict[str, Any]:
        """What its chapters show now."""
        return extract(self.store, self.pages)

    def seconds(self) -> dict[str, float]:
        """How long each chapter took."""
        return seconds(self.store, self.pages)


@contextmanager
def clean_copy(root: Path) -> Iterator[Copy]:
    """A copy of the book's files in a temporary folder, removed at the end.

    Raises:
        BookError: another city is set; the record is of the paper's.
    """
    settings.must_be_of_paper()
    with tempfile.TemporaryDirectory(prefix="book-") as folder:
        target = Path(folder).resolve() / "book"
        for name in files_of(root):
            (target / name).parent.mkdir(parents=True, exist_ok=True)
            shutil.copyfile(root / name, target / name)
        yield Copy(target)


def files_of(root: Path) -> list[str]:
    """The files that make the book: tracked by git or new, and not ignored; sorted.

    Without git (an archive that was unpacked) every file but the environment and the build.
    """
    listed = subprocess.run(
        ["git", "ls-files", "-z", "--cached", "--others", "--exclude-standard"],
        cwd=root,
        capture_output=True,
        text=True,
        check=False,
    )
    inside = (root / ".git").exists() and listed.returncode == 0
    names = listed.stdout.split("\0")[:-1] if inside else _walk(root)
    return sorted(name for name in set(names) if (root / name).is_file())


def _walk(root: Path) -> list[str]:
    found = []
    for folder, below, files in os.walk(root):
        below[:] = [name for name in below if name not in _NOT_THE_BOOK]
        found += [(Path(folder) / name).relative_to(root).as_posix() for name in files]
    return found
