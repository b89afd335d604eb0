"""Loaded by every Python of a build that is tried: what goes wrong, and at which place.

``DIE_AT``: a pattern of what is about to be done, as in ``write .*/staging/book/x.html``; the whole
group of processes is killed then. ``DENIED_AT``: what may not be done. ``FULL_AT``: a pattern of files; what is written there goes to
``/dev/full``, so that it is the system that says there is no space left.
"""

import builtins
import errno
import io
import os
import re
import signal
import sys

_DIE_AT = re.compile(os.environ.get("DIE_AT") or "(?!)")
_DENIED_AT = re.compile(os.environ.get("DENIED_AT") or "(?!)")
_FULL_AT = re.compile(os.environ.get("FULL_AT") or "(?!)")
_EVENTS = {"open": "write", "os.mkdir": "make", "os.rename": "rename", "os.remove": "remove"}
_open = io.open


def _watch(event: str, args: tuple) -> None:
    if event not in _EVENTS:
        return
    if event == "open" and not (args[2] or 0) & (os.O_WRONLY | os.O_RDWR):
        return
    paths = [os.fspath(part) for part in args if isinstance(part, (str, os.PathLike))]
    doing = f"{_EVENTS[event]} {paths[0] if paths else ''}"
    if _DIE_AT.search(doing):
        os.killpg(os.getpgrp(), signal.SIGKILL)
    if _DENIED_AT.search(doing):
        raise PermissionError(errno.EACCES, os.strerror(errno.EACCES), paths[0])


def _opened(file, mode="r", *args, **kwargs):
    written = isinstance(file, (str, os.PathLike)) and set(mode) & set("wax+")
    if written and _FULL_AT.search(os.fspath(file)):
        return _open("/dev/full", mode.replace("x", "w"), *args, **kwargs)
    return _open(file, mode, *args, **kwargs)


if os.environ.get("DIE_AT") or os.environ.get("DENIED_AT"):
    sys.addaudithook(_watch)
if os.environ.get("FULL_AT"):
    builtins.open = io.open = _opened
