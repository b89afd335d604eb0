"""What a running chapter reaches of the project, each file by its digest when first reached.

The digest is taken before the file is opened, so that a file which changes while the chapter
runs can never look like what the chapter read.
"""

import contextlib
import hashlib
import os
import sys
import sysconfig
from importlib.machinery import SourceFileLoader
from pathlib import Path
from types import CodeType
from typing import Any

# settings that a chapter may read from the environment
SETTINGS = ("FOCUS", "BOOK_DATA")


def digest(path: Path) -> str:
    """sha256 of a file, or of the names in a folder; '' when there is none."""
    if path.is_dir():
        names = "\n".join(sorted(entry.name for entry in path.iterdir() if _counts(entry)))
        return hashlib.sha256(names.encode()).hexdigest()
    return hashlib.sha256(path.read_bytes()).hexdigest() if path.is_file() else ""


def installed() -> str:
    """A digest of the names and versions of all packages that are installed."""
    folders = {sysconfig.get_path("purelib"), sysconfig.get_path("platlib")}
    names = {path.name for folder in folders for path in Path(folder).glob("*.dist-info")}
    return hashlib.sha256("\n".join(sorted(names)).encode()).hexdigest()


def _counts(entry: Path) -> bool:
    # Python makes these by itself
    return entry.name != "__pycache__"


class Seen:
    """Files and listed folders below some ``folders`` -> digest when first reached.

    Args:
        folders: the project's, and those of data that stand elsewhere.
        outside: folders of the project that do not count.
    """

    def __init__(self, folders: list[Path], outside: list[Path]):
        self.files: dict[str, str] = {}
        self._folders = folders
        self._outside = outside
        self._busy = False

    def note(self, path: str | Path) -> bool:
        """A file or folder is about to be read; whether it counts."""
        place = Path(os.path.normpath(Path(path).absolute()))
        if str(place) in self.files:
            return True
        project, *data = self._folders
        counts = place.is_relative_to(project) and not any(map(place.is_relative_to, self._outside))
        # the data count wherever they stand
        if not counts and not any(map(place.is_relative_to, data)):
            return False
        self._busy = True
        try:
            self.files[str(place)] = digest(place)
        finally:
            self._busy = False
        return True

    def watch(self) -> None:
        """Note what this process opens, lists and imports from now on; it can't be undone."""
        sys.addaudithook(self._hook)
        sys.meta_path.insert(0, _FromSource(self))

    def _hook(self, event: str, args: tuple) -> None:
        if self._busy or event not in ("open", "os.listdir", "os.scandir"):
            return
        path = args[0]
        if event == "open":
            flags = args[2] if isinstance(args[2], int) else 0
            if flags & os.O_WRONLY or not isinstance(path, str | bytes | os.PathLike):
                return
        elif sys._getframe(1).f_code.co_filename.startswith("<frozen importlib"):
            return  # looking for a module: what it finds is noted, and so is what it misses
        with contextlib.suppress(ValueError, OSError):
            name = os.fsdecode(path if path is not None else ".")
            if not name.endswith(".pyc"):
                self.note(name)


class _FromSource:
    """Finds modules as Python does, and has those of the project compiled from their source.

    Compiled files are trusted by time and size alone; a change within a second may escape them.
    """

    def __init__(self, seen: Seen):
        self.seen = seen

    def find_spec(self, name: str, path: Any = None, target: Any = None) -> Any:
        """The module's spec; a module of the project that is not there is noted as absent."""
        for finder in sys.meta_path:
            if finder is self or not hasattr(finder, "find_spec"):
                continue
            spec = finder.find_spec(name, path, target)
            if spec is not None:
                loader = spec.loader
                if isinstance(loader, SourceFileLoader) and self.seen.note(loader.path):
                    spec.loader = _Source(name, loader.path)
                return spec
        for folder in path or ():
            last = Path(folder, name.rpartition(".")[2])
            self.seen.note(last.with_name(f"{last.name}.py"))
            self.seen.note(last / "__init__.py")
        return None


class _Source(SourceFileLoader):
    def get_code(self, fullname: str) -> CodeType:
        return self.source_to_code(self.get_data(self.path), self.path)
