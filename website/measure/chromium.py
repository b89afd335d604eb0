"""The system's Chromium, as the browser tests and the measurements start it."""

import os
import shutil
from collections.abc import Iterator
from contextlib import contextmanager
from typing import TYPE_CHECKING

from analysis.errors import BookError

if TYPE_CHECKING:
    from playwright.sync_api import Browser

_NAMES = ("chromium", "chromium-browser", "google-chrome", "google-chrome-stable")
# quiet: the browser itself must not look for anything on the network
OPTIONS = [
    "--no-sandbox",
    "--disable-gpu",
    "--disable-background-networking",
    "--disable-component-update",
    "--disable-sync",
]


def chromium_path() -> str:
    """Where Chromium is: the environment's ``CHROMIUM``, or the first one on the path.

    Raises:
        BookError: there is none.
    """
    found = os.environ.get("CHROMIUM") or next(filter(None, map(shutil.which, _NAMES)), None)
    if found is None or shutil.which(found) is None:
        raise BookError(
            "找不到 Chromium：请安装（Debian：apt-get install chromium fonts-noto-cjk），"
            "或用环境变量 CHROMIUM 指明它的位置。",
            "No Chromium: install it (Debian: apt-get install chromium fonts-noto-cjk) "
            "or name it in the environment variable CHROMIUM.",
        )
    return found


@contextmanager
def chromium(*more: str) -> "Iterator[Browser]":
    """Chromium with an empty profile, and with ``more`` options; closed at the end.

    Raises:
        BookError: there is none.
    """
    from playwright.sync_api import sync_playwright

    path = chromium_path()
    with sync_playwright() as playwright:
        browser = playwright.chromium.launch(executable_path=path, args=[*OPTIONS, *more])
        try:
            yield browser
        finally:
            browser.close()
