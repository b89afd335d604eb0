"""运行测试 / run the tests."""

import argparse
import subprocess
import sys

from analysis.paths import ROOT


def add_arguments(parser: argparse.ArgumentParser) -> None:
    """What follows ``--`` goes to pytest."""
    parser.add_argument("--browser", action="store_true", help="the tests that need Chromium")
    parser.add_argument("rest", nargs="*", help="arguments for pytest, after --")


def run(args: argparse.Namespace) -> int:
    """Run pytest on the tests that need Python alone, or on those that need a browser."""
    chosen = "browser" if args.browser else "not browser"
    command = [sys.executable, "-m", "pytest", "-m", chosen, *args.rest]
    return subprocess.run(command, cwd=ROOT, check=False).returncode
