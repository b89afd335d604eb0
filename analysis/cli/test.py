"""运行测试 / run the tests."""

import argparse
import os
import subprocess
import sys

from analysis.paths import ROOT


def add_arguments(parser: argparse.ArgumentParser) -> None:
    """What follows ``--`` goes to pytest."""
    parser.add_argument("--browser", action="store_true", help="the tests that need Chromium")
    parser.add_argument("rest", nargs="*", help="arguments for pytest, after --")


def run(args: argparse.Namespace) -> int:
    """Run pytest on the tests that need Python alone, or on those that need a browser.

    Files go to the cores one by one, in the order of ``tests/conftest.py``: the longest first.
    More than four cores would only repeat what files share.
    """
    chosen = "browser" if args.browser else "not browser"
    workers = ["-n", str(min(4, os.cpu_count() or 1)), "--dist", "loadfile"]
    workers += ["--no-loadscope-reorder"]
    command = [sys.executable, "-m", "pytest", *workers, "-m", chosen, *args.rest]
    return subprocess.run(command, cwd=ROOT, check=False).returncode
