"""The whole build: data, chapters, site. What is heavy is imported when something must be built."""

import contextlib
import errno
import os
import re
import shutil
import sys
from pathlib import Path

from filelock import FileLock, Timeout

from analysis import paths
from analysis.errors import BookError
from website.build import seal
from website.build.swap import restore
from website.citing.edition import Standing
from website.release.standing import standing_here


def build(*, jobs: int = 0, dask: str = "", standing: Standing | None = None) -> None:
    """Check the data and the text, run what must run, write the site and put it in place.

    The last good site stays where it was unless all is well. Two builds at once take turns.
    Where nothing has changed since the last one, nothing is done.

    Args:
        jobs: chapters at once; 0 for as many as there are cores.
        dask: address of a Dask scheduler that runs the chapters instead; '' for none.
        standing: of the version that is built; None: as the repository and its releases say.

    Raises:
        BookError: a fault that a person can put right.
    """
    if os.environ.get("BOOK_DATA"):  # what is started from here stands in another folder
        os.environ["BOOK_DATA"] = str(paths.DATA)
    try:
        paths.BUILD.mkdir(parents=True, exist_ok=True)
        with alone():
            standing = standing or standing_here(paths.ROOT)
            restore(paths.SITE)
            # before anything is read: what changes meanwhile makes the next build do its work
            sources = seal.sources(paths.ROOT)
            made = seal.made_of(sources, paths.BUILD, standing)
            if seal.made_before(paths.BUILD) == made:
                index = f"{paths.SITE.relative_to(paths.ROOT)}/index.html"
                print(f"没有改动，网站是最新的：{index} / nothing has changed; the site is current")
                return
            # nbformat's jsonschema would compile dozens of grammars, two seconds each time, for
            # a form of addresses that no notebook is asked for; it does without where there is none
            sys.modules.setdefault("rfc3987_syntax", None)  # type: ignore[arg-type]
            from website.build import steps

            steps.take(jobs, dask, standing, sources)
            # the site stands; without its seal the next build does its work
            with contextlib.suppress(OSError):
                if seal.sources(paths.ROOT) == sources:
                    seal.set_seal(paths.BUILD, made)
    except OSError as error:
        raise unwritable(error) from error


def alone() -> FileLock:
    """Hold this while the built site is read or changed; it waits for another that does."""
    lock = FileLock(paths.BUILD / ".lock")
    try:
        return lock.acquire(timeout=0.1).lock
    except Timeout:
        print("另一次构建正在进行，等它结束…… / waiting for another build to end", flush=True)
        return lock


def unwritable(error: OSError) -> BookError:
    """What to tell a person of a file that can't be written; nothing has changed then."""
    error = _first_cause(error)
    where = error.filename or paths.BUILD
    if error.errno == errno.ENOSPC:
        free = shutil.disk_usage(_folder_of(Path(where))).free // 2**20
        return BookError(
            f"磁盘已满，无法写入 {where}（剩余 {free} MB）；网站保持原样。",
            f"No space left to write {where}; the last good site is untouched.",
        )
    return BookError(
        f"无法读写 {where}：{error.strerror}；网站保持原样。",
        f"Can't read or write {where}: {error.strerror}; the last good site is untouched.",
    )


def _first_cause(error: OSError) -> OSError:
    """The fault of the first file, where several are told at once as copying a folder does."""
    if not (isinstance(error, shutil.Error) and error.args and error.args[0]):
        return error
    _, target, said = error.args[0][0]
    number = re.match(r"\[Errno (\d+)\]", str(said))
    code = int(number[1]) if number else errno.EIO
    return OSError(code, os.strerror(code), str(target))


def _folder_of(path: Path) -> Path:
    """The nearest folder above that is there: its disk is the one that is full."""
    return next((folder for folder in path.absolute().parents if folder.is_dir()), paths.ROOT)
