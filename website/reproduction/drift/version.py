"""A version of the book to compare: a git revision, a checkout as it stands, a data folder."""

import io
import shutil
import subprocess
import tarfile
import tempfile
from contextlib import ExitStack
from dataclasses import dataclass
from pathlib import Path
from types import TracebackType
from typing import Any

from analysis.errors import BookError
from website.reproduction import form
from website.reproduction.clean_copy import Copy, clean_copy
from website.reproduction.compare import MIRRORS, without
from website.reproduction.current import outdated

RECORD = "results/record.json"


@dataclass(frozen=True)
class Version:
    """What is compared.

    ``label`` names it; ``data`` holds the text of each table by its path below the data
    folder; ``record`` its results; ``how`` says in Chinese how they were got.
    """

    label: str
    data: dict[str, str]
    record: dict[str, Any]
    how: str


class Versions:
    """Finds versions; builds what has no record, in copies that end with the ``with`` block.

    A committed record is taken where it was made from the files of its version; otherwise the
    chapters are run.

    Args:
        root: the repository whose code runs data folders and whose revisions are meant.
        rebuild: run the chapters in any case.
    """

    def __init__(self, root: Path, *, rebuild: bool = False):
        self.root = root
        self.rebuild = rebuild
        self._stack = ExitStack()
        self._present: Copy | None = None

    def __enter__(self) -> "Versions":
        return self

    def __exit__(
        self,
        kind: type[BaseException] | None,
        error: BaseException | None,
        trace: TracebackType | None,
    ) -> None:
        self._stack.close()

    def find(self, name: str) -> Version:
        """The version that ``name`` means.

        Raises:
            BookError: it is neither a folder of data, nor a checkout, nor a revision; or its
                chapters can't be run.
        """
        path = Path(name)
        if (path / "observations").is_dir():
            return self._data_folder(path)
        if (path / "data" / "observations").is_dir():
            return self._checkout(path)
        return self._revision(name)

    def _data_folder(self, folder: Path) -> Version:
        if self._present is None:
            self._present = self._stack.enter_context(clean_copy(self.root))
        inside = self._present.root / "data"
        shutil.rmtree(inside)
        shutil.copytree(folder, inside)
        self._present.check_data()
        self._present.run_chapters()
        how = "用现在的程序运行这份数据"
        return version(_label(folder), folder, self._present.record(), how)

    def _checkout(self, root: Path) -> Version:
        label = "现在的文件" if root.resolve() == self.root.resolve() else _label(root)
        if not _git(root, "status", "--porcelain") and (record := self._committed(root)):
            return version(label, root / "data", record, "据已提交的记录")
        copy = self._stack.enter_context(clean_copy(root))
        copy.run_chapters()
        return version(label, root / "data", copy.record(), "重新运行")

    def _revision(self, name: str) -> Version:
        commit = _git(self.root, "rev-parse", "--verify", "--quiet", f"{name}^{{commit}}").strip()
        if not commit:
            raise BookError(
                f"{name} 既不是数据文件夹，也不是本仓库的版本。",
                f"{name} is neither a folder of data nor a revision of this repository.",
            )
        folder = Path(self._stack.enter_context(tempfile.TemporaryDirectory(prefix="book-")))
        copy = Copy(folder.resolve() / "book")
        archive = subprocess.run(
            ["git", "archive", "--format=tar", commit],
            cwd=self.root,
            capture_output=True,
            check=True,
        )
        with tarfile.open(fileobj=io.BytesIO(archive.stdout)) as tar:
            tar.extractall(copy.root, filter="data")
        label = f"{name}（{commit[:9]}）" if not commit.startswith(name) else commit[:9]
        if record := self._committed(copy.root):
            return version(label, copy.root / "data", record, "据已提交的记录")
        copy.build()
        return version(label, copy.root / "data", copy.record(), "用该版的程序重新运行")

    def _committed(self, root: Path) -> dict[str, Any] | None:
        """The record in ``root``; None where it is not of the files there, or of another form."""
        if self.rebuild or not (root / RECORD).is_file():
            return None
        try:
            record = form.read(root / RECORD)
        except BookError:
            return None
        return None if outdated(record, root) else record


def version(label: str, data: Path, record: dict[str, Any], how: str) -> Version:
    """A version of the tables in the folder ``data`` with the results in ``record``."""
    return Version(label, _texts(data), without(record, MIRRORS), how)


def _label(folder: Path) -> str:
    """A folder as a report calls it: as it was named, without the way that leads to it here."""
    return "/".join(folder.parts[1:][-2:]) if folder.is_absolute() else folder.as_posix()


def _texts(folder: Path) -> dict[str, str]:
    return {
        path.relative_to(folder).as_posix(): path.read_bytes().decode("utf-8-sig")
        for path in sorted(folder.rglob("*.csv"))
    }


def _git(root: Path, *arguments: str) -> str:
    done = subprocess.run(
        ["git", *arguments], cwd=root, capture_output=True, text=True, check=False
    )
    return done.stdout if done.returncode == 0 else ""
