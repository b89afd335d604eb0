"""Write a file whole or not at all."""

import os
from pathlib import Path


def write_whole(path: Path, text: str) -> None:
    """Write a text file so that a reader sees the old one or the new one, never a part.

    Raises:
        OSError: the disk is full or the folder can't be written; the old file stays.
    """
    path.parent.mkdir(parents=True, exist_ok=True)
    part = path.with_name(f".{path.name}.{os.getpid()}")
    try:
        part.write_text(text, encoding="utf-8")
        part.replace(path)
    except OSError as error:
        # a full disk says so when it is written to, and then names no file
        error.filename = error.filename or str(path)
        raise
    finally:
        part.unlink(missing_ok=True)
