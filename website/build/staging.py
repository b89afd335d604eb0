"""What Sphinx leaves for the next build, and whether that one may go on from there.

Beside the staging folder stands ``.staging.made-of`` with two digests: of what the pages were
made of (``website.build.anew``) and of every file that was left. Where either is another one, or
a run was cut off, everything is written from nothing: a damaged page is not published, and a
damaged doctree is not read.
"""

import hashlib
import re
import shutil
from pathlib import Path

from website.build import anew
from website.build.seal import digest_of
from website.build.seen import digest
from website.build.whole import write_whole

# a module outside the extension that words its pages; most chapters never read it
_WORDS = Path(__file__).parents[2] / "analysis" / "figures" / "words.py"
_FORM = re.compile(rb"([0-9a-f]{64}) ([0-9a-f]{64})\n")
_DAMAGED = (
    "上次构建留下的中间文件已损坏或被改动，弃用，全部页面重写 / "
    "what the last build left is damaged or was changed; it is discarded, and every page written anew"
)


class Staging:
    """The folders that Sphinx writes, from before a run to after it.

    Args:
        root: of the repository.
        executed: the executed chapters.
        outdir: where the site is written.
        doctrees: what Sphinx keeps of the pages' text.
    """

    def __init__(self, root: Path, executed: Path, outdir: Path, doctrees: Path):
        # MyST-NB puts pictures into a folder of its own, and trusts those that it finds there
        self._folders = (outdir, doctrees, outdir.with_name("jupyter_execute"))
        self._unfinished = outdir.with_name(f".{outdir.name}.unfinished")
        self._known = outdir.with_name(f".{outdir.name}.made-of")
        told = f"{anew.made_of(root, executed)} {digest(_WORDS)}"
        self._made_of = hashlib.sha256(told.encode()).hexdigest()

    def open(self) -> None:
        """Drop what can't be gone on from, and note that a run is under way."""
        if self._unfinished.exists() or not self._as_left():
            for folder in self._folders:
                shutil.rmtree(folder, ignore_errors=True)
        self._unfinished.touch()

    def close(self) -> None:
        """Note that the run came to a good end."""
        write_whole(self._known, f"{self._made_of} {self._left()}\n")
        self._unfinished.unlink()

    def _as_left(self) -> bool:
        if not self._known.is_file():
            return False
        found = _FORM.fullmatch(self._known.read_bytes())
        if found and found[1].decode() != self._made_of:
            return False
        if found and found[2].decode() == self._left():
            return True
        print(_DAMAGED, flush=True)
        return False

    def _left(self) -> str:
        return digest_of(self._folders)
